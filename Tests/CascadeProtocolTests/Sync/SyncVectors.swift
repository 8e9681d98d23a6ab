import CascadeModel
import CascadeProtocol
import Foundation

/// The file of the messages of the exchange.
struct MessageVectors: Codable, Equatable {
    var about: String
    /// Private keys, hexadecimal, by who has them.
    var keys: [String: String]
    var messages: [Message]
    var refused: [Refused]
    var digests: [Digest]
    var codes: [Code]

    struct Message: Codable, Equatable {
        var name: String
        /// Its name in `sync.proto`.
        var message: String
        /// Protobuf's mapping to JSON.
        var fields: JSONValue
        var bytes: String
        /// Other bytes that mean the same: a newer version wrote fields that this one does not know.
        var also: String?
        /// Of an invitation: the word that is handed over, and what its giver keeps of the secret.
        var link: String?
        var secret_hash: String?
        /// Of a failure.
        var status: Int?
    }

    struct Refused: Codable, Equatable {
        var name: String
        var message: String
        var bytes: String
        /// The code of the failure that is answered.
        var code: String
    }

    struct Digest: Codable, Equatable {
        var name: String
        var names: Bool
        /// In any order.
        var logs: [Held]
        var digest: String
    }

    /// An invitation to be read aloud.
    struct Code: Codable, Equatable {
        var name: String
        /// Who gave it.
        var device: String
        var code: String
        var secret: String
    }

    struct Held: Codable, Equatable {
        var log: String
        var sequence: UInt32
        var id: String
        var private_through: UInt32
    }
}

/// The file of signed requests.
struct RequestVectors: Codable, Equatable {
    var about: String
    var signing_key: String
    /// Who is asked.
    var addressee: String
    var requests: [Request]
    var refused: [Refused]

    struct Request: Codable, Equatable {
        var name: String
        var method: String
        var path: String
        var query: String?
        /// As it travels.
        var body: String
        /// Where `body` is a zstd frame: what is in it.
        var content: String?
        var created: Int64
        var signature_base: String
        var headers: [String: String]
    }

    struct Refused: Codable, Equatable {
        var name: String
        /// The request that was changed.
        var request: String
        var body: String?
        var headers: [String: String]
        var code: String
    }
}

/// Where the files are.
enum VectorFile {
    static func url(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Protocol/vectors/\(name).json"
        )
    }

    static func read<Vectors: Decodable>(_ name: String) throws -> Vectors {
        try JSONDecoder().decode(Vectors.self, from: try Data(contentsOf: url(name)))
    }

    static func write(_ vectors: some Encodable, _ name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (try encoder.encode(vectors) + Data("\n".utf8)).write(to: url(name))
    }

    /// Whether outputs are to be written anew.
    static var isWritten: Bool { ProcessInfo.processInfo.environment["LANTOA_WRITE_VECTORS"] != nil }

    static func bytes(_ text: String) throws -> [UInt8] {
        guard let bytes = Hexadecimal.bytes(text) else { throw VectorError(text) }
        return bytes
    }
}
