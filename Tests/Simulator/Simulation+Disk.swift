import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import SQLiteStore

extension Simulation {
    /// A disk, a program or a person fails.
    func failSomewhere() throws {
        guard let device = pickDevice() else { return }
        let kinds = SimulatedFailure.allCases.flatMap {
            [SimulatedFailure](repeating: $0, count: taste.kinds[$0] ?? 0)
        }
        switch generator.pick(kinds) {
        case .powerLost: try crashBetween(device)
        case .powerLostWhileWriting: try crashDuring(device)
        case .powerLostWhileCheckpointing: try crashWhileCheckpointing(device)
        case .diskFull: try fillDisk(device)
        case .restore: if generator.chance(50) { try backUp(device) } else { try restore(device) }
        case .copy: try copyToOtherMachine(device)
        case .clone: try cloneMachine(device)
        case .upgrade: try upgrade(device)
        case nil: break
        }
    }

    /// The power goes while nothing is being written: everything acknowledged is there.
    private func crashBetween(_ device: Int) throws {
        trace("\(devices[device].name) loses power")
        report.count("power lost between writes")
        try devices[device].crash(leaving: devices[device].files(), anchors: [:])
    }

    /// The power goes in the middle of a command: the tail of the write-ahead log is torn.
    private func crashDuring(_ device: Int) throws {
        let subject = devices[device]
        let before = subject.files()
        let anchors = try subject.anchors()
        let count = entries.count
        let isSealing = generator.chance(30)
        do {
            if isSealing {
                try subject.replica.seal()
            } else {
                try act(on: device)
            }
        } catch let error as ReplicaError {
            try tolerate(error, device)
        }
        let after = subject.files()
        let anchorsAfter = try subject.anchors()
        // What the command did was never acknowledged.
        forgetEntries(from: count)
        let isAppended =
            after.database == before.database && after.log.count > before.log.count
            && after.log.prefix(before.log.count) == before.log
        guard isAppended else {
            trace("\(subject.name) loses power before a write")
            report.count("power lost before a write")
            return try subject.crash(leaving: before, anchors: anchors)
        }
        var log = after.log.prefix(generator.number(before.log.count...after.log.count))
        if generator.chance(40), log.count > before.log.count {
            let place = generator.number(before.log.count...log.count - 1)
            log[log.startIndex + place] ^= UInt8(generator.number(1...255))
        }
        let isWhole = log.count == after.log.count && log == after.log
        trace("\(subject.name) loses power during a write, \(log.count - before.log.count) bytes are left")
        report.count(isSealing ? "power lost while sealing" : "power lost during a write")
        try subject.crash(
            leaving: (after.database, Data(log)),
            anchors: isWhole && generator.chance(50) ? anchorsAfter : anchors
        )
    }

    private func crashWhileCheckpointing(_ device: Int) throws {
        let subject = devices[device]
        let before = subject.files()
        try subject.replica.store.checkpoint()
        let after = subject.files()
        guard !before.log.isEmpty, !before.database.isEmpty else { return }
        // Some pages were written, the log was not emptied yet.
        var database = before.database
        if database.count < after.database.count, generator.chance(50) {
            database.append(
                after.database[after.database.startIndex + database.count..<after.database.endIndex]
            )
        }
        for page in 0..<min(database.count, after.database.count) / 4096 where generator.chance(50) {
            let range = page * 4096..<(page + 1) * 4096
            database.replaceSubrange(range, with: after.database.subdata(in: range))
        }
        trace("\(subject.name) loses power while emptying the log")
        report.count("power lost while checkpointing")
        try subject.crash(leaving: (database, before.log), anchors: [:])
    }

    /// The disk is full for a while: commands fail and change nothing.
    private func fillDisk(_ device: Int) throws {
        let subject = devices[device]
        try subject.replica.store.limitGrowth(pages: 0)
        padding = String(repeating: "đầy ", count: 800)
        defer {
            padding = ""
            try? subject.replica.store.limitGrowth(pages: nil)
        }
        report.count("disks filled")
        for _ in 0..<12 {
            let before = try subject.replica.store.read { try $0.account() }
            let count = entries.count
            do {
                try act(on: device)
            } catch let error as ReplicaError where error.code == .diskFull {
                forgetEntries(from: count)
                report.count("commands refused for a full disk")
                trace("\(subject.name): the disk is full")
                guard try subject.replica.store.read({ try $0.account() }) == before else {
                    throw broken("A command that finds no room changes nothing", subject.name)
                }
                return
            } catch let error as ReplicaError {
                try tolerate(error, device)
            }
        }
    }

