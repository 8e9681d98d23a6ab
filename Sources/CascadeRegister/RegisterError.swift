/// Why a generated year could not be made, apart from what the operating system refused (`FileFailure`).
package struct RegisterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that was broken.
    package struct Code: Hashable, Sendable {
        private enum Storage { case sessionCountOutOfRange, partCountOutOfRange }
        private let storage: Storage

        /// The number of sessions lies outside ``HaTinhYear/sessionCounts``.
        package static let sessionCountOutOfRange = Code(storage: .sessionCountOutOfRange)
        /// The number of parts lies outside ``HaTinhYear/partCounts``.
        package static let partCountOutOfRange = Code(storage: .partCountOutOfRange)
    }

    /// The rule that was broken.
    package let code: Code

    init(_ code: Code) {
        self.code = code
    }

    /// The rule.
    package var description: String { "RegisterError(\(code))" }
}
