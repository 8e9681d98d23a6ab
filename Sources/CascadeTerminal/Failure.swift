package import CascadeInterchange
package import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a command stopped, with the exit code of BSD's sysexits that says so to a script.
package struct Failure: Error {
    /// What the user reads.
    package let phrase: Phrase
    /// The exit code.
    package let exitCode: Int32

    /// Says it in words, and by a code.
    package init(phrase: Phrase, exitCode: Int32) {
        self.phrase = phrase
        self.exitCode = exitCode
    }

    /// The data are not right; nothing was taken.
    package static func data(_ phrase: Phrase) -> Failure { Failure(phrase: phrase, exitCode: 65) }

    /// A file could not be read or written.
    package static func file(_ failure: FileFailure) -> Failure {
        let text = reason(failure).text(in: Terminal.language)
        return Failure(phrase: .fileFailure(path: failure.path, reason: text), exitCode: 74)
    }

    /// Why a file could not be read or written.
    package static func reason(_ failure: FileFailure) -> Phrase {
        switch failure.number {
        case ENOENT: .noSuchFile
        case EACCES, EPERM, EROFS: .noPermission
        case ENOSPC, EDQUOT: .diskFull
        case ENOTDIR: .notAFolder
        case EISDIR: .isAFolder
        case EEXIST, ENOTEMPTY: .alreadyThere
        default: .systemError(failure.number, String(cString: strerror(failure.number)))
        }
    }
}
