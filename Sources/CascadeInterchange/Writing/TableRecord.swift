import CascadeModel

/// A record as the fields of a row, in the order of its file's columns.
protocol TableRecord {
    var fields: [String] { get }
}

extension Person: TableRecord {
    var fields: [String] {
        [
            id.text, text(name), text(birthYear), text(phone), text(homeUnit),
            list(roles.map(\.rawValue)),
        ]
    }
}

extension TeachingSession: TableRecord {
    var fields: [String] {
        [
            id.text, date.description, text(start), text(minutes), text(placeUnit), text(placeNote),
            mode?.rawValue ?? "", list(skills.map(\.text)), teachers.map(\.text).joined(separator: ";"),
            learners.map(\.entry).joined(separator: ";"), String(anonymousCount), status.rawValue,
            text(entry.by), text(entry.at), text(review.by), text(review.at), text(review.reason), text(note),
        ]
    }
}

extension TeachingSession.Learner {
    /// `id`, `id:outcome` or `id:outcome:relation`, whichever is the shortest that says all.
    fileprivate var entry: String {
        if let relation { return "\(person):\(outcome.rawValue):\(relation.rawValue)" }
        return outcome == .attended ? person.text : "\(person):\(outcome.rawValue)"
    }
}

extension Skill: TableRecord {
    var fields: [String] {
        [code.text, name.text, text(nameInEnglish), text(framework), text(lessonVersion)]
    }
}

extension AdministrativeUnit: TableRecord {
    var fields: [String] {
        [
            code.text, text(parent), kind?.rawValue ?? "", name.text, level?.rawValue ?? "", text(validFrom),
            text(validTo), predecessors.map(\.text).joined(separator: ";"),
        ]
    }
}

extension Credential: TableRecord {
    var fields: [String] {
        let skills: Set<SkillCode> =
            switch coverage {
            case .all: []
            case .only(let skills): skills
            }
        return [person.text, from.description, text(to), list(skills.map(\.text)), text(document)]
    }
}

extension Recheck: TableRecord {
    var fields: [String] { [person.text, skill.text, date.description, outcome.rawValue] }
}

extension Link: TableRecord {
    var fields: [String] { [smaller.text, larger.text] }
}

/// A value as the files write it; nothing for none.
private func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "" }

/// A set as a list, in the order of bytes.
private func list(_ elements: [String]) -> String {
    elements.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ";")
}
