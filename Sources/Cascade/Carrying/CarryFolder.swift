import CascadeInterchange

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The files of a stick: one folder per writer, files that are written once and never changed.
///
/// Names are eight and three letters without case, so that any file system keeps them; neither times, permissions nor
/// links mean anything. A file appears under its name only when the disk has all of it.
struct CarryFolder {
    /// A file by its name: what it holds, and its number.
    struct Name: Hashable {
        /// `b` change sets, `f` state, `r` receipts.
        let letter: Character
        let number: UInt64

        /// The highest number that a name holds.
        static let last: UInt64 = 9_999_999

        var text: String {
            let digits = String(number)
            return "\(letter)\(String(repeating: "0", count: max(7 - digits.count, 0)))\(digits).ltc"
        }

        init(_ letter: Character, _ number: UInt64) {
            self.letter = letter
            self.number = number
        }

        /// Reads a name; nil of any other file.
        ///
        /// Old drivers write names in capitals.
        init?(_ text: String) {
            let name = text.lowercased()
            guard name.hasSuffix(".ltc"), name.utf8.count == 12, let letter = name.first,
                "bfr".contains(letter), let number = UInt64(name.dropFirst().dropLast(4))
            else { return nil }
            self.init(letter, number)
        }
    }

    /// A file as it lies there.
    struct File: Hashable {
        let path: String
        let name: Name
    }

    /// The folder of all writers.
    private let base: String
    /// The stick itself.
    private let stick: String

    /// The stick at a path.
    ///
    /// The folder of all writers, or one writer's, stands for the stick that it lies on.
    init(_ folder: String) {
        stick = folder
        let wanted = "lantoa"
        let found = (try? DiskFolder.names(in: folder))?.filter { $0.lowercased() == wanted }.min()
        base = found.map { "\(folder)/\($0)" } ?? Self.base(around: folder) ?? "\(folder)/\(wanted)"
    }

    /// The folder of all writers that a path is, or lies in; nil where it has nothing to do with one.
    private static func base(around folder: String) -> String? {
        guard let whole = realpath(folder, nil) else { return nil }
        defer { free(whole) }
        let path = String(cString: whole)
        func isOurs(_ path: String) -> Bool {
            path.split(separator: "/").last?.lowercased() == "lantoa"
        }
        func holdsFiles(_ path: String) -> Bool {
            (try? DiskFolder.names(in: path))?.contains { Name($0) != nil } ?? false
        }
        if isOurs(path), let writers = try? DiskFolder.names(in: path),
            writers.contains(where: { holdsFiles("\(path)/\($0)") })
        {
            return path
        }
        let above = DiskFolder.parent(of: path)
        return isOurs(above) && holdsFiles(path) ? above : nil
    }

    /// Makes sure that there is a stick: one that is not plugged in is not an empty one.
    ///
    /// - Throws: ``FileFailure`` with the stick's own path.
    func requireStick() throws(FileFailure) { _ = try DiskFolder.names(in: stick) }

    /// The folders of writers, by name; none where there is no stick of ours.
    func writers() throws(FileFailure) -> [String] {
        do throws(FileFailure) {
            return try DiskFolder.names(in: base).sorted().map { "\(base)/\($0)" }.filter(Self.isFolder)
        } catch {
            guard error.number == ENOENT else { throw error }
            return []
        }
    }

    /// A writer's folder, whether it is there or not.
    func folder(of writer: String) -> String {
        let found = (try? DiskFolder.names(in: base))?.first { $0.lowercased() == writer }
        return "\(base)/\(found ?? writer)"
    }

    /// Makes the folder of a writer, with those above it that are ours.
    func make(_ folder: String) throws(FileFailure) {
        for path in [base, folder] {
            if mkdir(path, 0o777) == 0 {
                try DiskFolder.synchronise(DiskFolder.parent(of: path))
            } else if errno != EEXIST || !Self.isFolder(path) {
                throw FileFailure(path: path, number: errno)
            }
        }
    }

    /// The files of a writer, in the order of their numbers.
    func files(in folder: String) throws(FileFailure) -> [File] {
        do throws(FileFailure) {
            return try DiskFolder.names(in: folder).compactMap { text in
                Name(text).map { File(path: "\(folder)/\(text)", name: $0) }
            }.sorted { ($0.name.number, $0.path) < ($1.name.number, $1.path) }
        } catch {
            guard error.number == ENOENT else { throw error }
            return []
        }
    }

    /// Takes away what was being written when a stick was pulled out.
    func removeLeftovers(in folder: String) {
        for name in (try? DiskFolder.names(in: folder)) ?? [] where name.lowercased().hasSuffix(".tmp") {
            _ = unlink("\(folder)/\(name)")
        }
    }

    /// The bytes of a file; of one that is too long, one more than may be.
    func read(_ path: String, most: Int) throws(FileFailure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw FileFailure(path: path, number: errno) }
        defer { _ = close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileFailure(path: path, number: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFailure(path: path, number: EINVAL) }
        let size = min(Int(status.st_size), most + 1)
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            while count < size {
                let place = UnsafeMutableRawBufferPointer(target)[count..<size]
                let got = systemRead(file, UnsafeMutableRawBufferPointer(rebasing: place))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                count += got
            }
        }
        if let failure { throw FileFailure(path: path, number: failure) }
        return bytes
    }

    /// Writes a file aside, waits until the disk has it, and gives it its name, which no other has.
    ///
    /// - Throws: ``FileFailure``; then there is no such file.
    func write(_ bytes: [UInt8], _ name: Name, in folder: String) throws(FileFailure) {
        let path = "\(folder)/\(name.text)"
        let aside = String(path.dropLast(3)) + "tmp"
        let file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard file >= 0 else { throw FileFailure(path: path, number: errno) }
        var failure: Int32?
        var rest = bytes[...]
        while failure == nil, !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
        }
        if failure == nil, fsync(file) != 0 { failure = errno }
        if close(file) != 0, failure == nil { failure = errno }
        if failure == nil, rename(aside, path) != 0 { failure = errno }
        if let failure {
            _ = unlink(aside)
            throw FileFailure(path: path, number: failure)
        }
        try DiskFolder.synchronise(folder)
    }

    /// How many bytes may still be written there; nil where the disk does not say.
    func room(in folder: String) -> Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return Int(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
    }

    /// Takes files away; one that cannot be is found again the next time.
    func remove(_ files: [File], in folder: String) {
        for file in files { _ = unlink(file.path) }
        if !files.isEmpty { try? DiskFolder.synchronise(folder) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// The system's, which methods of these names hide.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, bytes.baseAddress, bytes.count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
