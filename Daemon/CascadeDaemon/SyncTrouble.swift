package import Cascade
import CascadeModel
import CascadeProtocol
package import CascadeSync
import CurlTransport

/// Why an exchange failed, as a word that can be kept and read again.
package struct SyncTrouble: Hashable, Sendable {
    /// A code of `Protocol/SYNC.md`, a kind of `TransportError`, or one of this type's own.
    package let code: String
    /// For a person who reads a log; never anything personal.
    package let detail: String
    /// Whether it may pass without anybody doing anything.
    package let isPassing: Bool
    /// When the hub wants to be asked again, in seconds; 0 where it did not say.
    package let retryAfter: UInt32

    /// The replica has joined no hub.
    package static let noHub = "no_hub"
    /// The hub's address is plain HTTP, and not on this machine.
    package static let notSafe = "not_safe"
    /// This machine could not read or write.
    package static let here = "replica"
    /// Another program on this machine holds the replica, as an import does for a while.
    package static let busy = "busy"

    /// The rights of the device nearby were taken back, as this one knows; the other saying so of this one is `revoked`.
    package static let revokedPeer = "revoked_peer"

    /// This device itself is at the address.
    package static let itself = "this_device"

    /// The hub did not take some change sets.
    package static let notTaken = "not_taken"
    /// The hub tells this device nothing of a part of the tree that it exchanges.
    package static let closed = "closed"

    /// What the hub turned down in an exchange that went through; nil where it was nothing.
    package init?(refusalsOf tally: Exchange.Tally) {
        guard tally.closed.isEmpty else {
            self.init(Self.closed, tally.closedScopes.joined(separator: ", "), isPassing: false)
            return
        }
        guard tally.refused > 0 else { return nil }
        let words = [String(tally.refused)] + tally.refusals.map(\.rawValue).sorted()
        self.init(Self.notTaken, words.joined(separator: " "), isPassing: true)
    }

    /// What an error means; nil for an exchange that was broken off on purpose.
    package init?(_ error: any Error) {
        switch error {
        case is CancellationError: return nil
        case let error as TransportError:
            self.init(error.kind.word, error.detail, isPassing: error.kind != .untrusted)
        case let peer as RevokedPeer:
            self.init(Self.revokedPeer, "the device \(peer.device.short)", isPassing: false)
        case is MetItself: self.init(Self.itself, "", isPassing: false)
        case let failure as SyncFailure:
            self.init(
                failure.code.rawValue,
                failure.detail,
                isPassing: failure.code.isPassing,
                retryAfter: failure.retryAfter
            )
        case LinkError.noHub: self.init(Self.noHub, "", isPassing: false)
        case LinkError.notSafe(let address): self.init(Self.notSafe, address, isPassing: false)
        case let error as CurlError:
            self.init(TransportError.Kind.nonsense.word, "\(error)", isPassing: false)
        case let error where ReplicaError.isBusy(error): self.init(Self.busy, "", isPassing: true)
        default: self.init(Self.here, "\(error)", isPassing: true)
        }
    }

    private init(_ code: String, _ detail: String, isPassing: Bool, retryAfter: UInt32 = 0) {
        self.code = code
        self.detail = detail
        self.isPassing = isPassing
        self.retryAfter = retryAfter
    }

    /// As it is kept in the replica.
    package var noted: SyncNote.Trouble { SyncNote.Trouble(code: code, detail: String(detail.prefix(300))) }
}

extension TransportError.Kind {
    /// The kind as a code.
    package var word: String {
        switch self {
        case .unreachable: "unreachable"
        case .interrupted: "interrupted"
        case .untrusted: "untrusted"
        case .nonsense: "nonsense"
        }
    }

    /// The kind that a code names; nil for another code.
    package init?(word: String) {
        guard
            let kind = [Self.unreachable, .interrupted, .untrusted, .nonsense].first(where: {
                $0.word == word
            })
        else { return nil }
        self = kind
    }
}

extension HubLink {
    /// Exchanges, and notes in the replica when, and how it went.
    ///
    /// - Parameter progress: Is told after each answer.
    /// - Returns: What was moved.
    /// - Throws: As ``exchange(progress:)``; what was broken off on purpose, or waits for another
    ///   program, is not noted.
    package func notedExchange(progress: (Exchange.Tally) -> Void = { _ in }) async throws -> Exchange.Tally {
        do {
            let tally = try await exchange(progress: progress)
            try note(SyncTrouble(refusalsOf: tally))
            return tally
        } catch {
            // While another program writes nothing can be noted, nor is anything wrong.
            if let trouble = SyncTrouble(error), trouble.code != SyncTrouble.busy { try note(trouble) }
            throw error
        }
    }

    private func note(_ trouble: SyncTrouble?) throws {
        let now = replica.now
        try replica.noteSync { note in note.end(trouble?.noted, at: now) }
    }
}
