import CascadeDaemon
import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Deafness {
    /// Why nobody is found, in words.
    var phrase: Phrase {
        switch self {
        case .noLibrary: .deafNoLibrary
        case .noService: .deafNoService
        case .system(let number): .systemError(number, String(cString: strerror(number)))
        }
    }
}
