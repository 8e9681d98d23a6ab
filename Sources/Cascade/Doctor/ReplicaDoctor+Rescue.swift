import CascadeInterchange
import CascadeModel
import Foundation
import SQLiteStore

extension ReplicaDoctor {
    /// Writes what the tables of a damaged replica show and the new one lacks into a folder of interchange files, inside
    /// the new one.
    ///
    /// - Returns: What was written, if anything.
    static func rescue(_ folder: String, into replica: Replica) throws -> Rescued {
        guard let shown = shown(in: folder, replica.environment) else { return .unreadable }
        // Where SQLite does not read the write-ahead log to its end, the tables are older than what was salvaged: then
        // only what is not there at all is news.
        let remainder = StoreFile.logRemainder(of: Replica.databasePath(folder))
        let isLatest = [.nothing, .unfinished, .brokenFrame].contains(remainder)
        let lacking = try LackingRecords(of: shown, in: try replica.records(), isLatest: isLatest)
        guard lacking.records != RecordSet() else { return .nothing }
        let target = "\(replica.folder)/rescued"
        let created = Instant(stored: replica.environment.now() / 1000)
        let writer = FolderWriter(manifest: FolderWriter.Manifest(exporter: "lantoa", created: created))
        do throws(FileFailure) {
            try writer.write(lacking.records, to: target)
        } catch {
            throw ReplicaError(error)
        }
        return .written(SalvageRescue(folder: target, people: lacking.people, sessions: lacking.sessions))
    }

    /// What became of looking for what only tables show.
    enum Rescued {
        /// They show no more than the log.
        case nothing
        /// They show more, which was written.
        case written(SalvageRescue)
        /// They cannot be read.
        case unreadable
    }

    /// What the tables of a damaged replica show, as far as SQLite reads them; nothing is written to it.
    private static func shown(in folder: String, _ environment: ReplicaEnvironment) -> RecordSet? {
        guard let lock = try? FolderLock(folder, .shared),
            let store = try? SQLiteStore(
                readingOnly: Replica.databasePath(folder),
                schema: environment.schema
            )
        else { return nil }
        defer { lock.release() }
        let records = try? store.read { try ReplicaRecords($0).records }
        try? store.close()
        return records
    }
}

/// The part of some records that others lack, or say otherwise, with the people that it names.
private struct LackingRecords {
    private(set) var records = RecordSet()
    private(set) var people = 0
    private(set) var sessions = 0
    private let all: RecordSet
    private var named: Set<PersonID> = []

    /// Compares; where the records are not the latest, those that others have otherwise are left out.
    init(of all: RecordSet, in others: RecordSet, isLatest: Bool) throws {
        self.all = all
        for (id, person) in all.people where others.people[id] != person {
            guard isLatest || others.people[id] == nil else { continue }
            named.insert(id)
            people += 1
        }
        for (id, session) in all.sessions where others.sessions[id] != session {
            guard isLatest || others.sessions[id] == nil else { continue }
            try take(session)
            sessions += 1
        }
        if isLatest {
            try takePapers(others)
            try takeLinks(others)
            for (code, unit) in all.units where others.units[code] != unit { try records.insert(unit) }
        }
        try finish()
    }

    /// Adds who is named, and the skills.
    private mutating func finish() throws {
        let isEmpty = records == RecordSet() && named.isEmpty
        for id in named { if let person = all.people[id] { try records.insert(person) } }
        // So that no skill of a session stands without its name.
        if !isEmpty { for skill in all.skills.values { try records.insert(skill) } }
    }

    private mutating func take(_ session: TeachingSession) throws {
        try records.insert(session)
        named.formUnion(session.teachers)
        named.formUnion(session.learners.map(\.person))
        named.formUnion([session.entry.by, session.review.by].compactMap { $0 })
    }

    private mutating func takePapers(_ others: RecordSet) throws {
        for credential in all.credentials.subtracting(others.credentials) {
            records.insert(credential)
            named.insert(credential.person)
        }
        for recheck in all.rechecks.subtracting(others.rechecks) {
            records.insert(recheck)
            named.insert(recheck.person)
        }
        for (code, skill) in all.skills where others.skills[code] != skill { try records.insert(skill) }
    }

    private mutating func takeLinks(_ others: RecordSet) throws {
        for link in all.sameAs.subtracting(others.sameAs) {
            records.insert(sameAs: link)
            named.formUnion([link.smaller, link.larger])
        }
        for link in all.notSame.subtracting(others.notSame) {
            records.insert(notSame: link)
            named.formUnion([link.smaller, link.larger])
        }
        for link in all.sameSession.subtracting(others.sameSession) {
            records.insert(sameSession: link)
            for id in [link.smaller, link.larger] { if let session = all.sessions[id] { try take(session) } }
        }
    }
}
