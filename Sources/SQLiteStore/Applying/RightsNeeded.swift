import CascadeModel

/// The highest role that the facts of a set need.
enum RightsNeeded {
    static func role(_ batch: FactBatch) -> Role {
        var needs = isWitnessAlone(batch) ? Role.hub : .volunteer
        for slot in batch.publicFacts where slot.isPresent {
            needs = max(needs, role(slot, batch))
            if needs >= .school { return needs }
        }
        return needs
    }

    /// Whether a set holds witness facts, and nothing else; a part that is missing may hold anything.
    static func isWitnessAlone(_ batch: FactBatch) -> Bool {
        batch.privateFacts.isEmpty && !batch.publicFacts.isEmpty
            && batch.publicFacts.allSatisfy { $0.isPresent && $0.kind == RecordKind.witness.rawValue }
    }

    private static func role(_ slot: FactBatch.FactSlot, _ batch: FactBatch) -> Role {
        switch RecordKind(rawValue: slot.kind) {
        case .witness: .hub
        case .credential, .skill, .unit, .grant, .revocation, .acceptance: .school
        case .session: states(SessionField.decision, slot, batch) ? .verifier : .volunteer
        case .person: states(PersonField.erased, slot, batch) ? .school : .volunteer
        default: .volunteer
        }
    }

    private static func states(_ field: FactField, _ slot: FactBatch.FactSlot, _ batch: FactBatch) -> Bool {
        slot.fields.contains { batch.fields[Int($0)].field == field.rawValue }
    }
}
