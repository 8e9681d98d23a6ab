package import CascadeModel

/// The records as columns of numbers: what figures are computed on.
///
/// People, sessions, units and skills are ordinals of the tables below; −1 stands for "none". A list column
/// holds all lists end to end, with the place where each list ends.
package struct Ledger: Sendable {
    /// Lists of many rows, end to end.
    package struct Lists<Element: Sendable>: Sendable {
        /// The elements.
        package internal(set) var elements: [Element] = []
        /// Where the list of each row starts, and one more for the end of the last.
        package internal(set) var starts: [Int] = [0]

        package var count: Int { starts.count - 1 }

        package subscript(row: Int) -> ArraySlice<Element> { elements[starts[row]..<starts[row + 1]] }

        mutating func append(_ row: [Element]) {
            elements.append(contentsOf: row)
            starts.append(elements.count)
        }
    }

    /// One line of a session's learners.
    package struct LearnerEntry: Hashable, Sendable {
        package var person: Int32
        /// Outcome in the lower two bits, relation above; see ``LearnerTag``.
        package var tag: LearnerTag

        package init(person: Int32, tag: LearnerTag) {
            self.person = person
            self.tag = tag
        }
    }

    /// The scalars of one session.
    package struct SessionRow: Hashable, Sendable {
        package var date: LocalDate
        package var start: TimeOfDay?
        package var minutes: Int32?
        package var place: Int32
        package var anonymous: Int32
        package var status: SessionStatus
        package var recordedBy: Int32
        package var recordedAt: Instant?
        package var verifiedBy: Int32
        package var verifiedAt: Instant?

        package init(
            date: LocalDate,
            start: TimeOfDay? = nil,
            minutes: Int32? = nil,
            place: Int32 = -1,
            anonymous: Int32 = 0,
            status: SessionStatus = .pending,
            recordedBy: Int32 = -1,
            recordedAt: Instant? = nil,
            verifiedBy: Int32 = -1,
            verifiedAt: Instant? = nil
        ) {
            self.date = date
            self.start = start
            self.minutes = minutes
            self.place = place
            self.anonymous = anonymous
            self.status = status
            self.recordedBy = recordedBy
            self.recordedAt = recordedAt
            self.verifiedBy = verifiedBy
            self.verifiedAt = verifiedAt
        }
    }

    /// One credential; an empty skill list covers all.
    package struct CredentialRow: Hashable, Sendable {
        package var person: Int32
        package var from: LocalDate

        package init(person: Int32, from: LocalDate) {
            self.person = person
            self.from = from
        }
    }

    /// What a unit is called, and what it is.
    package struct UnitLabel: Hashable, Sendable {
        package let name: String
        package let kind: UnitKind?

        package init(name: String, kind: UnitKind?) {
            self.name = name
            self.kind = kind
        }
    }

    /// One recheck.
    package struct RecheckRow: Hashable, Sendable {
        package var person: Int32
        package var skill: Int32
        package var date: LocalDate
        package var outcome: Outcome

        package init(person: Int32, skill: Int32, date: LocalDate, outcome: Outcome) {
            self.person = person
            self.skill = skill
            self.date = date
            self.outcome = outcome
        }
    }

    /// Two ordinals that a link joins.
    package struct Pair: Hashable, Sendable {
        package var one: Int32
        package var other: Int32

        package init(_ one: Int32, _ other: Int32) {
            self.one = one
            self.other = other
        }
    }

    package internal(set) var people = InternTable()
    package internal(set) var homeUnits: [Int32] = []
    package internal(set) var sessions = InternTable()
    package internal(set) var sessionRows: [SessionRow] = []
    package internal(set) var sessionSkills = Lists<Int32>()
    package internal(set) var teachers = Lists<Int32>()
    package internal(set) var learners = Lists<LearnerEntry>()
    package internal(set) var skills = InternTable()
    package internal(set) var units = InternTable()
    /// The parent of each unit, by ordinal; shorter than `units` where the last ones have none.
    package internal(set) var unitParents: [Int32] = []
    /// What a unit is called, by ordinal; units that the records only mention have no entry.
    package internal(set) var unitLabels: [Int32: UnitLabel] = [:]
    package internal(set) var credentials: [CredentialRow] = []
    package internal(set) var credentialSkills = Lists<Int32>()
    package internal(set) var sameAs: [Pair] = []
    package internal(set) var notSame: [Pair] = []
    package internal(set) var sameSession: [Pair] = []
    package internal(set) var rechecks: [RecheckRow] = []

    init() {}
}

extension Ledger {
    /// The ordinal of a unit's code; nil where no record names it.
    package func unit(named code: String) -> Int32? {
        var code = code
        return code.withUTF8 { units.ordinal(of: $0) }
    }

    /// The unit above a unit, or −1.
    package func parent(of unit: Int32) -> Int32 {
        Int(unit) < unitParents.count ? unitParents[Int(unit)] : -1
    }

    /// Whether records name a unit, or state one.
    package func knows(_ unit: UnitCode) -> Bool { unit.withBytes { units.ordinal(of: $0) } != nil }

    /// Units' names by code, of those whose names are stated.
    package var unitNames: [String: String] {
        var names: [String: String] = [:]
        for (unit, label) in unitLabels { names[units.text(of: unit)] = label.name }
        return names
    }
}

/// Outcome and relation of one learner in one byte.
package struct LearnerTag: Hashable, Sendable {
    /// Outcome's rank in bits 0–1; 0 for no relation, else its index + 1, in bits 2–4.
    package let bits: UInt8

    package init(_ outcome: Outcome, _ relation: Relation?) {
        bits = outcome.rank | (relation.map { Self.index(of: $0) + 1 } ?? 0) << 2
    }

    package var outcomeRank: UInt8 { bits & 3 }

    package var hasRelation: Bool { bits >> 2 != 0 }

    /// The relation's index in ``Relation/allCases``; `other` where nothing was said.
    package var relationIndex: Int { hasRelation ? Int(bits >> 2) - 1 : Relation.allCases.count - 1 }

    private static func index(of relation: Relation) -> UInt8 {
        switch relation {
        case .pupil: 0
        case .parent: 1
        case .grandparent: 2
        case .sibling: 3
        case .neighbour: 4
        case .other: 5
        }
    }
}
