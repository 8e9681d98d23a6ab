import CascadeModel

/// The register parsed, with the ways into it.
struct RegisterIndex: Sendable {
    /// Sorted by code, as the rows are.
    let units: [AdministrativeUnit]
    let position: [UnitCode: Int]
    let children: [UnitCode?: [Int]]

    /// Parses rows of code, parent, kind and name.
    ///
    /// The rows are part of the program, so a bad one is a bug of ours and stops it.
    init(rows: StaticString) {
        var units: [AdministrativeUnit] = []
        var position: [UnitCode: Int] = [:]
        var children: [UnitCode?: [Int]] = [:]
        units.reserveCapacity(3400)
        position.reserveCapacity(3400)
        rows.withUTF8Buffer { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let unit: AdministrativeUnit
                do {
                    unit = try AdministrativeUnit(registerRow: &rest)
                } catch {
                    preconditionFailure("row \(units.count + 1) of the built-in register: \(error)")
                }
                position[unit.code] = units.count
                children[unit.parent, default: []].append(units.count)
                units.append(unit)
            }
        }
        self.units = units
        self.position = position
        self.children = children
    }
}

extension AdministrativeUnit {
    /// Takes the first row off the rest.
    fileprivate init(registerRow rest: inout Slice<UnsafeBufferPointer<UInt8>>) throws(ModelError) {
        let code = rest.takeField(before: UInt8(ascii: ","))
        let parent = rest.takeField(before: UInt8(ascii: ","))
        let kind = UnitKind(rawValue: rest.takeField(before: UInt8(ascii: ",")))
        guard let kind else { throw ModelError(.unknownWord, field: "kind") }
        guard let name = try NormalisedText(rest.takeField(before: UInt8(ascii: "\n"))) else {
            throw ModelError(.identifierEmpty, field: "name_vi")
        }
        try self.init(
            // Digits only, as the maker of the rows sees to and a test repeats.
            code: UnitCode(validated: code),
            parent: parent.isEmpty ? nil : UnitCode(validated: parent),
            kind: kind,
            name: name,
            // 2025-07-01: the provinces and communes of Resolution 202/2025/QH15 begin work.
            validFrom: LocalDate(dayNumber: 20_270)
        )
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// The text up to a separator, or up to the end; both are taken off.
    fileprivate mutating func takeField(before separator: UInt8) -> String {
        let end = firstIndex(of: separator) ?? endIndex
        defer { self = end < endIndex ? self[(end + 1)...] : self[endIndex...] }
        return String(decoding: self[..<end], as: UTF8.self)
    }
}
