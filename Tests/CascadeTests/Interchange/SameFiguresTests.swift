import Cascade
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Figures, whichever identifiers can be read")
struct SameFiguresTests {
    @Test(
        "are the same under senders' identifiers and without: imports in parts, links, vetoes, erasures",
        arguments: 0..<80
    )
    func anyIdentifiers(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed, questionCount: 5)
        var generator = SeededGenerator(seed: seed &+ 7)
        let scene = try Scene(seed: seed)
        let one = try scene.found()
        let other = try scene.join(one, as: .school)
        for part in try Self.parts(of: cascade.records, &generator) {
            try (generator.chance(70) ? one : other).importRecords(part)
            if generator.chance(50) { try scene.exchange(one, other) }
        }
        var (maker, otherMaker) = (HistoryMaker(seed: seed), HistoryMaker(seed: seed &+ 1000))
        try maker.work(one, commands: 20)
        try otherMaker.work(other, commands: 10)
        for _ in 0..<2 { try scene.exchange(one, other) }
        let folders = [scene.path(), scene.path(), scene.path()]
        try one.export(to: folders[0])
        try other.export(to: folders[1])
        try one.export(to: folders[2], naming: .recordIdentifiers)
        for question in cascade.questions {
            var question = question
            question.persons = .omitted
            for parts in [ReachQuestion.Parts.home, .place, .month] {
                question.parts = parts
                let json = try one.figures(question).json
                #expect(try other.figures(question).json == json, "seed \(seed), \(question)")
                for folder in folders {
                    #expect(try figures(ofFolder: folder, question) == json, "seed \(seed), \(question)")
                }
            }
        }
        // What is exported adds nothing where it comes from.
        for folder in folders {
            let records = try #require(try FolderReader(folder: folder).records().taken)
            let plan = try one.importPlan(of: records)
            #expect(
                plan.isUnchanged,
                "seed \(seed) \(folder) \(plan.counts.filter { $0.value.added + $0.value.changed > 0 })"
            )
        }
    }

    @Test("do not change with the erasure of anybody", arguments: 0..<30)
    func erasure(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed, questionCount: 3)
        let scene = try Scene(seed: seed)
        let replica = try scene.found()
        try replica.importRecords(cascade.records)
        var maker = HistoryMaker(seed: seed)
        try maker.work(replica, commands: 15)
        func all() throws -> [String] {
            try cascade.questions.map { question in
                var question = question
                question.persons = .omitted
                question.parts = .home
                return try replica.figures(question).json
            }
        }
        let before = try all()
        for person in try replica.personIDs() {
            do throws(ReplicaError) { try replica.erase(person) } catch {
                #expect(error.code == .alreadyErased)
            }
            #expect(try all() == before, "seed \(seed)")
        }
        let folder = scene.path()
        try replica.export(to: folder)
        var question = cascade.questions[1]
        question.persons = .listed
        #expect(try figures(ofFolder: folder, question) == replica.figures(question).json, "seed \(seed)")
    }

    /// The records in up to three folders, each of which holds all people, and some sessions and links.
    private static func parts(of records: RecordSet, _ generator: inout SeededGenerator) throws -> [RecordSet]
    {
        let count = generator.number(1...3)
        var parts = [RecordSet](repeating: RecordSet(), count: count)
        for index in parts.indices {
            for person in records.people.values { try parts[index].insert(person) }
            for unit in records.units.values { try parts[index].insert(unit) }
            for skill in records.skills.values { try parts[index].insert(skill) }
            for credential in records.credentials { parts[index].insert(credential) }
        }
        for session in records.sessions.values.sorted(by: { $0.id < $1.id }) {
            try parts[generator.number(0...count - 1)].insert(session)
        }
        for link in records.sameAs.sorted() { parts[generator.number(0...count - 1)].insert(sameAs: link) }
        for link in records.notSame.sorted() { parts[generator.number(0...count - 1)].insert(notSame: link) }
        for link in records.sameSession.sorted() {
            for index in parts.indices
            where parts[index].sessions[link.smaller] != nil && parts[index].sessions[link.larger] != nil {
                parts[index].insert(sameSession: link)
            }
        }
        return parts
    }
}
