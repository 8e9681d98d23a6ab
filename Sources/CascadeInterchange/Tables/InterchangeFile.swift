/// The files of an interchange folder.
package enum InterchangeFile: String, Hashable, Sendable, CaseIterable {
    case manifest = "manifest.csv"
    case units = "units.csv"
    case skills = "skills.csv"
    case people = "people.csv"
    case sessions = "sessions.csv"
    case credentials = "credentials.csv"
    case sameAs = "same_as.csv"
    case notSame = "not_same.csv"
    case sameSession = "same_session.csv"
    case rechecks = "rechecks.csv"

    /// The file's name.
    package var name: String { rawValue }

    /// Whether a folder without it cannot be read.
    package var isRequired: Bool { self == .people || self == .sessions }

    /// Where it lies in a folder.
    package func path(in folder: String) -> String { "\(folder)/\(rawValue)" }
}
