import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// The fields of a person as options; an empty text empties the field where a person is edited.
struct PersonFieldOptions: ParsableArguments {
    @Option(name: .customLong("birth-year"), help: help(.birthYearHelp, valueName: "year"))
    var birthYear: String?

    @Option(help: help(.phoneHelp, valueName: "number"))
    var phone: String?

    @Option(help: help(.homeUnitHelp, valueName: "code"))
    var unit: String?

    @Option(name: .customLong("group"), help: help(.groupHelp, valueName: "group"))
    var groups: [Relation] = []

    /// A person with these fields.
    ///
    /// - Throws: a usage error where one cannot be read.
    func draft(name: NormalisedText) throws -> PersonDraft {
        PersonDraft(
            name: name,
            birthYear: try birthYear.map(readYear) ?? nil,
            phone: try phone.map(readText) ?? nil,
            homeUnit: try unit.map(readUnit) ?? nil,
            roles: Set(groups)
        )
    }

    /// What these options change.
    ///
    /// - Throws: a usage error where one cannot be read.
    func changes() throws -> [PersonChange] {
        var changes: [PersonChange] = []
        if let birthYear { changes.append(.birthYear(try readYear(birthYear))) }
        if let phone { changes.append(.phone(try readText(phone))) }
        if let unit { changes.append(.homeUnit(try readUnit(unit))) }
        if !groups.isEmpty { changes.append(.roles(Set(groups))) }
        return changes
    }

    private func readYear(_ text: String) throws -> Int32? {
        guard !text.isEmpty else { return nil }
        guard let year = BirthYear.read(text) else { throw usage(.notAYear(text)) }
        return year
    }

    private func readText(_ text: String) throws -> NormalisedText? {
        do throws(ModelError) { return try NormalisedText(text.trimmingBlanks) } catch {
            throw usage(.notAText)
        }
    }

    private func readUnit(_ text: String) throws -> UnitCode? { text.isEmpty ? nil : try identifier(text) }
}

/// Reads years of birth as people write them.
enum BirthYear {
    /// The year; nil for what is none.
    static func read(_ text: String) -> Int32? {
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let year = Int32(text),
            (1850...2199).contains(year)
        else { return nil }
        return year
    }
}
