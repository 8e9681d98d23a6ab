import Foundation

extension Replica {
    /// The names of what lies in a folder; nil where there is none.
    package static func contents(of folder: String) -> Set<String>? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)).map { Set($0) }
    }

    /// Closes a replica that was just made for nothing, and takes it away with its keys and its notes.
    ///
    /// Only for one in which nobody has written and which nobody knows of.
    ///
    /// - Parameter before: What lay in its folder before it was made, which stays; nil where there was no folder.
    /// - Throws: ``ReplicaError``.
    package func discard(butNot before: Set<String>?) throws(ReplicaError) {
        try close()
        try ReplicaError.translating {
            for file in Self.contents(of: folder) ?? [] where before?.contains(file) != true {
                try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
            }
            if before == nil { try FileManager.default.removeItem(atPath: folder) }
            for file in Self.contents(of: environment.anchors) ?? [] where file.hasPrefix("\(name).") {
                try FileManager.default.removeItem(atPath: "\(environment.anchors)/\(file)")
            }
        }
    }
}
