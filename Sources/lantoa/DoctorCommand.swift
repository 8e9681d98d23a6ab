import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa doctor`: what is wrong with a replica, and what to do.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: Phrase.doctorAbstract.text(in: Terminal.language),
        discussion: Phrase.doctorDiscussion.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(help: help(.rebuildHelp))
    var rebuild = false

    @Option(help: help(.salvageHelp, valueName: "dir"), completion: .directory)
    var salvage: String?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        if let salvage { return try save(into: salvage) }
        if rebuild { try deriveTables() }
        let report = ReplicaDoctor.examine(replica.path)
        if printsJSON { try Terminal.show(report.json) } else { try tell(report) }
        settleAttestation(report)
        guard let severity = report.severity, severity > .note else { return }
        throw ExitCode(severity.exitCode)
    }

    private func deriveTables() throws {
        do throws(ReplicaError) {
            let opened = try Replica.open(replica.path)
            defer { try? opened.close() }
            try opened.rebuild()
        } catch  where error.code == .corrupt {
            // What is damaged, and what helps, the examination says.
            return Terminal.tell(.labelled(.error, .doctorNotRebuilt))
        } catch {
            throw Failure.replica(error, folder: replica.path)
        }
        Terminal.tell(.doctorRebuilt)
    }

    /// Notes that what a hub vouched for was looked through just now.
    ///
    /// Opening a replica of which nothing is said changes nothing.
    private func settleAttestation(_ report: ReplicaReport) {
        // What another device's clock showed is told for ever, and says nothing of these data.
        guard report.findings.allSatisfy({ $0.code == .deviceClockAhead }),
            let opened = try? Replica.open(replica.path)
        else { return }
        _ = try? opened.settleAttestation(report)
        try? opened.close()
    }

    private func tell(_ report: ReplicaReport) throws {
        for finding in report.findings { try Terminal.show(Self.words(finding)) }
        let numbers = NumberStyle(Terminal.language)
        let (sets, open) = (numbers.whole(report.changeSets), numbers.whole(report.openTransactions))
        switch report.severity {
        case nil, .note?: try Terminal.show(.doctorGood(changeSets: sets, openTransactions: open))
        case .damage?: try Terminal.show(.doctorExamined(changeSets: sets, openTransactions: open))
        case .unusable?: break
        }
    }

    private func save(into folder: String) throws {
        let report: SalvageReport
        do throws(ReplicaError) {
            report = try ReplicaDoctor.salvage(replica.path, into: folder)
        } catch {
            throw Failure.target(error, folder, of: replica.path)
        }
        let numbers = NumberStyle(Terminal.language)
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("folder", folder)
                json.member("change_sets", report.changeSets)
                json.member("transactions", report.transactions)
                json.member("damaged", report.damaged)
                json.member("unattached", report.unattached)
                json.member("damaged_transactions", report.damagedTransactions)
                json.member("missing_facts", report.missingFacts)
                json.member("compared", isTrue: report.isCompared)
                json.member("rescued_folder", report.rescue?.folder)
                json.member("rescued_people", report.rescue?.people ?? 0)
                json.member("rescued_sessions", report.rescue?.sessions ?? 0)
            }
            if !report.isWhole { throw ExitCode(ReplicaFinding.Severity.damage.exitCode) }
            return
        }
        tellLosses(of: report)
        try Terminal.show(
            .doctorSalvaged(
                numbers.whole(report.changeSets),
                numbers.whole(report.transactions),
                path: folder
            )
        )
        if !report.isWhole { throw ExitCode(ReplicaFinding.Severity.damage.exitCode) }
    }

    private func tellLosses(of report: SalvageReport) {
        let numbers = NumberStyle(Terminal.language)
        if report.damaged + report.unattached > 0 {
            Terminal.tell(
                .labelled(
                    .warning,
                    .doctorSalvageLost(
                        damaged: numbers.whole(report.damaged),
                        unattached: numbers.whole(report.unattached)
                    )
                )
            )
        }
        if report.damagedTransactions > 0 {
            let count = numbers.whole(report.damagedTransactions)
            Terminal.tell(.labelled(.warning, .doctorSalvageUnsent(count)))
        }
        if let missing = report.missingFacts, missing > 0 {
            Terminal.tell(.labelled(.warning, .doctorSalvageMissing(numbers.whole(missing))))
        }
        if report.missingFacts == nil, !report.isCompared {
            Terminal.tell(.labelled(.warning, .doctorSalvageUncompared))
        }
        if let rescue = report.rescue {
            Terminal.tell(
                .labelled(
                    .warning,
                    .doctorSalvageRescued(
                        people: numbers.whole(rescue.people),
                        sessions: numbers.whole(rescue.sessions),
                        path: rescue.folder
                    )
                )
            )
        }
    }

    private static func words(_ finding: ReplicaFinding) -> Phrase {
        .doctorFinding(
            finding.severity == .note ? .warning : .error,
            finding.what,
            place: finding.place,
            advice: finding.advice
        )
    }
}

extension ReplicaFinding.Severity {
    /// The exit code of BSD's sysexits.
    fileprivate var exitCode: Int32 {
        switch self {
        case .note: 0
        case .damage: 65
        case .unusable: 74
        }
    }

    fileprivate var name: String {
        switch self {
        case .note: "note"
        case .damage: "damage"
        case .unusable: "unusable"
        }
    }
}

extension ReplicaReport {
    /// The report as one JSON object.
    fileprivate var json: String {
        var json = JSONText()
        json.object { json in
            json.member("format", 1)
            json.member("change_sets", changeSets)
            json.member("open_transactions", openTransactions)
            json.newLine()
            json.key("findings")
            json.array { json in
                for finding in findings {
                    json.newLine()
                    json.object { json in
                        json.member("severity", finding.severity.name)
                        json.member("code", finding.code.name)
                        json.member("place", finding.place)
                        json.member("what", finding.what.text(in: Terminal.language))
                        json.member("advice", finding.advice.text(in: Terminal.language))
                    }
                }
            }
        }
        return json.text + "\n"
    }
}
