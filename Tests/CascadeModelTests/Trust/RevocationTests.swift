import CascadeModel
import Testing

@Suite("Taking rights back")
struct RevocationTests {
    private typealias Scene = TrustScene

    @Test("What was signed up to the mark stands; what came after, and every log not named, does not")
    func marks() {
        var chain = TrustChain()
        chain.scene.revoke(4, marks: [Scene.log(4): 5], by: 2, under: chain.school)
        #expect(chain.volunteers(5) == .applies(.volunteer))
        #expect(chain.volunteers(6) == .held(.revoked))
        #expect(chain.volunteers(1, log: LogTag(rawValue: 99)) == .held(.revoked))
        #expect(chain.scene.state.isRevoked(Scene.device(4)))
        #expect(!chain.scene.state.isRevoked(Scene.device(3)))
    }

    @Test("Of concurrent revocations the lowest mark of each log wins")
    func lowest() {
        var chain = TrustChain()
        let other = LogTag(rawValue: 99)
        chain.scene.revoke(4, marks: [Scene.log(4): 5, other: 2], by: 2, under: chain.school)
        chain.scene.revoke(4, marks: [Scene.log(4): 3, other: 7], by: 1, under: chain.coordinator)
        #expect([3, 4].map { chain.volunteers($0) } == [.applies(.volunteer), .held(.revoked)])
        #expect([2, 3].map { chain.volunteers($0, log: other) } == [.applies(.volunteer), .held(.revoked)])
        chain.scene.revoke(4, by: 0, under: nil)
        #expect(chain.volunteers(1) == .held(.revoked))
    }

    @Test("An acceptance takes in the range that it names, and no more; by those who outrank the device")
    func acceptance() {
        var chain = TrustChain()
        chain.scene.revoke(4, by: 2, under: chain.school)
        chain.scene.accept(4, [Scene.log(4): 3...4], by: 4, under: chain.volunteer)
        chain.scene.accept(4, [Scene.log(4): 3...4], by: 3, under: chain.verifier)
        #expect(chain.volunteers(3) == .held(.revoked))
        chain.scene.accept(4, [Scene.log(4): 3...4], by: 2, under: chain.school)
        chain.scene.accept(4, [LogTag(rawValue: 9): 1...2], by: 0, under: nil)
        #expect(
            (1...5).map { chain.volunteers($0) == .applies(.volunteer) } == [false, false, true, true, false]
        )
        #expect(chain.volunteers(1, log: LogTag(rawValue: 9)) == .applies(.volunteer))
        #expect(chain.scene.state.isRevoked(Scene.device(4)), "taken in is not restored")
    }

    @Test("Equals take back nothing from each other, unless one stands above in the other's chain")
    func equals() {
        var chain = TrustChain()
        let twin = chain.scene.grant(.school, to: 5, in: "42/S", by: 1, under: chain.coordinator)
        let child = chain.scene.grant(.school, to: 6, in: "42/S", by: 2, under: chain.school)
        chain.scene.revoke(5, by: 2, under: chain.school)
        chain.scene.revoke(2, by: 5, under: twin)
        chain.scene.revoke(2, by: 6, under: child)
        for device in [UInt8(2), 5] { #expect(!chain.scene.state.isRevoked(Scene.device(device))) }
        chain.scene.revoke(6, by: 2, under: chain.school)
        #expect(chain.scene.state.isRevoked(Scene.device(6)))
        #expect(chain.scene.judge(Scene.request(6, under: child, in: "42/S")) == .held(.revoked))
    }

    @Test("Nobody takes back the rights of the root, of a device outside his scope, or of one without rights")
    func outside() {
        var chain = TrustChain()
        let other = chain.scene.grant(.school, to: 5, in: "42/T", by: 1, under: chain.coordinator)
        chain.scene.grant(.volunteer, to: 4, in: "42/T", by: 5, under: other)
        chain.scene.revoke(4, by: 2, under: chain.school)
        #expect(
            !chain.scene.state.isRevoked(Scene.device(4)),
            "a grant in another school is not this school's"
        )
        chain.scene.revoke(4, by: 1, under: chain.coordinator)
        #expect(chain.scene.state.isRevoked(Scene.device(4)))
        chain.scene.grant(.volunteer, to: 0, by: 1, under: chain.coordinator)
        for (device, grant) in [(UInt8(1), chain.coordinator), (0, nil)] {
            chain.scene.revoke(0, by: device, under: grant)
        }
        #expect(!chain.scene.state.isRevoked(Scene.device(0)))
        chain.scene.revoke(77, by: 1, under: chain.coordinator)
        chain.scene.revoke(3, by: 2, under: chain.coordinator)
        chain.scene.revoke(3, by: 2, under: nil)
        chain.scene.revoke(3, by: 4, under: chain.volunteer)
        for device in [UInt8(77), 3] { #expect(!chain.scene.state.isRevoked(Scene.device(device))) }
    }

    @Test(
        "What a revoked giver gave earlier stands; what he gave later falls, and comes back when it is accepted"
    )
    func revokedGiver() {
        var chain = TrustChain()
        let mark = chain.scene.sign(2)
        let late = chain.scene.grant(.volunteer, to: 5, in: "42/S", by: 2, under: chain.school)
        chain.scene.revoke(2, marks: [mark.log: mark.sequence], by: 1, under: chain.coordinator)
        #expect(chain.volunteers(1) == .applies(.volunteer))
        let request = Scene.request(5, under: late, in: "42/S")
        #expect(chain.scene.judge(request) == .held(.grantInvalid))
        chain.scene.accept(
            2,
            [mark.log: mark.sequence + 1...mark.sequence + 1],
            by: 1,
            under: chain.coordinator
        )
        #expect(chain.scene.judge(request) == .applies(.volunteer))
    }

    @Test("A revocation stands or falls with its author's rights at the place where it was signed")
    func revokedRevoker() {
        for isEarlier in [true, false] {
            var chain = TrustChain()
            let position = chain.scene.revoke(4, by: 2, under: chain.school)
            let mark = isEarlier ? position.sequence : position.sequence - 1
            chain.scene.revoke(2, marks: [position.log: mark], by: 1, under: chain.coordinator)
            #expect(chain.volunteers(1) == (isEarlier ? .held(.revoked) : .applies(.volunteer)))
        }
    }

    @Test("A revocation that is signed before the grant it needs has come takes effect with it")
    func unrootedRevoker() {
        var chain = TrustChain()
        let twin = chain.scene.grant(.school, to: 6, in: "42/S", by: 5, under: .made(Scene.log(0), 2))
        chain.scene.revoke(4, by: 6, under: twin)
        #expect(chain.volunteers(1) == .applies(.volunteer))
        let missing = chain.scene.grant(.coordinator, to: 5, by: 0, under: nil)
        #expect(missing == .made(Scene.log(0), 2))
        #expect(chain.volunteers(1) == .held(.revoked))
    }
}
