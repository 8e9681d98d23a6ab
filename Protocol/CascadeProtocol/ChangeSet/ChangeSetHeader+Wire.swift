package import CascadeModel
import Foundation
import SwiftProtobuf

extension ChangeSetHeader {
    /// The id of the change set whose header these bytes are.
    package static func id(of bytes: [UInt8]) -> ChangeSetID {
        // A SHA-256 always has 32 bytes, so that the type takes it.
        guard let id = ChangeSetID(bytes: Hash.of(Domain.header, bytes)) else {
            preconditionFailure("SHA-256 of another length")
        }
        return id
    }

    /// The bytes that an author signs.
    func wireBytes() throws(ProtocolViolation) -> [UInt8] {
        var message = Lantoa_V1_ChangeSetHeader()
        message.schema = schema
        message.scope = scope.description
        message.device = Data(device.bytes)
        message.incarnation = incarnation
        message.log = log.rawValue
        message.sequence = sequence
        if let previous { message.previous = Data(previous.bytes) }
        message.root = Data(root)
        message.firstPublic = firstPublic
        message.publicCount = publicCount
        message.firstPrivate = firstPrivate
        message.privateCount = privateCount
        message.time = time.rawValue
        if let grant { message.grant = Lantoa_V1_Record(grant) }
        message.foreign = foreign.map { foreign in
            var log = Lantoa_V1_ForeignLog()
            log.log = foreign.log.rawValue
            if let latest = foreign.latest {
                log.sequence = latest.sequence
                log.id = Data(latest.id.bytes)
            }
            return log
        }
        if let batch { message.batch = Data(batch) }
        do {
            let bytes: [UInt8] = try message.serializedBytes()
            guard bytes.count <= ChangeSetLimits.headerBytes else {
                throw ProtocolViolation(.tooLarge, "header")
            }
            return bytes
        } catch let violation as ProtocolViolation {
            throw violation
        } catch {
            throw ProtocolViolation(.malformed, "header")
        }
    }

    /// Reads the bytes that an author signed; fields of newer versions stay in the bytes.
    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        guard wireBytes.count <= ChangeSetLimits.headerBytes else {
            throw ProtocolViolation(.tooLarge, "header")
        }
        let message: Lantoa_V1_ChangeSetHeader
        let scope: Scope
        do {
            message = try Lantoa_V1_ChangeSetHeader(serializedBytes: wireBytes)
        } catch {
            throw ProtocolViolation(.malformed, "header")
        }
        do {
            scope = try Scope(message.scope)
        } catch {
            throw ProtocolViolation(.malformed, "header.scope")
        }
        guard let device = DeviceID(bytes: message.device) else {
            throw ProtocolViolation(.badLength, "header.device")
        }
        let previous = ChangeSetID(bytes: message.previous)
        guard previous != nil || message.previous.isEmpty else {
            throw ProtocolViolation(.badLength, "header.previous")
        }
        guard message.foreign.count <= ChangeSetLimits.foreignLogs else {
            throw ProtocolViolation(.tooLarge, "header.foreign")
        }
        var foreign: [ForeignLog] = []
        for log in message.foreign {
            let id = ChangeSetID(bytes: log.id)
            guard (id != nil) == (log.sequence > 0), id != nil || log.id.isEmpty else {
                throw ProtocolViolation(.badLength, "header.foreign.id")
            }
            let latest = id.map { (sequence: log.sequence, id: $0) }
            foreign.append(ForeignLog(log: LogTag(rawValue: log.log), latest: latest))
        }
        self.init(
            schema: message.schema,
            scope: scope,
            device: device,
            incarnation: message.incarnation,
            log: LogTag(rawValue: message.log),
            sequence: message.sequence,
            previous: previous,
            root: Array(message.root),
            firstPublic: message.firstPublic,
            publicCount: message.publicCount,
            firstPrivate: message.firstPrivate,
            privateCount: message.privateCount,
            time: HybridTime(rawValue: message.time),
            grant: message.hasGrant ? try RecordID(message.grant) : nil,
            foreign: foreign,
            batch: message.batch.isEmpty ? nil : Array(message.batch)
        )
        try check()
    }

    /// Holds a header against the rules that need nothing else.
    func check() throws(ProtocolViolation) {
        guard schema > 0 else { throw ProtocolViolation(.missing, "header.schema") }
        guard incarnation > 0 else { throw ProtocolViolation(.missing, "header.incarnation") }
        guard sequence > 0 else { throw ProtocolViolation(.missing, "header.sequence") }
        guard (previous == nil) == (sequence == 1) else {
            throw ProtocolViolation(.missing, "header.previous")
        }
        guard root.count == Hash.byteCount else { throw ProtocolViolation(.badLength, "header.root") }
        guard batch == nil || batch?.count == 16 else { throw ProtocolViolation(.badLength, "header.batch") }
        guard publicCount <= UInt32(ChangeSetLimits.facts), privateCount <= UInt32(ChangeSetLimits.facts)
        else {
            throw ProtocolViolation(.tooLarge, "header.count")
        }
        guard publicCount + privateCount > 0 else { throw ProtocolViolation(.missing, "header.count") }
        guard firstPublic <= FactNumber.limit - publicCount, firstPrivate <= FactNumber.limit - privateCount
        else {
            throw ProtocolViolation(.outOfRange, "header.first")
        }
        guard Set(foreign.map(\.log)).union([log]).count == foreign.count + 1 else {
            throw ProtocolViolation(.notCanonical, "header.foreign")
        }
    }
}

extension Lantoa_V1_Record {
    init(_ record: RecordID) {
        self.init()
        switch record {
        case .made(let log, let number):
            self.log = log.rawValue
            self.number = number
        case .external(let high, let low):
            var writer = ByteWriter()
            writer.bigEndian(high)
            writer.bigEndian(low)
            external = Data(writer.bytes)
        }
    }
}

extension RecordID {
    init(_ message: Lantoa_V1_Record) throws(ProtocolViolation) {
        guard !message.external.isEmpty else {
            guard message.number < FactNumber.limit else { throw ProtocolViolation(.outOfRange, "record") }
            self = .made(LogTag(rawValue: message.log), message.number)
            return
        }
        guard message.external.count == 16, message.log == 0, message.number == 0 else {
            throw ProtocolViolation(.badLength, "record")
        }
        self = .external(message.external.prefix(8).bigEndian, message.external.suffix(8).bigEndian)
    }
}

extension Sequence<UInt8> {
    /// The number that these bytes write, the first being the most significant.
    var bigEndian: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
