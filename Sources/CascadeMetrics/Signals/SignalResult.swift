/// What one signal says of a set of records.
///
/// "Nothing found" and "could not look" are different answers; the second is never shown as zero.
package enum SignalResult<Finding: Hashable & Sendable>: Hashable, Sendable {
    /// Nothing counted has what the signal is computed from.
    case notComputable(missing: SignalColumns)
    /// What was found, in a fixed order, among `examined` of the `of` entries that count.
    case computed([Finding], examined: Int, of: Int)

    /// What was found; nil where nothing could be looked at.
    package var findings: [Finding]? {
        switch self {
        case .notComputable: nil
        case .computed(let findings, _, _): findings
        }
    }
}

/// Keeps account of what a signal could look at.
struct Examination {
    private let needed: SignalColumns
    private let entries: SignalColumns
    private var seen: SignalColumns = []
    private var admitted = 0
    private var unfinished = 0
    private var whole = 0

    /// - Parameters:
    ///   - needed: What an entry needs to be looked at.
    ///   - entries: What the entries are, which is what is missing where there is none.
    init(needs needed: SignalColumns, of entries: SignalColumns = .sessions) {
        self.needed = needed
        self.entries = entries
    }

    /// Takes note of one entry, and says whether it has what is needed.
    mutating func admits(_ present: SignalColumns) -> Bool {
        whole += 1
        seen.formUnion(present)
        guard present.isSuperset(of: needed) else { return false }
        admitted += 1
        return true
    }

    /// Notes that an entry that was admitted could not be looked at to the end.
    mutating func leaveUnfinished() { unfinished += 1 }

    /// The answer; where there is no entry, that; where no entry has everything, what no entry has at all, or else everything.
    func result<Finding>(_ findings: [Finding]) -> SignalResult<Finding> {
        if admitted == 0, !needed.isEmpty {
            guard whole > 0 else { return .notComputable(missing: entries) }
            let missing = needed.subtracting(seen)
            return .notComputable(missing: missing.isEmpty ? needed : missing)
        }
        return .computed(findings, examined: admitted - unfinished, of: whole)
    }
}
