extension UInt32 {
    /// A number of a change set or fact as a table holds it.
    ///
    /// - Throws: ``StoreError`` `.corrupt` where it is none: adding to what is returned never overflows.
    init(stored number: Int64, in table: String) throws {
        guard (0..<1 << 31).contains(number) else { throw StoreError(.corrupt, table) }
        self = UInt32(number)
    }
}
