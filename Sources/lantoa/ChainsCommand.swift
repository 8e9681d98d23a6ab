import ArgumentParser
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa chains`: the picture of a chain.
struct ChainsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chains",
        abstract: Phrase.chainsAbstract.text(in: Terminal.language)
    )

    @OptionGroup var source: SourceOptions
    @OptionGroup var counting: CountingOptions

    @Option(help: help(.rootHelp, valueName: "id"), transform: identifier)
    var root: PersonID?

    @Option(help: help(.svgHelp, valueName: "file"), completion: .file(extensions: ["svg"]))
    var svg: String?

    @Option(help: help(.dotHelp, valueName: "file"), completion: .file(extensions: ["dot", "gv"]))
    var dot: String?

    @Option(help: help(.limitHelp, valueName: "n"))
    var limit = ChainSVG.defaultLimit

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        if svg == nil, dot == nil { throw usage(.chainsNeedsFile) }
        guard limit >= 1 else { throw usage(.limitTooSmall) }
    }

    func run() throws {
        let ledger = try source.ledger()
        counting.tellDoubts(ledger)
        let links = ChainLinks(of: ledger, counting.question)
        let top = try position(in: links)
        let forest = try ChainForest(links, language: Terminal.language)
        let people = forest.subtree(of: top).count
        if let svg {
            let picture = ChainSVG(forest, root: top, language: Terminal.language, limit: limit)
            try write(picture.text, to: svg, people)
        }
        if let dot {
            try write(ChainDOT(forest, root: top, language: Terminal.language).text, to: dot, people)
        }
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("people", people)
                json.member("svg", svg)
                json.member("dot", dot)
            }
        }
    }

    private func position(in links: ChainLinks) throws -> Int {
        if let root {
            guard let position = links.position(of: root) else {
                throw Failure.data(.nobodyInChains(root.text))
            }
            return position
        }
        guard let position = links.largestRoot else { throw Failure.data(.noChains) }
        return position
    }

    private func write(_ text: String, to path: String, _ people: Int) throws {
        do throws(FileFailure) { try WholeFile.replace(path, with: text) } catch { throw Failure.file(error) }
        guard !printsJSON else { return }
        try Terminal.show(.chainWritten(path: path, people: NumberStyle(Terminal.language).whole(people)))
    }
}
