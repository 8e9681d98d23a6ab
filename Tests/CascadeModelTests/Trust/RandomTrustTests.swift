import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Random statements about rights")
struct RandomTrustTests {
    /// Devices that grant, revoke and accept, half of them beyond their rights.
    private struct World {
        var scene = TrustScene()
        var grants: [(id: RecordID, device: UInt8)] = []
        var generator: SeededGenerator

        init(seed: UInt64) {
            generator = SeededGenerator(seed: seed)
            for _ in 0..<generator.number(5...40) { state() }
        }

        private mutating func scope() -> String {
            generator.pick(["42", "42", "42/S", "42/S/9A", "42/T"]) ?? "42"
        }

        mutating func log() -> LogTag { LogTag(rawValue: UInt64(generator.number(0...9))) }

        private mutating func state() {
            let own = generator.pick(grants)
            let isRoot = own == nil || generator.chance(15)
            let issuer = isRoot ? 0 : own?.device ?? 0
            let grant = isRoot ? nil : own?.id
            let target = UInt8(generator.number(generator.chance(3) ? 0...7 : 1...7))
            switch generator.number(0...9) {
            case 0...4:
                let roles: [Role] = [
                    .volunteer, .verifier, .school, .school, .school, .coordinator, .coordinator, .hub,
                ]
                let id = scene.grant(
                    generator.pick(roles) ?? .school,
                    to: target,
                    in: scope(),
                    by: issuer,
                    under: generator.chance(95) ? grant : generator.pick(grants)?.id,
                    until: generator.chance(20) ? 50 : nil
                )
                grants.append((id, target))
            case 5...7:
                var marks: [LogTag: UInt32] = [:]
                for _ in 0..<3 { marks[log()] = UInt32(generator.number(0...6)) }
                scene.revoke(target, marks: marks, by: issuer, under: grant)
            default:
                let first = UInt32(generator.number(1...4))
                scene.accept(target, [log(): first...first + 2], by: issuer, under: grant)
            }
        }

        mutating func request() -> RightsRequest? {
            guard let grant = generator.pick(grants) else { return nil }
            return TrustScene.request(
                generator.chance(95) ? grant.device : 3,
                under: grant.id,
                in: scope(),
                log: generator.chance(70) ? TrustScene.log(grant.device) : log(),
                sequence: UInt32(generator.number(1...8)),
                time: Int64(generator.number(0...60)),
                needs: generator.pick([.volunteer, .verifier, .school]) ?? .volunteer
            )
        }
    }

    @Test("Every order gives the same judgement, and it is the naive judge's", arguments: UInt64(0)..<4)
    func agreement(block: UInt64) {
        for seed in block * 250..<(block + 1) * 250 {
            var world = World(seed: seed)
            let naive = NaiveTrust(world.scene)
            let state = world.scene.state
            let other = world.scene.state(shuffledBy: &world.generator)
            #expect(state == other, "seed \(seed)")
            for _ in 0..<12 {
                guard let request = world.request() else { continue }
                let judgement = state.judge(request)
                #expect(other.judge(request) == judgement, "seed \(seed)")
                var applies = false
                if case .applies = judgement { applies = true }
                #expect(applies == naive.applies(request), "seed \(seed): \(judgement)")
            }
            for device in UInt8(0)...7 {
                let held = state.grants(of: TrustScene.device(device), at: 0).map(\.id)
                #expect(
                    Set(held) == Set(other.grants(of: TrustScene.device(device), at: 0).map(\.id)),
                    "seed \(seed)"
                )
                #expect(held.allSatisfy { state.grant($0).map(naive.holds) == true }, "seed \(seed)")
            }
        }
    }

    @Test("Over the seeds, change sets apply and are held for every reason but a newer schema")
    func variety() {
        var applied: Set<Role> = []
        var held: Set<HoldReason> = []
        for seed in UInt64(0)..<400 {
            var world = World(seed: seed)
            for _ in 0..<12 {
                guard let request = world.request() else { continue }
                switch world.scene.state.judge(request) {
                case .applies(let role): applied.insert(role)
                case .held(let reason): held.insert(reason)
                }
            }
        }
        #expect(applied.isSuperset(of: [.volunteer, .verifier, .school, .coordinator]))
        #expect(
            held.isSuperset(of: [
                .foreignGrant, .outsideScope, .expired, .revoked, .roleForbids, .grantInvalid,
            ])
        )
    }
}
