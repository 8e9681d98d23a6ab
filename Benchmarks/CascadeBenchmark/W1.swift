import Cascade
import CascadeModel
import CascadeProtocol
import Foundation

/// Workload W1: devices log sessions offline, and a centre merges what they wrote.
///
/// One line of the file is one operation; see `peers/gen_w1.py`. A person is a public fact (commune) and a private
/// one (name, birth year, telephone); a session a public fact and a private one (place in words, note). The
/// workload's status, a short word, is carried in the register of that form, `placeUnit`. A deletion is a withdrawal.
struct W1 {
    enum Operation {
        case person(id: String, name: String, birthYear: Int64?, commune: String, phone: String?)
        case session(W1Session)
        case edit(id: String, field: String, value: String)
        case delete(id: String)
    }

    struct Line {
        let phase: Int
        let device: Int
        let time: Int64
        let operation: Operation
    }

    struct W1Session {
        let id: String
        let teacher: String
        let learners: [String]
        let skills: [String]
        let date: Int64
        let minutes: Int64
        let place: String
        let mode: Int64
        let note: String
        let status: String
    }

    let lines: [Line]
    static let deviceCount = 50

    init(_ path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var lines: [Line] = []
        for row in text.split(separator: "\n") {
            let parts = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            lines.append(
                Line(
                    phase: Int(parts[1]) ?? 0,
                    device: Int(parts[2]) ?? 0,
                    time: Int64(parts[4]) ?? 0,
                    operation: try Self.operation(parts)
                )
            )
        }
        self.lines = lines
    }

    private static func operation(_ parts: [String]) throws -> Operation {
        switch parts[0] {
        case "P":
            return .person(
                id: parts[5],
                name: parts[6],
                birthYear: Int64(parts[7]),
                commune: parts[8],
                phone: parts[9].isEmpty ? nil : parts[9]
            )
        case "S":
            let learners = stride(from: 0, to: parts[7].count, by: 32).map { start in
                String(parts[7].dropFirst(start).prefix(32))
            }
            let modes = ["truc-tiep": Int64(1), "truc-tuyen": 2, "ket-hop": 3]
            return .session(
                W1Session(
                    id: parts[5],
                    teacher: parts[6],
                    learners: learners,
                    skills: parts[8].split(separator: ",").map(String.init),
                    date: Int64(try LocalDate(parts[9]).dayNumber),
                    minutes: Int64(parts[10]) ?? 0,
                    place: parts[11],
                    mode: modes[parts[12]] ?? 1,
                    note: parts[13],
                    status: parts[14]
                )
            )
        case "E": return .edit(id: parts[5], field: parts[6], value: parts[7])
        default: return .delete(id: parts[5])
        }
    }

    /// The operations of a device in a phase, in order.
    func lines(phase: Int, device: Int) -> [Line] {
        lines.filter { $0.phase == phase && $0.device == device }
    }
}
