/// Which of the names that there are somebody may have meant by one that there is not.
enum NearName {
    /// The nearest, the first of those that are as near; nil where none looks like it.
    ///
    /// A name is as near as the nearest of its beginnings and ends, so that `interval` finds `sync.interval`, and `log`
    /// finds `log.level`; a word cut short is near, too. How words are put together (`logLevel`, `log-level`) does not matter.
    static func nearest(to name: String, among names: [String]) -> String? {
        let letters = letters(name)
        var best: (name: String, distance: Int)?
        for candidate in names {
            for part in parts(candidate).map(Self.letters) {
                let isShortened = letters.count >= 3 && part.starts(with: letters)
                let distance =
                    isShortened ? min(1, part.count - letters.count) : EditDistance.between(letters, part)
                guard distance <= max(letters.count, part.count) / 3, distance < best?.distance ?? .max else {
                    continue
                }
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    private static func parts(_ name: String) -> [Substring] {
        let words = name.split { $0 == "." || $0 == "_" }
        return [name[...]]
            + words.indices.dropFirst().flatMap { index in
                [name[..<words[index].startIndex], name[words[index].startIndex...]]
            }
    }

    private static func letters(_ name: some StringProtocol) -> [Character] {
        name.lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
    }
}
