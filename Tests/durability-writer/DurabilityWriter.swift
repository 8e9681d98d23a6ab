import Cascade
import CascadeModel
import Foundation

/// Writes into a replica until it is killed, and says of each entry that it was acknowledged.
///
/// `durability-writer log FOLDER` logs sessions; `durability-writer merge FOLDER BUNDLE` takes in the change sets of a
/// bundle, a few at a time. Anchors stand where `LANTOA_STATE` says.
@main
enum DurabilityWriter {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { exit(64) }
        let replica = try Replica.open(arguments[2])
        switch arguments[1] {
        case "log": try log(replica)
        case "merge" where arguments.count == 4: try merge(replica, bundle: arguments[3])
        default: exit(64)
        }
        try replica.close()
    }

    /// Logs sessions, edits, withdraws and seals in turn, for ever.
    private static func log(_ replica: Replica) throws {
        let skill = try SkillCode("vneid")
        let date = try LocalDate("2026-01-02")
        let teacher = try replica.addPerson(PersonDraft(name: try NormalisedText("Nguyễn Thị Hoa")))
        say("person \(teacher)")
        var number: Int32 = 0
        while true {
            number += 1
            let learner = SessionDraft.Learner(
                .new(PersonDraft(name: try NormalisedText("Trần Văn \(number)"))),
                .competent,
                .parent
            )
            let session = try replica.logSession(
                SessionDraft(
                    date: date,
                    minutes: number,
                    skills: [skill],
                    teachers: [teacher],
                    learners: [learner]
                )
            )
            say("session \(session) \(number)")
            if number % 5 == 0 {
                try replica.editSession(session, [.minutes(number + 1000)])
                say("session \(session) \(number + 1000)")
            }
            if number % 7 == 0 {
                try replica.retract(session, reason: nil)
                say("retracted \(session)")
            }
            if number % 3 == 0 {
                try replica.seal()
                say("sealed")
            }
        }
    }

    private static func merge(_ replica: Replica, bundle: String) throws {
        let sets = try Bundle.read(bundle)
        for start in stride(from: 0, to: sets.count, by: 3) {
            let part = Array(sets[start..<min(start + 3, sets.count)])
            for outcome in try replica.receive(part) {
                switch outcome {
                case .gap, .corrupt: exit(65)
                default: break
                }
            }
            say("merged \(start + part.count)")
        }
        say("done")
    }

    /// Writes a line at once, so that what was said before a kill is read after it.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}

/// Change sets in one file, each after its length.
enum Bundle {
    static func read(_ path: String) throws -> [[UInt8]] {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var sets: [[UInt8]] = []
        var place = 0
        while place + 4 <= bytes.count {
            let count = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            sets.append(Array(bytes[place + 4..<place + 4 + count]))
            place += 4 + count
        }
        return sets
    }
}
