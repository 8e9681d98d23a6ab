import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What a picture says to whoever reads its XML: the texts with their places, and what fills it.
final class SVGReading: NSObject, XMLParserDelegate {
    struct Text: Hashable {
        var content: String
        let x: Double
        let baseline: Double
        let size: Double
    }

    private(set) var texts: [Text] = []
    private(set) var titles: [String] = []
    private(set) var summary = ""
    private(set) var root: [String: String] = [:]
    private(set) var elements: [String: Int] = [:]
    /// The outlines without a colour of their own: the lines between people.
    private(set) var lines: [String] = []
    private(set) var attributeValues: [String] = []
    private var open: [String] = []

    /// Reads a document; nil where it is not well-formed.
    init?(_ document: String) {
        super.init()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        guard parser.parse(), open.isEmpty else { return nil }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        func number(_ key: String) -> Double { attributes[key].flatMap(Double.init) ?? .nan }
        if open.isEmpty { root = attributes }
        elements[name, default: 0] += 1
        attributeValues += attributes.values
        open.append(name)
        if name == "text" {
            texts.append(Text(content: "", x: number("x"), baseline: number("y"), size: number("font-size")))
        }
        if name == "path", attributes["fill"] == nil, let line = attributes["d"] { lines.append(line) }
        if name == "title" { titles.append("") }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        switch open.last {
        case "text": texts[texts.count - 1].content += characters
        case "title": titles[titles.count - 1] += characters
        case "desc": summary += characters
        default: break
        }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }
}
