import Cascade

/// Whom somebody that is being entered may be ("Có thể đã có: …"); never blocks saving.
struct KnownPeople {
    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    /// The people whom a person to be entered may be, the likeliest first.
    func hints(for draft: PersonDraft) throws -> [PersonView] { try replica.hints(for: draft).map(\.person) }
}
