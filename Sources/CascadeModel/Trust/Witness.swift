/// A device's word on a stretch of another's log: it held that stretch when its own clock showed a moment, so nothing
/// there was written later.
package struct Witness: Hashable, Sendable {
    package let log: LogTag
    /// From the first change set to the last.
    package let stretch: ClosedRange<UInt32>
    /// What the wall clock of the witness showed, in milliseconds since 1970.
    package let moment: Int64
    package let issuer: DeviceID
    package let issuerGrant: RecordID?
    /// Where it was stated.
    package let position: LogPosition
    /// When it was stated, by its author's hybrid clock; nil where that is not known.
    package let time: Int64?

    package init(
        log: LogTag,
        stretch: ClosedRange<UInt32>,
        moment: Int64,
        issuer: DeviceID,
        issuerGrant: RecordID?,
        position: LogPosition,
        time: Int64? = nil
    ) {
        self.log = log
        self.stretch = stretch
        self.moment = moment
        self.issuer = issuer
        self.issuerGrant = issuerGrant
        self.position = position
        self.time = time
    }

    /// 2025-01-01T00:00:00Z: the movement whose cascade is recorded is younger, so a clock that shows less is behind.
    ///
    /// The grant of a device is no such bound where the device was founded with its clock at 1970: it gave the grant
    /// to itself.
    package static let earliestMoment: Int64 = 1_735_689_600_000

    /// Whether its clock showed a moment before it got a grant.
    ///
    /// The hybrid clock of whoever gave it may have been pulled ahead, by what this is all about.
    func isBefore(_ grant: Grant) -> Bool {
        guard let given = grant.time else { return false }
        return moment < given - HybridClock.largestPull
    }
}

/// Up to when each part of a log can have been written, as witnesses say who are believed.
package struct ClockBounds: Hashable, Sendable {
    /// A stretch of change sets with one bound.
    package struct Part: Hashable, Sendable {
        package let stretch: ClosedRange<UInt32>
        /// Milliseconds since 1970.
        package let moment: Int64

        package init(stretch: ClosedRange<UInt32>, moment: Int64) {
            self.stretch = stretch
            self.moment = moment
        }

        /// The latest reading that is not beyond the bound.
        package var latest: HybridTime { HybridTime(wallMilliseconds: moment, counter: .max) }
    }

    /// In order; no two touch the same change set.
    package let parts: [Part]

    package init(parts: [Part]) { self.parts = parts }

    /// Nothing is bounded.
    package static let none = ClockBounds(parts: [])

    /// The part that a change set lies in.
    package func part(at sequence: UInt32) -> Part? {
        var (low, high) = (0, parts.count)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].stretch.upperBound < sequence { low = middle + 1 } else { high = middle }
        }
        return low < parts.count && parts[low].stretch.contains(sequence) ? parts[low] : nil
    }

    /// Of several who speak of one change set the highest authority is heard, then the latest moment: a bound that is
    /// too late clamps less than it could, one that is too early takes an honest device's edit back.
    init(_ heard: [(witness: Witness, authority: Role)]) {
        let best = heard.sorted { one, other in
            one.authority != other.authority
                ? one.authority > other.authority : one.witness.moment > other.witness.moment
        }
        // Where a stretch begins, and behind where one ends; 64 bits, as a stretch may end at the last number.
        let cuts = Set(
            heard.flatMap {
                [UInt64($0.witness.stretch.lowerBound), UInt64($0.witness.stretch.upperBound) + 1]
            }
        ).sorted()
        var parts: [Part] = []
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            let first = UInt32(start)
            guard let moment = best.first(where: { $0.witness.stretch.contains(first) })?.witness.moment
            else {
                continue
            }
            let stretch = first...UInt32(end - 1)
            if let last = parts.last, last.moment == moment, UInt64(last.stretch.upperBound) + 1 == start {
                parts[parts.count - 1] = Part(
                    stretch: last.stretch.lowerBound...stretch.upperBound,
                    moment: moment
                )
            } else {
                parts.append(Part(stretch: stretch, moment: moment))
            }
        }
        self.parts = parts
    }
}

extension TrustState {
    /// Up to when a log's change sets can have been written.
    ///
    /// - Parameters:
    ///   - log: The log.
    ///   - scope: Where it belongs.
    ///   - device: The device that writes it, which is no witness of itself.
    /// - Returns: The bounds of what somebody speaks of who is believed.
    package func clockBounds(of log: LogTag, in scope: Scope, writtenBy device: DeviceID) -> ClockBounds {
        let stated = witnesses(of: log)
        guard !stated.isEmpty else { return .none }
        var inquiry = RightsInquiry(self)
        return ClockBounds(
            stated.compactMap { witness in
                guard witness.issuer != device, let authority = inquiry.authority(of: witness, in: scope)
                else {
                    return nil
                }
                return (witness, authority)
            }
        )
    }

    /// Whether a device would be believed that states something now.
    package func believes(_ witness: Witness, in scope: Scope) -> Bool {
        var inquiry = RightsInquiry(self)
        return inquiry.authority(of: witness, in: scope) != nil
    }
}

extension RightsInquiry {
    /// The authority with which a witness is heard on a log of a scope; nil where it is not.
    ///
    /// It is heard where what it signed there counts, its role stands above those who enter sessions, and its clock
    /// was not evidently behind: it showed no moment before the witness got its right, nor before there was anything
    /// to record.
    mutating func authority(of witness: Witness, in scope: Scope) -> Role? {
        guard witness.moment >= Witness.earliestMoment else { return nil }
        if witness.issuer == trust.root { return .root }
        guard let grant = witness.issuerGrant.flatMap(trust.grant), grant.device == witness.issuer,
            grant.role == .hub || grant.role >= .school, grant.scope.covers(scope),
            !grant.hasEnded(at: witness.time), !witness.isBefore(grant),
            holds(grant), isInForce(witness.issuer, at: witness.position)
        else { return nil }
        return grant.role == .hub && hasOnlyKeys(witness.issuer) ? nil : grant.role
    }

    /// Whether the device's grants as a hub bring it keys to names, and no more: it is a volunteer's or a verifier's.
    private mutating func hasOnlyKeys(_ device: DeviceID) -> Bool {
        for grant in trust.everyGrant(of: device)
        where (grant.role == .volunteer || grant.role == .verifier) && holds(grant) {
            return true
        }
        return false
    }
}
