import CascadeModel
import Crypto
import GRDB

extension StoreReader {
    /// A hash of everything that is shown and kept here, the same on every replica that holds the same facts,
    /// whatever the order in which they came.
    package func digest() throws -> String {
        var hash = SHA256()
        for line in try account() { hash.update(data: Array("\(line)\n".utf8)) }
        return Hexadecimal.text(hash.finalize())
    }

    /// What ``digest()`` covers, a line for each row, in an order that every replica shares.
    ///
    /// Local numbers are left out, records and facts being named as everywhere. Open transactions are covered only
    /// through what they show.
    package func account() throws -> [String] {
        var lines = try people() + sessions() + links() + papers() + catalogue() + registers()
        for held in try held() {
            lines.append(
                "held \(held.mark.log)/\(held.mark.sequence) \(held.mark.id) \(held.reason.rawValue)"
            )
        }
        let logs = try logs()
        let tags = logs.reduce(into: [Int64: LogTag]()) { $0[$1.id] = $1.tag }
        for fork in try ForkRow.fetchAll(database) {
            lines.append(
                "fork \(Self.text(tags[fork.log]))/\(fork.sequence) \(Self.text(tags[fork.branch])) \(fork.id)"
            )
        }
        for log in logs where log.sequence > 0 {
            lines.append("log \(log.tag) \(log.sequence) \(Self.text(log.latest)) \(Self.text(log.device))")
        }
        return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func people() throws -> [String] {
        var lines: [String] = []
        try forEachPerson { row in
            let fields: [String] = [
                Self.text(row.homeUnit), "\(row.roles)", Self.text(row.name), Self.text(row.birthYear),
                Self.text(row.phone), Self.text(row.senderID), "\(row.isErased)",
                Self.text(row.sortKey),
            ]
            lines.append("person \(try record(row.id)) \(fields.joined(separator: "|"))")
        }
        return lines
    }

    private func sessions() throws -> [String] {
        var lines: [String] = []
        try forEachSession { row in
            let id = try record(row.id)
            let plain: [String] = [
                "\(row.date)", Self.text(row.start), Self.text(row.minutes), Self.text(row.mode),
                Self.text(row.placeUnit), Self.text(row.placeNote), "\(row.anonymous)", row.skills,
                Self.text(row.note),
            ]
            let derived: [String] = [
                "\(row.status)", Self.text(try row.recordedBy.map(record)), Self.text(row.recordedAt),
                Self.text(try row.reviewedBy.map(record)), Self.text(row.reviewedAt), Self.text(row.reason),
                Self.text(row.senderID), Self.text(row.sortKey),
            ]
            lines.append("session \(id) \((plain + derived).joined(separator: "|"))")
            for attendance in try attendances(of: row.id) {
                lines.append(
                    "attendance \(id) \(attendance.place) \(try record(attendance.person)) \(attendance.value)"
                )
            }
            for decision in try verifications(of: row.id) {
                let verifier = Self.text(try decision.verifier.map(record))
                let what = "\(decision.decision) \(decision.at) \(decision.standing)"
                lines.append("decision \(id) \(try dot(decision.fact)) \(verifier) \(what)")
            }
        }
        return lines
    }

    private func links() throws -> [String] {
        var lines: [String] = []
        for row in try personLinks(.same) {
            lines.append("same \(try record(row.one)) \(try record(row.other))")
        }
        for row in try personLinks(.notSame) {
            lines.append("different \(try record(row.one)) \(try record(row.other))")
        }
        for row in try personLinks(.maybeSame) {
            lines.append("left open \(try record(row.one)) \(try record(row.other))")
        }
        for row in try sessionLinks() {
            lines.append("one event \(try record(row.one)) \(try record(row.other))")
        }
        return lines
    }

    private func papers() throws -> [String] {
        var lines: [String] = []
        for row in try credentials() {
            let fields: [String] = [
                "\(try record(row.person))", "\(row.fromDay)", Self.text(row.toDay), row.skills,
                Self.text(row.document),
                "\(row.isWithdrawn)", Self.text(row.senderID),
            ]
            lines.append("credential \(try record(row.id)) \(fields.joined(separator: "|"))")
        }
        for row in try consents() {
            let fields: [String] = [
                "\(try record(row.person))", "\(row.purpose)", "\(row.method)", "\(row.regime)",
                "\(row.date)",
                "\(row.isWithdrawn)", Self.text(row.guardian),
            ]
            lines.append("consent \(try record(row.id)) \(fields.joined(separator: "|"))")
        }
        for row in try rechecks() {
            let what = "\(try record(row.person)) \(row.skill) \(row.date) \(row.outcome)"
            lines.append("recheck \(try record(row.id)) \(what)")
        }
        return lines
    }

    private func catalogue() throws -> [String] {
        var lines: [String] = []
        for row in try everySkill() {
            let fields: [String] = [
                row.code, row.name, Self.text(row.nameInEnglish), Self.text(row.framework),
                Self.text(row.lessonVersion),
                Self.text(try row.approvedBy.map(record)),
            ]
            lines.append("skill \(try record(row.id)) \(fields.joined(separator: "|"))")
        }
        for row in try everyUnit() {
            let fields: [String] = [
                row.code, Self.text(row.parent), Self.text(row.kind), row.name, Self.text(row.level),
                Self.text(row.validFrom), Self.text(row.validTo), row.predecessors,
            ]
            lines.append("unit \(try record(row.id)) \(fields.joined(separator: "|"))")
        }
        return lines
    }

    private func registers() throws -> [String] {
        try RegisterHeadRow.fetchAll(database, sql: "SELECT * FROM register_head").map { row in
            let element = Hexadecimal.text(row.element)
            let place = "\(row.field).\(element).\(row.aspect)"
            return "head \(try record(row.record)) \(place) \(try dot(row.fact)) \(row.isConflict)"
        }
    }

    private static func text(_ value: (some CustomStringConvertible)?) -> String {
        value.map { "\($0)" } ?? "–"
    }
}
