package import CascadeModel
import Foundation

/// A state of a part of the tree that is ready, and who vouches for it: a new device starts from it, instead of
/// replaying years of logs.
///
/// The file holds the logs themselves, too: whoever starts from it can check later, at leisure, what was vouched for.
package struct Snapshot: SyncMessage, Hashable {
    /// What it says.
    package let statement: SnapshotStatement
    private let signed: SignedStatement

    /// Signs a statement.
    ///
    /// - Throws: ``ProtocolViolation`` `invalidKey` where the key does not sign.
    package init(_ statement: SnapshotStatement, key: DeviceSigningKey) throws(ProtocolViolation) {
        self.statement = statement
        signed = try SignedStatement(statement.wireBytes, for: Domain.snapshot, key: key)
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_Snapshot(wire: wireBytes, "snapshot")
        let bytes = Array(message.statement)
        statement = try SnapshotStatement(wireBytes: bytes)
        signed = try SignedStatement(
            bytes,
            signature: message.signature,
            signer: message.signer,
            "snapshot"
        )
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }

    private var message: Lantoa_V1_Snapshot {
        var message = Lantoa_V1_Snapshot()
        message.statement = Data(signed.bytes)
        message.signature = Data(signed.signature)
        message.signer = Data(signed.signer)
        return message
    }

    /// Whether the device that the statement names signed it.
    package var hasValidSignature: Bool { signed.isSigned(by: statement.device, for: Domain.snapshot) }

    /// What its bytes are asked for by: 32 hexadecimal digits.
    package var name: String {
        Hexadecimal.text(Hash.of(Domain.snapshot, signed.bytes).prefix(16))
    }
}

/// What a snapshot's description says.
package struct SnapshotStatement: SyncMessage, Hashable {
    /// Who vouches for it.
    package let device: DeviceID
    /// In which life of its store.
    package let epoch: StoreEpoch
    /// When the state was taken, by that device's clock, in milliseconds since 1970.
    package let at: Int64
    /// The scope with all below it that the state holds, and each scope above it alone.
    package let scope: Scope
    /// Whether private sections are in it in the clear.
    package let names: Bool
    /// What kind of file it is.
    package let layout: String
    /// How many change sets it holds.
    package let changeSets: Int
    /// Bytes of the file.
    package let size: Int
    /// Bytes of its zstd frame.
    package let packedSize: Int
    /// Bytes of the change sets in it: what replaying would fetch.
    package let logSize: Int
    /// The SHA-256 of each piece of the frame, in order.
    package let pieces: [[UInt8]]

    /// Bytes of a piece; the last one may be shorter.
    package static let pieceSize = 1 << 20

    package init(
        device: DeviceID,
        epoch: StoreEpoch,
        at: Int64,
        scope: Scope,
        names: Bool,
        layout: String,
        changeSets: Int,
        size: Int,
        packedSize: Int,
        logSize: Int,
        pieces: [[UInt8]]
    ) {
        self.logSize = logSize
        self.device = device
        self.epoch = epoch
        self.at = at
        self.scope = scope
        self.names = names
        self.layout = layout
        self.changeSets = changeSets
        self.size = size
        self.packedSize = packedSize
        self.pieces = pieces
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_SnapshotStatement(wire: wireBytes, "snapshot")
        guard let device = DeviceID(bytes: message.device) else {
            throw ProtocolViolation(.badLength, "snapshot.device")
        }
        guard let scope = try? Scope(message.scope) else {
            throw ProtocolViolation(.malformed, "snapshot.scope")
        }
        self.device = device
        epoch = StoreEpoch(try exactly(StoreEpoch.byteCount, message.epoch, "snapshot.epoch"))
        at = Int64(clamping: message.at)
        self.scope = scope
        names = message.names
        layout = message.layout
        changeSets = Int(clamping: message.changeSets)
        guard message.size <= UInt64(SyncLimits.snapshot), message.packedSize <= UInt64(SyncLimits.snapshot)
        else {
            throw ProtocolViolation(.tooLarge, "snapshot.size")
        }
        size = Int(message.size)
        packedSize = Int(message.packedSize)
        logSize = Int(clamping: message.logSize)
        var pieces: [[UInt8]] = []
        for piece in message.pieces { pieces.append(try exactly(Hash.byteCount, piece, "snapshot.pieces")) }
        self.pieces = pieces
        guard pieces.count == (packedSize + Self.pieceSize - 1) / Self.pieceSize, size > 0, packedSize > 0
        else {
            throw ProtocolViolation(.countMismatch, "snapshot.pieces")
        }
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }

    private var message: Lantoa_V1_SnapshotStatement {
        var message = Lantoa_V1_SnapshotStatement()
        message.device = Data(device.bytes)
        message.epoch = Data(epoch.bytes)
        message.at = UInt64(clamping: at)
        message.scope = scope.description
        message.names = names
        message.layout = layout
        message.changeSets = UInt64(clamping: changeSets)
        message.size = UInt64(clamping: size)
        message.packedSize = UInt64(clamping: packedSize)
        message.logSize = UInt64(clamping: logSize)
        message.pieces = pieces.map { Data($0) }
        return message
    }

    /// Where a piece lies in the frame.
    package func range(ofPiece index: Int) -> Range<Int> {
        let start = index * Self.pieceSize
        return start..<min(packedSize, start + Self.pieceSize)
    }
}
