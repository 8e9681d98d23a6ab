import Cascade
import CascadeMetrics
import CascadeModel
import Foundation

guard let folder = CommandLine.arguments.dropFirst().first else {
    print("usage: first-app FOLDER")
    exit(64)
}

// A school founds its replica: a database, keys, and the first right.
let scope = try Scope("42/thcs-le-loi")
let school: Replica
do {
    school = try Replica.found(in: "\(folder)/school", scope: scope)
} catch {
    guard error.code == .alreadyThere else { throw error }
    print("There is a replica in \(folder) already; name a new folder.")
    exit(65)
}
