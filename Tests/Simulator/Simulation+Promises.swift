import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import SQLiteStore

extension Simulation {
    /// What must hold once everything is quiet.
    func checkPromises() throws {
        let expected = try devices[0].replica.store.read { try $0.account() }
        for device in devices.dropFirst() {
            let found = try device.replica.store.read { try $0.account() }
            if found != expected {
                throw broken("All replicas show the same", difference("d0", expected, device.name, found))
            }
        }
        let changeSets = try devices[0].replica.changeSets(beyond: [:])
        try checkFreshReplica(changeSets, expected)
        try countWitnesses(changeSets)
        try checkRebuilding(expected)
        try checkSignatures()
        try checkEntries(changeSets)
        try checkErasure(changeSets)
        try checkReceipts()
        report.count("devices", devices.count)
        report.count("change sets", changeSets.count)
        let digest = try devices[0].replica.store.read { try $0.digest() }
        trace("quiet: \(digest)")
    }

    /// One machine that gets everything at once, in any order, shows the same.
    private func checkFreshReplica(_ changeSets: [[UInt8]], _ expected: [String]) throws {
        let machine = try machine(90)
        let replica = try Replica.join(
            in: "\(folder)/fresh",
            scope: scopes[0],
            root: devices[0].replica.root,
            environment: machine.environment(schema: SchemaVersion.current + 1),
            keys: KeyPool.shared[20]
        )
        defer { try? replica.close() }
        var rest = changeSets.shuffled(using: &generator)
        while !rest.isEmpty {
            let outcomes = try replica.receive(rest)
            let missed = zip(rest, outcomes).filter {
                if case .gap = $0.1 { true } else { false }
            }.map(\.0)
            if missed.count == rest.count {
                throw broken("Everything kept can be passed on", "\(rest.count) gaps")
            }
            rest = missed
        }
        // What an order erased that turned out to count no longer comes back with the next delivery.
        try replica.receive(changeSets)
        let found = try replica.store.read { try $0.account() }
        guard try replica.figures() == devices[0].replica.figures() else {
            throw broken(
                "Figures are those of a machine that saw everything",
                "d0 and a fresh replica differ"
            )
        }
        if found != expected {
            throw broken("A fresh replica shows the same", difference("d0", expected, "fresh", found))
        }
    }

    /// Tables derived anew, record by record, are those that grew.
    private func checkRebuilding(_ expected: [String]) throws {
        for device in devices {
            try device.replica.store.write { try $0.rebuildFoldingEverything() }
            let found = try device.replica.store.read { try $0.account() }
            if found != expected {
                throw broken(
                    "Tables derived anew are the same",
                    difference("grown", expected, device.name, found)
                )
            }
        }
    }

    /// Says how often a clock far ahead was witnessed; and the doctor finds the tables, bounds of clocks among them, as
    /// the log has them.
    private func countWitnesses(_ changeSets: [[UInt8]]) throws {
        for bytes in changeSets {
            let batch = try ChangeSet(serialized: bytes).batch()
            report.count(
                "witness facts",
                batch.publicFacts.count { $0.kind == RecordKind.witness.rawValue }
            )
        }
        for finding in devices[0].replica.examine().findings {
            if finding.code == .staleTables { throw broken("Tables are what the log says", finding.place) }
            guard finding.code == .deviceClockAhead else { continue }
            report.count("devices known to be ahead")
            trace("ahead: \(finding.place)")
        }
    }

    private func checkSignatures() throws {
        for device in devices {
            for bytes in try device.replica.changeSets(beyond: [:]) {
                let changeSet = try ChangeSet(serialized: bytes)
                guard changeSet.hasValidSignature, changeSet.verifyContent(try changeSet.batch()) else {
                    throw broken("Every signature holds", "\(device.name): \(changeSet.id)")
                }
            }
            let findings = try device.replica.store.integrityFindings()
            guard findings.isEmpty else { throw broken("Files are sound", "\(device.name): \(findings)") }
        }
    }

    /// Whatever was acknowledged is in a change set that counts, or waits for a reason.
    private func checkEntries(_ changeSets: [[UInt8]]) throws {
        var kept = KeptTransactions()
        for bytes in changeSets { try kept.add(bytes) }
        for entry in entries where !entry.mayBeLost {
            if !kept.claim(entry) {
                throw broken("Nothing acknowledged is lost", "\(devices[entry.device].name): \(entry.what)")
            }
        }
    }

    /// The names of people who were erased, and what is private in their papers, are nowhere: not in the change sets,
    /// not in any file.
    private func checkErasure(_ changeSets: [[UInt8]]) throws {
        let naming = [PersonField.name, CredentialField.document, ConsentField.guardian]
        var present: Set<String> = []
        for device in devices {
            for bytes in try device.replica.changeSets(beyond: [:]) {
                let changeSet = try ChangeSet(serialized: bytes)
                let batch = try changeSet.batch()
                for transaction in batch.unpacked(changeSet.header.logTable) {
                    for fact in transaction.facts {
                        for field in naming {
                            if case .text(let name) = fact.fields[field] { present.insert(name) }
                        }
                    }
                }
            }
            try device.replica.store.write { writer in
                let reader = writer.reader
                var erased: Set<Int64> = []
                try reader.forEachPerson { if $0.isErased { erased.insert($0.id) } }
                let papers =
                    try reader.credentials().filter { erased.contains($0.person) }.map(\.id)
                    + reader.consents().filter { erased.contains($0.person) }.map(\.id)
                for record in try (erased.sorted() + papers).map(reader.record) {
                    for (register, heads) in try writer.state(of: record).registers
                    where register.field.section == .private && !heads.isEmpty {
                        throw broken("Erasing leaves nothing private", "\(device.name): \(record)")
                    }
                }
            }
        }
        let gone = names.filter { !present.contains($0) }
        guard !gone.isEmpty else { return }
        for device in devices {
            try device.replica.store.checkpoint()
            let files = device.files()
            for name in gone {
                for (file, content) in [("database", files.database), ("log", files.log)] {
                    guard let place = content.range(of: Data(name.utf8)) else { continue }
                    let page = place.lowerBound / 4096
                    let kind = content[content.startIndex + page * 4096 + (page == 0 ? 100 : 0)]
                    let spot = "\(file) page \(page + 1) of kind \(kind), at \(place.lowerBound % 4096)"
                    throw broken("Erased names are in no file", "\(device.name): \(name) in \(spot)")
                }
            }
        }
    }

    private func difference(_ one: String, _ left: [String], _ other: String, _ right: [String]) -> String {
        let (leftSet, rightSet) = (Set(left), Set(right))
        let lines =
            left.filter { !rightSet.contains($0) }.map { "only \(one): \($0)" }
            + right.filter { !leftSet.contains($0) }.map { "only \(other): \($0)" }
        return lines.prefix(30).joined(separator: "\n")
    }
}
