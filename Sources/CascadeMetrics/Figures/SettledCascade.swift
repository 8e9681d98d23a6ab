import CascadeModel

/// The cascade of every chosen skill, settled: who is what, and what it adds up to.
package struct SettledCascade {
    let ledger: Ledger
    /// Who is whom.
    package let merge: PersonMerge
    let lessons: CountedLessons
    let holders: Holders
    let tally: CascadeTally
    /// The last day counted; nil where there is neither a session nor a credential.
    let cutOff: LocalDate?
    /// For each person 0, the generation, or ``Standing/unknown``; holders are 1.
    let generations: [Int32]
    private let attribution: Attribution?
    /// For each person the role group of the first acquisition: an index into ``Relation/allCases``.
    private let relations: [UInt8]

    package init(_ ledger: Ledger, _ question: ReachQuestion) {
        let merge = PersonMerge(ledger)
        let lessons = CountedLessons(ledger, question, merge)
        let holders = Holders(ledger, question, merge, lessons.chosen)
        let cutOff = question.asOf ?? Self.latestDay(ledger, lessons)
        let personCount = ledger.people.count
        var tally = CascadeTally(
            personCount: personCount,
            cutOff: cutOff ?? .latest,
            maturityDays: question.maturityDays
        )
        var attribution = question.persons == .listed ? Attribution(personCount: personCount) : nil
        let mature = MatureHolders(
            holders.ofAll,
            cutOff: cutOff ?? .latest,
            maturityDays: question.maturityDays
        )
        forEachSkill(lessons, holders, personCount: personCount) { skill, pass in
            tally.absorb(pass, lessons.columns, holdersOfAll: mature, named: holders.bySkill[skill])
            attribution?.absorb(pass, lessons.columns)
        }
        var generations = tally.firsts.map(\.generation)
        for person in holders.earliest.keys { generations[Int(person)] = 1 }
        self.ledger = ledger
        self.merge = merge
        self.lessons = lessons
        self.holders = holders
        self.cutOff = cutOff
        self.tally = tally
        self.generations = generations
        self.attribution = attribution
        relations = lessons.relations(ofLearnersWhose: tally.firsts.map(\.lesson))
    }

    /// People by the generation of their first acquisition.
    func generationCounts() -> [Generation: People] {
        var counts: [Int32: Int] = [:]
        for generation in generations where generation != 0 { counts[generation, default: 0] += 1 }
        return Generation.keyed(counts)
    }

    /// The people reached, also by what they were to the lead teacher of their first acquisition.
    func roleCounts() -> [Generation: [Relation: People]] {
        var counts: [Int32: [Int]] = [:]
        for (person, first) in tally.firsts.enumerated() where first.lesson >= 0 {
            let generation = generations[person]
            if holders.earliest[Int32(person)] != nil { continue }
            let relation = Int(relations[person])
            counts[generation, default: Relation.none][relation] += 1
        }
        var roles: [Generation: [Relation: People]] = [:]
        for (generation, numbers) in counts {
            var byRelation: [Relation: People] = [:]
            for (index, number) in numbers.enumerated() where number > 0 {
                byRelation[Relation.allCases[index]] = People(number)
            }
            roles[Generation(generation)] = byRelation
        }
        return roles
    }

    /// Figures of everyone with a generation or an attendance, by identifier.
    func personFigures() -> [ReachFigures.PersonFigures] {
        var isListed = generations.map { $0 != 0 }
        for person in lessons.columns.learners { isListed[Int(person)] = true }
        let order = ledger.people.sorted(isListed.indices.lazy.filter { isListed[$0] }.map(Int32.init))
        return order.map { person in
            let generation = generations[Int(person)]
            return ReachFigures.PersonFigures(
                id: PersonID(validated: ledger.people.text(of: person)),
                generation: generation == 0 ? nil : Generation(generation),
                acquired: acquired(person),
                direct: attribution?.direct[person] ?? .zero,
                downstream: downstream(of: person)
            )
        }
    }

    /// A person's downstream; zero where persons were not asked for.
    func downstream(of person: Int32) -> Rational { attribution?.downstream[person] ?? .zero }

    /// The day of a person's earliest credential or first acquisition.
    func acquired(_ person: Int32) -> LocalDate? {
        if let from = holders.earliest[person] { return from }
        let first = tally.firsts[Int(person)]
        return first.lesson < 0 ? nil : LocalDate(counted: lessons.dayNumber(of: Int(first.lesson)))
    }

    private static func latestDay(_ ledger: Ledger, _ lessons: CountedLessons) -> LocalDate? {
        let session = lessons.columns.count > 0 ? lessons.dayNumber(of: lessons.columns.count - 1) : nil
        let credential = ledger.credentials.lazy.map(\.from).max()
        return [session.map { LocalDate(counted: $0) }, credential].compactMap { $0 }.max()
    }
}

/// Runs the cascade of each chosen skill and hands its pass over before the next.
func forEachSkill(
    _ lessons: CountedLessons,
    _ holders: Holders,
    personCount: Int,
    _ body: (_ skill: Int, _ pass: CascadePass) -> Void
) {
    var pass = CascadePass(personCount: personCount)
    // Holders for every skill stay certified from skill to skill, so that a skill costs what happened in it.
    var ofAll: [Int32: LocalDate] = [:]
    for holder in holders.ofAll {
        ofAll[holder.person] = holder.from
        pass.certify(holder.person, from: Moment.ofCredential(from: holder.from))
    }
    for skill in lessons.bySkill.indices {
        for holder in holders.bySkill[skill] {
            pass.certify(holder.person, from: Moment.ofCredential(from: holder.from))
        }
        pass.run(lessons.columns, at: lessons.bySkill[skill])
        body(skill, pass)
        pass.reset(holders: holders.bySkill[skill].lazy.map(\.person))
        for holder in holders.bySkill[skill] {
            if let from = ofAll[holder.person] {
                pass.certify(holder.person, from: Moment.ofCredential(from: from))
            }
        }
    }
}

extension Generation {
    /// From a column's number: 1 and up, or ``Standing/unknown``.
    init(_ number: Int32) { self = number == Standing.unknown ? .unknown : .known(Int(number)) }

    static func keyed(_ counts: [Int32: Int]) -> [Generation: People] {
        var people: [Generation: People] = [:]
        for (generation, count) in counts where count > 0 { people[Generation(generation)] = People(count) }
        return people
    }
}

extension Relation {
    fileprivate static let none = [Int](repeating: 0, count: Relation.allCases.count)
}

extension LocalDate {
    /// A day that came out of a counted session, hence in range.
    init(counted dayNumber: Int32) {
        guard let day = try? LocalDate(dayNumber: dayNumber) else {
            preconditionFailure("a counted session's day lies in 1900 to 2199")
        }
        self = day
    }
}
