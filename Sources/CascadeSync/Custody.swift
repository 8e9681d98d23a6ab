package import CascadeModel

/// Who else holds what is here, by signed receipts alone.
///
/// A pure function of what custodians signed: nothing that an exchange believes to have brought counts.
package struct Custody: Hashable, Sendable {
    /// What one custodian signed for, of one log as it is kept here.
    package struct Mark: Hashable, Sendable {
        package let custodian: DeviceID
        /// Whether it is the hub, or another one.
        package let isHub: Bool
        package let log: LogTag
        /// Up to which change set it holds the log.
        package let through: UInt32
        /// Up to which it holds every private section, too.
        package let privateThrough: UInt32
        /// Up to which a backup outside of its machine covers both.
        package let backedUp: UInt32

        package init(
            _ custodian: DeviceID,
            isHub: Bool,
            _ log: LogTag,
            through: UInt32,
            privateThrough: UInt32,
            backedUp: UInt32
        ) {
            self.custodian = custodian
            self.isHub = isHub
            self.log = log
            self.through = through
            self.privateThrough = min(privateThrough, through)
            self.backedUp = min(backedUp, self.privateThrough)
        }
    }

    private let marks: [LogTag: [DeviceID: Mark]]

    /// Custody by what was signed, in any order; of one custodian and log the most counts.
    package init(_ marks: some Sequence<Mark>) {
        var sorted: [LogTag: [DeviceID: Mark]] = [:]
        for mark in marks {
            let known = sorted[mark.log]?[mark.custodian]
            sorted[mark.log, default: [:]][mark.custodian] = Mark(
                mark.custodian,
                isHub: mark.isHub,
                mark.log,
                through: max(mark.through, known?.through ?? 0),
                privateThrough: max(mark.privateThrough, known?.privateThrough ?? 0),
                backedUp: max(mark.backedUp, known?.backedUp ?? 0)
            )
        }
        self.marks = sorted
    }

    /// Who signed for a change set.
    package func custodians(of log: LogTag, _ sequence: UInt32) -> Set<DeviceID> {
        Set((marks[log] ?? [:]).values.filter { $0.through >= sequence }.map(\.custodian))
    }

    /// Up to which change set of a log at least so many custodians signed; 0 where there are not as many.
    package func through(_ log: LogTag, copies: Int) -> UInt32 {
        let signed = (marks[log] ?? [:]).values.map(\.through).sorted(by: >)
        return signed.indices.contains(copies - 1) ? signed[copies - 1] : 0
    }

    /// Up to which change set of a log two custodians hold the private sections, one of them a hub, with a backup outside
    /// of its machine: whoever cannot read these may give his own copy up.
    ///
    /// - Parameters:
    ///   - log: The log.
    ///   - stays: Whether another custodian than a hub counts. Two who both only keep it for others, each by what the other
    ///     signed before, would leave it to the hub alone.
    /// - Returns: The number of the change set; 0 where there is none.
    package func safeThrough(_ log: LogTag, where stays: (DeviceID) -> Bool = { _ in true }) -> UInt32 {
        let all = Array((marks[log] ?? [:]).values)
        return all.filter(\.isHub).map { hub in
            let others = all.filter { $0.custodian != hub.custodian && ($0.isHub || stays($0.custodian)) }
                .map(\.privateThrough)
            return min(hub.backedUp, others.max() ?? 0)
        }.max() ?? 0
    }
}
