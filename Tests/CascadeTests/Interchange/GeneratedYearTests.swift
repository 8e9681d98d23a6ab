import Cascade
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeRegister
import Foundation
import Testing

@Suite("A generated year in a replica")
struct GeneratedYearTests {
    @Test("goes in and comes out with the same figures, signals and rows")
    func roundTrip() throws {
        let scene = try Scene(seed: 1)
        let (year, folder) = (scene.path(), scene.path())
        try HaTinhYear(sessions: 1000, seed: 20_260_702).write(to: year)
        let original = try #require(try FolderReader(folder: year).records().taken)
        let replica = try scene.found()
        var parts: [Double] = []
        try replica.importRecords(original) { parts.append($0) }
        #expect(parts.count > 1 && parts.last == 1 && parts == parts.sorted())
        try replica.export(to: folder)
        let exported = try #require(try FolderReader(folder: folder).records().taken)
        #expect(exported.people == original.people)
        #expect(exported.sessions == original.sessions)
        #expect(exported.credentials == original.credentials)
        #expect(exported.skills == original.skills)
        #expect(exported.units == original.units)
        #expect(exported.sameAs == original.sameAs && exported.notSame == original.notSame)
        #expect(exported.sameSession == original.sameSession && exported.rechecks == original.rechecks)
        let ledger = try replica.ledger()
        for parts in [nil, ReachQuestion.Parts.place, .home, .month] {
            for statuses in ReachQuestion.Statuses.allCases {
                let question = ReachQuestion(statuses: statuses, parts: parts, persons: .listed)
                let json = ReachFigures(of: ledger, question).json
                #expect(try figures(ofFolder: year, question) == json)
                #expect(try figures(ofFolder: folder, question) == json)
            }
        }
        let read = try #require(try FolderReader(folder: year).ledger().taken)
        let signals = SignalReport(of: ledger, ReachQuestion()).json
        #expect(SignalReport(of: read, ReachQuestion()).json == signals)
        #expect(try replica.importPlan(of: original).isUnchanged)
    }
}
