import CascadeModel
package import CascadeProtocol

extension Exchange {
    /// What was moved so far.
    package struct Tally: Hashable, Sendable {
        /// Change sets that came in and were new.
        package internal(set) var received = 0
        /// Change sets that the other took and did not have.
        package internal(set) var sent = 0
        /// Change sets that the other did not take.
        package internal(set) var refused = 0
        /// Why it did not take them, as it said of the first of each log: those behind it had to wait.
        package internal(set) var refusals: Set<Refusal> = []
        /// How many of those that it took do not count there yet, by the reason that it gave.
        package internal(set) var waiting: [String: Int] = [:]
        /// The parts of which it tells this device nothing: nothing of them could be compared, fetched or brought.
        package internal(set) var closed: Set<ScopeRange> = []
        /// Questions asked.
        package internal(set) var requests = 0
        /// Change sets that the other held and this replica lacked when they were compared, by their numbers.
        package internal(set) var lackedHere = 0
        /// Change sets that this replica held and the other lacked.
        package internal(set) var lackedThere = 0

        /// Nothing yet.
        package init() {}

        /// Whether the other turned down something of what it was asked or brought.
        package var isRefusal: Bool { refused > 0 || !closed.isEmpty }

        /// The scopes of these parts, in words, each once.
        package var closedScopes: [String] { Set(closed.map(\.scope)).sorted().map(\.description) }

        /// Adds what another exchange moved.
        package static func += (tally: inout Tally, other: Tally) {
            tally.received += other.received
            tally.sent += other.sent
            tally.refused += other.refused
            tally.refusals.formUnion(other.refusals)
            tally.waiting.merge(other.waiting, uniquingKeysWith: +)
            tally.closed.formUnion(other.closed)
            tally.requests += other.requests
            tally.lackedHere += other.lackedHere
            tally.lackedThere += other.lackedThere
        }
    }

    /// Why a change set was not taken; the raw values are words for programs.
    package enum Refusal: String, Hashable, Sendable, CaseIterable {
        /// The one before it is not there.
        case gap
        /// A byte is wrong.
        case corrupt
        /// This device may not bring it so.
        case forbidden

        /// Nil for what was taken.
        init?(_ delivery: Delivery) {
            switch delivery {
            case .gap: self = .gap
            case .corrupt: self = .corrupt
            case .forbidden: self = .forbidden
            case .applied, .held, .known, .completed, .forked: return nil
            }
        }
    }
}
