package import CascadeInterchange
package import CascadeProtocol

/// A file of a stick that says nothing that can be trusted, and why.
package struct CarryProblem: Hashable, Sendable {
    /// What is wrong.
    package enum Reason: Error, Hashable, Sendable {
        /// The disk did not give it.
        case unreadable(FileFailure)
        /// Damaged, cut short or forged.
        case damaged(ProtocolViolation)
        /// It belongs to another tree of rights: another province.
        case foreign
        /// Nobody gave its writer a right, and what it brings was signed by others without one.
        case stranger
        /// A change set in it is corrupt.
        case corruptChangeSet(String)
    }

    /// Which file.
    package let path: String
    package let reason: Reason
}

/// What was written on a stick.
package struct CarriedOut: Hashable, Sendable {
    /// Change sets written now.
    package internal(set) var changeSets = 0
    /// Change sets that nobody who left his state there holds, and that lie there from before.
    package internal(set) var present = 0
    /// Files of change sets written now.
    package internal(set) var files = 0
    /// Bytes written now.
    package internal(set) var bytes = 0
    /// Change sets for which there was no room.
    package internal(set) var left = 0
    /// Bytes that are to be made free for them.
    package internal(set) var missingBytes = 0
    /// Whose state was found there: devices that will read the stick again.
    package internal(set) var readers = 0
    /// What was found there and not used.
    package internal(set) var problems: [CarryProblem] = []
}

/// What was read from a stick.
package struct CarriedIn: Hashable, Sendable {
    /// Files of change sets read.
    package internal(set) var files = 0
    /// Change sets that were new.
    package internal(set) var received = 0
    /// Of those, how many wait.
    package internal(set) var held = 0
    /// Change sets that were here already.
    package internal(set) var known = 0
    /// Change sets of parts of the tree that this device does not exchange; they stay on the stick for others.
    package internal(set) var elsewhere = 0
    /// Change sets whose predecessors are neither here nor there.
    package internal(set) var gaps = 0
    /// Receipts that hold.
    package internal(set) var receipts = 0
    /// Why this device's state and receipts could not be written there; nil where they were.
    package internal(set) var unwritten: FileFailure?
    /// What was found there and not used.
    package internal(set) var problems: [CarryProblem] = []
}
