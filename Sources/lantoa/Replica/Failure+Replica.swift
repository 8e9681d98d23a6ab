import Cascade
import CascadeTexts

extension Failure {
    /// A replica could not do what was asked.
    static func replica(_ error: ReplicaError, folder: String? = nil) -> Failure {
        switch error.code {
        case .notThere: Failure(phrase: .replicaNotThere(folder ?? ""), exitCode: 65)
        case .notAllowed: Failure(phrase: .replicaNotAllowed, exitCode: 65)
        default: Failure(phrase: .replicaFailure("\(error)"), exitCode: 74)
        }
    }
}
