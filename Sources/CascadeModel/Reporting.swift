/// What the plan asks a unit to reach (chỉ tiêu).
public struct Target: Hashable, Sendable {
    /// The code of the indicator (chỉ số).
    public let indicator: Identifier<Target>
    /// The unit it is asked of.
    public let unit: UnitCode
    /// The first day of the period.
    public let from: LocalDate
    /// The last day of the period.
    public let to: LocalDate
    /// What is asked, as parts per `outOf`: 80 of 100 for 80%.
    public let value: Int32
    /// The whole that `value` is a part of; 1 for a plain number.
    public let outOf: Int32

    /// Makes a target.
    ///
    /// - Throws: ``ModelError`` `.emptyInterval` or `.numberOutOfRange`.
    public init(
        indicator: Identifier<Target>,
        unit: UnitCode,
        from: LocalDate,
        to: LocalDate,
        value: Int32,
        outOf: Int32 = 1
    ) throws(ModelError) {
        guard from <= to else { throw ModelError(.emptyInterval, field: "to") }
        guard value >= 0, outOf > 0 else { throw ModelError(.numberOutOfRange, field: "value") }
        self.indicator = indicator
        self.unit = unit
        self.from = from
        self.to = to
        self.value = value
        self.outOf = outOf
    }
}

/// The document, link or photograph behind a figure (minh chứng).
public struct Evidence: Hashable, Sendable {
    /// What it is, such as công văn, quyết định or bài báo.
    public let kind: NormalisedText
    /// Its number, such as 3706/SGDĐT.
    public let number: NormalisedText?
    /// Who issued it.
    public let issuer: NormalisedText?
    /// The day it bears.
    public let date: LocalDate?
    /// Where it can be read.
    public let url: NormalisedText?
    /// SHA-256 of its bytes, 32 bytes, where they were at hand.
    public let sha256: [UInt8]?

    /// Makes a piece of evidence.
    ///
    /// - Throws: ``ModelError`` `.numberOutOfRange` where the hash is not 32 bytes long.
    public init(
        kind: NormalisedText,
        number: NormalisedText? = nil,
        issuer: NormalisedText? = nil,
        date: LocalDate? = nil,
        url: NormalisedText? = nil,
        sha256: [UInt8]? = nil
    ) throws(ModelError) {
        guard sha256.map({ $0.count == 32 }) ?? true else {
            throw ModelError(.numberOutOfRange, field: "hash")
        }
        self.kind = kind
        self.number = number
        self.issuer = issuer
        self.date = date
        self.url = url
        self.sha256 = sha256
    }
}

/// A report with its cut-off and the sessions under it (bản đã chốt); later arrivals show as a difference.
public struct FrozenReport: Hashable, Sendable {
    /// The last day counted.
    public let cutOff: LocalDate
    /// When it was frozen.
    public let frozenAt: Instant
    /// The sessions counted.
    public let sessions: Set<SessionID>

    /// Freezes a set of sessions.
    public init(cutOff: LocalDate, frozenAt: Instant, sessions: Set<SessionID>) {
        self.cutOff = cutOff
        self.frozenAt = frozenAt
        self.sessions = sessions
    }

    /// Sessions that arrived since (gửi muộn) and that left since (thu hồi).
    public func difference(
        to current: Set<SessionID>
    ) -> (arrived: Set<SessionID>, withdrawn: Set<SessionID>) {
        (current.subtracting(sessions), sessions.subtracting(current))
    }
}
