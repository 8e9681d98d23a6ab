/// Where the file of settings is.
package enum SettingsFile: Hashable, Sendable {
    /// Where somebody said that it is: it has to be there.
    case named(String)
    /// Where it is unless somebody says otherwise: it may be missing.
    case usual(String)

    /// The file of an option or, without one, of a variable of the environment; else the usual one.
    package init(_ option: String?, _ variable: String?, usual: String) {
        let named = option ?? variable.flatMap { $0.isEmpty ? nil : $0 }
        self = named.map { .named($0) } ?? .usual(usual)
    }

    var path: String {
        switch self {
        case .named(let path), .usual(let path): path
        }
    }
}
