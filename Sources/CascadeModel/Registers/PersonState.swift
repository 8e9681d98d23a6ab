/// A person as the facts state it.
package struct PersonState: Hashable, Sendable {
    package var homeUnit: String?
    /// Bit n for the n-th relation.
    package var roles: Int64
    package var name: String?
    package var birthYear: Int32?
    package var phone: String?
    package var senderID: String?
    package var isErased: Bool
    /// The place in the order of the senders' identifiers; it stays where the identifier is erased.
    package var sortKey: SortKey?
    /// Entries with a larger identifier that are the same human being.
    package var sameAs: [RecordID]
    /// Entries with a larger identifier that are not.
    package var notSame: [RecordID]
    /// Entries with a larger identifier of which whoever entered one left it open.
    package var maybeSame: [RecordID]

    /// Reads the state of a person; erasure leaves nothing private.
    package init(_ state: RecordState) {
        homeUnit = state.text(PersonField.homeUnit)
        roles = state.integer(PersonField.roles) ?? 0
        sortKey = state.sortKey(PersonField.sortKey)
        isErased =
            state.registers[Register(PersonField.erased)]?.contains { $0.value == .integer(1) } ?? false
        sameAs = state.records(PersonField.sameAs).map(\.record).sorted()
        notSame = state.records(PersonField.notSame).map(\.record).sorted()
        maybeSame = state.records(PersonField.maybeSame).map(\.record).sorted()
        guard !isErased else { return }
        name = state.text(PersonField.name)
        birthYear = state.integer(PersonField.birthYear).flatMap(Int32.init(exactly:)).flatMap {
            $0 < 0 ? nil : $0
        }
        phone = state.text(PersonField.phone)
        senderID = state.text(.senderID)
    }
}
