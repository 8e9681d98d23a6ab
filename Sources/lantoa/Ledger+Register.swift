import CascadeMetrics
import CascadeModel
import CascadeRegister

extension Ledger {
    /// These records, where codes that the folder does not explain are those of the national register.
    ///
    /// What the folder says of a unit stands; the register only fills in.
    consuming func knowingTheRegister() -> Ledger {
        var ledger = self
        ledger.supplementUnits { code in
            guard let code = try? UnitCode(code) else { return nil }
            return NationalRegister.unit(code)
        }
        return ledger
    }
}
