import CascadeModel
import CascadeRegister
import Testing

/// What stands in a year of 20,000 sessions, seed 42.
@Suite("A generated year's content")
struct HaTinhYearContentTests {
    private let year: GeneratedFolder

    init() throws {
        year = try GeneratedFolder.province.get()
    }

    @Test("Every person, session, unit and skill named stands in its file")
    func references() throws {
        let ids = try year.people.column("id")
        let people = Set(ids)
        #expect(people.count == ids.count)
        let sessions = Set(year.sessions.map(\.id))
        let codes = try year.units.column("code")
        let units = Set(codes)
        #expect(units.count == codes.count)
        let skills = Set(StartingCatalogue.skills.map(\.code.text))
        for session in year.sessions {
            let named =
                session.teachers + session.learners.map(\.person)
                + [session.recorder, session.verifier].filter { !$0.isEmpty }
            #expect(named.allSatisfy(people.contains))
            #expect(session.skills.allSatisfy(skills.contains))
            #expect(session.place.isEmpty || units.contains(session.place))
        }
        #expect(try year.people.column("home_unit").allSatisfy(units.contains))
        #expect(try year.credentials.column("person").allSatisfy(people.contains))
        #expect((year.sameAs.rows + year.notSame.rows).joined().allSatisfy(people.contains))
        #expect(year.sameSession.rows.joined().allSatisfy(sessions.contains))
        #expect(try year.rechecks.column("person").allSatisfy(people.contains))
        #expect(try year.rechecks.column("skill").allSatisfy(skills.contains))
        #expect(try year.units.column("parent_code").allSatisfy { $0.isEmpty || units.contains($0) })
    }

    @Test("Every value can be read by the model")
    func values() throws {
        let first = try LocalDate("2025-07-15")
        let last = try LocalDate("2026-05-30")
        let created = try Instant("2026-06-30T17:00:00Z")
        for session in year.sessions {
            let date = try LocalDate(session.date)
            #expect(first <= date && date <= last)
            if !session.start.isEmpty { _ = try TimeOfDay(session.start) }
            #expect(session.minutes.isEmpty || Int(session.minutes).map { (5...240).contains($0) } == true)
            #expect(SessionStatus(rawValue: session.status) != nil)
            for learner in session.learners {
                #expect(Outcome(rawValue: learner.outcome) != nil)
                #expect(learner.relation.isEmpty || Relation(rawValue: learner.relation) != nil)
            }
            let recorded = session.recordedAt.isEmpty ? nil : try Instant(session.recordedAt)
            let verified = session.verifiedAt.isEmpty ? nil : try Instant(session.verifiedAt)
            // The local midnight that starts the day, in UTC.
            let midnight = Int64(date.dayNumber) * 86_400 - 25_200
            #expect(recorded.map { $0.secondsSince1970 > midnight && $0 < created } ?? true)
            if let recorded, let verified { #expect(recorded < verified && verified < created) }
        }
        for row in year.units.rows {
            #expect(UnitKind(rawValue: row[2]) != nil)
            #expect(
                row[4].isEmpty == (row[2] != "school")
                    && (row[4].isEmpty || SchoolLevel(rawValue: row[4]) != nil)
            )
        }
        for roles in try year.people.column("roles") {
            #expect(roles.split(separator: ";").allSatisfy { Relation(rawValue: String($0)) != nil })
        }
    }

    @Test("Nobody verifies a session he recorded, taught or attended, and decisions come with what they need")
    func verification() {
        for session in year.sessions {
            let participants = session.teachers + session.learners.map(\.person) + [session.recorder]
            #expect(session.verifier.isEmpty || !participants.map(year.whole).contains(session.verifier))
            #expect(session.verifier.isEmpty == session.verifiedAt.isEmpty)
            switch session.status {
            case "verified": #expect(!session.verifier.isEmpty && session.reason.isEmpty)
            case "returned": #expect(!session.verifier.isEmpty && !session.reason.isEmpty)
            case "retracted": #expect(!session.reason.isEmpty)
            default: #expect(session.verifier.isEmpty && session.reason.isEmpty)
            }
        }
    }

