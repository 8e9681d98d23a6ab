import CascadeProtocol

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Whose a file is.
///
/// The administrator may write everybody's files. But he has anchors of his own, so that another user's replica looks
/// like a copy to him; and what he makes beside it, its user cannot write any more: a service would go on without its
/// audit log.
enum FileOwner {
    /// Makes sure that whoever runs this may write a file without harm to the user whose it is.
    ///
    /// - Throws: `ReplicaError` `.ownedByAnother` with the user's name, or number where he has none.
    static func require(of path: String) throws {
        var status = stat()
        guard geteuid() == 0, stat(path, &status) == 0, status.st_uid != 0 else { return }
        throw ReplicaError(.ownedByAnother, name(status.st_uid))
    }

    private static func name(_ user: uid_t) -> String {
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return String(user) }
        return String(cString: name)
    }
}
