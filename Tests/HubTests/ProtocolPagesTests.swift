import CascadeHub
import CascadeProtocol
import CascadeSync
import Foundation
import Testing
import Yams

/// `Protocol/openapi.yaml` and `Protocol/SYNC.md` say what the hub does.
@Suite("The pages of the protocol say what is served")
struct ProtocolPagesTests {
    private typealias Object = [String: Any]

    private static func page(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "../../Protocol/\(name)"), encoding: .utf8)
    }

    private func openAPI() throws -> Object {
        try #require(try Yams.load(yaml: try Self.page("openapi.yaml")) as? Object)
    }

    private func object(_ value: Any?, _ what: String) throws -> Object {
        try #require(value as? Object, "\(what)")
    }

    private func operations() throws -> [(route: String, operation: Object)] {
        try object(try openAPI()["paths"], "paths").flatMap { path, methods in
            try object(methods, path).map { method, operation in
                ("\(method.uppercased()) \(path)", try object(operation, path))
            }
        }
    }

    @Test("Every route of the hub is in openapi.yaml, and the other way round")
    func routes() throws {
        let served = HubRoute.allCases.compactMap(\.request).map { "\($0.method) \($0.path)" }
        #expect(Set(try operations().map(\.route)) == Set(served))
        #expect(Set(served).count == served.count)
        let page = try Self.page("SYNC.md")
        for route in HubRoute.allCases.compactMap(\.request) {
            #expect(page.contains("`\(route.method) \(route.path)"), "SYNC.md lacks \(route)")
        }
    }

    @Test("Every failure is in openapi.yaml, with its status wherever it is answered")
    func failures() throws {
        let components = try object(try openAPI()["components"], "components")
        let responses = try object(components["responses"], "responses")
        var described: [String: Int] = [:]
        for (name, response) in responses {
            let response = try object(response, name)
            guard let status = response["x-status"] as? Int else { continue }
            for code in try #require(response["x-codes"] as? [String]) { described[code] = status }
        }
        let known = SyncFailure.Code.allCases.reduce(into: [:]) { $0[$1.rawValue] = $1.status }
        #expect(described == known)
        let schemas = try object(components["schemas"], "schemas")
        let failure = try object(try object(schemas["Failure"], "Failure")["properties"], "properties")
        let codes = try #require(try object(failure["code"], "code")["enum"] as? [String])
        #expect(Set(codes) == Set(known.keys) && codes.count == known.count)
        for (route, operation) in try operations() {
            for (status, response) in try object(operation["responses"], route) {
                let reference = try object(response, route)["$ref"] as? String
                guard let name = reference?.split(separator: "/").last else { continue }
                let target = try object(responses[String(name)], "\(name)")
                if let own = target["x-status"] as? Int {
                    #expect(String(own) == status, "\(route) \(status)")
                }
            }
        }
    }

    @Test("Every failure is in SYNC.md's table, with its status")
    func errorTable() throws {
        let rows = try Self.page("SYNC.md").matches(
            of: #/(?m)^\| `(\w+)` \| (\d{3}) \| ([^|]+) \| ([^|]+) \|$/#
        )
        let table = rows.reduce(into: [:]) { $0[String($1.1)] = Int($1.2) }
        #expect(table == SyncFailure.Code.allCases.reduce(into: [:]) { $0[$1.rawValue] = $1.status })
        #expect(rows.count == table.count)
        for row in rows {
            let code = try #require(SyncFailure.Code(rawValue: String(row.1)))
            #expect(row.4.contains("asks the same again") == code.isPassing, "\(code)")
        }
    }

    @Test("Every signed request names the header lines of a signature")
    func headers() throws {
        let components = try object(try openAPI()["components"], "components")
        let parameters = try object(components["parameters"], "parameters")
        let signed: Set = [
            RequestSignature.Header.digest, RequestSignature.Header.addressee, RequestSignature.Header.input,
            RequestSignature.Header.signature,
        ]
        for (route, operation) in try operations() where route.contains("/v1/") {
            var required: Set<String> = []
            for parameter in operation["parameters"] as? [Object] ?? [] {
                var parameter = parameter
                if let name = (parameter["$ref"] as? String)?.split(separator: "/").last {
                    parameter = try object(parameters[String(name)], "\(name)")
                }
                guard parameter["in"] as? String == "header", parameter["required"] as? Bool == true else {
                    continue
                }
                required.insert(try #require(parameter["name"] as? String))
            }
            #expect(required == signed, "\(route)")
        }
    }

    @Test("Limits are those of the program, on both pages")
    func limits() throws {
        let known = [
            "body": SyncLimits.body, "scopes": SyncLimits.scopes, "lost": SyncLimits.lost,
            "logsPerAnswer": SyncLimits.logsPerAnswer,
            "wants": SyncLimits.wants, "wantsBytes": SyncLimits.wantsBytes, "earlier": SyncLimits.earlier,
            "changeSets": SyncLimits.changeSets, "bundle": SyncLimits.bundle,
        ]
        let info = try object(try openAPI()["info"], "info")
        #expect(try object(info["x-limits"], "x-limits") as? [String: Int] == known)
        let page = try Self.page("SYNC.md")
        let chapter = try #require(page.range(of: "## 10. Limits"))
        let end = try #require(page.range(of: "## 11. Versions"))
        let rows = page[chapter.upperBound..<end.lowerBound].matches(of: #/(?m)^\| [^|]+ \| (\d+) \|/#)
        #expect(rows.compactMap { Int($0.1) }.sorted() == known.values.sorted())
        #expect(page.contains("first \(SyncLimits.detail) characters"))
    }
}
