import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Witness facts")
struct WitnessTests {
    /// A moment at which everybody's clock is believed.
    private static let now: Int64 = 1_770_000_000_000
    private static let hour: Int64 = 3_600_000
    private static let log = TrustScene.log(4)

    /// The bound of a change set of the volunteer, the same for every order in which the statements came.
    private func bound(
        _ scene: TrustScene,
        at sequence: UInt32 = 1,
        in scope: String = "42/S/9A",
        writtenBy device: UInt8 = 4,
        _ location: SourceLocation = #_sourceLocation
    ) -> Int64? {
        func bounds(_ state: TrustState) -> ClockBounds {
            state.clockBounds(
                of: Self.log,
                in: TrustScene.scope(scope),
                writtenBy: TrustScene.device(device)
            )
        }
        let found = bounds(scene.state)
        var generator = SeededGenerator(seed: UInt64(scene.statements.count))
        for _ in 0..<8 {
            let other = bounds(scene.state(shuffledBy: &generator))
            #expect(other == found, sourceLocation: location)
        }
        return found.part(at: sequence)?.moment
    }

    @Test("A school bounds the stretch that it held, and nothing else")
    func stretch() {
        var chain = TrustChain()
        #expect(bound(chain.scene) == nil)
        chain.scene.witness(Self.log, 2...3, at: Self.now, by: 2, under: chain.school)
        #expect((0...4).map { bound(chain.scene, at: $0) } == [nil, nil, Self.now, Self.now, nil])
        #expect(bound(chain.scene, at: 2, in: "42/T") == nil, "another school's log")
    }

    @Test(
        "Volunteers, verifiers, and whoever writes the log are not heard; hubs, coordinators and the root are"
    )
    func roles() {
        let chain = TrustChain()
        for (device, grant) in [(UInt8(3), chain.verifier), (4, chain.volunteer)] {
            var scene = chain.scene
            scene.witness(Self.log, 1...1, at: Self.now, by: device, under: grant)
            #expect(bound(scene, writtenBy: 9) == nil)
        }
        var scene = chain.scene
        scene.witness(Self.log, 1...1, at: Self.now, by: 2, under: chain.school)
        #expect(bound(scene, writtenBy: 2) == nil)
        scene = chain.scene
        let hub = scene.grant(.hub, to: 5, by: 0, under: nil)
        scene.witness(Self.log, 1...1, at: Self.now, by: 5, under: hub)
        #expect(bound(scene) == Self.now)
        for (device, grant) in [(UInt8(1), chain.coordinator), (0, nil)] {
            var scene = chain.scene
            scene.witness(Self.log, 1...1, at: Self.now, by: device, under: grant)
            #expect(bound(scene) == Self.now)
        }
    }

    @Test("A volunteer to whom a key to names was handed by a grant of a hub is no witness by it")
    func keysAlone() {
        var chain = TrustChain()
        let key = chain.scene.grant(.hub, to: 4, in: "42/S", by: 2, under: chain.school, key: (1, 1))
        chain.scene.witness(Self.log, 1...1, at: Self.now, by: 4, under: key)
        #expect(bound(chain.scene, writtenBy: 9) == nil)
    }

    @Test("The higher authority is heard, and of equals the latest moment")
    func several() {
        var chain = TrustChain()
        chain.scene.witness(Self.log, 1...9, at: Self.now, by: 2, under: chain.school)
        let second = chain.scene.grant(.school, to: 5, in: "42/S", by: 1, under: chain.coordinator)
        chain.scene.witness(Self.log, 5...9, at: Self.now + Self.hour, by: 5, under: second)
        #expect(bound(chain.scene, at: 4) == Self.now)
        #expect(bound(chain.scene, at: 5) == Self.now + Self.hour)
        let hub = chain.scene.grant(.hub, to: 6, by: 0, under: nil)
        chain.scene.witness(Self.log, 5...9, at: Self.now + 2 * Self.hour, by: 6, under: hub)
        #expect(bound(chain.scene, at: 5) == Self.now + Self.hour)
        chain.scene.witness(Self.log, 7...9, at: Self.now - Self.hour, by: 1, under: chain.coordinator)
        #expect(bound(chain.scene, at: 6) == Self.now + Self.hour)
        #expect(bound(chain.scene, at: 7) == Self.now - Self.hour)
    }

    @Test("Who shows a moment before its own grant, or before there was anything to record, is not heard")
    func behind() {
        var scene = TrustScene()
        let school = scene.grant(.school, to: 2, in: "42/S", by: 0, under: nil, time: Self.now)
        // Others may have pulled the giver's clock by a day.
        scene.witness(Self.log, 1...1, at: Self.now - 24 * Self.hour - 1, by: 2, under: school)
        #expect(bound(scene) == nil)
        scene.witness(Self.log, 1...1, at: Self.now - 24 * Self.hour, by: 2, under: school)
        #expect(bound(scene) == Self.now - 24 * Self.hour)
        // A school that was founded with its clock at 1970 gave itself its grant then.
        var founded = TrustScene()
        let own = founded.grant(.school, to: 2, in: "42/S", by: 0, under: nil, time: 0)
        founded.witness(Self.log, 1...1, at: Self.hour, by: 2, under: own)
        founded.witness(Self.log, 1...1, at: Self.hour, by: 0, under: nil)
        #expect(bound(founded) == nil)
    }

    @Test("A grant that had ended bounds nothing")
    func ended() {
        var scene = TrustScene()
        let school = scene.grant(.school, to: 2, in: "42/S", by: 0, under: nil, until: Self.now)
        scene.witness(Self.log, 1...1, at: Self.now, by: 2, under: school, time: Self.now + 1)
        #expect(bound(scene) == nil)
        scene.witness(Self.log, 1...1, at: Self.now, by: 2, under: school, time: Self.now)
        #expect(bound(scene) == Self.now)
    }

