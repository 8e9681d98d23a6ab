/// What is wrong with the settings.
package enum SettingsError: Error, Hashable, Sendable {
    /// A file is not there, or is no JSON.
    case unreadable(file: String, reason: String)
    /// The file has a key that no setting has; `instead` are the nearest or, where none is near, all.
    case unknownKey(String, file: String, instead: [String])
    /// A variable of the environment has a name that nobody reads; `instead` is as above.
    case unknownVariable(String, instead: [String])
    /// A value is none of those that are allowed.
    case invalid(key: String, value: String)
    /// One is set that is nothing without another.
    case missing(key: String, with: String)
    /// Two do not go together.
    case conflicting(String, with: String)
}
