import CascadeMetrics
import CascadeModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads the files of a folder one after the other and hands checked rows to a sink.
///
/// The catalogues come first, so that a code can be told to be unlisted where it is met; people come before
/// everything that names them. How a row of each file is checked stands in the extensions.
struct FolderParser<Sink: RecordSink>: ~Copyable where Sink.Taken: Sendable {
    private let folder: String
    private let progress: FolderReader.ProgressReport?
    private let totalBytes: Int
    private var bytesRead = 0
    private var tallies: [InterchangeFile: FolderReading<Sink.Taken>.Tally] = [:]
    private var file = InterchangeFile.manifest
    private var line = 0

    var sink: Sink
    var log = ProblemLog()
    var capabilities = FolderCapabilities()
    var units = ListedUnits()
    var skills = ListedSkills()
    let normalForms = NormalForms()
    /// Room for one session's lists, kept so that rows do not allocate.
    var lists = SessionLists()

    init(folder: String, sink: Sink, progress: FolderReader.ProgressReport?) {
        self.folder = folder
        self.sink = sink
        self.progress = progress
        totalBytes = InterchangeFile.allCases.reduce(0) { total, file in
            var status = stat()
            return stat(file.path(in: folder), &status) == 0 ? total + Int(status.st_size) : total
        }
    }

    /// Reads every file.
    mutating func readAll() throws(FileFailure) {
        try read(.manifest) { (parser, row: TableRow<ManifestColumn>) throws(RowFault) in
            try parser.takeManifest(row)
        }
        try read(.units) { (parser, row: TableRow<UnitColumn>) throws(RowFault) in try parser.takeUnit(row) }
        finishUnits()
        try read(.skills) { (parser, row: TableRow<SkillColumn>) throws(RowFault) in try parser.takeSkill(row)
        }
        try read(.people) { (parser, row: TableRow<PersonColumn>) throws(RowFault) in
            try parser.takePerson(row)
        }
        // Without people every row of the files below would be bad, which helps nobody.
        guard log.fileErrorCount == 0 else {
            var status = stat()
            if stat(InterchangeFile.sessions.path(in: folder), &status) != 0, errno == ENOENT {
                addMissing(.sessions)
            }
            return
        }
        try read(.sessions) { (parser, row: TableRow<SessionColumn>) throws(RowFault) in
            try parser.takeSession(row)
        }
        try read(.credentials) { (parser, row: TableRow<CredentialColumn>) throws(RowFault) in
            try parser.takeCredential(row)
        }
        try read(.sameAs) { (parser, row: TableRow<LinkColumn>) throws(RowFault) in
            let pair = try parser.people(row)
            try parser.insert { (sink) throws(ModelError) in try sink.add(sameAs: pair) }
        }
        try read(.notSame) { (parser, row: TableRow<LinkColumn>) throws(RowFault) in
            let pair = try parser.people(row)
            try parser.insert { (sink) throws(ModelError) in try sink.add(notSame: pair) }
        }
        if log.fileErrorCount == 0 {
            try read(.sameSession) { (parser, row: TableRow<LinkColumn>) throws(RowFault) in
                let pair = try parser.sessions(row)
                try parser.insert { (sink) throws(ModelError) in try sink.add(sameSession: pair) }
            }
        }
        try read(.rechecks) { (parser, row: TableRow<RecheckColumn>) throws(RowFault) in
            try parser.takeRecheck(row)
        }
        warnOfUnlistedCodes()
    }

    /// What came of it.
    consuming func finish(_ policy: FolderReader.Policy) -> FolderReading<Sink.Taken> {
        let isTaken = log.fileErrorCount == 0 && (policy == .skippingBadRows || log.errorCount == 0)
        return FolderReading(
            taken: isTaken ? sink.finish() : nil,
            problems: log,
            tallies: tallies,
            capabilities: capabilities
        )
    }

    /// Where the row being read stands, for a problem found in it.
    func problem(
        _ severity: Problem.Severity,
        _ reason: Problem.Reason,
        column: (some TableColumn)?,
        detail: String?
    ) -> Problem {
        Problem(
            severity,
            reason,
            file: file.name,
            line: line,
            column: column.map { .named($0.name) },
            detail: detail
        )
    }

    /// The file and line being read.
    var place: (file: InterchangeFile, line: Int) { (file, line) }

