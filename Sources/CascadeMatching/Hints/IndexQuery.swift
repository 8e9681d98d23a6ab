/// The keys under which people whom a typed name may mean are kept: look all of them up, hint on what is found.
package struct IndexQuery: Hashable, Sendable {
    /// Values of ``IndexKeys/inCommune``, at most some hundreds, each once.
    package let inCommune: [Int64]
    /// Values of ``IndexKeys/anywhere``.
    package let anywhere: [Int64]

    /// What to ask for a person while he is entered; nothing without a name.
    ///
    /// People of the typed commune are found under one-letter errors in any part of the name; those whose
    /// commune is unknown only under the name as typed, or with a family name one letter off.
    package init(for typed: PersonProfile) {
        guard let name = typed.name else {
            (inCommune, anywhere) = ([], [])
            return
        }
        let families = FamilyNames.alternatives(name)
        let given = name.folded.given
        var keys = Set<Int64>()
        for family in families {
            keys.insert(IndexKeys.inCommune(typed.commune, family: family, given: given))
            keys.insert(IndexKeys.inCommune(nil, family: family, given: given))
        }
        for neighbour in name.letters.lastSyllable.neighbours {
            keys.insert(IndexKeys.inCommune(typed.commune, family: families[0], given: neighbour))
        }
        inCommune = keys.sorted()
        anywhere = [Int64(bitPattern: name.folded.whole)]
    }
}

extension FoldedLetters {
    /// The hashes of every syllable one edit away, the letters being a to z.
    fileprivate var neighbours: [UInt64] {
        let letters = bytes
        var found: [UInt64] = []
        found.reserveCapacity(letters.count * 52 + 26)
        for place in letters.indices {
            found.append(Self.hash(letters[..<place], [], letters[(place + 1)...]))
            if place + 1 < letters.count {
                found.append(
                    Self.hash(
                        letters[..<place],
                        [letters[place + 1], letters[place]],
                        letters[(place + 2)...]
                    )
                )
            }
        }
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
            for place in 0...letters.count {
                found.append(Self.hash(letters[..<place], [letter], letters[place...]))
                if place < letters.count {
                    found.append(Self.hash(letters[..<place], [letter], letters[(place + 1)...]))
                }
            }
        }
        return found
    }

    /// The hash that ``NameReader`` gives a syllable of these letters.
    private static func hash(
        _ before: ArraySlice<UInt8>,
        _ between: [UInt8],
        _ after: ArraySlice<UInt8>
    ) -> UInt64 {
        var hash = NameHash.start
        for letter in before { hash = NameHash.append(UInt64(letter), to: hash) }
        for letter in between { hash = NameHash.append(UInt64(letter), to: hash) }
        for letter in after { hash = NameHash.append(UInt64(letter), to: hash) }
        return NameHash.mix(hash)
    }
}
