import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa duplicates`: people and sessions that may have been entered twice.
struct DuplicatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: Phrase.duplicatesAbstract.text(in: Terminal.language),
        subcommands: [
            List.self, MergePeople.self, DifferentPeople.self, UnmergePeople.self, LinkSessions.self,
            SeparateSessions.self,
        ],
        defaultSubcommand: List.self
    )

    /// `lantoa duplicates list`, which is meant without a further word.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Phrase.duplicatesListAbstract.text(in: Terminal.language)
        )

        @OptionGroup var options: ReplicaOptions

        @Option(name: .customLong("limit"), help: help(.candidateLimitHelp, valueName: "n"))
        var limit = 50

        @Flag(name: .customLong("json"), help: help(.jsonHelp))
        var printsJSON = false

        func validate() throws {
            guard limit >= 1 else { throw usage(.limitTooSmall) }
        }

        func run() throws {
            let replica =
                try Terminal.isInteractive && !printsJSON ? options.open() : options.openForReading()
            let people = try replica.duplicatePeople(limit: limit)
            let sessions = try replica.duplicateSessions(limit: limit)
            if printsJSON { return try Terminal.show(Self.json(people, sessions)) }
            if people.isEmpty, sessions.isEmpty { return try Terminal.show(.noDuplicates) }
            if Terminal.isInteractive { return try ask(replica, people, sessions) }
            for pair in people { try Terminal.show(pair.lines) }
            for pair in sessions { try Terminal.show(pair.lines) }
            if max(people.count, sessions.count) == limit { Terminal.tell(.likeliestPairsOnly) }
            if !people.isEmpty { Terminal.tell(.howToDecidePeople) }
            if !sessions.isEmpty { Terminal.tell(.howToDecideSessions) }
        }

        private func ask(
            _ replica: Replica,
            _ people: [DuplicateCandidate],
            _ sessions: [DuplicateSessions]
        ) throws {
            for pair in people {
                try Terminal.show(pair.lines)
                switch try Self.decision(.askPeopleOne, .answerPeopleOne, .answerPeopleTwo) {
                case .one: try replica.merge(pair.one.id, pair.other.id)
                case .two: try replica.markDifferent(pair.one.id, pair.other.id)
                case .later: continue
                case .stop: return
                }
                try Terminal.show(.saidOfPair)
            }
            for pair in sessions {
                try Terminal.show(pair.lines)
                switch try Self.decision(.askSessionsOne, .answerSessionsOne, .answerSessionsTwo) {
                case .one: try replica.linkSessions(pair.one.id, pair.other.id)
                case .two: try replica.markDifferentSessions(pair.one.id, pair.other.id)
                case .later: continue
                case .stop: return
                }
                try Terminal.show(.saidOfPair)
            }
        }

        /// What somebody says of a pair.
        private enum Decision {
            case one, two, later, stop
        }

        /// Asks until the answer is understood.
        private static func decision(_ question: Phrase, _ one: Phrase, _ two: Phrase) throws -> Decision {
            let keys = [one, two, .answerStop].map { $0.text(in: Terminal.language) }
            while let answer = try Terminal.ask(question)?.trimmingBlanks.lowercased() {
                switch answer {
                case "": return .later
                case keys[0]: return .one
                case keys[1]: return .two
                case keys[2]: return .stop
                default: Terminal.tell(.notUnderstood(.answerNotAKey(keys.joined(separator: ", "))))
                }
            }
            return .stop
        }

        private static func json(_ people: [DuplicateCandidate], _ sessions: [DuplicateSessions]) -> String {
            var json = JSONText()
            json.object { json in
                json.member("format", 1)
                json.newLine()
                json.key("people")
                json.array { json in
                    for pair in people {
                        json.newLine()
                        json.object { json in
                            json.member("one", pair.one.id.description)
                            json.member("other", pair.other.id.description)
                            json.member("likelihood", pair.likelihood)
                            json.key("reasons")
                            json.array { json in
                                for reason in LikenessReason.allCases where pair.reasons.contains(reason) {
                                    json.string(reason.rawValue)
                                }
                            }
                            json.member("question", pair.question.text(in: Terminal.language))
                        }
                    }
                }
                json.newLine()
                json.key("sessions")
                json.array { json in
                    for pair in sessions {
                        json.newLine()
                        json.object { json in
                            json.member("one", pair.one.id.description)
                            json.member("other", pair.other.id.description)
                            json.member("common_learners", pair.commonLearners)
                            json.member("all_learners", pair.allLearners)
                            json.member("question", pair.question.text(in: Terminal.language))
                        }
                    }
                }
            }
            return json.text + "\n"
        }
    }
}

extension DuplicateCandidate {
    /// The question, and the two identifiers.
    fileprivate var lines: String {
        "\(question.text(in: Terminal.language))\n  \(one.id)\n  \(other.id)\n"
    }
}

extension DuplicateSessions {
    /// The question, and the two identifiers.
    fileprivate var lines: String {
        "\(question.text(in: Terminal.language))\n  \(one.id)\n  \(other.id)\n"
    }
}
