import CascadeModel
import CascadeProtocol
import Foundation

/// A golden vector: what goes into a change set, and every byte that comes out.
struct GoldenVector: Codable {
    var about: String
    var input: Input
    var output: Output

    struct Input: Codable {
        var signing_key: String
        var scope_key: String
        var public_seed: String
        var private_seed: String
        var scope: String
        var incarnation: UInt32
        var sequence: UInt32
        var log: String
        var previous: String?
        var grant: String?
        var batch: String?
        /// Logs referred to, in order, each with the latest change set held.
        var foreign: [Foreign]
        var first_public: UInt32
        var first_private: UInt32
        var transactions: [Transaction]
    }

    struct Foreign: Codable {
        var log: String
        var sequence: UInt32?
        var id: String?
    }

    struct Transaction: Codable {
        /// The raw hybrid time in hexadecimal.
        var time: String
        var author: String?
        var facts: [FactText]
    }

    struct FactText: Codable {
        var section: String
        var kind: UInt16
        var record: String
        var fields: [FieldText]
        var replaces: [String]
    }

    /// One field; the name of the form tells which of the others are there.
    struct FieldText: Codable {
        var field: UInt16
        var form: String
        var integer: Int64?
        var text: String?
        var bytes: String?
        var record: String?
        var keys: [String]?
        var values: [Int64]?
    }

    struct Output: Codable, Equatable {
        var device: String
        var public_key: String
        var header: String
        var id: String
        var skeleton: String
        var public_columns: String
        var private_columns: String
        var public_rows: [String]
        var private_rows: [String]
        var public_leaves: String
        var private_leaves: String
        /// In these, signature, compression and encapsulated key may differ from run to run.
        var envelopes: Envelopes?
    }

    struct Envelopes: Codable, Equatable {
        var clear: String
        var sealed: String
        var without_private: String
        /// The first fact of each section erased.
        var erased: String
    }
}

extension GoldenVector.Input {
    private func tag(_ text: String) throws -> LogTag { LogTag(rawValue: try number(text)) }

    private func number(_ text: String) throws -> UInt64 {
        guard let number = UInt64(text, radix: 16) else { throw VectorError(text) }
        return number
    }

    private func bytes(_ text: String) throws -> [UInt8] {
        guard let bytes = Hexadecimal.bytes(text) else { throw VectorError(text) }
        return bytes
    }

    private func record(_ text: String) throws -> RecordID {
        guard let record = RecordID(text) else { throw VectorError(text) }
        return record
    }

    /// A dot is a log, a point, `p` for a private one, and a number.
    private func dot(_ text: String) throws -> Dot {
        let parts = text.split(separator: ".")
        guard parts.count == 2 else { throw VectorError(text) }
        let section: FactNumber.Section = parts[1].hasPrefix("p") ? .private : .public
        guard let number = UInt32(parts[1].drop { $0 == "p" }) else { throw VectorError(text) }
        return Dot(log: try tag(String(parts[0])), number: FactNumber(number, section))
    }

    private func value(_ field: GoldenVector.FieldText) throws -> FactValue {
        let keys = field.keys ?? []
        let values = field.values ?? []
        switch field.form {
        case "none": return .none
        case "integer": return .integer(field.integer ?? 0)
        case "text": return .text(field.text ?? "")
        case "bytes": return .bytes(try bytes(field.bytes ?? ""))
        case "reference": return .reference(try record(field.record ?? ""))
        case "references":
            return .references(try zip(keys, values).map { FactValue.Element(try record($0), $1) })
        case "texts": return .texts(zip(keys, values).map { FactValue.Element($0, $1) })
        case "dots": return .dots(try keys.map(dot))
        default: throw VectorError(field.form)
        }
    }

