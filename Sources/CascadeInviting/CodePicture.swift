import CascadeQR
import CascadeTerminal

/// A file with the picture of a QR code, of the kind that its name says.
package struct CodePicture: Sendable {
    private enum Kind: String {
        case png, svg
    }

    package let path: String
    private let kind: Kind

    /// A picture at a path; nil where the name ends in neither `.png` nor `.svg`.
    package init?(_ path: String) {
        guard let point = path.lastIndex(of: "."),
            let kind = Kind(rawValue: path[path.index(after: point)...].lowercased())
        else { return nil }
        self.path = path
        self.kind = kind
    }

    /// Writes the code of a link, for its owner's eyes alone, as whoever has the link gets in; a file that is there
    /// stays as it is.
    ///
    /// - Throws: `Failure`, or `QRError`.
    package func write(_ link: String) throws {
        let code = try QRCode(text: link)
        let content =
            switch kind {
            case .png: try code.png()
            case .svg: Array(code.svg.utf8)
            }
        try NewFile.write(content, to: path, mode: 0o600)
    }
}
