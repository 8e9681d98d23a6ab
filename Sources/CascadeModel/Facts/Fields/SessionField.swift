/// Fields of a teaching session.
package enum SessionField {
    /// The local day: integer, days since 1970-01-01.
    package static let date = FactField(1)
    /// When it started: integer, minutes since midnight.
    package static let start = FactField(2)
    /// How long it took: integer, minutes.
    package static let minutes = FactField(3)
    /// How people met: integer, the mode's place in its list from 1.
    package static let mode = FactField(4)
    /// Where: text, a unit's code.
    package static let placeUnit = FactField(5)
    /// People without a name: integer.
    package static let anonymous = FactField(6)
    /// What was taught: texts, the skills' codes, value 1.
    package static let skills = FactField(7)
    /// Who taught: references, the value being the position in the list from 1.
    package static let teachers = FactField(8)
    /// Who learned: references with a ``LearnerValue``.
    package static let learners = FactField(9)
    /// Sessions that are the same event: references with a larger identifier.
    package static let sameSession = FactField(10)
    /// A decision: integer, 1 verified, 2 returned.
    package static let decision = FactField(11)
    /// What the decision, or the withdrawal, saw, part of its register: dots.
    package static let saw = FactField(12)
    /// Who decided, where it was not the transaction's author, part of the decision's register: reference.
    package static let decidedBy = FactField(13)
    /// When, where it was not the transaction's time, part of the decision's register: integer, seconds since 1970.
    package static let decidedAt = FactField(14)
    /// Whether it is withdrawn: integer, 1 or 0.
    package static let retracted = FactField(15)
    /// Who entered it, where it was not the transaction's author: reference.
    package static let recordedBy = FactField(16)
    /// When, where it was not the transaction's time: integer, seconds since 1970.
    package static let recordedAt = FactField(17)
    /// Sessions that are another event, though they look alike: references with a larger identifier.
    package static let notSameSession = FactField(18)
    /// The place in the order of the senders' identifiers: text, a ``SortKey``; an integer from 1 in what older
    /// versions wrote.
    package static let sortKey = FactField(19)
    /// The place in words: text.
    package static let placeNote = FactField(64)
    /// A note: text.
    package static let note = FactField(65)
    /// Why it was returned: text.
    package static let decisionReason = FactField(66)
    /// Why it was withdrawn: text.
    package static let retractionReason = FactField(67)
}