    /// Notes an error found after the rows of a file were read.
    mutating func addLate(_ problem: Problem, in file: InterchangeFile) {
        log.add(problem)
        tallies[file]?.bad += 1
    }

    /// Notes that a file as a whole cannot be read.
    mutating func addFileError(_ reason: Problem.Reason, column: (some TableColumn)?) {
        log.add(problem(.error, reason, column: column, detail: nil), scope: .file)
    }

    private mutating func addMissing(_ file: InterchangeFile) {
        log.add(Problem(.error, .fileMissing, file: file.name), scope: .file)
    }

    /// Hands a row to the sink; what the model refuses is the row's fault.
    mutating func insert<Result>(
        _ body: (inout Sink) throws(ModelError) -> Result
    ) throws(RowFault) -> Result {
        do throws(ModelError) {
            return try body(&sink)
        } catch {
            throw RowFault(broken: error)
        }
    }

    /// Reads one file, where it is there.
    private mutating func read<Column: TableColumn>(
        _ file: InterchangeFile,
        _ take: (inout Self, TableRow<Column>) throws(RowFault) -> Void
    ) throws(FileFailure) {
        self.file = file
        var reader: CSVReader
        do throws(FileFailure) {
            reader = try CSVReader(path: file.path(in: folder))
        } catch {
            switch error.number {
            case ENOENT:
                var status = stat()
                // A link that leads nowhere is no file left out on purpose.
                if lstat(file.path(in: folder), &status) == 0 { throw error }
                if file.isRequired { addMissing(file) }
                return
            case EINVAL, ENXIO:
                log.add(Problem(.error, .notAFile, file: file.name), scope: .file)
                return
            default: throw error
            }
        }
        tallies[file] = .init()
        let errorCount = log.fileErrorCount
        defer { tallies[file]?.isUnreadable = log.fileErrorCount > errorCount }
        switch try reader.next() {
        case .end:
            log.add(Problem(.error, .headerMissing, file: file.name), scope: .file)
        case .fault(let fault):
            log.add(
                Problem(
                    .error,
                    fault.reason,
                    file: file.name,
                    line: fault.line,
                    column: fault.column.map { .numbered($0) }
                ),
                scope: .file
            )
        case .row:
            let header = TableHeader<Column>(reader, file: file, log: &log)
            guard log.fileErrorCount == errorCount else { break }
            reader.expectedFieldCount = header.fieldCount
            let tally = try readRows(of: &reader, header, file, take)
            tallies[file] = tally
        }
        bytesRead += reader.fileSize
        progress?(bytesRead, totalBytes)
    }

    private mutating func readRows<Column: TableColumn>(
        of reader: inout CSVReader,
        _ header: borrowing TableHeader<Column>,
        _ file: InterchangeFile,
        _ take: (inout Self, TableRow<Column>) throws(RowFault) -> Void
    ) throws(FileFailure) -> FolderReading<Sink.Taken>.Tally {
        var tally = FolderReading<Sink.Taken>.Tally()
        var reported = 0
        while true {
            switch try reader.next() {
            case .end: return tally
            case .fault(let fault):
                tally.bad += 1
                log.add(
                    Problem(
                        .error,
                        fault.reason,
                        file: file.name,
                        line: fault.line,
                        column: fault.column.map { header.column(ofField: $0 - 1) },
                        detail: fault.fieldCount.map { "\($0)/\(header.fieldCount)" }
                    )
                )
            case .row:
                line = reader.line
                do throws(RowFault) {
                    try take(&self, TableRow(reader, header))
                } catch {
                    tally.bad += 1
                    add(error, reader, header)
                }
            }
            tally.rows += 1
            if let progress, reader.bytesRead != reported {
                reported = reader.bytesRead
                progress(bytesRead + reported, totalBytes)
            }
        }
    }

    private mutating func add<Column: TableColumn>(
        _ fault: RowFault,
        _ reader: borrowing CSVReader,
        _ header: borrowing TableHeader<Column>
    ) {
        let column = fault.column.flatMap { Column(rawValue: $0) }
        let field = column.flatMap { header.field(of: $0) }
        log.add(
            Problem(
                .error,
                fault.reason,
                file: file.name,
                line: field.map { reader.line(ofField: $0) } ?? reader.line,
                column: column.map { .named($0.name) },
                detail: fault.detail
            )
        )
    }
}
