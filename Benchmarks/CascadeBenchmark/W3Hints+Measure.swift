import CascadeMatching
import Foundation

/// What keys of all people and hints on every hundredth cost, reading from a database left out: one line of JSON.
///
/// - Parameters:
///   - file: The people.
///   - truth: Whose record each is.
///   - together: Whether all are put into one commune, the worst case.
/// - Throws: Where a file cannot be read.
/// - Returns: Figures per person typed, and shares of the true pairs.
func measureW3Hints(_ file: String, truth: String, together: Bool) throws -> String {
    let people = try w3People(file).map { person in
        PersonProfile(
            name: person.name,
            birthYear: person.birthYear,
            phone: person.phone,
            commune: together ? PersonProfile.CommuneKey(number: 1) : person.commune
        )
    }
    let entities = try String(contentsOfFile: truth, encoding: .utf8).split(whereSeparator: \.isNewline)
        .dropFirst()
        .map { Int32($0.split(separator: ",").last ?? "") ?? -1 }
    let (keySeconds, sum) = measured { people.reduce(0) { $0 ^ (IndexKeys($1)?.inCommune ?? 0) } }
    let replica = W3Hints(people)
    let (seconds, result) = measured { replica.type(every: 100, entities: entities) }
    let typed = Double(result.typed)
    return """
        {"records": \(people.count), "key_ns": \(keySeconds / Double(people.count) * 1e9), "keys_xor": \(sum), \
        "hint_us": \(seconds / typed * 1e6), "keys_asked": \(Double(result.keys) / typed), \
        "candidates": \(Double(result.candidates) / typed), "most_candidates": \(result.mostCandidates), \
        "hints": \(Double(result.shown) / typed), \
        "reachable": \(Double(result.reachable) / Double(result.pairs)), \
        "hinted": \(Double(result.hinted) / Double(result.pairs))}
        """
}
