import CascadeModel
import GRDB

extension StoreExamination {
    /// Finds the other devices that dated what they wrote later than somebody held it, each once.
    ///
    /// This device's own clock is looked at as it is.
    mutating func lookAtClocks(_ database: Database, _ logs: [LogRow], of own: DeviceID?) {
        let found = step("clock_bound") {
            try database.tableExists("clock_bound") ? ClockBoundRow.fetchAll(database) : nil
        }
        guard let bounds = found ?? nil else { return }
        let devices = Dictionary(logs.map { ($0.id, $0.device) }, uniquingKeysWith: { first, _ in first })
        var worst: [DeviceID: (shown: HybridTime, latest: Int64)] = [:]
        for (log, bounds) in bounds.logs.sorted(by: { $0.key < $1.key }) {
            guard let device = devices[log] ?? nil, device != own else { continue }
            for part in bounds.parts {
                let shown = step("change_set") {
                    try ChangeSetRow.latestTime(database, log: log, in: part.stretch)
                }
                guard let shown = shown ?? nil, shown > part.latest else { continue }
                if shown > worst[device]?.shown ?? HybridTime(rawValue: 0) {
                    worst[device] = (shown, part.moment)
                }
            }
        }
        for (device, found) in worst.sorted(by: { $0.key < $1.key }) {
            find(.deviceClock(device, shown: found.shown.wallMilliseconds, latest: found.latest))
        }
    }
}
