import Cascade
import CascadeModel

/// Whom somebody that is being entered may be ("Có thể đã có: …"); never blocks saving.
struct KnownPeople {
    /// How many hints are shown.
    private static let shown = 5

    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    /// The people whom a person to be entered may be, the likeliest first.
    func hints(for draft: PersonDraft) throws -> [PersonView] {
        guard let name = draft.name else { return [] }
        return try replica.people(named: name.text, limit: Self.shown * 4)
            .filter { $0.likeness.rawValue <= FoundPerson.Likeness.sameLetters.rawValue }
            .map(\.person)
            .filter { Self.agree($0.birthYear, draft.birthYear) }
            .prefix(Self.shown).map { $0 }
    }

    private static func agree(_ one: Int32?, _ other: Int32?) -> Bool {
        guard let one, let other else { return true }
        return (one - other).magnitude <= 2
    }
}
