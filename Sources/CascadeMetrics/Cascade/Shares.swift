internal import CMemoryHints

/// Exact sums of shares, one per person: whole parts in a column, the few fractions aside.
///
/// Most lessons have one qualified teacher, so most sums are whole numbers; those stay in four bytes.
package struct Shares: Sendable {
    private var wholes: [Int32]
    private var fractions: [Int32: Rational] = [:]

    package init(personCount: Int) {
        wholes = largeColumn(repeating: 0, count: personCount)
    }

    /// The sum of one person.
    package subscript(person: Int32) -> Rational {
        let whole = Rational(Int(wholes[Int(person)]))
        guard !fractions.isEmpty, let fraction = fractions[person] else { return whole }
        return whole + fraction
    }

    /// The sum of one person where it is a whole number, else nil.
    @inline(__always)
    package func whole(of person: Int32) -> Int32? {
        fractions.isEmpty || fractions[person] == nil ? wholes[Int(person)] : nil
    }

    /// Adds a whole number to a person's sum.
    @inline(__always)
    mutating func add(_ whole: Int32, to person: Int32) { wholes[Int(person)] += whole }

    /// Adds an exact share to a person's sum.
    mutating func add(_ share: Rational, to person: Int32) {
        fractions[person, default: .zero] += share
    }

    /// Adds everybody's sums of another column.
    mutating func add(_ other: Shares) {
        for person in wholes.indices { wholes[person] += other.wholes[person] }
        for (person, fraction) in other.fractions { add(fraction, to: person) }
    }

    /// The number of learners and of everyone they reached, where that is a whole number.
    @inline(__always)
    func wholeSum(of learners: ArraySlice<Int32>) -> Int32? {
        var sum = Int32(learners.count)
        for learner in learners {
            guard let whole = whole(of: learner) else { return nil }
            sum += whole
        }
        return sum
    }

    /// Asks for a person's sum ahead of its use.
    @inline(__always)
    func prefetch(_ person: Int32) {
        wholes.withUnsafeBufferPointer { wholes in
            if let base = wholes.baseAddress { lantoa_prefetch(base + Int(person)) }
        }
    }
}