    /// The facts as a batch.
    func facts() throws -> (batch: FactBatch, logs: LogTable) {
        var logs = LogTable(own: try tag(log), foreign: try foreign.map { try tag($0.log) })
        var batch = FactBatch(firstPublic: first_public, firstPrivate: first_private)
        var next: [FactNumber.Section: UInt32] = [.public: first_public, .private: first_private]
        for transaction in transactions {
            var facts: [Fact] = []
            for fact in transaction.facts {
                let section: FactNumber.Section = fact.section == "private" ? .private : .public
                let number = next[section, default: 0]
                next[section] = number + 1
                let pairs = try fact.fields.map { (FactField(rawValue: $0.field), try value($0)) }
                facts.append(
                    Fact(
                        dot: Dot(log: logs.own, number: FactNumber(number, section)),
                        kind: RecordKind(rawValue: fact.kind),
                        record: try record(fact.record),
                        fields: FactFields(pairs),
                        replaces: try fact.replaces.map(dot)
                    )
                )
            }
            let time = HybridTime(rawValue: try number(transaction.time))
            let author = try transaction.author.map(record)
            batch.append(FactBatch.Transaction(time: time, author: author, facts: facts), &logs)
        }
        return (batch, logs)
    }

    /// The change set that the input makes.
    func changeSet() throws -> ChangeSet {
        let (batch, logs) = try facts()
        var placement = ChangeSet.Placement(
            scope: try Scope(scope),
            incarnation: incarnation,
            sequence: sequence
        )
        placement.previous = ChangeSetID(bytes: try bytes(previous ?? ""))
        placement.grant = try grant.map(record)
        placement.batch = try self.batch.map(bytes)
        for foreign in foreign {
            guard let id = ChangeSetID(bytes: try bytes(foreign.id ?? "")), let sequence = foreign.sequence
            else { continue }
            let log = try tag(foreign.log)
            placement.heads[log] = LogMark(log: log, sequence: sequence, id: id)
        }
        return try ChangeSet.sign(
            batch,
            logs,
            at: placement,
            publicSeed: try bytes(public_seed),
            privateSeed: try bytes(private_seed),
            key: try DeviceSigningKey(rawRepresentation: try bytes(signing_key))
        )
    }

    /// The key of the scope.
    func scopeKey() throws -> ScopeKey { try ScopeKey(rawRepresentation: try bytes(scope_key)) }
}

extension GoldenVector.Output {
    /// What a change set gives, its envelopes apart.
    init(_ changeSet: ChangeSet, _ key: DeviceVerifyingKey) throws {
        let batch = try changeSet.batch()
        device = key.deviceID.description
        public_key = Hexadecimal.text(key.x963Representation)
        header = Hexadecimal.text(changeSet.headerBytes)
        id = changeSet.id.description
        skeleton = Hexadecimal.text(changeSet.plainSkeleton)
        public_columns = Hexadecimal.text(try changeSet.plainColumns(.public))
        private_columns = Hexadecimal.text(try changeSet.plainColumns(.private))
        public_rows = changeSet.rows(.public, batch).map { Hexadecimal.text($0 ?? []) }
        private_rows = changeSet.rows(.private, batch).map { Hexadecimal.text($0 ?? []) }
        public_leaves = Hexadecimal.text(changeSet.leaves(.public, batch))
        private_leaves = Hexadecimal.text(changeSet.leaves(.private, batch))
    }
}

extension GoldenVector.Envelopes {
    /// A change set in all forms.
    init(_ changeSet: ChangeSet, _ key: ScopeKey) throws {
        clear = Hexadecimal.text(changeSet.serialized())
        sealed = Hexadecimal.text(try changeSet.sealingPrivate(to: key.publicKey).serialized())
        without_private = Hexadecimal.text(try changeSet.withoutPrivate().serialized())
        let indices = (
            changeSet.header.publicCount > 0 ? [0] : [], changeSet.header.privateCount > 0 ? [0] : []
        )
        erased = Hexadecimal.text(
            try changeSet.erasing(indices.0, of: .public).erasing(indices.1, of: .private).serialized()
        )
    }
}

/// A vector that cannot be read.
struct VectorError: Error {
    let what: String

    init(_ what: String) { self.what = what }
}
