package import CascadeModel
import Foundation

/// A signed statement that change sets are held durably, and by whom.
///
/// It speaks of logs up to a change set, not of single ones: so one receipt stands for whatever was ever brought.
package struct Receipt: SyncMessage, Hashable {
    /// What it says.
    package let statement: ReceiptStatement
    private let signed: SignedStatement

    /// The statement, byte for byte as it was signed.
    package var statementBytes: [UInt8] { signed.bytes }

    /// Signs a statement.
    ///
    /// - Throws: ``ProtocolViolation`` `invalidKey` where the key does not sign.
    package init(_ statement: ReceiptStatement, key: DeviceSigningKey) throws(ProtocolViolation) {
        self.statement = statement
        signed = try SignedStatement(statement.wireBytes, for: Domain.receipt, key: key)
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        try self.init(try Lantoa_V1_Receipt(wire: wireBytes, "receipt"))
    }

    init(_ message: Lantoa_V1_Receipt) throws(ProtocolViolation) {
        let bytes = Array(message.statement)
        statement = try ReceiptStatement(wireBytes: bytes)
        signed = try SignedStatement(
            bytes,
            signature: message.signature,
            signer: message.signer,
            "receipt"
        )
    }

    var message: Lantoa_V1_Receipt {
        var message = Lantoa_V1_Receipt()
        message.statement = Data(signed.bytes)
        message.signature = Data(signed.signature)
        message.signer = Data(signed.signer)
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }

    /// Whether the device that the statement names signed it.
    package var hasValidSignature: Bool { signed.isSigned(by: statement.device, for: Domain.receipt) }
}

/// How much of a log somebody holds durably, as a receipt says it.
package struct ReceivedLog: Hashable, Sendable {
    /// Up to which change set.
    package let mark: LogMark
    /// Up to which number he holds every private section, too, in the clear or sealed; never beyond ``mark``.
    package let privateThrough: UInt32
    /// Up to which number a backup outside of his machine covers both; never beyond ``privateThrough``, and 0 where he
    /// does not say.
    package let backedUp: UInt32

    package init(_ mark: LogMark, privateThrough: UInt32 = 0, backedUp: UInt32 = 0) {
        self.mark = mark
        self.privateThrough = min(privateThrough, mark.sequence)
        self.backedUp = min(backedUp, self.privateThrough)
    }
}

/// What a receipt says.
package struct ReceiptStatement: SyncMessage, Hashable {
    /// Who holds it.
    package let device: DeviceID
    /// In which life of its store.
    package let epoch: StoreEpoch
    /// When it said so, by its own clock, in milliseconds since 1970.
    package let at: Int64
    /// Up to which change set each log is held.
    package let logs: [ReceivedLog]

    package init(device: DeviceID, epoch: StoreEpoch, at: Int64, logs: [ReceivedLog]) {
        self.device = device
        self.epoch = epoch
        self.at = at
        self.logs = logs
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_ReceiptStatement(wire: wireBytes, "receipt")
        guard let device = DeviceID(bytes: message.device) else {
            throw ProtocolViolation(.badLength, "receipt.device")
        }
        self.device = device
        epoch = StoreEpoch(try exactly(StoreEpoch.byteCount, message.epoch, "receipt.epoch"))
        at = Int64(clamping: message.at)
        var logs: [ReceivedLog] = []
        for log in message.logs {
            guard let id = ChangeSetID(bytes: log.id) else {
                throw ProtocolViolation(.badLength, "receipt.id")
            }
            logs.append(
                ReceivedLog(
                    LogMark(log: LogTag(rawValue: log.log), sequence: log.through, id: id),
                    privateThrough: log.privateThrough,
                    backedUp: log.backedUp
                )
            )
        }
        self.logs = logs
    }

    var message: Lantoa_V1_ReceiptStatement {
        var message = Lantoa_V1_ReceiptStatement()
        message.device = Data(device.bytes)
        message.epoch = Data(epoch.bytes)
        message.at = UInt64(clamping: at)
        message.logs = logs.map { received in
            var log = Lantoa_V1_ReceivedLog()
            log.log = received.mark.log.rawValue
            log.through = received.mark.sequence
            log.id = Data(received.mark.id.bytes)
            log.privateThrough = received.privateThrough
            log.backedUp = received.backedUp
            return log
        }
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}