    @Test("Taking a witness's rights back takes back what it signed afterwards; what was accepted holds")
    func revoked() {
        var chain = TrustChain()
        let early = chain.scene.witness(Self.log, 1...1, at: Self.now, by: 2, under: chain.school)
        let late = chain.scene.witness(Self.log, 2...2, at: Self.now, by: 2, under: chain.school)
        chain.scene.revoke(2, marks: [early.log: early.sequence], by: 1, under: chain.coordinator)
        #expect(bound(chain.scene, at: 1) == Self.now)
        #expect(bound(chain.scene, at: 2) == nil)
        chain.scene.accept(
            2,
            [late.log: late.sequence...late.sequence],
            by: 1,
            under: chain.coordinator
        )
        #expect(bound(chain.scene, at: 2) == Self.now)
    }

    @Test("A stretch up to the last number there is")
    func lastNumber() {
        var chain = TrustChain()
        chain.scene.witness(Self.log, 7...(.max), at: Self.now, by: 2, under: chain.school)
        #expect(bound(chain.scene, at: .max) == Self.now)
        #expect(bound(chain.scene, at: 6) == nil)
    }

    @Test("Bounds are those of a naive reading, in any order and with repetitions", arguments: UInt64(0)..<4)
    func agreement(block: UInt64) {
        var bounded = 0
        for seed in block * 100..<(block + 1) * 100 {
            var generator = SeededGenerator(seed: seed)
            let scene = Self.scene(&generator)
            let naive = NaiveTrust(scene)
            let (state, other) = (scene.state, scene.state(shuffledBy: &generator))
            for log in UInt64(1)...4 {
                for scope in ["42/S", "42/T"] {
                    func bounds(_ state: TrustState) -> ClockBounds {
                        state.clockBounds(
                            of: LogTag(rawValue: log),
                            in: TrustScene.scope(scope),
                            writtenBy: TrustScene.device(UInt8(log))
                        )
                    }
                    let found = bounds(state)
                    #expect(bounds(other) == found, "seed \(seed)")
                    for sequence in UInt32(1)...12 {
                        let expected = naive.bound(
                            LogTag(rawValue: log),
                            sequence,
                            TrustScene.scope(scope),
                            writtenBy: TrustScene.device(UInt8(log))
                        )
                        #expect(found.part(at: sequence)?.moment == expected, "seed \(seed)")
                        if expected != nil { bounded += 1 }
                    }
                }
            }
        }
        #expect(bounded > 100)
    }

    /// Devices that grant, revoke and witness, some of them beyond their rights.
    private static func scene(_ generator: inout SeededGenerator) -> TrustScene {
        var scene = TrustScene()
        var grants: [(id: RecordID, device: UInt8)] = []
        for _ in 0..<generator.number(10...50) {
            let own = generator.pick(grants)
            let isRoot = own == nil || generator.chance(25)
            let (issuer, grant) = (isRoot ? 0 : own?.device ?? 0, isRoot ? nil : own?.id)
            let target = UInt8(generator.number(1...7))
            let moment = now + Int64(generator.number(0...20)) * hour
            switch generator.number(0...9) {
            case 0...3:
                let id = scene.grant(
                    generator.pick([.volunteer, .verifier, .school, .school, .coordinator, .hub]) ?? .school,
                    to: target,
                    in: generator.pick(["42", "42/S", "42/T"]) ?? "42",
                    by: issuer,
                    under: grant,
                    until: generator.chance(10) ? now + 10 * hour : nil,
                    time: generator.chance(50) ? moment + 14 * hour : nil
                )
                grants.append((id, target))
            case 4:
                let marks = [TrustScene.log(target): UInt32(generator.number(0...6))]
                scene.revoke(target, marks: marks, by: issuer, under: grant)
            default:
                let first = UInt32(generator.number(1...10))
                scene.witness(
                    TrustScene.log(target),
                    first...first + UInt32(generator.number(0...4)),
                    at: generator.chance(5) ? 0 : moment,
                    by: issuer,
                    under: grant,
                    time: generator.chance(50) ? moment : nil
                )
            }
        }
        return scene
    }
}

extension NaiveTrust {
    /// The bound of one change set, by going through everything that was stated.
    fileprivate func bound(_ log: LogTag, _ sequence: UInt32, _ scope: Scope, writtenBy device: DeviceID)
        -> Int64?
    {
        var heard: [(Role, Int64)] = []
        for case .witness(let witness) in scene.statements
        where witness.log == log && witness.stretch.contains(sequence) && witness.issuer != device {
            guard let role = role(of: witness, scope), witness.moment >= Witness.earliestMoment else {
                continue
            }
            heard.append((role, witness.moment))
        }
        let highest = heard.map(\.0).max()
        return heard.filter { $0.0 == highest }.map(\.1).max()
    }

    private func role(of witness: Witness, _ scope: Scope) -> Role? {
        if witness.issuer == TrustScene.device(0) { return .root }
        guard let id = witness.issuerGrant, let grant = grants[id], grant.device == witness.issuer,
            ![.volunteer, .verifier].contains(grant.role), grant.scope.covers(scope), holds(grant),
            isInForce(witness.issuer, witness.position)
        else { return nil }
        if let until = grant.until, let time = witness.time, time > until { return nil }
        if let given = grant.time, witness.moment < given - 24 * 3_600_000 { return nil }
        let isPerson = grants.values.contains {
            $0.device == grant.device && [.volunteer, .verifier].contains($0.role) && holds($0)
        }
        return grant.role == .hub && isPerson ? nil : grant.role
    }
}
