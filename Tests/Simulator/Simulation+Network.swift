import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import SQLiteStore

extension Simulation {
    /// A device sends another what it believes the other lacks; the network does what networks do.
    func offer() throws {
        guard let source = pickDevice(\.isOnline), let target = pickDevice(), source != target else { return }
        let replica = devices[source].replica
        let changeSets: [[UInt8]]
        switch generator.number(0...9) {
        case 0: changeSets = try replica.changeSets(beyond: [:])
        default: changeSets = try replica.changeSets(beyond: try devices[target].replica.frontier())
        }
        guard !changeSets.isEmpty else { return }
        trace("\(devices[source].name) offers \(changeSets.count) to \(devices[target].name)")
        try send(changeSets, to: target)
    }

    private func send(_ changeSets: [[UInt8]], to target: Int) throws {
        var sent = changeSets
        if generator.chance(taste.mixedUp) {
            sent.shuffle(using: &generator)
            report.count("batches mixed up")
        }
        if generator.chance(taste.duplicated) {
            sent.append(contentsOf: generator.sample(changeSets, 1...3))
            report.count("change sets duplicated")
        }
        if generator.chance(taste.lost), let index = sent.indices.randomElement(using: &generator) {
            sent.remove(at: index)
            report.count("change sets lost")
        }
        if generator.chance(taste.corrupted) {
            let index = generator.number(0...max(0, sent.count - 1))
            if index < sent.count {
                sent[index] = corrupted(sent[index])
                report.count("change sets corrupted")
            }
        }
        if generator.chance(taste.forged) {
            sent.append(try forged())
            report.count("change sets forged")
        }
        if generator.chance(taste.withheld) {
            sent = try sent.map { bytes in
                guard generator.chance(60), let changeSet = try? ChangeSet(serialized: bytes) else {
                    return bytes
                }
                report.count("private parts withheld")
                return try changeSet.withoutPrivate().serialized()
            }
        }
        if generator.chance(taste.forged) {
            // A carrier leaves facts out; the signature holds all the same.
            sent = try sent.map { bytes in
                guard generator.chance(40), let changeSet = try? ChangeSet(serialized: bytes) else {
                    return bytes
                }
                let facts = (0..<Int(changeSet.header.publicCount)).filter { _ in generator.chance(50) }
                report.count("facts left out by carriers", facts.count)
                return try changeSet.withholding(facts, of: .public).serialized()
            }
        }
        while !sent.isEmpty {
            let part = Array(sent.prefix(generator.number(1...max(1, sent.count))))
            sent.removeFirst(part.count)
            messages.append((target, part))
        }
    }

    private func corrupted(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if generator.chance(30) { return Array(bytes.prefix(generator.number(0...bytes.count - 1))) }
        for _ in 0..<generator.number(1...3) {
            let place = generator.number(0...bytes.count - 1)
            bytes[place] ^= UInt8(1 << generator.number(0...7))
        }
        return bytes
    }

    /// A change set that a device outside of everything signed.
    func forged() throws -> [UInt8] {
        let tag = LogTag(rawValue: generator.next() | 1)
        var table = LogTable(own: tag)
        var batch = FactBatch(firstPublic: 0, firstPrivate: 0)
        let fact = Fact(
            dot: Dot(log: tag, number: FactNumber(0, .public)),
            kind: .person,
            record: .made(tag, 0),
            fields: [PersonField.roles: .integer(1)]
        )
        batch.append(
            FactBatch.Transaction(time: HybridTime(wallMilliseconds: now), author: nil, facts: [fact]),
            &table
        )
        return try ChangeSet.sign(
            batch,
            table,
            at: ChangeSet.Placement(
                scope: scopes[0],
                incarnation: 1,
                sequence: 1,
                grant: handedOut.keys.min()
            ),
            publicSeed: [UInt8](repeating: 7, count: 16),
            privateSeed: [UInt8](repeating: 8, count: 16),
            key: KeyPool.shared[21].signing
        ).serialized()
    }

    /// One message arrives, is lost, comes twice, or goes astray.
    func deliverOne() throws {
        guard let index = messages.indices.randomElement(using: &generator) else { return }
        let message = messages[index]
        if !generator.chance(15) {
            messages.remove(at: index)
        } else {
            report.count("messages repeated")
        }
        if generator.chance(taste.lost / 2) { return report.count("messages lost") }
        // A neighbour's stick may carry it to anybody.
        let target = generator.chance(10) ? generator.number(0...devices.count - 1) : message.target
        guard devices[target].isOnline else { return report.count("messages to nobody") }
        _ = try receive(message.changeSets, at: target)
    }

