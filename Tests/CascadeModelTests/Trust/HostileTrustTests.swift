import CascadeModel
import CascadeTestSupport
import Foundation
import Testing

@Suite("Hostile statements about rights")
struct HostileTrustTests {
    private typealias Scene = TrustScene

    /// Every judgement must end in a moment; a circle or a doubling at each step would take for ever.
    ///
    /// What counts is this thread's processor time: others may keep it waiting.
    private func inAMoment(_ body: () -> Void) {
        let start = processorTime()
        body()
        #expect(processorTime() - start < 20_000_000_000)
    }

    private func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    @Test("Grants given under each other, or under themselves, give no right")
    func circles() {
        var chain = TrustChain()
        let first = RecordID.made(Scene.log(5), 1)
        let second = chain.scene.grant(.school, to: 5, by: 6, under: first)
        #expect(chain.scene.grant(.school, to: 6, by: 5, under: second) == first)
        let own = RecordID.made(Scene.log(7), 1)
        #expect(chain.scene.grant(.coordinator, to: 7, by: 7, under: own) == own)
        chain.scene.revoke(4, by: 7, under: own)
        chain.scene.revoke(4, by: 5, under: second)
        for (device, grant) in [(UInt8(5), second), (6, first), (7, own)] {
            #expect(chain.scene.judge(Scene.request(device, under: grant)) == .held(.grantInvalid))
        }
        #expect(chain.volunteers(1) == .applies(.volunteer))
    }

    @Test(
        "A chain of 15 grants above one holds, a longer one does not, and one of 1,000 is judged in a moment"
    )
    func length() {
        for (links, judgement) in [
            (15, Judgement.applies(.school)), (16, .held(.grantInvalid)), (1_000, .held(.grantInvalid)),
        ] {
            var scene = TrustScene()
            var grant = scene.grant(.school, to: 1, by: 0, under: nil)
            var device: UInt8 = 1
            for _ in 0..<links {
                let next: UInt8 = device == 1 ? 2 : 1
                grant = scene.grant(.school, to: next, by: device, under: grant)
                device = next
            }
            inAMoment { #expect(scene.judge(Scene.request(device, under: grant)) == judgement) }
        }
    }

    @Test("Who gives himself a right elsewhere does not get out of reach")
    func selfProtection() {
        var chain = TrustChain()
        chain.scene.grant(.root, to: 4, in: "99", by: 4, under: chain.volunteer)
        chain.scene.grant(.coordinator, to: 4, in: "42/S", by: 4, under: chain.volunteer)
        chain.scene.grant(.coordinator, to: 2, in: "99", by: 2, under: chain.school)
        chain.scene.revoke(4, by: 2, under: chain.school)
        #expect(chain.volunteers(1) == .held(.revoked))
        chain.scene.revoke(2, by: 1, under: chain.coordinator)
        #expect(chain.scene.state.isRevoked(Scene.device(2)))
    }

    @Test(
        "A school that gives a coordinator's right to a friend who revokes it sends nobody round in a circle"
    )
    func circleOfRevocations() {
        var chain = TrustChain()
        // The school (2) gives 5 what it has not, 5 passes it on to 6, 6 revokes the school, the school revokes 5.
        let fifth = chain.scene.grant(.coordinator, to: 5, in: "42/S", by: 2, under: chain.school)
        let sixth = chain.scene.grant(.coordinator, to: 6, in: "42/S", by: 5, under: fifth)
        chain.scene.revoke(2, by: 6, under: sixth)
        chain.scene.revoke(5, by: 2, under: chain.school)
        chain.scene.revoke(6, by: 2, under: chain.school)
        #expect(chain.scene.judge(Scene.request(2, under: chain.school, in: "42/S")) == .applies(.school))
        for (device, grant) in [(UInt8(5), fifth), (6, sixth)] {
            #expect(
                chain.scene.judge(Scene.request(device, under: grant, in: "42/S")) == .held(.grantInvalid)
            )
        }
        #expect(chain.volunteers(1) == .applies(.volunteer))
    }

    @Test("Revocations round a circle of schools take nothing back")
    func ring() {
        var chain = TrustChain()
        let schools = (UInt8(10)..<30).map { device in
            (device, chain.scene.grant(.school, to: device, in: "42/S", by: 1, under: chain.coordinator))
        }
        for (index, school) in schools.enumerated() {
            let next = schools[(index + 1) % schools.count].0
            chain.scene.revoke(next, by: school.0, under: school.1)
        }
        for (device, grant) in schools {
            #expect(chain.scene.judge(Scene.request(device, under: grant, in: "42/S")) == .applies(.school))
        }
    }

    @Test("A ladder in which everybody revokes everybody below, ten times over, is judged in a moment")
    func ladder() {
        var scene = TrustScene()
        var above: RecordID?
        var rungs: [(device: UInt8, grant: RecordID)] = []
        for device in UInt8(1)...14 {
            let grant = scene.grant(.school, to: device, by: device - 1, under: above)
            rungs.append((device, grant))
            above = grant
        }
        for round in UInt32(1)...10 {
            for rung in rungs {
                for lower in rungs where lower.device > rung.device {
                    scene.revoke(
                        lower.device,
                        marks: [Scene.log(lower.device): 500 + round],
                        by: rung.device,
                        under: rung.grant
                    )
                    scene.accept(
                        lower.device,
                        [Scene.log(lower.device): 600...700],
                        by: rung.device,
                        under: rung.grant
                    )
                }
            }
        }
        inAMoment {
            let lowest = rungs[rungs.count - 1]
            func judge(_ sequence: UInt32) -> Judgement {
                scene.judge(Scene.request(lowest.device, under: lowest.grant, sequence: sequence))
            }
            #expect(judge(501) == .applies(.school))
            #expect(judge(502) == .held(.revoked))
            #expect(judge(650) == .applies(.school))
        }
    }
}
