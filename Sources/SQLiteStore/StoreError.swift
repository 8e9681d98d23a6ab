/// Why the store could not do what was asked.
///
/// `description` holds no value that a person entered, so that it is safe to log.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Storage {
            case cannotOpen, notAReplica, newerStore, corrupt, diskFull, readOnly, busy, inputOutput
            case refused, unknownRecord, tooLarge, textTooLong, numbersExhausted, forked
        }
        private let storage: Storage

        /// The name of the code, for logs.
        package var description: String { "\(storage)" }

        /// The file cannot be opened.
        package static let cannotOpen = Code(storage: .cannotOpen)
        /// The file is a database of something else, or none at all.
        package static let notAReplica = Code(storage: .notAReplica)
        /// A newer version of the program wrote the file.
        package static let newerStore = Code(storage: .newerStore)
        /// The file is damaged.
        package static let corrupt = Code(storage: .corrupt)
        /// There is no room left on the disk; nothing was changed.
        package static let diskFull = Code(storage: .diskFull)
        /// The file, or its disk, cannot be written to; nothing was changed.
        package static let readOnly = Code(storage: .readOnly)
        /// Another process kept the file locked for too long; nothing was changed.
        package static let busy = Code(storage: .busy)
        /// The system could not read or write.
        package static let inputOutput = Code(storage: .inputOutput)
        /// A change set was refused; see the place in `detail`.
        package static let refused = Code(storage: .refused)
        /// A record that is named is not here.
        package static let unknownRecord = Code(storage: .unknownRecord)
        /// One transaction does not fit into a change set.
        package static let tooLarge = Code(storage: .tooLarge)
        /// One transaction does not fit into a change set, and most of it is texts.
        package static let textTooLong = Code(storage: .textTooLong)
        /// A log has no numbers left.
        package static let numbersExhausted = Code(storage: .numbersExhausted)
        /// Two branches of our own log are known; a new incarnation has to be started.
        package static let forked = Code(storage: .forked)
    }

    /// What went wrong.
    package let code: Code
    /// Where, in words of the program: a table, a result code, a place in a change set.
    package let detail: String

    package init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    package var description: String { detail.isEmpty ? "\(code)" : "\(code): \(detail)" }
}
