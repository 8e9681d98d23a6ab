/// A number, as it is shown, with what it counts in English: "1 session", "1,200 sessions".
///
/// Vietnamese nouns do not change with their number.
enum EnglishCount {
    static func sessions(_ count: String) -> String { of(count, "session", "sessions") }

    static func people(_ count: String) -> String { of(count, "person", "people") }

    static func changeSets(_ count: String) -> String { of(count, "change set", "change sets") }

    static func of(_ count: String, _ one: String, _ many: String) -> String {
        "\(count) \(count == "1" ? one : many)"
    }
}
