import CascadeInterchange

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension ReplicaError {
    /// What kept a folder of interchange files from being read or written.
    init(_ failure: FileFailure) {
        let code: Code =
            switch failure.number {
            case EEXIST, ENOTEMPTY: .folderNotEmpty
            case ENOENT, ENOTDIR: .noSuchFolder
            case ENOSPC, EDQUOT: .diskFull
            case EROFS, EACCES, EPERM: .readOnly
            default: .inputOutput
            }
        self.init(code, failure.description)
    }
}
