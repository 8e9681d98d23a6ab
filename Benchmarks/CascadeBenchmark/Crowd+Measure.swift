import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import Foundation

/// How long devices wait that come to one hub at the same moment, each with the sessions of some weeks.
///
/// The hub is a process of its own; the devices, each with its replica, its connection and its class, are in this one.
/// What a device waits is counted from the moment in which all begin.
func measureCrowd(_ program: String, _ folder: String, devices count: Int, sessions: Int) async throws
    -> String
{
    let (data, state) = ("\(folder)/hub", environment(folder).anchors)
    try HubProcess.make(program, data: data, scope: "42", state: state)
    let invitations = try invitations(data, count, folder)
    let hub = try HubProcess(program, data: data, state: state)
    var devices: [(replica: Replica, link: HubLink)] = []
    for (number, invitation) in invitations.enumerated() {
        let replica = try Replica.join(
            in: "\(folder)/device-\(number)",
            scope: invitation.scope,
            root: invitation.root,
            environment: environment(folder)
        )
        let to = Invitation(
            address: hub.address,
            root: invitation.root,
            hub: invitation.hub,
            scope: invitation.scope,
            secret: invitation.secret
        )
        // As long as there is somebody before it, a device may wait: that is what is measured.
        let link = try HubLink(replica, to, program: "benchmark", stalling: 600)
        try await link.enrol(to)
        _ = try await link.exchange()
        try logCrowdSessions(sessions, number, on: replica)
        devices.append((replica, link))
    }
    let before = (memory: hub.peakMemory, seconds: hub.processorSeconds)
    let start = ContinuousClock.now
    let waits = try await withThrowingTaskGroup(of: Duration.self) { group in
        for (_, link) in devices {
            group.addTask {
                _ = try await link.exchange()
                return ContinuousClock.now - start
            }
        }
        return try await group.reduce(into: [Duration]()) { $0.append($1) }
    }
    let seconds = waits.map { Double($0 / .nanoseconds(1)) * 1e-9 }.sorted()
    let (median, late) = (seconds[(count - 1) / 2], seconds[(count * 99 + 99) / 100 - 1])
    let received = try devices.count { try $0.replica.delivery().received == sessions }
    let (peak, used) = (hub.peakMemory, hub.processorSeconds - before.seconds)
    guard hub.stop() == 0 else { throw CocoaError(.executableLoad) }
    let held = try Replica.openForReading(data, environment: environment(folder)).status().sessions
    return """
        {"devices": \(count), "sessions": \(sessions), "succeeded": \(received), \
        "held": \(held == count * sessions), "median": \(median), "p99": \(late), "most": \(seconds[count - 1]), \
        "ratio": \(late / median), "hub_cpu": \(used), "hub_peak_before": \(before.memory), \
        "hub_peak": \(peak)}
        """
}

/// An invitation for each device, to a class of its own, ten of them in a school.
private func invitations(_ data: String, _ count: Int, _ folder: String) throws -> [Invitation] {
    let hub = try Replica.open(data, environment: environment(folder))
    defer { try? hub.close() }
    return try (0..<count).map { number in
        let scope = try Scope("42/truong-\(number / 10)/lop-\(number % 10)")
        let secret = try hub.invite(
            to: scope,
            role: .volunteer,
            until: nil,
            expires: hub.now + 86_400_000
        )
        return Invitation(
            address: "https://127.0.0.1",
            root: hub.root,
            hub: hub.device,
            scope: scope,
            secret: secret
        )
    }
}

/// Logs sessions, one a day, each with somebody known and somebody new.
func logCrowdSessions(_ count: Int, _ device: Int, on replica: Replica) throws {
    let teacher = try replica.addPerson(PersonDraft(name: try NormalisedText("Cô giáo \(device)")))
    try replica.setPerson(teacher)
    let known = try replica.addPerson(PersonDraft(name: try NormalisedText("Học trò \(device)")))
    for number in 0..<count {
        _ = try replica.log(
            SessionDraft(
                date: try LocalDate(year: 2026, month: 1 + number / 28 % 5, day: 1 + number % 28),
                minutes: 45,
                skills: [try SkillCode("vneid")],
                teachers: [teacher],
                learners: [
                    SessionDraft.Learner(.known(known)),
                    SessionDraft.Learner(
                        .new(PersonDraft(name: try NormalisedText("Người học \(device) \(number)")))
                    ),
                ]
            )
        )
    }
}
