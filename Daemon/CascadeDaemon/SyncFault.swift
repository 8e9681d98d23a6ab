/// How an exchange ended that brought nothing about.
enum SyncFault: Error {
    case trouble(SyncTrouble)
    /// On purpose, or with something else that happens at the same time: nobody has to hear of it.
    case brokenOff

    /// What became of an exchange whose error means so much.
    init(_ trouble: SyncTrouble?) { self = trouble.map(Self.trouble) ?? .brokenOff }

    /// What it means for the schedule.
    var event: SyncSchedule.Event {
        switch self {
        case .trouble(let trouble):
            .failed(
                isPassing: trouble.isPassing,
                retryAfter: trouble.retryAfter,
                chance: .random(in: 0...1)
            )
        case .brokenOff: .failed(isPassing: true, retryAfter: 0, chance: 1)
        }
    }
}
