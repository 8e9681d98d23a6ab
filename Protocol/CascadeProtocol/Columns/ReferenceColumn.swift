import CascadeModel

/// Records from outside that one part of a change set names, in the order of their first mention.
struct ExternalTable {
    private(set) var listed: [FactBatch.External] = []
    private var places: [UInt32: Int64] = [:]

    /// How far a mention lies behind the next new number: 0 for a record mentioned for the first time.
    mutating func distance(_ index: UInt32, _ batch: FactBatch) -> Int64 {
        if let place = places[index] { return Int64(listed.count) - place }
        places[index] = Int64(listed.count)
        listed.append(batch.externals[Int(index)])
        return 0
    }
}

/// Writes columns of references: which log, and a number that is small where records lie near each other.
struct ReferenceColumnWriter {
    private var tables: [Int64] = []
    private var own: [Int64] = []
    private var foreign: [Int64] = []
    private var distances: [Int64] = []

    /// Adds a reference; one into the own log is stated by its distance before `base`.
    mutating func append(
        _ reference: FactBatch.Reference,
        base: Int64,
        _ batch: FactBatch,
        _ externals: inout ExternalTable
    ) {
        tables.append(Int64(reference.table))
        switch reference.table {
        case FactBatch.Reference.ownTable: own.append(base - Int64(reference.number))
        case FactBatch.Reference.externalTable: distances.append(externals.distance(reference.number, batch))
        default: foreign.append(Int64(reference.number))
        }
    }

    /// Writes what was added, and starts afresh.
    mutating func flush(to columns: inout ColumnWriter) {
        columns.numbers(tables)
        columns.numbers(own)
        columns.numbers(distances)
        columns.numbers(foreign)
        tables.removeAll(keepingCapacity: true)
        own.removeAll(keepingCapacity: true)
        distances.removeAll(keepingCapacity: true)
        foreign.removeAll(keepingCapacity: true)
    }
}

/// Reads columns of references.
struct ReferenceColumnReader {
    /// What the number of a reference stands for.
    enum Target {
        /// A record, by the number of its founding fact or the index of a record from outside.
        case record
        /// A fact, by its raw number; facts are never from outside.
        case fact
    }

    private let tableCount: Int64
    /// The index in the batch of the first record from outside of this part.
    private let firstExternal: Int64
    /// How many records from outside this part has named so far.
    private(set) var externalCount: Int64 = 0

    init(tableCount: Int, firstExternal: Int) {
        self.tableCount = Int64(tableCount)
        self.firstExternal = Int64(firstExternal)
    }

    /// Reads one reference for each base, packed.
    mutating func read(
        bases: some RandomAccessCollection<Int64>,
        _ target: Target,
        _ columns: inout ColumnReader
    ) throws(ProtocolViolation) -> [Int64] {
        let tables = try columns.numbers(bases.count)
        var ownCount = 0
        var externalCount = 0
        for table in tables {
            guard table >= 0, table < tableCount, target == .record || table != 1 else {
                throw columns.coded.violation(.outOfRange)
            }
            if table == 0 { ownCount += 1 } else if table == 1 { externalCount += 1 }
        }
        let own = try columns.numbers(ownCount)
        let distances = try columns.numbers(externalCount)
        let foreign = try columns.numbers(tables.count - ownCount - externalCount)
        let limit = target == .record ? Int64(FactNumber.limit) : 1 << 32
        var result: [Int64] = []
        result.reserveCapacity(tables.count)
        var next = (own: 0, external: 0, foreign: 0)
        var base = bases.startIndex
        for table in tables {
            let number: Int64
            switch table {
            case 0:
                number = bases[base] &- own[next.own]
                next.own += 1
            case 1:
                number = try external(distances[next.external], columns)
                next.external += 1
            default:
                number = foreign[next.foreign]
                next.foreign += 1
            }
            guard number >= 0, number < limit else { throw columns.coded.violation(.outOfRange) }
            result.append(table << 32 | number)
            bases.formIndex(after: &base)
        }
        return result
    }

    private mutating func external(_ distance: Int64, _ columns: ColumnReader) throws(ProtocolViolation)
        -> Int64
    {
        guard distance >= 0, distance <= externalCount else { throw columns.coded.violation(.outOfRange) }
        if distance == 0 {
            externalCount += 1
            return firstExternal + externalCount - 1
        }
        return firstExternal + externalCount - distance
    }

    /// Reads the records from outside that were named, which end a part.
    func readExternals(_ columns: inout ColumnReader) throws(ProtocolViolation) -> [FactBatch.External] {
        var externals: [FactBatch.External] = []
        externals.reserveCapacity(Int(externalCount))
        for _ in 0..<externalCount {
            let high = try columns.packedBigEndian()
            externals.append(FactBatch.External(high: high, low: try columns.packedBigEndian()))
        }
        return externals
    }
}

extension ColumnWriter {
    /// Writes the records from outside that were named.
    mutating func externals(_ table: ExternalTable) {
        for external in table.listed {
            packed.bigEndian(external.high)
            packed.bigEndian(external.low)
        }
    }
}
