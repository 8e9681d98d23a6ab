import CascadeModel
import SQLiteStore

/// The places that an import gives its people, or sessions, in the order of their senders' identifiers.
///
/// Figures order both by identifier where that decides something (`DOMAIN`, sections 2 and 3). A sender's identifier is
/// private; the place is public, so that who may not read names has the same order (``SortKey``). What has a place keeps
/// it, and what is new stands between those that the identifiers stand between, of other imports too.
struct ImportPlaces {
    private var places: [String: SortKey] = [:]

    /// Gives places.
    ///
    /// - Parameters:
    ///   - wanted: Senders' identifiers in what is imported.
    ///   - held: Those that are known here, with the places that they have.
    init(_ wanted: some Sequence<String>, among held: [(identifier: String, sortKey: SortKey?)]) {
        var known: [String: SortKey] = [:]
        for (identifier, key) in held { if let key { known[identifier] = key } }
        let new = Set(wanted).filter { known[$0] == nil }
        guard !new.isEmpty else { return }
        for side in [SortKey.Side.before, .behind] {
            take(new.filter { SortKey.Side(of: $0) == side }, known.filter { $0.value.side == side }, side)
        }
    }

    /// The place that something new gets; nil for what has one.
    subscript(identifier: String) -> SortKey? { places[identifier] }

    private mutating func take(_ new: Set<String>, _ known: [String: SortKey], _ side: SortKey.Side) {
        let present = known.values.sorted()
        let all = (Array(new) + known.keys).sorted(by: Self.precedes)
        var lower: SortKey?
        var open: ArraySlice<String> = all[...]
        while let first = open.first {
            if let key = known[first] {
                lower = key
                open = open.dropFirst()
                continue
            }
            let run = open.prefix { known[$0] == nil }
            open = open.dropFirst(run.count)
            let (after, before) = Self.room(lower, hasNext: !open.isEmpty, present)
            for (identifier, key) in zip(run, SortKey.keys(run.count, after: after, before: before, side)) {
                places[identifier] = key
            }
        }
    }

    /// The keys between which a run of new ones goes.
    ///
    /// Where two devices gave places at once, those that are there need not ascend as the identifiers do: no key that is
    /// there then lies in between, all the same.
    private static func room(
        _ lower: SortKey?,
        hasNext: Bool,
        _ present: [SortKey]
    ) -> (after: SortKey?, before: SortKey?) {
        guard let lower else { return (nil, present.first) }
        guard hasNext else { return (present.last, nil) }
        return (lower, first(in: present, beyond: lower))
    }

    /// The first of ascending keys behind one: halved, as a roster may come back with new people all over it.
    private static func first(in keys: [SortKey], beyond key: SortKey) -> SortKey? {
        var range = keys.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            range = key < keys[middle] ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound < keys.count ? keys[range.lowerBound] : nil
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }
}
