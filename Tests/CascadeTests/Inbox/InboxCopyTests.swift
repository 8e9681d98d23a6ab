import Cascade
import CascadeModel
import Foundation
import Testing

@Suite("Copied devices in the inbox")
struct InboxCopyTests {
    /// A machine that cannot tell a file from its copy.
    private func environment(_ anchors: String) -> ReplicaEnvironment {
        var environment = ReplicaEnvironment.system
        environment.anchors = anchors
        environment.machine = { "one" }
        environment.fileIdentity = { _ in "one" }
        return environment
    }

    @Test("a device that was copied and used on both sides is named to everybody, in words for each")
    func fork() throws {
        let folder = NSTemporaryDirectory() + "inbox-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let original = try Replica.found(
            in: folder + "/a",
            scope: try Scope("42/truong"),
            role: .school,
            environment: environment(folder + "/anchors-a")
        )
        let teacher = try original.addPerson(person("Nguyễn Thị Hoa"))
        let other = try Replica.join(
            in: folder + "/c",
            scope: try Scope("42/truong"),
            root: original.root,
            environment: environment(folder + "/anchors-c")
        )
        _ = try original.grant(other.deviceKeys, role: .volunteer)
        try original.seal()
        try original.close()
        for name in ["a", "anchors-a"] {
            let copy = folder + (name == "a" ? "/b" : "/anchors-b")
            try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: copy)
        }
        let twins = try ["a", "b"].map {
            try Replica.open("\(folder)/\($0)", environment: environment("\(folder)/anchors-\($0)"))
        }
        let shown = try twins.map { try $0.logSession(session(by: teacher)).description }
        for twin in twins { try other.receive(try twin.changeSets(beyond: [:])) }
        try twins[0].receive(try twins[1].changeSets(beyond: [:]))
        // Names that were shown before the fork was known lead to the records in the branches.
        for replica in [other, twins[0]] {
            let found = try shown.flatMap { try replica.records(.session, named: $0) }
            #expect(Set(found) == Set(try replica.sessions(.pending).map(\.id)))
            #expect(Set(found).count == 2)
        }
        let notice = try #require(try other.notices().first)
        guard case .forked(_, original.device) = notice.subject else {
            Issue.record("\(notice)")
            return
        }
        #expect(notice.text.vietnamese.hasPrefix("Máy \(original.device.short) đã bị sao chép"))
        #expect(try twins[0].notices().first?.text.vietnamese.hasPrefix("Máy này đã bị sao chép") == true)
    }

    @Test("a replica that was opened as a copy says so first")
    func opening() throws {
        let folder = NSTemporaryDirectory() + "inbox-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var here = environment(folder + "/anchors")
        let replica = try Replica.found(
            in: folder + "/a",
            scope: try Scope("42/truong"),
            role: .school,
            environment: here
        )
        #expect(try replica.notices().isEmpty)
        try replica.close()
        here.machine = { "two" }
        let copy = try Replica.open(folder + "/a", environment: here)
        #expect(try copy.notices().map(\.subject) == [.opening(.copied)])
    }
}
