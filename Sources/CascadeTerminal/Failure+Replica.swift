package import Cascade
import CascadeInterchange
package import CascadeModel
import CascadeReports
package import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Phrase {
    /// Why a replica is only read.
    package static func onlyReads(because obstacle: ReplicaError.Code) -> Phrase {
        switch obstacle {
        case .diskFull: .onlyReadsFull
        case .ownedByAnother: .onlyReadsOfAnother
        default: .onlyReads
        }
    }
}

extension Failure {
    /// A replica could not do what was asked.
    package static func replica(_ error: ReplicaError, folder: String? = nil) -> Failure {
        Failure(phrase: phrase(error, folder: folder ?? ""), exitCode: exitCode(error.code))
    }

    /// Something could not be written out of a replica: the trouble is with the place that it was to be written to.
    package static func target(_ error: ReplicaError, _ target: String, of folder: String) -> Failure {
        let number: Int32? =
            switch error.code {
            case .folderNotEmpty, .alreadyThere: EEXIST
            case .noSuchFolder: ENOENT
            case .diskFull: ENOSPC
            case .readOnly: EACCES
            default: nil
            }
        return number.map { file(FileFailure(path: target, number: $0)) } ?? replica(error, folder: folder)
    }

    /// A hub's replica could not do what was asked: its commands and options are other ones.
    package static func hub(_ error: ReplicaError, folder: String) -> Failure {
        let phrase: Phrase =
            switch error.code {
            case .alreadyThere: .hubAlreadyThere(folder)
            case .notThere: .hubNotThere(folder)
            case .notAReplica: .notAHub(folder)
            case .corrupt: .hubCorrupt(error.detail, folder: folder)
            default: phrase(error, folder: folder)
            }
        return Failure(phrase: phrase, exitCode: exitCode(error.code))
    }

    private static func exitCode(_ code: ReplicaError.Code) -> Int32 {
        switch code {
        case .notThere, .corrupt, .diskFull, .readOnly, .busy, .inputOutput, .keyMissing, .keyUnreadable,
            .keyOpenToOthers, .ownedByAnother, .anchorNotWritable, .nothingToSalvage:
            74
        default: 65
        }
    }

    private static func notAllowed(_ role: Role) -> Phrase {
        let invited = InvitedRole.allCases.first { $0.role == role }
        return .notAllowed(role.phrase, role: invited?.rawValue)
    }

    private static func phrase(_ error: ReplicaError, folder: String) -> Phrase {
        let record = error.record?.description ?? ""
        return switch error.code {
        case .alreadyThere: .replicaAlreadyThere(folder)
        case .notThere: .replicaNotThere(folder)
        case .notAReplica: .notAReplica(folder)
        case .newerReplica: .newerReplica
        case .corrupt: .replicaCorrupt(error.detail)
        case .diskFull: .replicaDiskFull
        case .readOnly: .replicaReadOnly
        case .busy: .replicaBusy
        case .anchorNotWritable: .anchorNotWritable(error.detail)
        case .nothingToSalvage: .nothingToSalvage(folder)
        case .keyMissing: .keyMissing
        case .keyUnreadable: .keyUnreadable
        case .keyOpenToOthers: .keyOpenToOthers(error.detail)
        case .ownedByAnother: .replicaOfAnother(folder, user: error.detail)
        case .unknownRecord: error.detail == "verifier" ? .noVerifier : .unknownRecord(record)
        case .wrongKind: .wrongKind(record)
        case .noTeacher: .noTeacher
        case .noSkill: .noSkill
        case .duplicatePerson:
            error.detail == "session" ? .sessionWithItself(record) : .duplicatePerson(record)
        case .notAParticipant: .notAParticipant(record)
        case .notIndependent: .notIndependent
        case .retracted: .sessionRetracted
        case .notRetracted: .sessionNotRetracted
        case .notAbove: .revokesNoEqual
        case .notAllowed: notAllowed(error.role ?? .volunteer)
        case .nothingToChange: .nothingToChange
        case .invalidValue: .invalidValue(error.detail)
        case .noSuchConflict: .noSuchConflict
        case .refused: .changeSetRefused(.damage(error.detail))
        case .tooLarge: .stepTooLarge
        case .textTooLong: .stepTextsTooLong
        case .tooManyLearners:
            .tooManyLearners(NumberStyle(Terminal.language).whole(SessionDraft.mostLearners))
        case .numbersExhausted: .numbersExhausted
        case .alreadyErased: .alreadyErased
        case .noScopeKey: .noScopeKey
        case .noInvitation: .noInvitation
        case .unknownDevice: .unknownDevice
        default: .replicaFailure(error.detail)
        }
    }
}

extension Role {
    /// The role in words.
    package var phrase: Phrase {
        switch self {
        case .hub: .rightHub
        case .volunteer: .rightVolunteer
        case .verifier: .rightVerifier
        case .school: .rightSchool
        case .coordinator: .rightCoordinator
        case .root: .rightRoot
        }
    }
}