    private func backUp(_ device: Int) throws {
        let target = "\(folder)/backup\(device)-\(devices[device].backups.count)"
        try devices[device].copyFolder(to: target)
        devices[device].backups.append((target, lastSerial))
        trace("\(devices[device].name) is backed up")
    }

    private func restore(_ device: Int) throws {
        guard let backup = generator.pick(devices[device].backups) else { return try backUp(device) }
        for index in entries.indices
        where entries[index].device == device && entries[index].serial > backup.serial {
            entries[index].isOnItsDevice = false
        }
        // Some programs put a backup back into the same file, some into another one.
        if generator.chance(70) { devices[device].machine.file += "r" } else { devices[device].isTwin = true }
        try devices[device].restore(backup.folder)
        try noteLosses()
        report.count("backups restored")
        trace("\(devices[device].name) is restored: \(String(describing: devices[device].replica.notice))")
    }

    /// What the device no longer has, and stands in no change set on any device, may be gone.
    private func noteLosses() throws {
        var kept = KeptTransactions()
        for device in devices {
            let content = try device.replica.store.read { try $0.changeSets(beyond: [:]).map(\.content) }
            for bytes in content { try kept.add(bytes) }
        }
        // Where two entries cannot be told apart, those that are still on their devices claim theirs first.
        for entry in entries where entry.isOnItsDevice && !entry.mayBeLost { _ = kept.claim(entry) }
        for index in entries.indices where !entries[index].isOnItsDevice && !entries[index].mayBeLost {
            if !kept.claim(entries[index]) { entries[index].mayBeLost = true }
        }
    }

    /// Somebody copies the folder to another machine and goes on with both.
    private func copyToOtherMachine(_ device: Int) throws {
        guard devices.count < 9 else { return }
        let number = devices.count
        let machine = try machine(number)
        try addCopy(of: device, number, machine)
        report.count("folders copied to another machine")
    }

    /// A whole machine is cloned, anchors and all: nothing tells the two apart.
    private func cloneMachine(_ device: Int) throws {
        guard devices.count < 9 else { return }
        let number = devices.count
        let original = devices[device]
        let anchors = "\(folder)/anchors\(number)"
        try FileManager.default.copyItem(atPath: original.machine.anchors, toPath: anchors)
        let machine = SimulatedMachine(
            identity: original.machine.identity,
            file: original.machine.file,
            anchors: anchors,
            seed: generator.next(),
            now: now
        )
        try addCopy(of: device, number, machine)
        original.isTwin = true
        devices[number].isTwin = true
        report.count("machines cloned")
    }

    private func addCopy(of device: Int, _ number: Int, _ machine: SimulatedMachine) throws {
        let original = devices[device]
        let target = "\(folder)/d\(number)"
        try original.copyFolder(to: target)
        let copy = SimulatedDevice(
            name: "d\(number)",
            folder: target,
            machine: machine,
            keys: original.keys,
            schema: original.schema,
            replica: try Replica.open(target, environment: machine.environment(schema: original.schema))
        )
        copy.isEnrolled = original.isEnrolled
        devices.append(copy)
        trace("\(copy.name) is a copy of \(original.name): \(String(describing: copy.replica.notice))")
    }

    private func upgrade(_ device: Int) throws {
        guard devices[device].schema == SchemaVersion.current else { return try devices[device].restart() }
        devices[device].schema += 1
        try devices[device].restart()
        report.count("programs brought up to date")
        trace("\(devices[device].name) is upgraded")
    }

    private func forgetEntries(from count: Int) {
        entries.removeSubrange(count...)
        let serials = Set(entries.map(\.serial))
        handedOut = handedOut.filter { serials.contains($0.value) }
    }
}
