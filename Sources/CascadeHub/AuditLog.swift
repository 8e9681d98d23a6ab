package import CascadeModel
import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What was decided about devices, one JSON object a line, in `audit.log` beside the hub's data.
///
/// It names devices by their identifiers, and nothing else: no people, no addresses. Lines are only ever added; the
/// file is opened for each, so that it can be rotated. Refusals, which anybody can cause, are at most so many a minute:
/// what was left out is counted in the next line.
package final class AuditLog: Sendable {
    /// What happened.
    package enum Event: String, Sendable {
        /// An invitation was given.
        case invited
        /// A device was let in.
        case enrolled
        /// A device that the hub had let in, and no longer knew, was let in by the grant that it brought.
        case readmitted
        /// A device's rights were taken back: here, or by another one that signed it.
        case revoked
        /// A device got a right from another one.
        case granted
        /// A device let the hub read the names of a scope.
        case namesOpened = "names_opened"
        /// What a device wrote after its rights were taken back was taken in by another one.
        case accepted
        /// The store had lost something, as a device's cursor showed: another life of it began.
        case newEpoch = "new_epoch"
        /// The data was copied, this log with it.
        case backedUp = "backed_up"
        /// The data was made again from a backup.
        case restored
        /// A request was refused.
        case refused
    }

    private struct State {
        var refusals = TokenBuckets<Bool>(perSecond: 2, burst: 120, remembered: 2)
        var omitted = 0
    }

    /// Where the log of a hub's folder lies.
    package static func path(in folder: String) -> String { "\(folder)/audit.log" }

    private let path: String
    private let now: @Sendable () -> Int64
    private let state = Mutex(State())

    /// The log of a hub.
    ///
    /// - Parameters:
    ///   - folder: The hub's folder.
    ///   - now: The wall clock, in milliseconds since 1970.
    package init(folder: String, now: @escaping @Sendable () -> Int64) {
        path = Self.path(in: folder)
        self.now = now
    }

    /// Adds a line.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - device: To whom; nil where that is not known.
    ///   - code: Why, as a word of the protocol.
    ///   - invitation: By which invitation: the hash of its secret, of which the beginning is told.
    ///   - signer: Who decided it, where that was not this hub.
    ///   - scope: Where.
    ///   - marks: Up to which change set of each log it holds.
    ///   - held: Why it does not count, or not yet, as a word of ours.
    /// - Returns: Whether it stands there, or was left out on purpose.
    @discardableResult
    package func add(
        _ event: Event,
        _ device: DeviceID?,
        code: String? = nil,
        invitation: [UInt8]? = nil,
        by signer: DeviceID? = nil,
        in scope: Scope? = nil,
        through marks: [LogMark] = [],
        held: String? = nil
    ) -> Bool {
        let now = now()
        return state.withLock { state in
            if event == .refused, state.refusals.take(of: true, at: now) != nil {
                state.omitted += 1
                return true
            }
            // Every part is a word of ours, a number or hexadecimal, the scope apart: nothing has to be escaped.
            let moment = (try? Instant(secondsSince1970: now / 1000))?.description ?? "?"
            var line = "{\"at\":\"\(moment)\",\"event\":\"\(event.rawValue)\""
            if let device { line += ",\"device\":\"\(device)\"" }
            if let code { line += ",\"code\":\"\(code)\"" }
            if let invitation { line += ",\"invitation\":\"\(Hexadecimal.text(invitation.prefix(8)))\"" }
            if let signer { line += ",\"by\":\"\(signer)\"" }
            if let scope { line += ",\"scope\":\"\(Self.escaped(scope))\"" }
            if !marks.isEmpty {
                let ends = marks.map { "\"\($0.log)\":\($0.sequence)" }
                line += ",\"through\":{\(ends.joined(separator: ","))}"
            }
            if let held { line += ",\"held\":\"\(held)\"" }
            if state.omitted > 0 { line += ",\"omitted\":\(state.omitted)" }
            guard append(line + "}\n") else { return false }
            state.omitted = 0
            return true
        }
    }

    /// The devices whose rights were taken back, as far as the log of a hub's folder says.
    package static func revoked(in folder: String) -> [DeviceID] {
        struct Line: Decodable {
            let event: String
            let device: String?
        }
        guard let content = FileManager.default.contents(atPath: path(in: folder)) else { return [] }
        // A line that was cut short, as by a full disk, says nothing.
        let lines = content.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(Line.self, from: $0)
        }
        let devices = lines.filter { $0.event == Event.revoked.rawValue }.compactMap { line in
            line.device.flatMap { Hexadecimal.bytes($0) }.flatMap { DeviceID(bytes: $0) }
        }
        return Set(devices).sorted()
    }

    /// A scope in JSON: units have no control characters, and may have quotation marks.
    private static func escaped(_ scope: Scope) -> String {
        scope.description.unicodeScalars.reduce(into: "") { text, scalar in
            if scalar == "\"" || scalar == "\\" { text.append("\\") }
            text.unicodeScalars.append(scalar)
        }
    }

    private func append(_ line: String) -> Bool {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        let bytes = Array(line.utf8)
        // One write: lines of two processes do not mix.
        return write(file, bytes, bytes.count) == bytes.count
    }
}
