import CascadeModel

/// What the simulation has to remember of a person: 24 bytes; names and phones are written and forgotten.
struct Human: Sendable {
    /// Which kind of person, as far as teaching goes.
    enum Kind: UInt8, Sendable { case pupil, staff, resident }

    /// The number in the identifier.
    let id: UInt32
    /// The number of the second entry of the same person; 0 where there is none.
    let twin: UInt32
    let birthYear: Int16
    /// The place in the list of communes.
    let commune: UInt8
    /// The place in the list of family names.
    let family: UInt8
    let kind: Kind
    let isFemale: Bool
    /// The skills he became competent in first, one bit each; 0: none yet.
    var skills: UInt8 = 0
    /// His generation in those; 0: unknown origin, or not competent yet.
    var generation: UInt8 = 0
    /// The day he became competent.
    var day: Int16 = 0
    /// The minute of that day the lesson ended; 0 for a credential.
    var minute: Int16 = 0

    /// One of his entries: whoever writes down a person entered twice picks either.
    func entry(_ random: inout SplitMix64) -> UInt32 {
        twin != 0 && random.chance(perMille: 500) ? twin : id
    }
}

/// A learner in one lesson.
struct Attendee: Sendable {
    var human: Human
    var outcome: Outcome
    /// Nil where the volunteer did not say.
    var relation: Relation?
}
