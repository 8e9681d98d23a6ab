import CascadeMetrics
import CascadeModel
import CascadeRegister

extension Ledger {
    /// Names of units for people to read: the folder's own, and the national register's for codes that it does
    /// not explain.
    ///
    /// Names only. What lies below what is the folder's word alone, or another program that reads the same
    /// folder would count something else.
    func namesWithRegister(for parts: [String]) -> [String: String] {
        var names = unitNames
        for code in parts where names[code] == nil {
            guard let unit = (try? UnitCode(code)).flatMap(NationalRegister.unit) else { continue }
            names[code] = unit.name.text
        }
        return names
    }
}
