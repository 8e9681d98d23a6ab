import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

extension Terminal {
    /// Says that what was changed of a session counts nowhere, where it is withdrawn.
    ///
    /// - Throws: `ReplicaError`.
    static func tellWithdrawn(_ session: RecordID, _ replica: Replica) throws {
        guard try replica.session(session)?.status == .retracted else { return }
        tell(.labelled(.warning, .staysWithdrawn(session.description)))
    }

    /// Says that something is on the disk: as JSON with the record's identifier, or in words.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    static func showSaved(_ record: RecordID, _ name: String, _ replica: Replica, asJSON: Bool) throws {
        let unsent = try replica.status().unsent
        if asJSON {
            try showJSON { json in
                json.member(name, record.description)
                json.member("unsent", unsent)
            }
        } else {
            try show("\(record)\n")
            let count = NumberStyle(language).whole(unsent)
            try show(try replica.isTurnedAway ? .savedWorkKept : .savedWork(unsent: count))
        }
    }
}
