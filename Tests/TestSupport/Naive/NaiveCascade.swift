import CascadeMetrics
import CascadeModel

/// The cascade computed straight from the definitions, for judging the fast one.
///
/// Written from `DOMAIN` sections 2 to 4 and the interchange's contract alone, sentence by sentence, without
/// any index or shortcut; slow on purpose.
struct NaiveCascade {
    /// How a person became competent in one skill.
    struct Competence {
        let date: LocalDate
        /// The session of the acquisition; nil for the holder of a credential.
        let session: NaiveSession?
        /// nil: unknown origin.
        let generation: Int?
        /// The relation of the acquisition.
        let relation: Relation
        /// The qualified teachers of known generation who share the acquisition, in the order of the list.
        let sharers: [PersonID]
        /// The primary teacher among them.
        let primary: PersonID?
    }

    /// What decides a person's generation over all chosen skills.
    struct Standing {
        let generation: Int?
        let acquired: LocalDate
        let isHolder: Bool
        let relation: Relation
    }

    let records: RecordSet
    let question: ReachQuestion
    let people: NaivePeople
    /// The chosen skills, in byte order.
    let skills: [SkillCode]
    /// The sessions counted, in the order of the cascade, whatever unit was asked for.
    let sessions: [NaiveSession]
    /// By skill and merged person.
    let competences: [SkillCode: [PersonID: Competence]]

    init(_ records: RecordSet, _ question: ReachQuestion) {
        self.records = records
        self.question = question
        let people = NaivePeople(records)
        self.people = people

        let inTime = NaiveSession.all(in: records, people: people).filter { session in
            (question.statuses == .all || session.status == .verified)
                && (question.asOf.map { session.date <= $0 } ?? true)
        }
        let credentials = records.credentials.filter { credential in
            question.asOf.map { credential.from <= $0 } ?? true
        }
        let chosen =
            question.skills.isEmpty ? Self.everySkill(inTime, credentials) : question.skills
        let ordered = chosen.sorted(by: naiveByteOrder)
        skills = ordered
        let counted = inTime.filter { !$0.skills.isDisjoint(with: chosen) }
        sessions = counted

        var competences: [SkillCode: [PersonID: Competence]] = [:]
        for skill in ordered {
            let holders = Self.holders(of: skill, credentials, people)
            competences[skill] = Self.spread(
                of: skill,
                from: holders,
                over: counted.filter { $0.skills.contains(skill) },
                basis: question.basis
            )
        }
        self.competences = competences
    }

    /// The last day counted: the one asked for, or the latest of a counted session or of any credential.
    var cutOff: LocalDate? {
        question.asOf ?? (sessions.map(\.date) + records.credentials.map(\.from)).max()
    }

    /// Everyone competent in a chosen skill.
    var competentPeople: Set<PersonID> {
        competences.values.reduce(into: []) { $0.formUnion($1.keys) }
    }

    /// What decides a person's generation; nil for someone not competent in any chosen skill.
    func standing(of person: PersonID) -> Standing? {
        let mine = skills.compactMap { competences[$0]?[person] }
        let credentialDates = mine.filter { $0.session == nil }.map(\.date)
        if let earliest = credentialDates.min() {
            return Standing(generation: 1, acquired: earliest, isHolder: true, relation: .other)
        }
        let acquired = mine.compactMap { competence in competence.session.map { ($0, competence) } }
        guard let first = acquired.min(by: { $0.0.comes(before: $1.0) }) else { return nil }
        // "ties inside one session: the lowest known generation"
        let tied = acquired.filter { $0.0.id == first.0.id }.map(\.1)
        return Standing(
            generation: tied.compactMap(\.generation).min(),
            acquired: first.0.date,
            isHolder: false,
            relation: first.1.relation
        )
    }

    private static func everySkill(_ sessions: [NaiveSession], _ credentials: Set<Credential>) -> Set<
        SkillCode
    > {
        var all: Set<SkillCode> = []
        for session in sessions { all.formUnion(session.skills) }
        for case .only(let skills) in credentials.map(\.coverage) { all.formUnion(skills) }
        return all
    }

    /// Holders of a credential that covers a skill, merged people pooling theirs, with the earliest date.
    private static func holders(
        of skill: SkillCode,
        _ credentials: Set<Credential>,
        _ people: NaivePeople
    ) -> [PersonID: LocalDate] {
        var holders: [PersonID: LocalDate] = [:]
        for credential in credentials {
            if case .only(let skills) = credential.coverage, !skills.contains(skill) { continue }
            let holder = people.merged(credential.person)
            holders[holder] = min(holders[holder] ?? credential.from, credential.from)
        }
        return holders
    }

    private static func spread(
        of skill: SkillCode,
        from holders: [PersonID: LocalDate],
        over sessions: [NaiveSession],
        basis: ReachQuestion.Basis
    ) -> [PersonID: Competence] {
        var competences = holders.mapValues { date in
            Competence(date: date, session: nil, generation: 1, relation: .other, sharers: [], primary: nil)
        }
        for session in sessions {
            let qualified = session.teachers.compactMap { teacher -> (person: PersonID, generation: Int?)? in
                guard let competence = competences[teacher] else { return nil }
                let before =
                    competence.session?.isStrictly(before: session) ?? (competence.date < session.date)
                return before ? (teacher, competence.generation) : nil
            }
            let lowest = qualified.compactMap(\.generation).min()
            for learner in session.learners where competences[learner.person] == nil {
                guard basis == .attended || learner.outcome == .competent else { continue }
                competences[learner.person] = Competence(
                    date: session.date,
                    session: session,
                    generation: lowest.map { $0 + 1 },
                    relation: learner.relation,
                    sharers: qualified.filter { $0.generation != nil }.map(\.person),
                    primary: qualified.first { $0.generation != nil && $0.generation == lowest }?.person
                )
            }
        }
        return competences
    }
}
