package import CascadeModel

/// Who was taught by whom: every person under the primary teacher of the first acquisition.
///
/// Parents come before their children, so there is no cycle, and one pass forward or backward over the people
/// visits parents first or children first. Nothing here recurses: a chain may be as long as the forest.
package struct ChainForest: Hashable, Sendable {
    /// One person of a chain.
    package struct Member: Hashable, Sendable {
        /// The person's identifier.
        package let id: PersonID
        /// The path generation: 1 for a holder of a credential.
        package let generation: Int
        /// The day of the credential or of the first acquisition.
        package let acquired: LocalDate?
        /// The role group of the first acquisition; nil for a digital teacher.
        package let relation: Relation?
        /// A short remark, already in the reader's language, such as the people reached downstream.
        package let note: String?
        /// The position of the primary teacher; nil for a root.
        package let parent: Int?

        package init(
            id: PersonID,
            generation: Int,
            acquired: LocalDate? = nil,
            relation: Relation? = nil,
            note: String? = nil,
            parent: Int? = nil
        ) {
            self.id = id
            self.generation = generation
            self.acquired = acquired
            self.relation = relation
            self.note = note
            self.parent = parent
        }
    }

    /// The people, every teacher before his learners.
    package let members: [Member]
    // The children of i are childList[childStart[i]..<childStart[i + 1]], in the order of the members.
    private let childStart: [Int]
    private let childList: [Int]

    /// Takes people in order.
    ///
    /// - Throws: ``ChainError`` where a teacher does not stand before his learner, or a generation is not
    ///   1 or more.
    package init(_ members: [Member]) throws(ChainError) {
        var start = [Int](repeating: 0, count: members.count + 1)
        for (index, member) in members.enumerated() {
            guard member.generation >= 1 else { throw ChainError(.generationNotPositive, at: index) }
            guard let parent = member.parent else { continue }
            guard (0..<index).contains(parent) else { throw ChainError(.parentNotBefore, at: index) }
            start[parent + 1] += 1
        }
        for index in members.indices { start[index + 1] += start[index] }
        var next = start
        var list = [Int](repeating: 0, count: start[members.count])
        for (index, member) in members.enumerated() {
            guard let parent = member.parent else { continue }
            list[next[parent]] = index
            next[parent] += 1
        }
        self.members = members
        childStart = start
        childList = list
    }

    /// The positions of those without a primary teacher.
    package var roots: [Int] { members.indices.filter { members[$0].parent == nil } }

    /// The positions of a person's primary learners, in the order of the members.
    package func children(of member: Int) -> ArraySlice<Int> {
        childList[childStart[member]..<childStart[member + 1]]
    }

    /// The positions of a person and of everyone below, teachers before their learners, nearest first.
    package func subtree(of root: Int) -> [Int] {
        var found = [root]
        var next = 0
        while next < found.count {
            found.append(contentsOf: children(of: found[next]))
            next += 1
        }
        return found
    }
}
