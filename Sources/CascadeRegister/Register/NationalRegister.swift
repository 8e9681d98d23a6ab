package import CascadeModel

/// The administrative units of Việt Nam: 34 provinces and their 3,321 communes, wards and special zones.
///
/// Built in, so that the program runs from any place and without a network. Nothing is parsed before the
/// first question; then once, for the whole process, in a few milliseconds.
///
/// Source: Resolution 202/2025/QH15 and Decision 19/2025/QĐ-TTg, through the data set that `Data/README.md`
/// and `NOTICE` name. Every unit is valid from 2025-07-01; there is no level of districts since that day.
package enum NationalRegister {
    /// All units, sorted by code: a province's two digits, a commune's five.
    package static var units: [AdministrativeUnit] { index.units }

    /// The provinces and cities under the centre (tỉnh, thành phố), sorted by code.
    package static var provinces: [AdministrativeUnit] { children(of: nil) }

    /// The unit with a code, or nil where the register has none.
    package static func unit(_ code: UnitCode) -> AdministrativeUnit? {
        index.position[code].map { index.units[$0] }
    }

    /// The units directly below a unit, sorted by code; those without a parent for nil.
    package static func children(of parent: UnitCode?) -> [AdministrativeUnit] {
        index.children[parent, default: []].map { index.units[$0] }
    }

    /// The units above a unit, the nearest first; empty for a province and for a code not in the register.
    package static func ancestors(of code: UnitCode) -> [AdministrativeUnit] {
        var chain: [AdministrativeUnit] = []
        var current = unit(code)
        // The register has two levels and its maker refuses a missing parent, so this ends.
        while let parent = current?.parent, let above = unit(parent) {
            chain.append(above)
            current = above
        }
        return chain
    }

    private static let index = RegisterIndex(rows: rows)
}
