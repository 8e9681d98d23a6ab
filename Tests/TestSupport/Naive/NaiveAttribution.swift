import BigInt
import CascadeModel

/// Shares of acquisitions and what flows from them, by the recursion of the definition.
struct NaiveAttribution {
    private let competences: [SkillCode: [PersonID: NaiveCascade.Competence]]
    private var known: [SkillCode: [PersonID: NaiveFraction]] = [:]

    init(_ cascade: NaiveCascade) {
        competences = cascade.competences
    }

    /// The sum of a person's shares, over all chosen skills.
    func direct(of person: PersonID) -> NaiveFraction {
        var sum = NaiveFraction.zero
        for (_, byPerson) in competences {
            for competence in byPerson.values where competence.sharers.contains(person) {
                sum = sum + NaiveFraction(1, BigInt(competence.sharers.count))
            }
        }
        return sum
    }

    /// D(t) over all chosen skills.
    mutating func downstream(of person: PersonID) -> NaiveFraction {
        var sum = NaiveFraction.zero
        for skill in competences.keys { sum = sum + downstream(of: person, in: skill) }
        return sum
    }

    /// D(t) = Σ over his acquisitions of share × (1 + D(learner)).
    ///
    /// It ends: a learner's own acquisition lies before every session in which he is a qualified teacher.
    mutating func downstream(of person: PersonID, in skill: SkillCode) -> NaiveFraction {
        if let value = known[skill]?[person] { return value }
        var sum = NaiveFraction.zero
        for (learner, competence) in competences[skill] ?? [:] where competence.sharers.contains(person) {
            let share = NaiveFraction(1, BigInt(competence.sharers.count))
            sum = sum + share * (.one + downstream(of: learner, in: skill))
        }
        known[skill, default: [:]][person] = sum
        return sum
    }
}
