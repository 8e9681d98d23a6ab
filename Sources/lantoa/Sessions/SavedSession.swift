import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// A session that has just been saved, with the people first met in it.
struct SavedSession {
    private let replica: Replica
    private let session: RecordID
    private let newPeople: [RecordID]

    /// Saves a session: when this returns it is on the disk.
    ///
    /// - Throws: `ReplicaError`, or ``Failure`` for a skill that the catalogue lacks.
    init(_ replica: Replica, _ draft: SessionDraft, different: [SessionDialogue.Difference] = []) throws {
        let known = Set(try replica.skills().map(\.code))
        for skill in draft.skills.sorted() where !known.contains(skill) {
            throw Failure.data(.noSuchSkill(skill.text))
        }
        self.replica = replica
        let logged = try replica.log(draft)
        session = logged.id
        newPeople = logged.newPeople
        for difference in different where logged.learners.indices.contains(difference.learner) {
            try replica.markDifferent(logged.learners[difference.learner], difference.known)
        }
    }

    /// Says that it is saved.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    func show(asJSON: Bool) throws {
        guard asJSON else { return try Terminal.showSaved(session, "session", replica, asJSON: false) }
        let unsent = try replica.status().unsent
        try Terminal.showJSON { json in
            json.member("session", session.description)
            json.member("new_people", newPeople)
            json.member("unsent", unsent)
        }
    }
}
