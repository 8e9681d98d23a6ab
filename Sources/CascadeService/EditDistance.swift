/// How far apart two words are as they are typed.
package enum EditDistance {
    /// How many letters have to be put in, left out, exchanged, or change places with their neighbours.
    ///
    /// The optimal string alignment of Damerau (1964), with three rows of the table.
    package static func between(_ one: [Character], _ other: [Character]) -> Int {
        var (earlier, last) = ([Int](), Array(0...other.count))
        for index in one.indices {
            var row = [index + 1]
            for column in other.indices {
                let isSame = one[index] == other[column]
                var least = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, row[column] + 1)
                if index > 0, column > 0, one[index] == other[column - 1], one[index - 1] == other[column] {
                    least = min(least, earlier[column - 1] + 1)
                }
                row.append(least)
            }
            (earlier, last) = (last, row)
        }
        return last[other.count]
    }
}
