/// What a change set may cost whoever receives it.
package enum ChangeSetLimits {
    /// The serialised size as the author signs it: private section in the clear, nothing withheld.
    package static let signedBytes = 64 * 1024
    /// The serialised size in any form; opened sections carry 16 to 32 bytes for each fact.
    package static let serialisedBytes = 1024 * 1024
    /// A header.
    package static let headerBytes = 64 * 1024
    /// What one frame decompresses to.
    package static let frameBytes = 4 * 1024 * 1024
    /// All texts and bytes of one section.
    package static let textBytes = 4 * 1024 * 1024
    /// The facts of one section, and the transactions.
    package static let facts = 8192
    /// The fields, and the elements of lists, of one section; the dots replaced, of all.
    package static let values = 128 * 1024
    /// The fields of one fact.
    package static let fieldsOfFact = 256
    /// The foreign logs of a header.
    package static let foreignLogs = 1024
}
