/// The problems of a folder: the first thousand errors and the first thousand warnings, the rest only counted.
package struct ProblemLog: Hashable, Sendable {
    /// How many errors, and how many warnings, are kept.
    package static let capacity = 1000

    /// What cannot be read because of an error.
    package enum Scope: Hashable, Sendable {
        /// One row; it can be left out.
        case row
        /// A whole file.
        case file
    }

    /// The first errors, in the order of reading.
    package private(set) var errors: [Problem] = []
    /// The first warnings, in the order of reading.
    package private(set) var warnings: [Problem] = []
    /// How many errors there are.
    package private(set) var errorCount = 0
    /// How many warnings there are.
    package private(set) var warningCount = 0
    /// How many errors concern a whole file, so that leaving out rows is no way round them.
    package private(set) var fileErrorCount = 0

    package init() {}

    /// Notes a problem.
    package mutating func add(_ problem: Problem, scope: Scope = .row) {
        switch problem.severity {
        case .error:
            errorCount += 1
            if scope == .file { fileErrorCount += 1 }
            if errors.count < Self.capacity { errors.append(problem) }
        case .warning:
            warningCount += 1
            if warnings.count < Self.capacity { warnings.append(problem) }
        }
    }
}
