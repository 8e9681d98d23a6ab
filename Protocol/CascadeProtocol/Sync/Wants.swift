import Foundation

/// A request for change sets: what the asker holds of some logs; it wants what lies beyond.
package struct Wants: SyncMessage, Hashable {
    package var logs: [HeldLog]
    /// Whether private sections are wanted that the asker lacks.
    package var names: Bool
    /// At most so many bytes are asked for; at least one change set comes all the same.
    package var limit: Int

    package init(_ logs: [HeldLog], names: Bool, limit: Int = SyncLimits.bundle) {
        self.logs = logs
        self.names = names
        self.limit = limit
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_Wants(wire: wireBytes, "wants")
        guard message.logs.count <= SyncLimits.wants else { throw ProtocolViolation(.tooLarge, "wants") }
        var logs: [HeldLog] = []
        for log in message.logs { logs.append(try HeldLog(log)) }
        self.logs = logs
        names = message.names
        limit = min(Int(message.limit), SyncLimits.bundle)
    }

    var message: Lantoa_V1_Wants {
        var message = Lantoa_V1_Wants()
        message.logs = logs.map(\.message)
        message.names = names
        message.limit = UInt32(clamping: limit)
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}

/// Change sets that travel together, each log's in order.
package struct Bundle: SyncMessage, Hashable {
    package var changeSets: [[UInt8]]
    /// Whether there are more of what was asked for.
    package var hasMore: Bool
    /// The cursor to ask with next; nil where no cursor was asked with.
    package var next: FeedCursor?

    package init(_ changeSets: [[UInt8]], hasMore: Bool = false, next: FeedCursor? = nil) {
        self.changeSets = changeSets
        self.hasMore = hasMore
        self.next = next
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_Bundle(wire: wireBytes, "bundle")
        guard message.changeSets.count <= SyncLimits.changeSets else {
            throw ProtocolViolation(.tooLarge, "bundle")
        }
        changeSets = message.changeSets.map { Array($0) }
        hasMore = message.more
        next = try FeedCursor(wire: message.next, "bundle.next")
    }

    var message: Lantoa_V1_Bundle {
        var message = Lantoa_V1_Bundle()
        message.changeSets = changeSets.map { Data($0) }
        message.more = hasMore
        message.next = Data(next?.bytes ?? [])
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}
