import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import SQLiteStore

extension Simulation {
    /// Somebody puts a stick into a device: it is written, or read; something may have happened to it before.
    func visitStick() throws {
        guard let device = pickDevice() else { return }
        let stick = "\(folder)/stick-\(generator.number(0...1))"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        if generator.chance(taste.spoiled) { try spoil(stick) }
        let replica = devices[device].replica
        if generator.chance(50) {
            let written = try replica.carryOut(to: stick, everything: generator.chance(20))
            report.count("sticks written")
            report.count("change sets put onto sticks", written.changeSets)
            trace("\(devices[device].name) writes a stick: \(written.changeSets), \(written.readers) readers")
        } else {
            let read = try replica.carryIn(from: stick)
            report.count("sticks read")
            report.count("change sets off sticks", read.received)
            report.count("receipts off sticks", read.receipts)
            report.count("bad files on sticks", read.problems.count)
            trace("\(devices[device].name) reads a stick: \(read.received), \(read.problems.count) bad files")
        }
    }

    /// A stick was pulled out, got wet, was set back by somebody, or was in strange hands.
    private func spoil(_ stick: String) throws {
        let files = try ltcFiles(stick)
        switch generator.number(0...5) {
        case 0:
            try change(files) { Array($0.prefix($0.count / 2)) }
            report.count("files of sticks cut short")
        case 1:
            try change(files) { bytes in
                var bytes = bytes
                if !bytes.isEmpty { bytes[bytes.count / 2] ^= 1 }
                return bytes
            }
            report.count("files of sticks flipped")
        case 2:
            if let file = generator.pick(files) {
                try FileManager.default.removeItem(atPath: "\(stick)/\(file)")
                report.count("files of sticks lost")
            }
        case 3:
            try? FileManager.default.removeItem(atPath: "\(stick).old")
            try FileManager.default.copyItem(atPath: stick, toPath: "\(stick).old")
        case 4: try putBackOld(stick)
        default: try forge(stick)
        }

        func change(_ files: [String], _ body: ([UInt8]) -> [UInt8]) throws {
            guard let file = generator.pick(files) else { return }
            let place = URL(fileURLWithPath: "\(stick)/\(file)")
            try Data(body([UInt8](try Data(contentsOf: place)))).write(to: place)
        }
    }

    /// Files of an earlier day lie beside those of today.
    private func putBackOld(_ stick: String) throws {
        for file in try ltcFiles("\(stick).old") {
            let target = URL(fileURLWithPath: "\(stick)/\(file)")
            guard !FileManager.default.fileExists(atPath: target.path) else { continue }
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(atPath: "\(stick).old/\(file)", toPath: target.path)
            report.count("old files put back onto sticks")
        }
    }

    /// A device outside of everything leaves change sets, in its own name or with another tree's root.
    private func forge(_ stick: String) throws {
        let key = KeyPool.shared[21].signing
        let device = key.deviceID
        let place = "\(stick)/lantoa/\(device.carryName)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let bytes = try CarryFile.bytes(
            .bundle,
            Bundle([try forged()], hasMore: false).wireBytes,
            number: 1,
            by: CarryFile.Writer(
                device: device,
                root: generator.chance(50) ? devices[0].replica.root : device,
                epoch: StoreEpoch([UInt8](repeating: 5, count: StoreEpoch.byteCount)),
                at: now
            ),
            key: key
        )
        try Data(bytes).write(to: URL(fileURLWithPath: "\(place)/b0000001.ltc"))
        report.count("files forged on sticks")
    }

    private func ltcFiles(_ stick: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: stick) else { return [] }
        let all = try FileManager.default.subpathsOfDirectory(atPath: stick)
        return all.filter { $0.hasSuffix(".ltc") }.sorted()
    }

    /// What somebody signed for in this life of his store, he holds.
    ///
    /// Two devices that take themselves for one sign in one name: neither is asked.
    func checkReceipts() throws {
        let twins = Set(devices.filter(\.isTwin).map(\.id))
        for holder in devices {
            for bytes in try holder.replica.store.read({ try $0.receipts() }) {
                let statement = try Receipt(wireBytes: bytes).statement
                guard !twins.contains(statement.device),
                    let signer = devices.first(where: { $0.id == statement.device }),
                    try signer.replica.epoch == statement.epoch
                else { continue }
                for log in statement.logs {
                    report.count("receipts checked")
                    let mark = HeldLog(
                        log: log.mark.log,
                        sequence: log.mark.sequence,
                        id: log.mark.id.bytes,
                        privateThrough: 0
                    )
                    guard let tag = try signer.replica.store.read({ try $0.log(holding: mark) }) else {
                        throw broken(
                            "What somebody signed for, he holds",
                            "\(signer.name) lacks \(log.mark.log)/\(log.mark.sequence), for \(holder.name)"
                        )
                    }
                    let held = try signer.replica.store.read { try $0.heldLog(tag) }
                    guard held?.privateThrough ?? 0 >= log.privateThrough else {
                        throw broken(
                            "What somebody signed for, he holds",
                            "\(signer.name) lacks private sections of \(log.mark.log) up to \(log.privateThrough)"
                        )
                    }
                }
            }
        }
    }
}
