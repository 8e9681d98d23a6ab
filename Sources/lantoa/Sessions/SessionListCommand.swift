import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa session list`: sessions by status, day or teacher.
struct SessionListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase.sessionListAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.listStatusHelp, valueName: "status"))
    var status: SessionStatus?

    @Option(help: help(.listDateHelp, valueName: "date"), transform: localDate)
    var date: LocalDate?

    @Option(help: help(.listTeacherHelp, valueName: "person"))
    var teacher: String?

    @Option(help: help(.listLimitHelp, valueName: "n"))
    var limit = 50

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard limit >= 1 else { throw usage(.limitTooSmall) }
    }

    func run() throws {
        let replica = try replica.openForReading()
        // One more tells whether the list is cut.
        let all = try found(replica, limit + 1)
        let sessions = all.prefix(limit)
        let held = try replica.status().held
        defer {
            if held > 0 {
                let count = NumberStyle(Terminal.language).whole(held)
                Terminal.tell(.labelled(.warning, .heldBeside(count)))
            }
        }
        defer { if all.count > limit { Terminal.tell(.labelled(.warning, .listCut(at: "\(limit)"))) } }
        if printsJSON {
            try Terminal.showJSON { json in
                json.key("sessions")
                json.array { json in
                    for session in sessions {
                        json.newLine()
                        json.write(session)
                    }
                }
                // A script that reads standard output alone takes a cut list for the whole.
                json.member("more", isTrue: all.count > limit)
            }
            return
        }
        if sessions.isEmpty { try Terminal.show(.noSessions) }
        let describer = RecordDescriber(replica)
        for session in sessions {
            try Terminal.show("\(session.id)  \(try describer.sessionLine(session))\n")
        }
    }

    private func found(_ replica: Replica, _ limit: Int) throws -> [SessionView] {
        var sessions: [SessionView]
        if let date {
            sessions = try replica.sessions(on: date)
        } else if let teacher {
            sessions = try replica.sessions(
                taughtBy: try RecordResolver(replica).person(teacher),
                limit: limit
            )
        } else if let status {
            sessions = try replica.sessions(status, limit: limit)
        } else {
            sessions = try SessionStatus.allCases.flatMap { try replica.sessions($0, limit: limit) }
                .sorted { $0.date != $1.date ? $0.date > $1.date : $0.id > $1.id }
        }
        if let teacher, date != nil {
            let person = try RecordResolver(replica).person(teacher)
            sessions = sessions.filter { $0.teachers.contains(person) }
        }
        if let status { sessions = sessions.filter { $0.status == status } }
        return Array(sessions.prefix(limit))
    }
}

extension JSONText {
    /// Writes a session, who else holds it, and which others are the same event, where that was asked for.
    mutating func write(
        _ session: SessionView,
        _ copies: SessionCopies? = nil,
        sameEvent: [RecordID]? = nil,
        held: HoldReason? = nil
    ) {
        object { json in
            json.member("id", session.id.description)
            json.member("date", session.date.description)
            json.member("start", session.start?.description)
            json.member("minutes", session.minutes.map(Int.init))
            json.member("mode", session.mode?.rawValue)
            json.member("place_unit", session.placeUnit)
            json.member("place_note", session.placeNote)
            json.key("skills")
            json.array { json in session.skills.forEach { json.string($0) } }
            json.member("teachers", session.teachers)
            json.key("learners")
            json.array { json in
                for learner in session.learners {
                    json.object { json in
                        json.member("person", learner.person.description)
                        json.member("outcome", learner.outcome.rawValue)
                        json.member("relation", learner.relation?.rawValue)
                    }
                }
            }
            json.member("anonymous", Int(session.anonymousCount))
            json.member("note", session.note)
            json.member("status", session.status.rawValue)
            json.member("recorded_by", session.recordedBy?.description)
            json.member("recorded_at", session.recordedAt.map(Int.init))
            json.member("reviewed_by", session.reviewedBy?.description)
            json.member("reviewed_at", session.reviewedAt.map(Int.init))
            json.member("reason", session.reason)
            json.member("sender_id", session.senderID)
            if let held { json.member("held", held.rawValue) }
            if let sameEvent { json.member("same_event", sameEvent) }
            if let copies {
                json.member("copies", copies.custodians.count)
                json.member("at_hub", isTrue: copies.isAtHub)
                json.member("written_here", isTrue: !copies.isFromOthers)
            }
        }
    }
}
