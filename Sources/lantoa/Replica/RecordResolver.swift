import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// Finds the record that somebody means: by its identifier, a beginning of it, the sender's identifier, or, for
/// people, a name; several matches are never guessed between.
struct RecordResolver {
    /// How many matches an error lists.
    private static let shown = 10

    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    /// The person who is meant.
    ///
    /// - Throws: ``Failure`` where nobody or several people are.
    func person(_ text: String) throws -> RecordID {
        let named = try replica.records(.person, named: text, limit: Self.shown + 1)
        if !named.isEmpty { return try only(named, .person, text) }
        let people = try replica.people(named: text, limit: Self.shown + 1)
        guard let likeness = people.first?.likeness else { throw Failure.data(.noSuchPerson(text)) }
        return try only(people.filter { $0.likeness == likeness }.map(\.person.id), .person, text)
    }

    /// The session that is meant.
    ///
    /// - Throws: ``Failure`` where none or several are.
    func session(_ text: String) throws -> RecordID { try record(text, .session) }

    /// The record of a kind that is meant.
    ///
    /// - Throws: ``Failure`` where none or several are.
    func record(_ text: String, _ kind: RecordKind) throws -> RecordID {
        if kind == .person { return try person(text) }
        return try only(try replica.records(kind, named: text, limit: Self.shown + 1), kind, text)
    }

    /// A record of any kind.
    ///
    /// - Throws: ``Failure`` where none or several are.
    func anyRecord(_ text: String) throws -> RecordID {
        for kind in [RecordKind.session, .person, .credential, .consent, .recheck, .skill, .unit] {
            let found = try replica.records(kind, named: text, limit: Self.shown + 1)
            if !found.isEmpty { return try only(found, kind, text) }
        }
        if let record = RecordID(text), try !replica.history(of: record).isEmpty { return record }
        return try person(text)
    }

    private func only(_ found: [RecordID], _ kind: RecordKind, _ text: String) throws -> RecordID {
        guard let first = found.first else { throw Failure.data(.noSuchRecord(text)) }
        guard found.count > 1 else { return first }
        let describer = RecordDescriber(replica)
        let lines = try found.prefix(Self.shown).map { record in
            switch kind {
            case .person: "  \(record)  \(try describer.person(record))"
            case .session: "  \(record)  \(try describer.sessionLine(record))"
            default: "  \(record)"
            }
        }
        let more = found.count > Self.shown ? ["  …"] : []
        throw Failure.data(.severalMatch(text, (lines + more).joined(separator: "\n")))
    }
}
