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
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                let unit: AdministrativeUnit
                do {
                    unit = try AdministrativeUnit(registerRow: line)
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
    fileprivate init(registerRow line: Slice<UnsafeBufferPointer<UInt8>>) throws(ModelError) {
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 4 else { throw ModelError(.emptyList, field: "row") }
        guard let kind = UnitKind(rawValue: fields[2]) else { throw ModelError(.unknownWord, field: "kind") }
        guard let name = try NormalisedText(fields[3]) else {
            throw ModelError(.identifierEmpty, field: "name_vi")
        }
        try self.init(
            code: UnitCode(fields[0]),
            parent: fields[1].isEmpty ? nil : UnitCode(fields[1]),
            kind: kind,
            name: name,
            // 2025-07-01: the provinces and communes of Resolution 202/2025/QH15 begin work.
            validFrom: LocalDate(dayNumber: 20_270)
        )
    }
}
