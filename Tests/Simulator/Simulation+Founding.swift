import Cascade
import CascadeModel
import CascadeTestSupport
import Foundation
import SQLiteStore

extension Simulation {
    /// A school or a department starts; others will join it.
    func found() throws {
        let keys = KeyPool.shared[0]
        let machine = try machine(0)
        let device = SimulatedDevice(
            name: "d0",
            folder: "\(folder)/d0",
            machine: machine,
            keys: keys,
            schema: SchemaVersion.current,
            replica: try Replica.found(
                in: "\(folder)/d0",
                scope: scopes[0],
                role: generator.chance(50) ? .coordinator : .school,
                names: .withoutNames,
                environment: machine.environment(schema: SchemaVersion.current),
                keys: (keys.signing, keys.sealing, KeyPool.shared[23].signing)
            )
        )
        device.isEnrolled = true
        devices.append(device)
        trace("d0 founds \(scopes[0])")
        for _ in 0..<generator.number(1...2) {
            let name = freshName()
            let person = try device.replica.addPerson(PersonDraft(name: try NormalisedText(name)))
            try acknowledge(0, "enters \(name)", made: person)
        }
        for _ in 0..<generator.number(length == .short ? 1...2 : 1...5) {
            try join()
            guard generator.chance(taste.enrolledAtOnce), let other = devices.last else { continue }
            let role: Role = [.volunteer, .verifier, .school, .school, .coordinator][generator.number(0...4)]
            do {
                let scope = generator.chance(70) ? try other.replica.scope : scopes[0]
                let keys = other.replica.deviceKeys
                let grant = try device.replica.grant(keys, role: role, scope: scope, names: .withoutNames)
                other.isEnrolled = true
                try acknowledge(0, "grants \(role) to \(other.name)", made: grant)
                try receive(try device.replica.changeSets(beyond: [:]), at: devices.count - 1)
            } catch let error as ReplicaError {
                try tolerate(error, 0)
            }
        }
        newcomer = NewerAuthor(generator.next())
    }

    /// One more device, not granted anything yet.
    func join() throws {
        let number = devices.count
        let keys = KeyPool.shared[number]
        let machine = try machine(number)
        let scope = scopes[generator.number(0...scopes.count - 1)]
        let schema = SchemaVersion.current + (generator.chance(50) ? 1 : 0)
        devices.append(
            SimulatedDevice(
                name: "d\(number)",
                folder: "\(folder)/d\(number)",
                machine: machine,
                keys: keys,
                schema: schema,
                replica: try Replica.join(
                    in: "\(folder)/d\(number)",
                    scope: scope,
                    root: devices[0].replica.root,
                    environment: machine.environment(schema: schema),
                    keys: keys
                )
            )
        )
        trace("d\(number) joins in \(scope), schema \(schema)")
    }

    func machine(_ number: Int) throws -> SimulatedMachine {
        let anchors = "\(folder)/anchors\(number)"
        try FileManager.default.createDirectory(atPath: anchors, withIntermediateDirectories: true)
        return SimulatedMachine(
            identity: "machine \(String(repeating: "i", count: number))",
            file: "1/\(number)",
            anchors: anchors,
            seed: generator.next(),
            now: now
        )
    }
}
