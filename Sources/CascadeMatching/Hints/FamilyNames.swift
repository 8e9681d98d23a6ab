/// Family names are few, so that a mistyped one can be told by its neighbour.
enum FamilyNames {
    /// A family name, folded.
    struct Entry: Sendable {
        let hash: UInt64
        let letters: FoldedLetters
    }

    /// The most common first.
    static let known: [Entry] = {
        var seen = Set<UInt64>()
        return CommonNames.familyKeys.compactMap { key in
            seen.insert(key.folded.given).inserted
                ? Entry(hash: key.folded.given, letters: key.letters) : nil
        }
    }()

    private static let hashes = Set(known.map(\.hash))

    /// The family name as it is, if known or like none; else the most common known one a letter away.
    static func corrected(_ name: NameKey) -> Entry {
        let entry = Entry(hash: name.folded.family, letters: name.letters.firstSyllable)
        if name.syllableCount < 2 || hashes.contains(entry.hash) { return entry }
        return known.first { $0.letters.isWithinOneEdit(of: entry.letters) } ?? entry
    }

    /// Every family name under which a person of this name may be kept.
    static func alternatives(_ name: NameKey) -> [UInt64] {
        let entry = corrected(name)
        guard name.syllableCount >= 2 else { return [entry.hash] }
        let typed = name.letters.firstSyllable
        let neighbours = known.filter { $0.hash != entry.hash && $0.letters.isWithinOneEdit(of: typed) }
        return [entry.hash] + neighbours.map(\.hash)
    }
}

extension FoldedLetters {
    /// The letters before the first gap.
    var firstSyllable: FoldedLetters {
        syllable(from: 0)
    }

    /// The letters after the last gap; none where the name is longer than what is held.
    var lastSyllable: FoldedLetters {
        guard count <= Self.capacity else { return FoldedLetters() }
        var start = Int(count)
        while start > 0, self[start - 1] != 0x20 { start -= 1 }
        return syllable(from: start)
    }

    private func syllable(from start: Int) -> FoldedLetters {
        var letters = FoldedLetters()
        var index = start
        while index < Self.capacity, self[index] != 0, self[index] != 0x20 {
            letters.append(self[index])
            index += 1
        }
        return letters
    }

    /// Puts a letter at the end, as far as there is room.
    mutating func append(_ letter: UInt8) {
        let place = Int(count)
        count += 1
        if place < Self.capacity { words[place >> 3] |= UInt64(letter) << UInt64((place & 7) << 3) }
    }
}
