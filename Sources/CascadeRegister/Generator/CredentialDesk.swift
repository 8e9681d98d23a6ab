import CascadeInterchange
import CascadeModel

/// Writes `credentials.csv`.
struct CredentialDesk: ~Copyable {
    private var credentials: CSVWriter
    private let calendar: YearCalendar
    /// Whether what comes is of the part that is written.
    var isKept = true
    private let skillCodes = StartingCatalogue.skills.map(\.code.text)

    init(in folder: String, calendar: YearCalendar) throws(FileFailure) {
        let columns = ["person", "from", "to", "skills", "document"]
        credentials = try CSVWriter.creating("credentials.csv", in: folder, columns: columns)
        self.calendar = calendar
    }

    /// Certifies a person as digital teacher from his day, in his skills; all of them are written as none.
    mutating func certify(_ human: Human, school: String, _ random: inout SplitMix64) throws(FileFailure) {
        let covered =
            human.skills == .max
            ? ""
            : skillCodes.indices.filter { human.skills & (1 << UInt8($0)) != 0 }.map { skillCodes[$0] }
                .joined(separator: ";")
        credentials.field(Identifiers.person(human.id))
        credentials.field(calendar.date(Int(human.day)))
        credentials.field(random.chance(perMille: 100) ? calendar.date(YearCalendar.lastDay) : "")
        credentials.field(covered)
        credentials.field("QĐ \(random.within(1...40))/\(school)")
        try credentials.endRow(kept: isKept)
    }

    /// Waits until the disk has everything.
    consuming func finish() throws(FileFailure) {
        try credentials.finish()
    }
}
