import CascadeModel

/// What a command that returned has promised to keep.
struct AcknowledgedEntry {
    /// Counts entries of the whole fleet.
    let serial: Int
    /// The number of the device, in the fleet.
    let device: Int
    /// Who signed, or will.
    let author: DeviceID
    /// When, by the author's clock: with the author, what it is found by wherever it went.
    let time: HybridTime
    /// What was done, for the trace.
    let what: String
    /// Whether the device that wrote it still has it, for all that happened to its disk.
    var isOnItsDevice = true
    /// Whether it may be gone: an older state of the only device that had it was put back.
    var mayBeLost = false

    var place: Place { Place(author: author, time: time) }

    /// What an entry is found by.
    struct Place: Hashable {
        let author: DeviceID
        let time: HybridTime
    }
}
