import CascadeQR
package import CascadeTerminal
import CascadeTexts

extension Terminal {
    /// Shows a link to a camera, where there is a terminal to show it on; one that is too small is told.
    ///
    /// - Throws: `QRError`, and what writing to the terminal throws.
    package static func showCode(of link: String) throws {
        guard let canvas else { return }
        // The least correction: nothing is dirty on a screen, and a smaller code fits.
        let code = try QRCode(text: link, correction: .low)
        guard canvas.holds(columns: code.columns, rows: code.rows) else {
            return tell(.hubCodeTooLarge(columns: String(code.columns), rows: String(code.rows)))
        }
        try show(code.text(canvas.hasColours ? .own : .terminals))
    }
}
