/// How our programs name themselves to each other.
package enum ProgramName {
    package static let version = "0.1.0"
    package static let lantoa = "lantoa/\(version)"
    package static let hub = "lantoa-hub/\(version)"
    package static let daemon = "lantoad/\(version)"
}
