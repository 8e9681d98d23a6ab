import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation

/// A device inside the test's own process, joined to a real hub: quicker than a program for what is done hundreds of
/// times.
struct Member {
    let replica: Replica
    private let me: RecordID

    init(
        _ hub: RunningHub,
        _ name: String,
        in scope: String,
        as role: String,
        at address: String? = nil,
        daysAgo days: Int64 = 0
    ) async throws {
        let invitation = try Invitation(link: try hub.invite(scope, as: role, at: address))
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(hub.scratch)/state-of-members"
        let clock = environment.now
        environment.now = { clock() - days * 86_400_000 }
        replica = try Replica.join(
            in: "\(hub.scratch)/member-\(name)",
            scope: invitation.scope,
            root: invitation.root,
            environment: environment
        )
        let link = try HubLink(replica, invitation, program: "test")
        try await link.enrol(invitation)
        try replica.startNameKey()
        _ = try await link.exchange()
        me = try replica.addPerson(PersonDraft(name: try NormalisedText(name)))
        try replica.setPerson(me)
    }

    /// One exchange over a new connection.
    @discardableResult
    func exchange(stalling: Int = 30) async throws -> Exchange.Tally {
        try await HubLink(replica, program: "test", stalling: stalling).exchange()
    }

    /// Logs a session with a note of random text, of about so many bytes in a change set of its own.
    func session(_ day: Int, bytes: Int, _ generator: inout some RandomNumberGenerator) throws {
        let noise = (0..<bytes * 3 / 4).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let note = bytes == 0 ? nil : try NormalisedText(Data(noise).base64EncodedString())
        _ = try replica.log(
            SessionDraft(
                date: try LocalDate(year: 2026, month: 1 + day / 28 % 5, day: 1 + day % 28),
                skills: [try SkillCode("vneid")],
                teachers: [me],
                anonymousCount: 1,
                note: note
            )
        )
        try replica.seal()
    }
}
