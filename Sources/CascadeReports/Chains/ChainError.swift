/// People who do not make a forest.
package struct ChainError: Error, Hashable, Sendable, CustomStringConvertible {
    package struct Code: Hashable, Sendable {
        private enum Storage { case parentNotBefore, generationNotPositive }
        private let storage: Storage
        /// A teacher does not stand before his learner.
        package static let parentNotBefore = Code(storage: .parentNotBefore)
        /// A generation is not 1 or more.
        package static let generationNotPositive = Code(storage: .generationNotPositive)
    }

    /// What is wrong.
    package let code: Code
    /// The position of the person.
    package let position: Int

    init(_ code: Code, at position: Int) {
        self.code = code
        self.position = position
    }

    package var description: String {
        code == .parentNotBefore
            ? "member \(position) stands before its parent" : "member \(position) has no positive generation"
    }
}
