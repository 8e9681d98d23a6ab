import Cascade
import CascadeModel
import Foundation
import Testing

@Test func smoke() throws {
    let base = NSTemporaryDirectory() + "/lt-\(UInt32.random(in: 0...UInt32.max))"
    func env() -> ReplicaEnvironment {
        var e = ReplicaEnvironment.system; e.anchors = base + "/state"; return e
    }
    let scope = try Scope("42/truong")
    let a = try Replica.found(in: base + "/a", scope: scope, role: .school, environment: env())
    let teacher = try a.addPerson(PersonDraft(name: try NormalisedText("Nguyễn Thị Hoa")))
    let s = try a.logSession(
        SessionDraft(
            date: try LocalDate("2026-01-02"),
            minutes: 45,
            skills: [try SkillCode("vneid")],
            teachers: [teacher],
            learners: [
                .init(.new(PersonDraft(name: try NormalisedText("Trần Văn Nam"))), .competent, .parent)
            ]
        )
    )
    let b = try Replica.join(in: base + "/b", scope: scope, root: a.root, environment: env())
    _ = try a.grant(b.deviceKeys, role: .verifier)
    print(try b.receive(try a.changeSets(beyond: b.frontier())))
    print(try b.session(s) as Any)
    try a.editSession(s, [.minutes(60)])
    try b.editSession(s, [.minutes(30)])
    print(try b.receive(try a.changeSets(beyond: b.frontier())))
    print(try a.receive(try b.changeSets(beyond: a.frontier())))
    #expect(try a.session(s) == b.session(s))
    print(try b.session(s)?.minutes as Any, try b.held())
    let v = try b.addPerson(PersonDraft(name: try NormalisedText("Cô giáo")))
    try b.verify(s, by: v)
    print(try a.receive(try b.changeSets(beyond: a.frontier())))
    #expect(try a.session(s)?.status == .verified)
    try a.erase(teacher)
    print(try b.receive(try a.changeSets(beyond: b.frontier())))
    #expect(try b.person(teacher)?.name == nil)
    try a.close()
    let again = try Replica.open(base + "/a", environment: env())
    print(again.notice as Any)
    #expect(try again.session(s)?.status == .verified)
}
