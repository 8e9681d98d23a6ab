import CascadeInterchange
import CascadeQR
import CascadeTerminal

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file with the picture of a QR code, of the kind that its name says.
struct CodePicture {
    private enum Kind: String {
        case png, svg
    }

    let path: String
    private let kind: Kind

    /// A picture at a path; nil where the name ends in neither `.png` nor `.svg`.
    init?(_ path: String) {
        guard let point = path.lastIndex(of: "."),
            let kind = Kind(rawValue: path[path.index(after: point)...].lowercased())
        else { return nil }
        self.path = path
        self.kind = kind
    }

    /// Writes the code of a link, for its owner's eyes alone, as whoever has the link gets in; a file that is there
    /// stays as it is.
    ///
    /// - Throws: ``Failure``, or `QRError`.
    func write(_ link: String) throws {
        let code = try QRCode(text: link)
        let content =
            switch kind {
            case .png: try code.png()
            case .svg: Array(code.svg.utf8)
            }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            rest = rest.dropFirst(count)
        }
    }

    private func failure() -> Failure { .file(FileFailure(path: path, number: errno)) }
}

/// The system's, which the method of that name hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
