/// Whether a replica may give up its copy of the private section of a change set.
///
/// Only of that: what it cannot read, it keeps for others alone. Whatever can be read here is folded anew, and judged
/// anew, whenever something more of its record or of somebody's rights comes in, and must be here then.
package enum PruningDecision: Hashable, Sendable {
    /// It may go: others hold it.
    case drop
    case keep(Reason)

    /// Why it stays; the first that holds is given.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// There is none, or it is not here.
        case nothing
        /// This device wrote it, in this life or an earlier one.
        case own
        /// It is in the clear here: figures, hints and conflicts follow from it.
        case readable
        /// The change set waits, or what it says differs from what somebody else says, or it states rights: a person may
        /// have to look at all of it.
        case unsettled
        /// It is newer than what is to go.
        case young
        /// No hub has signed that a backup outside of its machine covers it, or nobody else holds it.
        case custody
    }

    /// What is known of a change set.
    package struct Candidate: Hashable, Sendable {
        package var isOwn: Bool
        /// Whether its private section is here, and cannot be read.
        package var isSealed: Bool
        /// Whether it is here and can be read.
        package var isReadable: Bool
        package var isHeld: Bool
        package var isInConflict: Bool
        package var statesRights: Bool
        package var isYoung: Bool
        package var sequence: UInt32
        /// Up to which change set custodians hold its log safely: ``Custody/safeThrough(_:)``.
        package var safeThrough: UInt32

        package init(
            isOwn: Bool,
            isSealed: Bool,
            isReadable: Bool,
            isHeld: Bool,
            isInConflict: Bool,
            statesRights: Bool,
            isYoung: Bool,
            sequence: UInt32,
            safeThrough: UInt32
        ) {
            self.isOwn = isOwn
            self.isSealed = isSealed
            self.isReadable = isReadable
            self.isHeld = isHeld
            self.isInConflict = isInConflict
            self.statesRights = statesRights
            self.isYoung = isYoung
            self.sequence = sequence
            self.safeThrough = safeThrough
        }
    }

    /// Decides.
    package init(_ candidate: Candidate) {
        if candidate.isOwn {
            self = .keep(.own)
        } else if candidate.isReadable {
            self = .keep(.readable)
        } else if !candidate.isSealed {
            self = .keep(.nothing)
        } else if candidate.isHeld || candidate.isInConflict || candidate.statesRights {
            self = .keep(.unsettled)
        } else if candidate.isYoung {
            self = .keep(.young)
        } else if candidate.sequence > candidate.safeThrough {
            self = .keep(.custody)
        } else {
            self = .drop
        }
    }
}
