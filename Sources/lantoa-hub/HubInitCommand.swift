import ArgumentParser
import Cascade
import CascadeModel
import CascadeRegister
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub init`: a province's tree of rights begins.
struct HubInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Phrase.hubInitAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Option(help: help(.hubScopeHelp, valueName: "code"))
    var scope: String

    func run() throws {
        guard let scope = Scope(typed: scope) else { throw usage(.notAScope(scope)) }
        let replica: Replica
        do throws(ReplicaError) {
            // No key to names: what passes through the hub stays sealed.
            replica = try Replica.found(
                in: data.path,
                scope: scope,
                role: .coordinator,
                names: .withoutNames,
                environment: .system
            )
        } catch {
            throw Failure.hub(error, folder: data.path)
        }
        try replica.setCatalogue(skills: StartingCatalogue.skills, units: units(of: scope))
        try Terminal.show(.hubMade(folder: data.path, scope: scope.description))
        try Terminal.show(.rootKeyLies("\(data.path)/keys/root.key"))
    }

    private func units(of scope: Scope) -> [AdministrativeUnit] {
        guard let code = scope.path.last, let unit = NationalRegister.unit(code) else { return [] }
        return [unit] + NationalRegister.children(of: code)
    }
}
