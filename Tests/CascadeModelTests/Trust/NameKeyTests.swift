import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Keys to names")
struct NameKeyTests {
    private typealias Scene = TrustScene
    private static let school = Scene.scope("42/S")

    /// A school (2) that made key 1 in epoch 1 and gave it to a verifier (3), and to a volunteer (4) for his class.
    private static func chain() -> TrustChain {
        var chain = TrustChain()
        chain.scene.grant(.school, to: 2, in: "42/S", by: 2, under: chain.school, key: (1, 1))
        chain.scene.grant(.verifier, to: 3, in: "42/S", by: 2, under: chain.school, key: (1, 1))
        chain.scene.grant(.volunteer, to: 4, in: "42/S/9A", by: 2, under: chain.school, key: (1, 1))
        return chain
    }

    private static func renewal(_ scene: Scene, by device: UInt8 = 2, at now: Int64 = 0) -> NameKeyRenewal? {
        scene.state.nameKeyRenewal(of: school, by: Scene.device(device), at: now)
    }

    @Test("A revocation closes every key that the device holds, wherever it was given")
    func closes() {
        var chain = Self.chain()
        #expect(chain.scene.state.publicNameKey(of: Self.school) == [1])
        chain.scene.revoke(4, by: 2, under: chain.school)
        #expect(chain.scene.state.publicNameKey(of: Self.school) == nil)
        #expect(chain.scene.state.publicNameKey(of: Scene.scope("42/S/9A")) == nil)
        #expect(chain.scene.state.nameKeyFamily(of: Scene.scope("42/S/9A"))?.home == Self.school)
    }

    @Test("A revocation by somebody who may not closes nothing")
    func closesNothing() {
        var chain = Self.chain()
        chain.scene.revoke(4, by: 3, under: chain.verifier)
        #expect(chain.scene.state.publicNameKey(of: Self.school) == [1])
    }

    @Test("The school begins the next epoch, for everybody who may still read names; others wait for it")
    func begins() {
        var chain = Self.chain()
        #expect(Self.renewal(chain.scene) == nil)
        chain.scene.revoke(4, by: 1, under: chain.coordinator)
        #expect(Self.renewal(chain.scene, by: 1) == nil)
        #expect(Self.renewal(chain.scene, by: 3) == nil)
        #expect(Self.renewal(chain.scene, by: 4) == nil)
        let renewal = Self.renewal(chain.scene)
        #expect(renewal?.newEpoch == 2)
        #expect(renewal?.handovers.map(\.device) == [Scene.device(2), Scene.device(3)])
        for device: UInt8 in [2, 3] {
            chain.scene.grant(.hub, to: device, in: "42/S", by: 2, under: chain.school, key: (2, 2))
        }
        #expect(Self.renewal(chain.scene) == nil)
        #expect(chain.scene.state.publicNameKey(of: Self.school) == [2])
        #expect(chain.scene.state.publicNameKey(of: Scene.scope("42/S/9A")) == [2])
    }

    @Test("Who was let in by somebody who did not know of an epoch is handed its key, for his scope and time")
    func latecomer() {
        var chain = Self.chain()
        chain.scene.grant(.school, to: 2, in: "42/S", by: 2, under: chain.school, key: (2, 2))
        for device: UInt8 in [3, 4] {
            chain.scene.grant(.hub, to: device, in: "42/S", by: 2, under: chain.school, key: (2, 2))
        }
        chain.scene.grant(
            .volunteer,
            to: 5,
            in: "42/S/9B",
            by: 2,
            under: chain.school,
            until: 50,
            key: (1, 1)
        )
        let handovers = Self.renewal(chain.scene, at: 50)?.handovers
        #expect(handovers?.map(\.device) == [Scene.device(5)])
        #expect(handovers?.first?.publicKey == [2])
        #expect(handovers?.first?.scope == Scene.scope("42/S/9B"))
        #expect(handovers?.first?.until == 50)
        #expect(Self.renewal(chain.scene, at: 51) == nil)
    }

    @Test(
        "Of two epochs that began at once the same one is sealed for everywhere, and both keys are handed on"
    )
    func twoAtOnce() {
        var chain = Self.chain()
        let office = chain.scene.grant(
            .school,
            to: 6,
            in: "42/S",
            by: 1,
            under: chain.coordinator,
            key: (1, 1)
        )
        chain.scene.revoke(4, by: 2, under: chain.school)
        chain.scene.revoke(4, by: 6, under: office)
        for device: UInt8 in [2, 3, 6] {
            chain.scene.grant(.hub, to: device, in: "42/S", by: 2, under: chain.school, key: (2, 2))
        }
        for device: UInt8 in [2, 6] {
            chain.scene.grant(.hub, to: device, in: "42/S", by: 6, under: office, key: (3, 2))
        }
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            let state = chain.scene.state(shuffledBy: &generator)
            #expect(state.publicNameKey(of: Self.school) == [2])
            let renewal = state.nameKeyRenewal(of: Self.school, by: Scene.device(6), at: 0)
            #expect(renewal?.newEpoch == nil)
            #expect(renewal?.handovers.map(\.device) == [Scene.device(3)])
            #expect(renewal?.handovers.first?.publicKey == [3])
        }
    }

    @Test("The nearest scope's own keys are meant, not those of a scope above")
    func nearest() {
        var chain = Self.chain()
        chain.scene.grant(.coordinator, to: 1, by: 1, under: chain.coordinator, key: (9, 5))
        #expect(chain.scene.state.publicNameKey(of: Self.school) == [1])
        #expect(chain.scene.state.publicNameKey(of: Scene.scope("42")) == [9])
    }
}
