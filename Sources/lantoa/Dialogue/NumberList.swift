/// What somebody answered to a numbered list: numbers, parted by blanks or commas.
struct NumberList {
    /// The places chosen, from 0, each once, in the order given.
    let places: [Int]

    /// Reads an answer; nil where anything is no number of the list.
    init?(_ text: String, upTo count: Int) {
        var places: [Int] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
            guard let number = Int(word), (1...max(count, 1)).contains(number), number <= count else {
                return nil
            }
            if !places.contains(number - 1) { places.append(number - 1) }
        }
        self.places = places
    }
}
