package import Cascade
import CascadeInterchange
import CascadeReports
package import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a visit to a stick did, for a person or a script: of `lantoa` and `lantoa-hub` alike.
package enum CarryWords {
    /// Writes a stick, and says what came of it.
    ///
    /// - Throws: ``Failure``, also where there was not enough room.
    package static func carryOut(_ replica: Replica, _ path: String, everything: Bool, json: Bool) throws {
        let report = try ProgressLine(.carryingOut).during { line in
            try explaining(path) {
                try replica.carryOut(to: path, everything: everything, progress: line.report)
            }
        }
        let numbers = NumberStyle(Terminal.language)
        if json {
            try Terminal.showJSON { json in
                json.member("change_sets", report.changeSets)
                json.member("present", report.present)
                json.member("files", report.files)
                json.member("bytes", report.bytes)
                json.member("left", report.left)
                json.member("missing_bytes", report.missingBytes)
                json.member("readers", report.readers)
                json.member("bad_files", report.problems.count)
            }
        } else if report.changeSets + report.present + report.left == 0 {
            try Terminal.show(.carriedOutNothing)
        } else {
            try Terminal.show(
                .carriedOut(
                    written: numbers.whole(report.changeSets),
                    present: numbers.whole(report.present),
                    bytes: numbers.whole(report.bytes)
                )
            )
        }
        tell(report.problems)
        guard report.left == 0 else {
            let phrase = Phrase.carryNoRoom(
                written: report.changeSets == 0 ? nil : numbers.whole(report.changeSets),
                left: numbers.whole(report.left),
                bytes: numbers.whole(report.missingBytes)
            )
            throw Failure(phrase: phrase, exitCode: 74)
        }
        guard !json else { return }
        if report.readers > 0, !everything {
            try Terminal.show(.carriedFor(readers: numbers.whole(report.readers)))
        }
        try Terminal.show(.carryPullOut)
    }

    /// Reads a stick, and says what came of it; what is wrong with single files is said after all others were read.
    ///
    /// - Throws: ``Failure``; `ExitCode` 65 where files were bad.
    package static func carryIn(_ replica: Replica, _ path: String, json: Bool) throws {
        let report = try ProgressLine(.carryingIn).during { line in
            try explaining(path) { try replica.carryIn(from: path, progress: line.report) }
        }
        let numbers = NumberStyle(Terminal.language)
        if json {
            try Terminal.showJSON { json in
                json.member("files", report.files)
                json.member("received", report.received)
                json.member("held", report.held)
                json.member("known", report.known)
                json.member("elsewhere", report.elsewhere)
                json.member("gaps", report.gaps)
                json.member("receipts", report.receipts)
                json.member("receipts_written", isTrue: report.unwritten == nil)
                json.member("bad_files", report.problems.count)
            }
        } else if report.files == 0, report.receipts == 0 {
            try Terminal.show(.carriedInEmpty)
        } else {
            try Terminal.show(
                .carriedIn(
                    received: numbers.whole(report.received),
                    known: numbers.whole(report.known),
                    receipts: numbers.whole(report.receipts)
                )
            )
            if report.held > 0 { try Terminal.show(.carryHeld(numbers.whole(report.held))) }
            if report.elsewhere > 0 { try Terminal.show(.carryElsewhere(numbers.whole(report.elsewhere))) }
        }
        if let failure = report.unwritten {
            Terminal.tell(.labelled(.warning, .carryReceiptsNotWritten(locked: isLock(failure), path)))
        } else if !json {
            try Terminal.show(.carryPullOut)
        }
        if report.gaps > 0 { Terminal.tell(.labelled(.warning, .carryGaps(numbers.whole(report.gaps)))) }
        guard let last = report.problems.last else { return }
        tell(report.problems.dropLast())
        throw Failure.data(phrase(last))
    }

    private static func tell(_ problems: some Sequence<CarryProblem>) {
        for problem in problems { Terminal.tell(.labelled(.warning, phrase(problem))) }
    }

    /// What is wrong with a file, in words.
    package static func phrase(_ problem: CarryProblem) -> Phrase {
        let reason: Phrase =
            switch problem.reason {
            case .unreadable(let failure): .carryUnreadable(Failure.reason(failure))
            case .damaged(let violation): .carryDamaged(.damage("\(violation)"))
            case .corruptChangeSet(let detail): .carryDamaged(.damage(detail))
            case .foreign: .carryForeign
            case .stranger: .carryStranger
            }
        return .carryBadFile(problem.path, reason)
    }

    private static func explaining<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let failure as FileFailure {
            if failure.path == path, [ENOENT, ENOTDIR].contains(failure.number) {
                throw Failure(phrase: .carryNoStick(path), exitCode: 74)
            }
            if failure.number == EWOULDBLOCK { throw Failure(phrase: .carryBusy(failure.path), exitCode: 75) }
            guard isLock(failure) else { throw Failure.file(failure) }
            throw Failure(phrase: .carryLocked(failure.path), exitCode: 74)
        } catch let error as ReplicaError {
            throw Failure.replica(error)
        }
    }

    private static func isLock(_ failure: FileFailure) -> Bool {
        [EROFS, EACCES, EPERM].contains(failure.number)
    }
}
