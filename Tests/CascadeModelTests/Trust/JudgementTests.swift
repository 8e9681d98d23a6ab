import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Judging change sets")
struct JudgementTests {
    private typealias Scene = TrustScene

    @Test("Rights run from the root over coordinator and school to verifier and volunteer")
    func chain() {
        let chain = TrustChain()
        let asked: [(UInt8, RecordID?, Role)] = [
            (1, chain.coordinator, .coordinator), (2, chain.school, .school), (3, chain.verifier, .verifier),
            (4, chain.volunteer, .volunteer), (0, nil, .root),
        ]
        for (device, grant, role) in asked {
            let request = Scene.request(device, under: grant, in: "42/S/9A")
            #expect(chain.scene.judge(request) == .applies(role))
        }
        #expect(
            chain.scene.judge(Scene.request(1, under: chain.coordinator, needs: .coordinator))
                == .applies(.coordinator)
        )
        #expect(chain.scene.state.grant(chain.school)?.role == .school)
    }

    @Test("Every reason to hold a change set can be met")
    func reasons() {
        var chain = TrustChain()
        var met: Set<HoldReason> = []
        func hold(_ request: RightsRequest, _ reason: HoldReason) {
            #expect(chain.scene.judge(request) == .held(reason))
            met.insert(reason)
        }
        let volunteer = chain.volunteer
        hold(Scene.request(0, under: nil, schema: SchemaVersion.current + 1), .newerSchema)
        hold(Scene.request(4, under: nil), .missingGrant)
        hold(Scene.request(4, under: .external(1, 1)), .missingGrant)
        hold(Scene.request(5, under: volunteer, in: "42/S/9A"), .foreignGrant)
        hold(Scene.request(4, under: volunteer, in: "42/S"), .outsideScope)
        hold(Scene.request(4, under: volunteer, in: "42/S/9B"), .outsideScope)
        hold(Scene.request(4, under: volunteer, in: "42/S/9A", needs: .verifier), .roleForbids)
        let short = chain.scene.grant(.volunteer, to: 5, by: 1, under: chain.coordinator, until: 100)
        #expect(chain.scene.judge(Scene.request(5, under: short, time: 100)) == .applies(.volunteer))
        hold(Scene.request(5, under: short, time: 101), .expired)
        let wrong = chain.scene.grant(.volunteer, to: 6, by: 4, under: volunteer)
        hold(Scene.request(6, under: wrong), .grantInvalid)
        chain.scene.revoke(4, by: 2, under: chain.school)
        hold(Scene.request(4, under: volunteer, in: "42/S/9A"), .revoked)
        #expect(met == Set(HoldReason.allCases))
    }

    @Test("A hub writes nothing but what it witnesses; others write what their role or a lower one may")
    func roles() {
        for role in Role.allCases {
            for needs in Role.allCases {
                #expect(TrustState.may(role, needs) == (role >= needs && (role != .hub || needs == .hub)))
            }
        }
        var chain = TrustChain()
        let hub = chain.scene.grant(.hub, to: 7, by: 0, under: nil)
        #expect(chain.scene.judge(Scene.request(7, under: hub, needs: .hub)) == .applies(.hub))
        #expect(chain.scene.judge(Scene.request(7, under: hub, needs: .volunteer)) == .held(.roleForbids))
    }

    @Test("Nobody gives a right above his own, outside his scope, or below the role of a school")
    func giving() {
        var chain = TrustChain()
        func judge(_ role: Role, _ scope: String, _ issuer: UInt8, _ above: RecordID?) -> Judgement {
            let grant = chain.scene.grant(role, to: 9, in: scope, by: issuer, under: above)
            return chain.scene.judge(Scene.request(9, under: grant, in: scope))
        }
        #expect(judge(.school, "42/S", 2, chain.school) == .applies(.school))
        #expect(judge(.coordinator, "42/S", 2, chain.school) == .held(.grantInvalid))
        #expect(judge(.volunteer, "42", 2, chain.school) == .held(.grantInvalid))
        #expect(judge(.volunteer, "42/T", 2, chain.school) == .held(.grantInvalid))
        #expect(judge(.volunteer, "42/S", 3, chain.verifier) == .held(.grantInvalid))
        #expect(
            judge(.volunteer, "42/S", 2, chain.coordinator) == .held(.grantInvalid),
            "under another's grant"
        )
        #expect(
            judge(.volunteer, "42/S", 2, .external(3, 3)) == .held(.grantInvalid),
            "under one that is not here"
        )
        #expect(judge(.volunteer, "42/S", 2, nil) == .held(.grantInvalid), "under none")
        let deep = chain.scene.grant(.volunteer, to: 8, in: "42/S", by: 9, under: .external(4, 4))
        #expect(chain.scene.judge(Scene.request(8, under: deep, in: "42/S")) == .held(.grantInvalid))
    }

    @Test("A right that is given after its giver's own has ended gives nothing; one given before stands")
    func endedGiver() {
        var chain = TrustChain()
        let school = chain.scene.grant(.school, to: 5, by: 1, under: chain.coordinator, until: 100)
        func given(at time: Int64?) -> Judgement {
            let grant = chain.scene.grant(.volunteer, to: 6, by: 5, under: school, time: time)
            return chain.scene.judge(Scene.request(6, under: grant, time: 1_000))
        }
        #expect(given(at: 100) == .applies(.volunteer))
        #expect(given(at: 101) == .held(.grantInvalid))
        #expect(given(at: nil) == .applies(.volunteer), "a time that nobody noted is not held against it")
        let target = chain.scene.grant(.volunteer, to: 7, by: 5, under: school)
        chain.scene.revoke(7, by: 5, under: school, time: 101)
        #expect(chain.scene.judge(Scene.request(7, under: target)) == .applies(.volunteer))
        chain.scene.revoke(7, by: 5, under: school, time: 99)
        #expect(chain.scene.judge(Scene.request(7, under: target)) == .held(.revoked))
    }

    @Test("The grants of a device that hold at a moment, the highest first, then by identifier")
    func grantsOfDevice() {
        var chain = TrustChain()
        let low = chain.scene.grant(.volunteer, to: 5, by: 1, under: chain.coordinator, until: 10)
        let high = chain.scene.grant(.verifier, to: 5, in: "42/S", by: 2, under: chain.school)
        let other = chain.scene.grant(.volunteer, to: 5, in: "42/S", by: 2, under: chain.school)
        chain.scene.grant(.school, to: 5, by: 4, under: chain.volunteer)
        let state = chain.scene.state
        #expect(state.grants(of: Scene.device(5), at: 10).map(\.id) == [high, low, other])
        #expect(state.grants(of: Scene.device(5), at: 11).map(\.id) == [high, other])
        #expect(state.grants(of: Scene.device(77), at: 0).isEmpty)
    }

    @Test("A grant under a known identifier from another log does not take its place, whichever came first")
    func impostors() {
        var chain = TrustChain()
        guard let real = chain.scene.state.grant(chain.volunteer) else {
            Issue.record("the grant is not there")
            return
        }
        func copy(_ role: Role, _ device: UInt8, log: UInt8, _ sequence: UInt32, until: Int64? = nil)
            -> TrustScene.Statement
        {
            .grant(
                Grant(
                    id: real.id,
                    device: Scene.device(device),
                    person: nil,
                    scope: real.scope,
                    role: role,
                    until: until,
                    issuer: (Scene.device(log), chain.school),
                    position: LogPosition(log: Scene.log(log), sequence: sequence)
                )
            )
        }
        chain.scene.add(copy(.school, 9, log: 1, 1))
        chain.scene.add(copy(.volunteer, 8, log: 2, real.position.sequence + 1))
        chain.scene.add(copy(.verifier, 7, log: 2, real.position.sequence))
        chain.scene.add(copy(.volunteer, 9, log: 2, real.position.sequence))
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            let state = chain.scene.state(shuffledBy: &generator)
            #expect(state.grant(real.id)?.device == real.device)
            #expect(state.grants(of: Scene.device(4), at: 0).map(\.id) == [real.id])
            for device in UInt8(7)...9 { #expect(state.grants(of: Scene.device(device), at: 0).isEmpty) }
        }
        #expect(chain.volunteers(1) == .applies(.volunteer))
        #expect(Set([real]).contains(real))
    }
}
