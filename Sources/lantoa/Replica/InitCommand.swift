import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeRegister
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa init`: a new replica, ready to log in.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Phrase.initAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Option(help: help(.scopeHelp, valueName: "path"), transform: scopePath)
    var scope: Scope

    @Option(
        name: .customLong("scope-name"),
        help: help(.scopeNameHelp, valueName: "name"),
        transform: nameText
    )
    var scopeName: NormalisedText?

    @Option(help: help(.initPersonHelp, valueName: "name"), transform: nameText)
    var person: NormalisedText?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let folder = replica.path
        let units = try startingUnits()
        let starting = StartingRecords(
            skills: StartingCatalogue.skills,
            units: units,
            person: person.map { PersonDraft(name: $0, homeUnit: scope.path.last) }
        )
        let made: Replica
        let user: RecordID?
        do throws(ReplicaError) {
            made = try Replica.found(
                in: folder,
                scope: scope,
                role: .school,
                starting: starting,
                environment: .system
            )
            user = try made.person
        } catch {
            throw Failure.replica(error, folder: folder)
        }
        let rootKey = "\(folder)/keys/root.key"
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("replica", folder)
                json.member("scope", scope.description)
                json.member("device", made.device.description)
                json.member("root_key", rootKey)
                json.member("person", user?.description)
                json.member("skills", StartingCatalogue.skills.count)
                json.member("units", units.count)
            }
        } else {
            let numbers = NumberStyle(Terminal.language)
            try Terminal.show(.replicaMade(folder: folder, scope: scope.description))
            try Terminal.show(
                .catalogueEntered(
                    skills: numbers.whole(StartingCatalogue.skills.count),
                    units: numbers.whole(units.count)
                )
            )
            if let person, let user { try Terminal.show(.replicaPerson(person.text, id: user.description)) }
            try Terminal.show(.rootKeyLies(rootKey))
        }
        if let province = scope.path.first, NationalRegister.unit(province) == nil {
            Terminal.tell(.labelled(.warning, .scopeNotInRegister(province.text)))
        }
    }

    /// The units of the scope's path, and those right below the last that the national register knows.
    private func startingUnits() throws -> [AdministrativeUnit] {
        var units: [AdministrativeUnit] = []
        for (place, code) in scope.path.enumerated() {
            if let unit = NationalRegister.unit(code) {
                units.append(unit)
                if place == 0 || scope.path.last == code { units += NationalRegister.children(of: code) }
            } else if let name = try (place == scope.path.count - 1 ? scopeName : nil)
                ?? NormalisedText(code.text)
            {
                let parent = place > 0 ? scope.path[place - 1] : nil
                units.append(try AdministrativeUnit(code: code, parent: parent, name: name))
            }
        }
        var seen: Set<UnitCode> = []
        return units.filter { seen.insert($0.code).inserted }
    }
}

/// Reads a scope of the command line.
@Sendable
func scopePath(_ text: String) throws -> Scope {
    guard let scope = Scope(typed: text) else { throw usage(.notAScope(text)) }
    return scope
}

/// Reads a text of the command line; an empty one is a mistake.
@Sendable
func nonEmptyText(_ text: String) throws -> NormalisedText {
    do throws(ModelError) {
        guard let text = try NormalisedText(text.trimmingBlanks) else { throw ModelError(.identifierEmpty) }
        return text
    } catch {
        throw usage(.notAText)
    }
}

/// Reads a name of the command line: a text of one line, as lists have it in one.
@Sendable
func nameText(_ text: String) throws -> NormalisedText {
    let name = try nonEmptyText(text)
    guard !name.text.contains(where: \.isNewline) else { throw usage(.notAText) }
    return name
}

/// Reads a time of the command line: 07:30, 7:30, or 7h30 and 7h, as it is said here.
@Sendable
func timeOfDay(_ text: String) throws -> TimeOfDay {
    var whole = text.lowercased().replacing("h", with: ":")
    if whole.hasSuffix(":") { whole += "00" }
    if whole.firstIndex(of: ":") == whole.index(whole.startIndex, offsetBy: 1, limitedBy: whole.endIndex) {
        whole = "0" + whole
    }
    do throws(ModelError) { return try TimeOfDay(whole) } catch { throw usage(.notATime(text)) }
}

extension String {
    /// The text without blanks at its ends.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
