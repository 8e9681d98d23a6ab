/// The pieces of an invitation's link that was wrapped and came as several words.
///
/// One that begins with a stroke, which a link may hold anywhere, would be read as options.
enum LinkPieces {
    /// The words, with every such piece put to the one before it.
    static func joined(_ words: [String]) -> [String] {
        var (result, isInLink): ([String], Bool) = ([], false)
        for word in words {
            let isPiece = isInLink && word.allSatisfy(isOfLink) && !word.hasPrefix("--") && word.count > 2
            if isPiece, word.hasPrefix("-"), let last = result.popLast() {
                result.append(last + word)
            } else {
                result.append(word)
            }
            isInLink = isPiece || word.hasPrefix("lantoa:")
        }
        return result
    }

    private static func isOfLink(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || character == "-" || character == "_")
    }
}
