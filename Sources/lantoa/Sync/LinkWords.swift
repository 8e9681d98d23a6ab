import Cascade
import CascadeDaemon
import CascadeProtocol
import CascadeReports
import CascadeSync
import CascadeTerminal
import CascadeTexts
import CurlTransport

/// Why an exchange failed, in words, with an exit code.
enum LinkWords {
    /// Runs something that talks to the hub, or to a device nearby that invited.
    ///
    /// - Throws: ``Failure``.
    static func explaining<Result>(
        isNearby: Bool = false,
        _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch let error as TransportError {
            throw Failure(
                phrase: isNearby ? nearby(error) : phrase(error),
                exitCode: error.kind == .untrusted ? 76 : 75
            )
        } catch let error as SyncFailure {
            throw Failure(
                phrase: isNearby ? nearby(error) : phrase(error),
                exitCode: error.code.isPassing ? 75 : 76
            )
        }
    }

    private static func nearby(_ error: TransportError) -> Phrase {
        switch error.kind {
        case .unreachable, .interrupted: .inviterUnreachable(.linkCause(error.detail))
        case .untrusted: .inviterUntrusted(.linkCause(error.detail))
        case .nonsense: .hubSpeaksOtherwise(.linkCause(error.detail))
        }
    }

    private static func nearby(_ failure: SyncFailure) -> Phrase {
        switch failure.code {
        case .invitation: .inviterKnowsNone
        default: .inviterRefuses("\(failure.code.rawValue) \(failure.detail)")
        }
    }

    /// Why the last exchange failed, as the replica notes it.
    static func phrase(_ trouble: SyncNote.Trouble) -> Phrase {
        if let kind = TransportError.Kind(word: trouble.code) {
            return phrase(TransportError(kind, trouble.detail))
        }
        if let code = SyncFailure.Code(rawValue: trouble.code) {
            return phrase(SyncFailure(code, trouble.detail))
        }
        if let phrase = RefusalWords.phrase(trouble) { return phrase }
        return switch trouble.code {
        case SyncTrouble.noHub: .noHub
        case SyncTrouble.notSafe: .hubNotSafe(trouble.detail)
        default: .syncFailedHere(trouble.detail)
        }
    }

    private static func phrase(_ error: TransportError) -> Phrase {
        switch error.kind {
        case .unreachable: .hubUnreachable(.linkCause(error.detail))
        case .interrupted: .hubInterrupted(.linkCause(error.detail))
        case .untrusted: .hubUntrusted(.linkCause(error.detail))
        case .nonsense: .hubSpeaksOtherwise(.linkCause(error.detail))
        }
    }

    private static func phrase(_ failure: SyncFailure) -> Phrase {
        if failure.isDiskFull { return .hubDiskFull }
        return switch failure.code {
        case .invitation: .noInvitation
        case .unknownDevice: .hubKnowsUsNot
        case .revoked: .hubRevoked
        case .version: .hubOtherVersion(failure.detail)
        case .quota, .unavailable, .internal:
            .hubBusy(
                failure.detail,
                seconds: failure.retryAfter == 0
                    ? nil : NumberStyle(Terminal.language).whole(Int(failure.retryAfter))
            )
        default: .hubRefuses("\(failure.code.rawValue) \(failure.detail)")
        }
    }
}

extension HubLink {
    /// The way to the hub.
    ///
    /// - Throws: ``Failure`` where there is none.
    static func orFailure(
        _ replica: Replica,
        _ invitation: Invitation? = nil,
        stalling: Int = 30
    ) throws -> HubLink {
        do {
            return try HubLink(replica, invitation, program: ProgramName.lantoa, stalling: stalling)
        } catch LinkError.noHub {
            throw Failure.data(.noHub)
        } catch LinkError.notSafe(let address) {
            throw Failure.data(.hubNotSafe(address))
        }
    }
}
