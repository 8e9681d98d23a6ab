/// Why a generated year could not be written, apart from what the operating system refused (`FileFailure`).
package struct RegisterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that was broken.
    package struct Code: Hashable, Sendable {
        private enum Storage { case targetNotEmpty, targetNotFolder, sessionCountOutOfRange }
        private let storage: Storage

        /// The target folder is there already and holds something; nothing of it was touched.
        package static let targetNotEmpty = Code(storage: .targetNotEmpty)
        /// The target is there already and is not a folder.
        package static let targetNotFolder = Code(storage: .targetNotFolder)
        /// The number of sessions lies outside ``HaTinhYear/sessionCounts``.
        package static let sessionCountOutOfRange = Code(storage: .sessionCountOutOfRange)
    }

    /// The rule that was broken.
    package let code: Code
    /// The folder it is about, where it is about one.
    package let path: String?

    init(_ code: Code, path: String? = nil) {
        self.code = code
        self.path = path
    }

    /// The rule and the folder.
    package var description: String { "RegisterError(\(code)\(path.map { ", path: \($0)" } ?? ""))" }
}
