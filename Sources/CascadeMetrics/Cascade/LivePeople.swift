internal import CMemoryHints

/// What a live cascade knows of each person, in one place in memory: following a chain upwards costs one
/// look at each person on it.
struct LivePeople: Sendable {
    private struct State: Sendable {
        var standing = Standing.none
        /// The lesson in which the person acquired the skill, or −1.
        var acquiredIn: Int32 = -1
        /// Downstream; the whole part where `fractions` holds a value, which then is all of it.
        var downstream: Int32 = 0
        /// Credit moved to the person and not yet run on; the whole part.
        var pending: Int32 = 0
        var isTouched = false
    }

    private var states: [State]
    /// Downstream of those for whom it is not a whole number.
    private var fractions: [Int32: Rational] = [:]
    private var pendingFractions: [Int32: CreditAmount.Fractions] = [:]
    private var touched: [Int32] = []

    init(_ pass: CascadePass, downstream: Shares) {
        var states = roomy([State](repeating: State(), count: pass.standings.count))
        for (person, standing) in pass.standings.enumerated() {
            states[person].standing = standing
            if let whole = downstream.whole(of: Int32(person)) {
                states[person].downstream = whole
            } else {
                fractions[Int32(person)] = downstream[Int32(person)]
            }
        }
        for (index, teaching) in pass.teachings.all.enumerated() {
            for learner in pass.teachings.acquirers(of: index) {
                states[Int(learner)].acquiredIn = teaching.lesson
            }
        }
        self.states = states
    }

    var count: Int { states.count }

    mutating func grow(to count: Int) {
        guard count > states.count else { return }
        states.append(contentsOf: repeatElement(State(), count: count - states.count))
    }

    /// Asks for what is known of a person ahead of its use.
    @inline(__always)
    func prefetch(_ person: Int32) {
        states.withUnsafeBufferPointer { states in
            if let base = states.baseAddress { lantoa_prefetch(base + Int(person)) }
        }
    }

    func standing(of person: Int32) -> Standing { states[Int(person)].standing }

    func acquiredIn(_ person: Int32) -> Int32 { states[Int(person)].acquiredIn }

    func downstream(of person: Int32) -> Rational {
        fractions.isEmpty
            ? Rational(Int(states[Int(person)].downstream))
            : fractions[person] ?? Rational(Int(states[Int(person)].downstream))
    }

    /// Changes what a person is, and returns the generation before.
    mutating func set(_ person: Int32, _ standing: Standing, acquiredIn lesson: Int32) -> Int32 {
        let old = states[Int(person)].standing.generation
        states[Int(person)].standing = standing
        states[Int(person)].acquiredIn = lesson
        return old
    }

    /// What a learner is worth to those who taught him: himself and everyone he reached.
    func withLearner(_ learner: Int32) -> CreditAmount {
        if !fractions.isEmpty, let fraction = fractions[learner] {
            return CreditAmount(whole: 1, fractions: CreditAmount.Fractions(plus: fraction, minus: .zero))
        }
        return CreditAmount(whole: states[Int(learner)].downstream + 1)
    }

    /// Moves credit to a person; it is on hold until it is applied.
    mutating func add(_ amount: CreditAmount, to person: Int32) {
        states[Int(person)].pending += amount.whole
        if let more = amount.fractions {
            pendingFractions[person] = pendingFractions[person].map { $0 + more } ?? more
        }
        if !states[Int(person)].isTouched {
            states[Int(person)].isTouched = true
            touched.append(person)
        }
    }

    /// Takes a person to whom credit was moved, each once until it is applied.
    mutating func popTouched() -> Int32? { touched.popLast() }

    /// Adds the credit on hold to a person's downstream, and returns it.
    mutating func apply(_ person: Int32) -> CreditAmount {
        let amount = CreditAmount(
            whole: states[Int(person)].pending,
            fractions: pendingFractions.isEmpty ? nil : pendingFractions.removeValue(forKey: person)
        )
        states[Int(person)].pending = 0
        states[Int(person)].isTouched = false
        if amount.fractions == nil, fractions.isEmpty || fractions[person] == nil {
            states[Int(person)].downstream += amount.whole
            return amount
        }
        let whole = Rational(Int(amount.whole.magnitude))
        let plus = (amount.fractions?.plus ?? .zero) + (amount.whole > 0 ? whole : .zero)
        let minus = (amount.fractions?.minus ?? .zero) + (amount.whole < 0 ? whole : .zero)
        let sum = downstream(of: person) + plus - minus
        if let whole = sum.whole.flatMap({ Int32(exactly: $0) }) {
            states[Int(person)].downstream = whole
            fractions[person] = nil
        } else {
            fractions[person] = sum
        }
        return amount
    }
}

/// A column with room for an eighth more entries, so that what late lessons add does not move it.
func roomy<Element>(_ column: [Element]) -> [Element] {
    largeColumn(capacity: column.count + column.count / 8 + 64) { entries, count in
        count = entries.initialize(fromContentsOf: column)
    }
}
