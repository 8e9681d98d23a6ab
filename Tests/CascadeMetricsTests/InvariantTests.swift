import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Testing

/// The invariants of the definitions, section 2, on random cascades and questions. The first (any order, any
/// number of times) stands in `OrderTests`, the third (who may verify) is a type of the model.
@Suite("What always holds of the figures")
struct InvariantTests {
    private static let seeds = UInt64(5000)..<5250

    @Test("2: a learner who also teaches the session is not counted as its learner")
    func nobodyTeachesHimself() throws {
        try forEachCase { records, question, before in
            let changed = try records.rebuilt(session: { session in
                let themselves = session.teachers.map { TeachingSession.Learner($0, .competent, .parent) }
                return try session.with(learners: themselves + session.learners + themselves)
            })
            #expect(try ReachFigures(of: changed, question).json == before)
        }
    }

    @Test("4: a retracted session is as good as not there, whatever was decided on it before")
    func retractionBeatsAll() throws {
        try forEachCase { records, question, _ in
            // Every other session, so that links lose members, too.
            let withdrawn = Set(
                records.sessions.keys.sorted().enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            )
            let retracted = try records.rebuilt(session: { session in
                withdrawn.contains(session.id) ? try session.with(status: .retracted) : session
            })
            let gone = try records.rebuilt(session: { withdrawn.contains($0.id) ? nil : $0 })
            #expect(try ReachFigures(of: retracted, question).json == ReachFigures(of: gone, question).json)
        }
    }

    @Test("5: lượt are never fewer than người, as a whole and in every part")
    func attendancesAtLeastPeople() throws {
        try forEachFigures { figures in
            #expect(figures.attendances.named.count >= figures.people.named.count)
            #expect(figures.people.atMost.count >= figures.people.named.count)
            for part in figures.parts ?? [] { #expect(part.attendances.named.count >= part.people.count) }
        }
    }

    @Test("5: parts count everybody, and the overlap is what they count twice")
    func overlap() throws {
        try forEachFigures { figures in
            guard let parts = figures.parts, let overlap = figures.overlap else { return }
            #expect(overlap >= 0)
            #expect(parts.reduce(0) { $0 + $1.people.count } == figures.people.named.count + overlap)
            if figures.question.parts == .home { #expect(overlap == 0) }
        }
    }

    @Test("6: taking a link between people back brings the figures back")
    func mergingIsReversible() throws {
        try forEachCase { records, question, before in
            let people = records.people.keys.sorted()
            guard let first = people.first, let last = people.last, first != last else { return }
            let link = try PersonLink(first, last)
            guard !records.sameAs.contains(link) else { return }
            var merged = records
            merged.insert(sameAs: link)
            _ = try ReachFigures(of: merged, question)
            merged.remove(sameAs: link)
            #expect(try ReachFigures(of: merged, question).json == before)
        }
    }

    @Test("6: a link that NotSame forbids changes nothing, and is shown")
    func vetoedLink() throws {
        try forEachCase { records, question, _ in
            let people = records.people.keys.sorted()
            guard let first = people.first, let last = people.last, first != last else { return }
            let link = try PersonLink(first, last)
            var apart = records
            apart.insert(notSame: link)
            apart.remove(sameAs: link)
            let before = try ReachFigures(of: apart, question).json
            apart.insert(sameAs: link)
            #expect(try ReachFigures(of: apart, question).json == before)
            #expect(!PersonMerge(try Ledger(apart)).vetoed.isEmpty)
        }
    }

    @Test("7: erasing what is private leaves every figure as it was")
    func erasure() throws {
        try forEachCase { records, question, before in
            let erased = try records.rebuilt(
                person: { try Person(id: $0.id, homeUnit: $0.homeUnit, roles: $0.roles) },
                session: { try $0.with(note: nil) }
            )
            #expect(try ReachFigures(of: erased, question).json == before)
        }
    }

    @Test("The credit of generation 1 in one skill is the number of rooted acquisitions")
    func creditAddsUp() throws {
        for seed in Self.seeds {
            let cascade = try RandomCascade(seed: seed)
            for skill in Set(cascade.records.sessions.values.flatMap(\.skills)) {
                let figures = try ReachFigures(
                    of: cascade.records,
                    ReachQuestion(skills: [skill], persons: .listed)
                )
                var credit = Rational.zero
                for person in figures.persons ?? [] where person.generation == .known(1) {
                    credit += person.downstream
                }
                #expect(credit == Rational(figures.acquisitions.rooted), "seed \(seed), \(skill)")
            }
        }
    }

    private func forEachFigures(_ body: (ReachFigures) throws -> Void) throws {
        for seed in Self.seeds {
            let cascade = try RandomCascade(seed: seed)
            for question in cascade.questions { try body(ReachFigures(of: cascade.records, question)) }
        }
    }

    /// Calls `body` with the figures' bytes; a failure names the seed.
    private func forEachCase(
        _ body: (_ records: RecordSet, _ question: ReachQuestion, _ json: String) throws -> Void
    ) throws {
        for seed in Self.seeds {
            let cascade = try RandomCascade(seed: seed)
            let question = cascade.questions[Int(seed % UInt64(cascade.questions.count))]
            try withKnownSeed(seed) {
                try body(cascade.records, question, ReachFigures(of: cascade.records, question).json)
            }
        }
    }

    private func withKnownSeed(_ seed: UInt64, _ body: () throws -> Void) throws {
        do { try body() } catch {
            Issue.record("seed \(seed): \(error)")
            throw error
        }
    }
}

extension RecordSet {
    /// The same records with people and sessions changed; links of sessions that are gone go with them.
    fileprivate func rebuilt(
        person: (Person) throws -> Person = { $0 },
        session: (TeachingSession) throws -> TeachingSession? = { $0 }
    ) throws -> RecordSet {
        var records = RecordSet()
        for one in people.values { try records.insert(person(one)) }
        for one in sessions.values {
            if let changed = try session(one) { try records.insert(changed) }
        }
        for one in credentials { records.insert(one) }
        for one in skills.values { try records.insert(one) }
        for one in units.values { try records.insert(one) }
        for one in sameAs { records.insert(sameAs: one) }
        for one in notSame { records.insert(notSame: one) }
        for one in rechecks { records.insert(one) }
        for one in sameSession
        where records.sessions[one.smaller] != nil && records.sessions[one.larger] != nil {
            records.insert(sameSession: one)
        }
        return records
    }
}

extension TeachingSession {
    /// This session with some fields changed; without its note where `note` says so.
    fileprivate func with(
        learners: [Learner]? = nil,
        status: SessionStatus? = nil,
        note: NormalisedText?? = .none
    ) throws -> TeachingSession {
        try TeachingSession(
            id: id,
            date: date,
            start: start,
            minutes: minutes,
            mode: mode,
            placeUnit: placeUnit,
            placeNote: note == nil ? placeNote : nil,
            skills: skills,
            teachers: teachers,
            learners: learners ?? self.learners,
            anonymousCount: anonymousCount,
            status: status ?? self.status,
            entry: entry,
            review: note == nil ? review : Review(by: review.by, at: review.at),
            note: note ?? self.note
        )
    }
}
