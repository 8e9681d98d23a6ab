import Cascade
package import Logging

/// A time during which another program holds the replica, as an import does: it is waited for, and told of once.
package struct HeldByOthers: Hashable, Sendable {
    private var isHeld = false

    package init() {}

    /// Another program holds it.
    package mutating func begin(_ logger: Logger) {
        if isHeld {
            logger.debug("the replica is still in use")
        } else {
            logger.info("another program is using the replica; waiting until it is done")
        }
        isHeld = true
    }

    /// Nobody does any more.
    package mutating func end(_ logger: Logger) {
        if isHeld { logger.debug("the replica is free again") }
        isHeld = false
    }

    /// Whether an error means no more than that, and so nobody has to look into it.
    package mutating func excuses(_ error: any Error, _ logger: Logger) -> Bool {
        guard ReplicaError.isBusy(error) else { return false }
        begin(logger)
        return true
    }
}
