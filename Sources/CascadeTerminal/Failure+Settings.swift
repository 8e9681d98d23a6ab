package import CascadeService
import CascadeTexts

extension Failure {
    /// The settings are not right: exit code 78, as sysexits.h has it; the program's `--help` says what is allowed.
    package static func settings(_ error: SettingsError, program: String) -> Failure {
        switch error {
        case .unreadable(let file, .missing): Failure(phrase: .settingsMissing(file), exitCode: 78)
        case .unreadable(let file, .closed): Failure(phrase: .settingsClosed(file), exitCode: 78)
        case .unreadable(let file, .notJSON(let place)):
            Failure(phrase: .settingsNotJSON(file, at: place), exitCode: 78)
        case .unknownKey(let key, let file, let instead):
            Failure(phrase: .settingUnknown(key, file: file, instead: instead), exitCode: 78)
        case .unknownVariable(let name, let instead):
            Failure(phrase: .variableUnknown(name, instead: instead), exitCode: 78)
        case .invalid(let key, let value):
            Failure(phrase: .settingInvalid(key, value, help: "\(program) --help"), exitCode: 78)
        case .needsBrackets(let key, let value):
            Failure(phrase: .settingNeedsBrackets(key, value), exitCode: 78)
        case .outside(let key, let value, let allowed):
            Failure(
                phrase: .settingOutside(key, value, from: allowed.lowerBound, to: allowed.upperBound),
                exitCode: 78
            )
        case .missing(let key, let other): Failure(phrase: .settingMissing(key, with: other), exitCode: 78)
        case .conflicting(let one, let other):
            Failure(phrase: .settingsConflict(one, with: other, help: "\(program) --help"), exitCode: 78)
        }
    }
}