    /// Hands change sets to a replica.
    ///
    /// - Returns: Whether something was new.
    @discardableResult
    func receive(_ changeSets: [[UInt8]], at target: Int) throws -> Bool {
        let outcomes = try devices[target].replica.receive(changeSets)
        var words: [String: Int] = [:]
        for outcome in outcomes {
            switch outcome {
            case .applied: words["applied", default: 0] += 1
            case .held(let reason): words["held \(reason.rawValue)", default: 0] += 1
            case .known: words["known", default: 0] += 1
            case .completed: words["completed", default: 0] += 1
            case .gap: words["gap", default: 0] += 1
            case .forked: words["forked", default: 0] += 1
            case .corrupt: words["corrupt", default: 0] += 1
            }
        }
        for (word, count) in words { report.count(word, count) }
        let line = words.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        trace("\(devices[target].name) receives: \(line)")
        return words.keys.contains { $0 != "known" && $0 != "gap" && $0 != "corrupt" }
    }

    /// Devices go out of reach and come back; a newer device passes by.
    func changeConnections() throws {
        if generator.chance(40) {
            guard let target = pickDevice(\.isOnline), newcomer?.grant != nil else { return }
            let person = generator.pick(try sight(target).people)
            let time = HybridTime(wallMilliseconds: now)
            guard let bytes = try newcomer?.write(at: time, about: generator.chance(50) ? person : nil) else {
                return
            }
            report.count("change sets of a newer version")
            trace("the newer device writes")
            messages.append((target, [bytes]))
            return
        }
        guard let device = pickDevice() else { return }
        devices[device].isOnline.toggle()
        if !devices[device].isOnline { report.count("devices cut off") }
        trace("\(devices[device].name) is \(devices[device].isOnline ? "back" : "away")")
    }

    /// Somebody's clock jumps.
    func shiftClock() {
        guard let device = pickDevice() else { return }
        let years: Int64 = 365 * 86_400_000
        let skew: Int64 = [0, 0, 10 * years, -10 * years, 3_600_000, -86_400_000, 73 * years, -50 * years][
            generator.number(0...7)
        ]
        devices[device].machine.skew = skew
        report.count("clocks set")
        trace("\(devices[device].name)'s clock is off by \(skew)")
    }

    /// The network heals, every program is brought up to date, and all exchange until nothing is new.
    func settle() throws {
        trace("healing")
        try checkReceipts()
        messages = []
        for index in devices.indices {
            devices[index].isOnline = true
            devices[index].machine.skew = 0
            if devices[index].schema != SchemaVersion.current + 1 {
                devices[index].schema = SchemaVersion.current + 1
                try devices[index].restart()
                report.count("programs brought up to date")
            }
        }
        if let signed = newcomer?.signed, !signed.isEmpty { _ = try receive(signed, at: 0) }
        try exchange()
        if try grantToWhoWaits() { try exchange() }
        for device in devices where try device.replica.status().unsent > 0 {
            throw broken("Whoever has a grant can offer what it wrote", device.name)
        }
        try completePrivateParts()
    }

    /// Everybody sends everything to everybody, until nobody lacks anything.
    private func exchange() throws {
        for round in 0..<12 {
            var isNew = false
            for (source, target) in pairs() where try exchange(source, target) { isNew = true }
            if !isNew, round > 0 { return }
        }
        throw broken("Exchanging ends", "something is new after 12 rounds")
    }

    /// What no grant covers is not offered; so whoever still has some is given a grant, by the root key.
    private func grantToWhoWaits() throws -> Bool {
        let waiting = try devices.filter { try $0.replica.status().unsent > 0 }
        let (founder, scope) = (devices[0].replica, scopes[0])
        for device in waiting {
            let key = try DeviceVerifyingKey(x963Representation: device.replica.deviceKeys.signing)
            try founder.store.write { writer in
                try writer.signAsRoot(
                    KeyPool.shared[23].signing,
                    scope: scope,
                    wallMilliseconds: now,
                    seed: { (0..<16).map { _ in UInt8(truncatingIfNeeded: generator.next()) } }
                ) {
                    _ = $0.make(
                        .grant,
                        [
                            GrantField.device: .bytes(key.deviceID.bytes),
                            GrantField.signingKey: .bytes(key.x963Representation),
                            GrantField.scope: .text(scope.description),
                            GrantField.role: .integer(Role.coordinator.rawValue),
                        ]
                    )
                }
            }
            report.count("grants to who waited")
            trace("\(device.name) waits, and is granted \(scope)")
        }
        return !waiting.isEmpty
    }

    /// Up and down the line of devices: two such walks bring everything to everybody.
    private func pairs() -> [(Int, Int)] {
        let up = devices.indices.dropLast().map { ($0, $0 + 1) }
        return up + up.reversed().map { ($0.1, $0.0) }
    }

    /// Private parts that were withheld are fetched: from everybody, as anybody may have them.
    private func completePrivateParts() throws {
        for _ in 0..<2 {
            for (source, target) in pairs() {
                try receive(try devices[source].replica.changeSets(beyond: [:]), at: target)
            }
        }
    }
}
