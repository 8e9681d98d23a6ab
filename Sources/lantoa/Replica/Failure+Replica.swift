import Cascade
import CascadeTexts

extension Failure {
    /// A replica could not do what was asked.
    static func replica(_ error: ReplicaError, folder: String? = nil) -> Failure {
        switch error.code {
        case .notThere: Failure(phrase: .replicaNotThere(folder ?? ""), exitCode: 65)
        case .notAllowed: Failure(phrase: .replicaNotAllowed, exitCode: 65)
        default: opening(error)
        }
    }

    /// A replica could not be opened, read or written to.
    private static func opening(_ error: ReplicaError) -> Failure {
        guard let finding = ReplicaFinding(error) else {
            return Failure(phrase: .replicaFailure("\(error)"), exitCode: 74)
        }
        let phrase = Phrase.doctorStopped(finding.what, place: finding.place, advice: finding.advice)
        return Failure(phrase: phrase, exitCode: 74)
    }
}
