/// The variables `LANTOA_…` that somebody of us reads: programs run beside each other, in one environment.
package enum KnownVariables {
    /// Those of the programs that are no setting of a service.
    package static let ofPrograms = [
        "LANTOA_CONFIG", "LANTOA_HUB_CONFIG", "LANTOA_HUB_DATA", "LANTOA_LANG", "LANTOA_STATE",
    ]
    /// Those of tests, which start the programs.
    package static let ofTests = [
        "LANTOA_FLIPS", "LANTOA_HUB_KILLS", "LANTOA_KILLS", "LANTOA_WRITE_FIXTURES", "LANTOA_WRITE_VECTORS",
    ]
    /// All that may be set.
    package static let all = Set(services + ofPrograms + ofTests)

    private static let services = DaemonKey.allCases.map(\.variable) + HubKey.allCases.map(\.variable)

    /// Refuses a variable that nobody reads, because whoever set it believes that it does something.
    ///
    /// - Throws: ``SettingsError`` `unknownVariable`.
    static func check<Key: SettingKey>(
        _ environment: [String: String],
        of key: Key.Type
    ) throws(SettingsError) {
        let strangers = environment.keys.filter { $0.hasPrefix(beginning) && !all.contains($0) }
        guard let first = strangers.min() else { return }
        // What the program itself reads goes first where two are as near.
        let own = Key.allCases.map(\.variable) + ofPrograms
        throw .unknownVariable(first, instead: nearest(to: first, of: own) ?? own)
    }

    /// What begins so is ours.
    private static let beginning = "LANTOA_"

    private static func nearest(to variable: String, of own: [String]) -> [String]? {
        let word = variable.dropFirst(beginning.count)
        for names in [own, services] {
            // What all of them share makes none of them nearer.
            let words = names.map { String($0.dropFirst(beginning.count)) }
            if let near = NearName.nearest(to: String(word), among: words) { return [beginning + near] }
        }
        return nil
    }
}
