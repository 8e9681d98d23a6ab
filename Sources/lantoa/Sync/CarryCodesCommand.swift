import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeProtocol
import CascadeQR
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa carry qr`: from a screen to a camera.
struct CarryCodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qr",
        abstract: Phrase.carryCodesAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.carryImagesHelp, valueName: "image"), completion: .file(extensions: ["png"]))
    var images: [String] = []

    @Option(
        name: .customLong("out"),
        help: help(.carryPictureHelp, valueName: "file.png"),
        completion: .file(extensions: ["png"])
    )
    var picture: String?

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        if let picture {
            guard images.isEmpty else { throw usage(.carryShowOrRead) }
            guard picture.lowercased().hasSuffix(".png"), picture.utf8.count > 4 else {
                throw usage(.carryNotPNG(picture))
            }
        }
    }

    func run() throws {
        if images.isEmpty {
            try show(replica.open())
        } else {
            try CarriedCodes(images).take(into: replica.open(), json: printsJSON)
        }
    }

    private func show(_ replica: Replica) throws {
        let numbers = NumberStyle(Terminal.language)
        guard picture != nil || (Terminal.canvas != nil && !printsJSON) else {
            throw usage(.carryNowhereToShow)
        }
        let (changeSets, codes) = try replicaErrors { try replica.carryCodes() }
        guard let codes else {
            let phrase = Phrase.carryTooMuchForCodes(numbers.whole(changeSets), most: String(CarryCode.most))
            throw Failure(phrase: phrase, exitCode: 74)
        }
        // The least correction: nothing is dirty on a screen, and a smaller code is read from further away.
        let drawn = try codes.map { try QRCode(bytes: $0, correction: .low) }
        var files: [String] = []
        if let picture {
            files = Self.names(picture, drawn.count)
            for file in files where NewFile.exists(file) {
                throw Failure.file(FileFailure(path: file, number: NewFile.taken))
            }
            for (file, code) in zip(files, drawn) { try NewFile.write(try code.png(), to: file) }
        }
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("change_sets", changeSets)
                json.member("codes", drawn.count)
            }
            return
        }
        guard !drawn.isEmpty else { return try Terminal.show(.carryNoNews(hasHub: try replica.hub != nil)) }
        if picture == nil {
            try draw(drawn)
        } else {
            for file in files { try Terminal.show(file + "\n") }
        }
        Terminal.tell(.carriedCodes(numbers.whole(changeSets), codes: String(drawn.count)))
    }

    /// Shows codes one after another, each until the reader has it.
    private func draw(_ codes: [QRCode]) throws {
        guard let canvas = Terminal.canvas else { return }
        // A line below each says which it is.
        if let large = codes.first(where: { !canvas.holds(columns: $0.columns, rows: $0.rows + 1) }) {
            throw Failure(
                phrase: .carryCodeTooLarge(columns: String(large.columns), rows: String(large.rows + 1)),
                exitCode: 74
            )
        }
        for (place, code) in codes.enumerated() {
            try Terminal.show(code.text(canvas.hasColours ? .own : .terminals))
            try Terminal.show(.carryCodeNumber(place + 1, of: codes.count))
            if place + 1 < codes.count { _ = Terminal.answer(to: .carryNextCode) }
        }
    }

    /// The pictures' names: FILE.png, or FILE-1.png and so on where there are several.
    private static func names(_ path: String, _ count: Int) -> [String] {
        guard count > 1 else { return count == 1 ? [path] : [] }
        return (1...count).map { "\(path.dropLast(4))-\($0)\(path.suffix(4))" }
    }
}

/// Codes on pictures, and the files that they give.
private struct CarriedCodes {
    private var codes: [CarryCode] = []
    /// What is wrong with single pictures.
    private var problems: [Phrase] = []
    /// The pictures, for whoever has to find the bad one.
    private let name: String

    /// Reads all codes on some pictures; one that is bad hinders no other.
    init(_ images: [String]) throws {
        name = images.prefix(3).joined(separator: ", ") + (images.count > 3 ? ", …" : "")
        for path in images {
            let bytes: [UInt8]
            do throws(FileFailure) {
                bytes = try NewFile.read(path)
            } catch {
                throw Failure.file(error)
            }
            do throws(QRReader.Problem) {
                let found = try QRReader.codes(inPNG: bytes)
                if found.isEmpty { problems.append(.carryNoCode(path)) }
                for content in found {
                    if let code = try? CarryCode(bytes: content) {
                        codes.append(code)
                    } else {
                        problems.append(.carryOtherCode(path))
                    }
                }
            } catch {
                problems.append(error == .notPNG ? .carryNotPNG(path) : .carryPictureTooLarge(path))
            }
        }
    }

    /// Takes every file in that is whole, and says what is wrong with the others.
    ///
    /// - Throws: ``Failure``; 65 where anything was wrong.
    func take(into replica: Replica, json: Bool) throws {
        var problems = problems
        var (files, received, held, known, elsewhere, gaps) = (0, 0, 0, 0, 0, 0)
        for joined in CarryCode.join(codes) {
            switch joined {
            case .missing(let numbers, let count):
                problems.append(.carryMissingCodes(numbers.map { "\($0)/\(count)" }.joined(separator: ", ")))
            case .damaged: problems.append(.carryDamagedCodes)
            case .file(let file):
                let report = try replicaErrors { try replica.carryIn(codes: file, name: name) }
                files += report.problems.isEmpty ? 1 : 0
                received += report.received
                held += report.held
                known += report.known
                elsewhere += report.elsewhere
                gaps += report.gaps
                problems += report.problems.map(CarryWords.phrase)
            }
        }
        let style = NumberStyle(Terminal.language)
        if json {
            try Terminal.showJSON { json in
                json.member("codes", codes.count)
                json.member("received", received)
                json.member("held", held)
                json.member("known", known)
                json.member("elsewhere", elsewhere)
                json.member("gaps", gaps)
                json.member("problems", problems.count)
            }
        } else if files > 0 {
            try Terminal.show(.carriedInCodes(received: style.whole(received), known: style.whole(known)))
            if held > 0 { try Terminal.show(.carryHeld(style.whole(held))) }
            if elsewhere > 0 { try Terminal.show(.carryElsewhereCodes(style.whole(elsewhere))) }
        }
        if gaps > 0 { Terminal.tell(.labelled(.warning, .carryGaps(style.whole(gaps)))) }
        guard let last = problems.last else { return }
        for problem in problems.dropLast() { Terminal.tell(.labelled(.warning, problem)) }
        throw Failure.data(last)
    }
}

private func replicaErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as ReplicaError {
        throw Failure.replica(error)
    }
}
