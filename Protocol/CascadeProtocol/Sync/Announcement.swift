package import CascadeModel

/// What a device says of itself to everybody in its network: enough for its own school to know it, and nobody's name.
package struct Announcement: Hashable, Sendable {
    /// The type of the service, as DNS-SD has it.
    package static let serviceType = "_lantoa._tcp"
    /// The same of a door that is open for one device that was invited: nobody exchanges there otherwise.
    package static let doorType = "_lantoa-door._tcp"
    private static let deviceByteCount = 8
    private static let markByteCount = 4

    /// The first 8 bytes of the device's id.
    package let device: [UInt8]
    /// A mark of each scope from the province down to the device's own.
    let marks: [[UInt8]]

    /// What a device of a scope says.
    ///
    /// - Parameters:
    ///   - device: Which.
    ///   - scope: What it writes in.
    ///   - root: The root of its tree of rights, without which nobody can tell which scope a mark stands for.
    package init(_ device: DeviceID, scope: Scope, root: DeviceID) {
        self.device = Array(device.bytes.prefix(Self.deviceByteCount))
        marks = (1...scope.path.count).map { depth in
            let text = Array(scope.ancestor(depth: depth).description.utf8)
            return Array(Hash.of(Domain.nearby, root.bytes, text).prefix(Self.markByteCount))
        }
    }

    /// Reads the record of a service; nil where it is none of this version.
    package init?(record: some Sequence<UInt8>) {
        var values: [String: String] = [:]
        var rest = Array(record)[...]
        while let count = rest.popFirst() {
            guard rest.count >= Int(count) else { return nil }
            let parts = String(decoding: rest.prefix(Int(count)), as: UTF8.self)
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            rest = rest.dropFirst(Int(count))
            // Of two with one key the first counts (RFC 6763, 6.4).
            if parts.count == 2, values[String(parts[0])] == nil {
                values[String(parts[0])] = String(parts[1])
            }
        }
        let marks = values["s"]?.split(separator: ".").map { Hexadecimal.bytes($0) ?? [] } ?? []
        guard values["v"] == "1", let device = values["id"].flatMap({ Hexadecimal.bytes($0) }),
            device.count == Self.deviceByteCount, (1...16).contains(marks.count),
            marks.allSatisfy({ $0.count == Self.markByteCount })
        else { return nil }
        self.device = device
        self.marks = marks
    }

    /// The record of the service: texts, each after its length (RFC 6763, 6.1).
    package var record: [UInt8] {
        let texts = [
            "v=1", "id=\(Hexadecimal.text(device))",
            "s=\(marks.map(Hexadecimal.text).joined(separator: "."))",
        ]
        return texts.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    }

    /// The service's name: it names the device, and tells nobody whose it is.
    package var name: String { "lantoa-\(Hexadecimal.text(device.prefix(4)))" }

    /// Whether the scope of one of the two covers that of the other.
    package func concerns(_ other: Announcement) -> Bool {
        guard let own = marks.last, let theirs = other.marks.last else { return false }
        return other.marks.contains(own) || marks.contains(theirs)
    }

    /// Whether a device may be the one that says this.
    package func mayBe(_ device: DeviceID) -> Bool { device.bytes.starts(with: self.device) }

    /// Whether this device stands before another in the order of a room: that of the wider scope, which everybody there
    /// sees, and then by their ids.
    package func stands(before other: Announcement) -> Bool {
        marks.count == other.marks.count
            ? device.lexicographicallyPrecedes(other.device) : marks.count < other.marks.count
    }
}
