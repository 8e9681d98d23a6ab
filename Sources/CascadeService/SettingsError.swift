/// What is wrong with the settings.
package enum SettingsError: Error, Hashable, Sendable {
    /// Why a file says nothing.
    package enum Obstacle: Hashable, Sendable {
        /// It is not there.
        case missing
        /// It is no file, or may not be read.
        case closed
        /// It is no JSON; at which byte, counted from 1, where that is known.
        case notJSON(at: Int?)
    }
    /// A file cannot be read.
    case unreadable(file: String, Obstacle)
    /// The file has a key that no setting has; `instead` are the nearest or, where none is near, all.
    case unknownKey(String, file: String, instead: [String])
    /// A variable of the environment has a name that nobody reads; `instead` is as above.
    case unknownVariable(String, instead: [String])
    /// A value is none of those that are allowed.
    case invalid(key: String, value: String)
    /// A value is an address of IPv6 without the brackets that tell its colons from that before the port.
    case needsBrackets(key: String, value: String)
    /// A value is no whole number of those that are allowed.
    case outside(key: String, value: String, allowed: ClosedRange<Int>)
    /// One is set that is nothing without another.
    case missing(key: String, with: String)
    /// Two do not go together.
    case conflicting(String, with: String)
}
