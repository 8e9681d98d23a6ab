import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// Whom somebody that is being entered may be ("Có thể đã có: …"); never blocks saving.
struct KnownPeople {
    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    /// The people whom a person to be entered may be, the likeliest first.
    func hints(for draft: PersonDraft) throws -> [PersonHint] { try replica.hints(for: draft) }

    /// Says whom somebody just entered may be, and how to say that it is so, or not.
    func tell(_ known: [PersonHint], of person: RecordID) {
        for hint in known { Terminal.tell(.maybeKnown(label(hint), id: hint.person.id.description)) }
        if let first = known.first {
            Terminal.tell(.maybeKnownHelp(person.description, first.person.id.description))
        }
    }

    /// The name that is like the one entered, and that of the person it was merged with.
    func label(_ hint: PersonHint) -> String {
        let describer = RecordDescriber(replica)
        let shown = describer.person(hint.person)
        guard hint.entry.name != hint.person.name else { return shown }
        return Phrase.entryMergedWith(.verbatim(describer.person(hint.entry)), .verbatim(shown))
            .text(in: Terminal.language)
    }
}
