import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa skill`: the catalogue of skills.
struct SkillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skill",
        abstract: Phrase.skillAbstract.text(in: Terminal.language),
        subcommands: [SkillListCommand.self, SkillSetCommand.self]
    )
}

/// `lantoa skill list`: codes and names.
struct SkillListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase.skillListAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let skills = try replica.openForReading().skills()
        if printsJSON {
            try Terminal.showJSON { json in
                json.key("skills")
                json.array { json in
                    for skill in skills {
                        json.newLine()
                        json.object { json in
                            json.member("code", skill.code.text)
                            json.member("name_vi", skill.name.text)
                            json.member("name_en", skill.nameInEnglish?.text)
                            json.member("framework", skill.framework?.text)
                            json.member("lesson_version", skill.lessonVersion?.text)
                        }
                    }
                }
            }
            return
        }
        for skill in skills {
            let name = Terminal.language == .english ? skill.nameInEnglish ?? skill.name : skill.name
            try Terminal.show("\(skill.code)\t\(name)\n")
        }
    }
}

/// `lantoa skill set`: enters, or changes, a skill.
struct SkillSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: Phrase.skillSetAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.skillCodeHelp, valueName: "code"), transform: identifier)
    var code: SkillCode

    @Option(help: help(.skillNameHelp, valueName: "name"), transform: nonEmptyText)
    var name: NormalisedText

    @Option(
        name: .customLong("name-en"),
        help: help(.skillNameEnglishHelp, valueName: "name"),
        transform: nonEmptyText
    )
    var nameInEnglish: NormalisedText?

    @Option(help: help(.frameworkHelp, valueName: "text"), transform: nonEmptyText)
    var framework: NormalisedText?

    @Option(
        name: .customLong("lesson-version"),
        help: help(.lessonVersionHelp, valueName: "text"),
        transform: nonEmptyText
    )
    var lessonVersion: NormalisedText?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let skill = Skill(
            code: code,
            name: name,
            nameInEnglish: nameInEnglish,
            framework: framework,
            lessonVersion: lessonVersion
        )
        // What is left out stays as it is.
        let isThere = try replica.skills().contains { known in
            known.code == code && known.name == name
                && nameInEnglish ?? known.nameInEnglish == known.nameInEnglish
                && framework ?? known.framework == known.framework
                && lessonVersion ?? known.lessonVersion == known.lessonVersion
        }
        if isThere { throw Failure.data(.nothingToChange) }
        let record = try replica.setSkill(skill)
        try Terminal.showSaved(record, "skill", replica, asJSON: printsJSON)
    }
}
