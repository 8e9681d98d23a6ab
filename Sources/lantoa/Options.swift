public import ArgumentParser
import Cascade
import CascadeInterchange
public import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// What a command computes on: a folder, or else the replica.
struct SourceOptions: ParsableArguments {
    @Option(name: .customLong("from"), help: help(.fromHelp, valueName: "dir"), completion: .directory)
    var folder: String?

    @Flag(name: .customLong("skip-bad-rows"), help: help(.skipBadRowsHelp))
    var skipsBadRows = false

    @OptionGroup var replica: ReplicaOptions

    func validate() throws {
        if folder != nil, replica.folder != nil { throw usage(.twoSources) }
        if skipsBadRows, folder == nil { throw usage(.skipBadRowsNeedsFolder) }
    }

    /// The records as columns.
    ///
    /// - Throws: ``Failure`` where there are none.
    func ledger() throws -> Ledger {
        if let folder { return try ledger(of: folder) }
        let source = try replica.openForReading()
        let progress = ProgressLine(.reading)
        progress.begin()
        defer { progress.finish() }
        do throws(ReplicaError) { return try source.ledger() } catch {
            throw Failure.replica(error, folder: replica.path)
        }
    }

    /// Reads a folder, telling what is wrong with it.
    private func ledger(of folder: String) throws -> Ledger {
        let progress = ProgressLine(.reading)
        let reader = FolderReader(folder: folder, policy: skipsBadRows ? .skippingBadRows : .strict) {
            progress.report($1 == 0 ? 1 : Double($0) / Double($1))
        }
        let reading: FolderReading<Ledger>
        do throws(FileFailure) {
            reading = try reader.ledger()
        } catch {
            progress.finish()
            throw Failure.file(error)
        }
        progress.finish()
        return try reading.takenOrFailure()
    }
}

/// What is counted: the options that commands share.
struct CountingOptions: ParsableArguments {
    @Option(help: help(.basisHelp, valueName: "basis"))
    var basis: ReachQuestion.Basis = .competent

    @Option(name: .customLong("status"), help: help(.statusHelp, valueName: "status"))
    var statuses: ReachQuestion.Statuses = .verified

    @Option(name: .customLong("skill"), help: help(.skillHelp, valueName: "code"), transform: identifier)
    var skills: [SkillCode] = []

    @Option(help: help(.asOfHelp, valueName: "date"), transform: localDate)
    var asOf: LocalDate?

    /// The question that these options ask.
    var question: ReachQuestion {
        ReachQuestion(basis: basis, statuses: statuses, skills: Set(skills), asOf: asOf)
    }

    /// Tells what makes the question less than it seems.
    func tellDoubts(_ ledger: Ledger) {
        let doubts = QuestionDoubts(question, ledger, today: .today)
        for skill in doubts.unknownSkills {
            Terminal.tell(.labelled(.warning, .unknownSkillAsked(skill.text)))
        }
        guard let ahead = doubts.ahead else { return }
        let count = NumberStyle(Terminal.language).whole(ahead.count)
        let words = Phrase.datesAhead(count, latest: ahead.latest.phrase, today: "\(LocalDate.today)")
        Terminal.tell(.labelled(.warning, words))
    }
}

extension ReachQuestion.Basis: ExpressibleByArgument {}
extension ReachQuestion.Statuses: ExpressibleByArgument {}
extension ReachQuestion.Parts: ExpressibleByArgument {}

/// Reads a date of the command line.
///
/// As files have it, or day, month and year, as it is said here, with strokes, dashes or stops; the four digits of the
/// year say which way round it is.
@Sendable
func localDate(_ text: String) throws -> LocalDate {
    var iso = text
    let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
    if parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 {
        iso = "\(parts[2])-\(twoDigits(parts[1]))-\(twoDigits(parts[0]))"
    } else if parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2 {
        iso = "\(parts[0])-\(twoDigits(parts[1]))-\(twoDigits(parts[2]))"
    }
    do throws(ModelError) { return try LocalDate(iso) } catch { throw usage(.notADate(text)) }
}

private func twoDigits(_ number: Substring) -> String { number.count == 1 ? "0\(number)" : String(number) }

/// Reads an identifier of the command line.
@Sendable
func identifier<Subject>(_ text: String) throws -> Identifier<Subject> {
    do throws(ModelError) { return try Identifier(text) } catch { throw usage(.notAnIdentifier(text)) }
}
