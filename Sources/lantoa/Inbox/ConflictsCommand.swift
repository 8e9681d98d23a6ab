import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa conflicts`: what people wrote without knowing of each other, and what to know of.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: Phrase.conflictsAbstract.text(in: Terminal.language),
        subcommands: [List.self, Resolve.self],
        defaultSubcommand: List.self
    )

    /// `lantoa conflicts list`, which is meant without a further word.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Phrase.conflictsListAbstract.text(in: Terminal.language)
        )

        @OptionGroup var options: ReplicaOptions

        @Flag(name: .customLong("json"), help: help(.jsonHelp))
        var printsJSON = false

        func run() throws {
            let replica = try options.openForReading()
            let (conflicts, notices) = (try replica.conflicts(), try replica.notices())
            if printsJSON { return try Terminal.show(Self.json(conflicts, notices)) }
            for conflict in conflicts { try Terminal.show(conflict.lines) }
            if conflicts.isEmpty { try Terminal.show(.noConflicts) } else { Terminal.tell(.howToResolve) }
            for notice in notices {
                let records = notice.records.map { "  \($0)" }.joined()
                try Terminal.show("\(notice.text.text(in: Terminal.language))\(records)\n")
            }
        }

        private static func json(_ conflicts: [Conflict], _ notices: [InboxNotice]) -> String {
            var json = JSONText()
            json.object { json in
                json.member("format", 1)
                json.newLine()
                json.key("conflicts")
                json.array { json in
                    for conflict in conflicts {
                        json.newLine()
                        json.object { $0.members(of: conflict) }
                    }
                }
                json.newLine()
                json.key("notices")
                json.array { json in
                    for notice in notices {
                        json.newLine()
                        json.object { json in
                            json.member("kind", notice.kind)
                            json.member("text", notice.text.text(in: Terminal.language))
                            json.member("records", notice.records)
                        }
                    }
                }
            }
            return json.text + "\n"
        }
    }

    /// `lantoa conflicts resolve`: decides for one version.
    struct Resolve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: Phrase.conflictsResolveAbstract.text(in: Terminal.language)
        )

        @OptionGroup var options: ReplicaOptions

        @Argument(help: help(.conflictIDHelp, valueName: "id"))
        var id: String?

        @Argument(help: help(.conflictChoiceHelp, valueName: "choice"))
        var choice: Int?

        @Flag(name: .customLong("json"), help: help(.jsonHelp))
        var printsJSON = false

        func validate() throws {
            if id != nil, choice == nil { throw usage(.conflictChoiceMissing) }
            if id == nil, !Terminal.isInteractive || printsJSON { throw usage(.needsTerminal) }
        }

        func run() throws {
            let replica = try options.open()
            guard let id, let choice else { return try ask(replica) }
            guard let id = Conflict.ID(id), let conflict = try replica.conflict(id) else {
                throw Failure.data(.noSuchConflict)
            }
            try replica.resolve(conflict, choosing: choice - 1)
            if printsJSON {
                let left = try replica.conflicts().count
                return try Terminal.showJSON { json in
                    json.member("resolved", id.description)
                    json.member("chosen", conflict.text(of: choice - 1))
                    json.member("left", left)
                }
            }
            try Terminal.show(.resolved(conflict.text(of: choice - 1)))
            try tellRest(replica)
        }

        private func ask(_ replica: Replica) throws {
            for id in try replica.conflicts().map(\.id) {
                // A choice may close others, too: whoever takes a learner out takes the relation out.
                guard let conflict = try replica.conflict(id) else { continue }
                try Terminal.show(conflict.lines)
                switch try choice(of: conflict) {
                case .stop: return try tellRest(replica)
                case .later: continue
                case .version(let place):
                    try replica.resolve(conflict, choosing: place)
                    try Terminal.show(.resolved(conflict.text(of: place)))
                }
            }
            try tellRest(replica)
        }

        private enum Choice {
            case version(Int)
            case later
            case stop
        }

        /// Asks until the answer is understood.
        private func choice(of conflict: Conflict) throws -> Choice {
            while let answer = try Terminal.ask(.askChoice)?.trimmingBlanks {
                if answer.isEmpty { return .later }
                if answer == Phrase.answerStop.text(in: Terminal.language) { return .stop }
                if let number = Int(answer), conflict.choices.indices.contains(number - 1) {
                    return .version(number - 1)
                }
                let count = conflict.choices.count
                Terminal.tell(.notUnderstood(Misunderstanding.notOneOfList(count).phrase))
            }
            return .stop
        }

        /// Says how much is left to decide, counted anew.
        private func tellRest(_ replica: Replica) throws {
            let left = try replica.conflicts().count
            try Terminal.show(
                left == 0 ? .noConflictsLeft : .conflictsLeft(NumberStyle(Terminal.language).whole(left))
            )
        }
    }
}

extension Conflict {
    /// A choice in words, by its place.
    fileprivate func text(of place: Int) -> String { choices[place].text.text(in: Terminal.language) }

    /// The question, the record, and the choices with who wrote them, a line each.
    fileprivate var lines: String {
        let language = Terminal.language
        var lines = "\(question.text(in: language))\n  \(subject.text(in: language))\n  \(id)\n"
        for (number, choice) in zip(1..., choices) {
            let mark = number == 1 ? " [\(Phrase.shownNow.text(in: language))]" : ""
            lines += "  \(number)  \(choice.text.text(in: language))\(mark)\n"
            for statement in choice.statements { lines += "     \(statement.text.text(in: language))\n" }
        }
        return lines
    }
}

extension InboxNotice {
    /// What scripts call it.
    fileprivate var kind: String {
        switch subject {
        case .decisionOutdated: "decision_outdated"
        case .verifierTookPart: "verifier_took_part"
        case .verifierTookPartInLinked: "verifier_took_part_in_linked"
        case .retractedUnseen: "retracted_unseen"
        case .verifiedAndReturned: "verified_and_returned"
        case .mergeVetoed: "merge_vetoed"
        case .renamed: "renamed"
        case .forked: "forked"
        case .opening(.copied): "copied"
        case .opening(.besideAnother): "beside_another"
        case .opening(.restored): "restored"
        case .opening(.moved): "moved"
        }
    }
}

extension JSONText {
    fileprivate mutating func members(of conflict: Conflict) {
        let language = Terminal.language
        member("id", conflict.id.description)
        member("record", conflict.record.description)
        member("field", conflict.field)
        switch conflict.element {
        case .none: break
        case .record(let record): member("element", record.description)
        case .text(let text): member("element", text)
        }
        member("subject", conflict.subject.text(in: language))
        member("question", conflict.question.text(in: language))
        key("choices")
        array { json in
            for (number, choice) in zip(1..., conflict.choices) {
                json.newLine()
                json.object { json in
                    json.member("choice", number)
                    json.member("text", choice.text.text(in: language))
                    json.key("statements")
                    json.array { json in
                        for statement in choice.statements { json.object { $0.members(of: statement) } }
                    }
                }
            }
        }
    }

    private mutating func members(of statement: Conflict.Statement) {
        member("dot", statement.dot.description)
        member("author", statement.author?.description)
        member("author_name", statement.authorName)
        member("at", statement.at?.description)
        members(of: statement.doubt)
        member("device", statement.device?.description)
        member("device_label", statement.deviceLabel)
    }
}
