import CascadeModel

/// The skills a question is about, in byte order (`INTERCHANGE`, "Chosen skills").
struct ChosenSkills {
    /// Codes, in byte order.
    let codes: [SkillCode]
    /// For each skill of the ledger its index in `codes`, or −1.
    let indices: [Int32]

    /// The skills asked for, or else every one that a counted session teaches or a counted credential names.
    ///
    /// `taught` says of each skill of the ledger whether a session that passes status and cut-off teaches it.
    init(_ ledger: Ledger, _ question: ReachQuestion, taught: [Bool]) {
        var indices = [Int32](repeating: -1, count: ledger.skills.count)
        if question.skills.isEmpty {
            var isChosen = taught
            for row in ledger.credentials.indices where question.counts(ledger.credentials[row].from) {
                for skill in ledger.credentialSkills[row] { isChosen[Int(skill)] = true }
            }
            let ordinals = ledger.skills.sorted(isChosen.indices.lazy.filter { isChosen[$0] }.map(Int32.init))
            codes = ordinals.map { SkillCode(validated: ledger.skills.text(of: $0)) }
            for (index, ordinal) in ordinals.enumerated() { indices[Int(ordinal)] = Int32(index) }
        } else {
            codes = question.skills.sorted()
            for (index, code) in codes.enumerated() {
                if let ordinal = code.withBytes({ ledger.skills.ordinal(of: $0) }) {
                    indices[Int(ordinal)] = Int32(index)
                }
            }
        }
        self.indices = indices
    }
}

extension ReachQuestion {
    /// Whether a session or credential of a day is up to the cut-off asked for.
    func counts(_ date: LocalDate) -> Bool { asOf.map { date <= $0 } ?? true }

    /// Whether a session of a status counts.
    func counts(_ status: SessionStatus) -> Bool {
        switch statuses {
        case .verified: status == .verified
        case .all: status != .retracted
        }
    }
}
