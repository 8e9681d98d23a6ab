public import CascadeModel
import CascadeProtocol
import SQLiteStore

/// Why a replica could not do what was asked; nothing was changed then.
///
/// `description` holds no value that a person entered, so that it is safe to log.
public struct ReplicaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Storage {
            case alreadyThere, notThere, notAReplica, newerReplica, corrupt, diskFull, readOnly, busy,
                inputOutput
            case keyMissing, keyUnreadable, keyOpenToOthers, ownedByAnother
            case unknownRecord, wrongKind, noTeacher, noSkill, duplicatePerson, notAParticipant
            case notIndependent, retracted, notRetracted, notAllowed, nothingToChange, invalidValue
            case noSuchConflict, refused, tooLarge, textTooLong, numbersExhausted, alreadyErased, noScopeKey
            case noInvitation, folderNotEmpty, noSuchFolder, tooManyLearners, unknownDevice, notAbove
            case anchorNotWritable, nothingToSalvage
        }
        private let storage: Storage

        /// The name of the code, for logs.
        public var description: String { "\(storage)" }

        /// There is a replica in the folder already.
        public static let alreadyThere = Code(storage: .alreadyThere)
        /// There is no replica in the folder.
        public static let notThere = Code(storage: .notThere)
        /// The file is something else.
        public static let notAReplica = Code(storage: .notAReplica)
        /// A newer version of the program wrote the replica.
        public static let newerReplica = Code(storage: .newerReplica)
        /// The file is damaged.
        public static let corrupt = Code(storage: .corrupt)
        /// There is no room left on the disk.
        public static let diskFull = Code(storage: .diskFull)
        /// The replica, or its disk, cannot be written to.
        public static let readOnly = Code(storage: .readOnly)
        /// What is written down of the replica outside of it cannot be written; the detail names the folder.
        public static let anchorNotWritable = Code(storage: .anchorNotWritable)
        /// No entry of a damaged file can be read any more.
        public static let nothingToSalvage = Code(storage: .nothingToSalvage)
        /// Another process kept the replica locked for too long.
        public static let busy = Code(storage: .busy)
        /// The system could not read or write.
        public static let inputOutput = Code(storage: .inputOutput)
        /// The device's key is not in the folder.
        public static let keyMissing = Code(storage: .keyMissing)
        /// The device's key cannot be read, or is none.
        public static let keyUnreadable = Code(storage: .keyUnreadable)
        /// Others may read the device's key.
        public static let keyOpenToOthers = Code(storage: .keyOpenToOthers)
        /// The replica is another user's, and the administrator asked for it to be written.
        public static let ownedByAnother = Code(storage: .ownedByAnother)
        /// A record that is named is not here.
        public static let unknownRecord = Code(storage: .unknownRecord)
        /// A record that is named is of another kind.
        public static let wrongKind = Code(storage: .wrongKind)
        /// A session has no teacher.
        public static let noTeacher = Code(storage: .noTeacher)
        /// A session has no skill.
        public static let noSkill = Code(storage: .noSkill)
        /// One person stands twice in a list; or one record, `session` in the detail, was to be linked with itself.
        public static let duplicatePerson = Code(storage: .duplicatePerson)
        /// The person to be taken out does not take part.
        public static let notAParticipant = Code(storage: .notAParticipant)
        /// The verifier recorded, taught or attended the session.
        public static let notIndependent = Code(storage: .notIndependent)
        /// The session is withdrawn.
        public static let retracted = Code(storage: .retracted)
        /// The session is not withdrawn.
        public static let notRetracted = Code(storage: .notRetracted)
        /// This device's role may not do this.
        public static let notAllowed = Code(storage: .notAllowed)
        /// Everything is as it was asked for already.
        public static let nothingToChange = Code(storage: .nothingToChange)
        /// A value breaks a rule of the model.
        public static let invalidValue = Code(storage: .invalidValue)
        /// There is no such conflict, or no such choice.
        public static let noSuchConflict = Code(storage: .noSuchConflict)
        /// A change set that came in is corrupt.
        public static let refused = Code(storage: .refused)
        /// What was entered in one step is too much for one change set.
        public static let tooLarge = Code(storage: .tooLarge)
        /// The texts that were entered in one step, or stand in one row, are too long for one change set.
        public static let textTooLong = Code(storage: .textTooLong)
        /// A session names more learners than its row in an export holds.
        public static let tooManyLearners = Code(storage: .tooManyLearners)
        /// A log has no numbers left.
        public static let numbersExhausted = Code(storage: .numbersExhausted)
        /// The person's private data are erased.
        public static let alreadyErased = Code(storage: .alreadyErased)
        /// This device does not hold the scope's key.
        public static let noScopeKey = Code(storage: .noScopeKey)
        /// No grant of the device that holds is known.
        public static let unknownDevice = Code(storage: .unknownDevice)
        /// This device does not stand above the one whose rights it was to take back.
        public static let notAbove = Code(storage: .notAbove)
        /// The secret belongs to no invitation that is good.
        public static let noInvitation = Code(storage: .noInvitation)
        /// The folder to be written is there already and holds something.
        public static let folderNotEmpty = Code(storage: .folderNotEmpty)
        /// There is no folder to be read, or none to write into.
        public static let noSuchFolder = Code(storage: .noSuchFolder)
    }

    /// What went wrong.
    public let code: Code
    /// Where, in words of the program: a file, a place in a change set, a field.
    public let detail: String
    /// The record concerned.
    public let record: RecordID?
    /// The role that is needed.
    public let role: Role?

    package init(_ code: Code, _ detail: String = "", record: RecordID? = nil, role: Role? = nil) {
        self.code = code
        self.detail = detail
        self.record = record
        self.role = role
    }

    /// The code and the place; holds no value that a person entered.
    public var description: String { detail.isEmpty ? "\(code)" : "\(code): \(detail)" }
}

extension ReplicaError {
    /// Whether an error, be it the store's own, means that another process holds the replica: it passes by itself.
    package static func isDiskFull(_ error: any Error) -> Bool {
        (error as? ReplicaError)?.code == .diskFull || (error as? StoreError)?.code == .diskFull
    }

    package static func isBusy(_ error: any Error) -> Bool {
        (error as? ReplicaError)?.code == .busy || (error as? StoreError)?.code == .busy
    }

    init(_ error: StoreError) {
        let code: Code =
            switch error.code {
            case .cannotOpen: .inputOutput
            case .notAReplica: .notAReplica
            case .newerStore: .newerReplica
            case .corrupt: .corrupt
            case .diskFull: .diskFull
            case .readOnly: .readOnly
            case .busy: .busy
            case .unknownRecord: .unknownRecord
            case .tooLarge: .tooLarge
            case .textTooLong: .textTooLong
            case .numbersExhausted: .numbersExhausted
            case .refused: .refused
            default: .inputOutput
            }
        self.init(code, error.detail)
    }

    /// Runs a body whose errors become the replica's.
    static func translating<Result>(_ body: () throws -> Result) throws(ReplicaError) -> Result {
        do {
            return try body()
        } catch let error as ReplicaError {
            throw error
        } catch let error as StoreError {
            throw ReplicaError(error)
        } catch let error as ModelError {
            throw ReplicaError(.invalidValue, "\(error)")
        } catch let error as ProtocolViolation {
            throw ReplicaError(.refused, "\(error)")
        } catch {
            throw ReplicaError(.inputOutput, "\(type(of: error))")
        }
    }
}
