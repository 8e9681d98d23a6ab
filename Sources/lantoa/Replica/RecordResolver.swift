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

    /// The person who is meant: by an identifier, or the whole name.
    ///
    /// - Throws: ``Failure`` where nobody or several people are, or only somebody whose name is like it.
    func person(_ text: String) throws -> RecordID {
        // Whoever types no marks leaves them out; whoever types other marks means another name: Tú is not Tứ.
        try person(text, text.allSatisfy(\.isASCII) ? [.same, .sameLetters] : [.same])
    }

    /// The person who is meant by something that cannot be taken back: no mark of the name is left out.
    ///
    /// - Throws: As ``person(_:)``.
    func personForGood(_ text: String) throws -> RecordID { try person(text, [.same]) }

    /// The person who is meant; of names, the first likeness that somebody's has counts.
    private func person(_ text: String, _ accepted: [FoundPerson.Likeness]) throws -> RecordID {
        let named = try replica.records(.person, named: text, limit: Self.shown + 1)
        if !named.isEmpty { return try only(named, .person, text) }
        let people = try replica.people(named: text, limit: Self.shown + 1)
        if people.isEmpty { throw Failure.data(.noSuchPerson(text)) }
        for likeness in accepted {
            let found = people.filter { $0.likeness == likeness }.map(\.person.id)
            if !found.isEmpty { return try only(found, .person, text) }
        }
        throw Failure.data(.nobodyQuite(text, try lines(people.map(\.person.id), .person)))
    }

    /// The session that is meant.
    ///
    /// - Throws: ``Failure`` where none or several are.
    func session(_ text: String) throws -> RecordID { try record(text, .session) }

    /// The session that is meant, also one that waits and does not count.
    ///
    /// - Throws: ``Failure`` where none or several are.
    func sessionOrHeld(_ text: String) throws -> RecordID {
        let named = try replica.records(.session, named: text, limit: Self.shown + 1)
        if !named.isEmpty { return try only(named, .session, text) }
        let held = try replica.heldRecords().filter { held in
            held.entries.contains { $0.kind == .session }
                && held.record.description.hasPrefix(text.lowercased())
        }
        return try only(Set(held.map(\.record)).sorted(), .session, text)
    }

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
        guard try !replica.people(named: text, limit: 1).isEmpty else { throw Failure.data(.noHistory(text)) }
        return try person(text)
    }

    /// A person in words.
    func label(_ person: RecordID) throws -> String { try RecordDescriber(replica).person(person) }

    private func only(_ found: [RecordID], _ kind: RecordKind, _ text: String) throws -> RecordID {
        guard let first = found.first else {
            let entries = try RecordID(text).map { try replica.history(of: $0) } ?? []
            let isHeld = entries.contains { $0.kind == kind && $0.held != nil }
            throw Failure.data(isHeld ? .recordIsHeld(text) : .noSuchRecord(text))
        }
        guard found.count > 1 else {
            let renamed = try replica.records(formerly: first).map(\.description)
            if !renamed.isEmpty {
                let others = renamed.joined(separator: ", ")
                Terminal.tell(.labelled(.warning, .formerlyOf(first.description, others)))
            }
            return first
        }
        throw Failure.data(.severalMatch(text, try lines(found, kind)))
    }

    /// Records a line each, as many as an error lists.
    private func lines(_ found: [RecordID], _ kind: RecordKind) throws -> String {
        let describer = RecordDescriber(replica)
        let lines = try found.prefix(Self.shown).map { record in
            switch kind {
            case .person: "  \(record)  \(try describer.person(record))"
            case .session: "  \(record)  \(try describer.sessionLine(record))"
            default: "  \(record)"
            }
        }
        let more = found.count > Self.shown ? ["  …"] : []
        return (lines + more).joined(separator: "\n")
    }
}
