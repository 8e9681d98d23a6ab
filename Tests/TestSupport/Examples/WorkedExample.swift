package import CascadeMetrics
package import CascadeModel

/// An example worked by hand in the domain's description, section 5: records, a question, the right answer.
package struct WorkedExample: Sendable, CustomStringConvertible {
    /// Which one.
    package let name: String
    /// Its records.
    package let records: RecordSet
    /// What is asked.
    package let question: ReachQuestion
    /// Members of the figures' JSON that the example fixes.
    package let expected: NaiveJSON
    /// Per person, members of the line in `persons` that the example fixes.
    package let persons: [String: NaiveJSON]

    package var description: String { name }

    /// What an answer gets wrong, a line each; empty where it is right.
    package func mistakes(in answer: NaiveJSON) -> [String] {
        var lines = Self.compare(expected, with: answer, at: "$")
        for (id, fixed) in persons.sorted(by: { $0.key < $1.key }) {
            let line = answer["persons"]?.elements.first { $0["id"] == .text(id) }
            lines += Self.compare(fixed, with: line ?? .null, at: id)
        }
        return lines
    }

    private static func compare(_ fixed: NaiveJSON, with answer: NaiveJSON, at path: String) -> [String] {
        fixed.members.flatMap { member in
            member.value.differences(from: answer[member.key] ?? .null, at: "\(path).\(member.key)")
        }
    }
}
