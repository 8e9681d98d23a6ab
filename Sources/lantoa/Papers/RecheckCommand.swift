import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa recheck`: a later look at what somebody learned.
struct RecheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recheck",
        abstract: Phrase.recheckAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var person: String

    @Option(help: help(.recheckSkillHelp, valueName: "code"), transform: identifier)
    var skill: SkillCode

    @Option(help: help(.recheckOutcomeHelp, valueName: "outcome"))
    var outcome: Outcome

    @Option(help: help(.dateHelp, valueName: "date"), transform: localDate)
    var date: LocalDate?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let id = try RecordResolver(replica).person(person)
        guard try replica.skills().contains(where: { $0.code == skill }) else {
            throw Failure.data(.noSuchSkill(skill.text))
        }
        let entries = Set(try replica.mergedEntries(of: id) + [id]).sorted()
        let same = try entries.flatMap { try replica.rechecks(of: $0) }.first {
            $0.skill == skill.text && $0.date == date ?? .today && $0.outcome == outcome
        }
        if let same { throw Failure.data(.recheckIsThere(same.id.description)) }
        var doubts = Doubts(replica)
        doubts.look(atDay: date ?? .today)
        let recheck = try replica.recheck(id, skill: skill, on: date ?? .today, outcome: outcome)
        try Terminal.showSaved(recheck, "recheck", replica, asJSON: printsJSON)
        doubts.tell { _ in nil }
    }
}
