import CascadeModel
import CascadeReports
import Testing

@Suite("Forests of chains")
struct ChainForestTests {
    @Test("Children stand under their teacher in the order of the members")
    func children() throws {
        let forest = try ChainForest([
            member("A", 1), member("B", 1), member("C", 2, parent: 0), member("D", 2, parent: 1),
            member("E", 2, parent: 0), member("F", 3, parent: 2),
        ])
        #expect(forest.roots == [0, 1])
        #expect(Array(forest.children(of: 0)) == [2, 4])
        #expect(forest.children(of: 5).isEmpty)
        #expect(forest.subtree(of: 0) == [0, 2, 4, 5])
    }

    @Test("A teacher after his learner, or his own, is refused", arguments: [1, 2, 7, -1])
    func order(parent: Int) throws {
        let members = [try member("A", 1), try member("B", 2, parent: parent), try member("C", 2, parent: 0)]
        let error = #expect(throws: ChainError.self) { try ChainForest(members) }
        #expect(error?.code == .parentNotBefore)
        #expect(error?.position == 1)
    }

    @Test("A generation below 1 is refused")
    func generation() throws {
        let members = [try member("A", 0)]
        let error = #expect(throws: ChainError.self) { try ChainForest(members) }
        #expect(error?.code == .generationNotPositive)
    }

    private func member(_ id: String, _ generation: Int, parent: Int? = nil) throws -> ChainForest.Member {
        ChainForest.Member(id: try PersonID(id), generation: generation, parent: parent)
    }
}
