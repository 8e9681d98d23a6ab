import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Who was first taught by whom")
struct ChainLinksTests {
    @Test("follows example A from its credentials down")
    func exampleA() throws {
        let example = try WorkedExamples.a()
        let links = ChainLinks(of: try Ledger(example.records), example.question)
        func teacher(_ id: String) throws -> String? {
            let link = links.all[try #require(links.position(of: try PersonID(id)))]
            return link.teacher.map { links.all[$0].id.text }
        }
        #expect(try teacher("A") == nil)
        #expect(try teacher("D") == "A")
        #expect(try teacher("G") == "A")
        #expect(try teacher("H") == "D")
        #expect(try teacher("J") == "F")
        #expect(try teacher("M") == "J")
        #expect(links.position(of: try PersonID("H2")) == links.position(of: try PersonID("H")))
        #expect(links.position(of: try PersonID("L")) == nil)
        #expect(links.position(of: try PersonID("nobody")) == nil)
        #expect(links.largestRoot == links.position(of: try PersonID("A")))
        let j = links.all[try #require(links.position(of: try PersonID("J")))]
        #expect(j.generation == 3)
        #expect(j.acquired.description == "2025-09-12")
        #expect(j.downstream == Rational(2))
    }

    @Test("puts every teacher before his learners, a generation above in the skill taught")
    func order() throws {
        for seed in UInt64(0)..<250 {
            let cascade = try RandomCascade(seed: seed)
            let ledger = try Ledger(cascade.records)
            for question in cascade.questions {
                let links = ChainLinks(of: ledger, question)
                let figures = ReachFigures(of: ledger, question)
                #expect(links.all.count { $0.generation == 1 } == figures.generations[.known(1)]?.count ?? 0)
                for (position, link) in links.all.enumerated() {
                    #expect(links.position(of: link.id) == position, "seed \(seed)")
                    guard let teacher = link.teacher else {
                        #expect(link.generation == 1 && link.relation == nil, "seed \(seed)")
                        continue
                    }
                    #expect(link.generation > 1 && link.relation != nil, "seed \(seed)")
                    #expect(teacher < position, "seed \(seed)")
                    #expect(links.all[teacher].acquired <= link.acquired, "seed \(seed)")
                }
                if question.skills.count == 1 {
                    for link in links.all {
                        guard let teacher = link.teacher else { continue }
                        #expect(links.all[teacher].generation == link.generation - 1, "seed \(seed)")
                    }
                }
            }
        }
    }
}
