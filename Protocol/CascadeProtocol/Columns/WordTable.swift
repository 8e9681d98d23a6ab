/// Distinct words of a buffer, numbered as they appear; open addressing over FNV-1a.
struct WordTable {
    private(set) var words: [Range<Int>] = []
    private var places = [Int32](repeating: -1, count: 64)

    mutating func removeAll() {
        guard !words.isEmpty else { return }
        words.removeAll(keepingCapacity: true)
        for index in places.indices { places[index] = -1 }
    }

    /// The number of a word, which is added where it is new.
    mutating func number(of word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if words.count * 2 >= places.count { grow(bytes) }
        let mask = places.count - 1
        var place = Self.hash(word, bytes) & mask
        while true {
            let number = Int(places[place])
            if number < 0 {
                places[place] = Int32(words.count)
                words.append(word)
                return words.count - 1
            }
            if Self.equal(words[number], word, bytes) { return number }
            place = (place + 1) & mask
        }
    }

    private mutating func grow(_ bytes: UnsafeBufferPointer<UInt8>) {
        places = [Int32](repeating: -1, count: places.count * 2)
        let mask = places.count - 1
        for (number, word) in words.enumerated() {
            var place = Self.hash(word, bytes) & mask
            while places[place] >= 0 { place = (place + 1) & mask }
            places[place] = Int32(number)
        }
    }

    private static func hash(_ word: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in word { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 29)
    }

    private static func equal(
        _ one: Range<Int>,
        _ other: Range<Int>,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard one.count == other.count else { return false }
        for offset in 0..<one.count where bytes[one.lowerBound + offset] != bytes[other.lowerBound + offset] {
            return false
        }
        return true
    }
}
