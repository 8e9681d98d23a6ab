import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// Whom somebody that is being entered may be ("Có thể đã có: …"); never blocks saving.
struct KnownPeople {
    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    /// The people whom a person to be entered may be, the likeliest first.
    func hints(for draft: PersonDraft) throws -> [PersonView] { try replica.hints(for: draft).map(\.person) }

    /// Says whom somebody just entered may be, and how to say that it is so, or not.
    func tell(_ known: [PersonView], of person: RecordID) {
        let describer = RecordDescriber(replica)
        for other in known { Terminal.tell(.maybeKnown(describer.person(other), id: other.id.description)) }
        if let first = known.first {
            Terminal.tell(.maybeKnownHelp(person.description, first.id.description))
        }
    }
}