    @Test("Nobody teaches himself, is named twice in a session, or joins himself by a link")
    func noSelf() {
        for session in year.sessions {
            let people = (session.teachers + session.learners.map(\.person)).map(year.whole)
            #expect(Set(people).count == people.count)
        }
        #expect((year.sameAs.rows + year.notSame.rows + year.sameSession.rows).allSatisfy { $0[0] != $0[1] })
    }

    @Test("All 69 communes have sessions, and all five levels of schools are there")
    func ground() throws {
        let parents = Dictionary(uniqueKeysWithValues: year.units.rows.map { ($0[0], $0[1]) })
        var communes: Set<String> = []
        for var place in Set(year.sessions.map(\.place)) where !place.isEmpty {
            while let parent = parents[place], parent != "42", !parent.isEmpty { place = parent }
            communes.insert(place)
        }
        #expect(communes == Set(try NationalRegister.children(of: UnitCode("42")).map(\.code.text)))
        let schools = year.units.rows.filter { $0[2] == "school" }
        #expect(schools.count == 700)
        #expect(Set(schools.map { $0[4] }) == Set(SchoolLevel.allCases.map(\.rawValue)))
        #expect(year.units.rows.count { $0[2] == "team" } == 69)
    }

    @Test("Shares lie where the model puts them")
    func shares() throws {
        func share(_ count: Int, of whole: Int) -> Double { Double(count) / Double(whole) }
        let sessions = year.sessions.count
        let people = year.people.rows.count
        func status(_ word: String) -> Double {
            share(year.sessions.count { $0.status == word }, of: sessions)
        }
        #expect((0.86...0.90).contains(status("verified")))
        #expect((0.05...0.07).contains(status("pending")))
        #expect((0.025...0.045).contains(status("returned")))
        #expect((0.018...0.032).contains(status("retracted")))
        #expect((0.67...0.73).contains(share(year.sessions.count { !$0.start.isEmpty }, of: sessions)))
        #expect((0.015...0.025).contains(share(year.sameAs.rows.count, of: people)))
        #expect((0.003...0.007).contains(share(year.sameSession.rows.count, of: sessions)))
        #expect(year.notSame.rows.count >= 20)
        #expect((1.5...3).contains(share(people, of: sessions)))
        #expect(
            (0.015...0.045).contains(share(year.sessions.count { $0.learners.count >= 20 }, of: sessions))
        )
        #expect(year.sessions.allSatisfy { $0.learners.count <= 41 })
        #expect(year.sessions.count { (1...6).contains($0.learners.count) } > sessions * 9 / 10)
        #expect(year.sessions.allSatisfy { (1...3).contains($0.skills.count) })
        #expect(Set(year.sessions.flatMap(\.learners).map(\.outcome)).count == 3)
        let late = try year.credentials.column("from").count { $0 > "2025-10-13" }
        #expect((0.06...0.14).contains(share(late, of: year.credentials.rows.count)))
        let partial = try year.credentials.column("skills").count { !$0.isEmpty }
        #expect((0.3...0.5).contains(share(partial, of: year.credentials.rows.count)))
        let looks = share(year.rechecks.rows.count, of: year.sessions.reduce(0) { $0 + $1.learners.count })
        #expect((0.01...0.04).contains(looks))
    }

    @Test("Phones cannot belong to anybody, and ages fit the roles")
    func invented() throws {
        #expect(
            try year.people.column("phone").allSatisfy {
                $0.isEmpty || ($0.hasPrefix("000") && $0.count == 10)
            }
        )
        let years = zip(try year.people.column("birth_year"), try year.people.column("roles"))
        for case let (birthYear?, roles) in years.map({ (Int($0), $1) }) {
            switch roles {
            case "pupil": #expect((2004...2016).contains(birthYear))
            case "grandparent": #expect((1932...1969).contains(birthYear))
            default: #expect((1932...2017).contains(birthYear))
            }
        }
    }
}
