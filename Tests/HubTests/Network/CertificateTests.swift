import CascadeNetworkFaults
import CascadeProtocol
import Foundation
import Testing

@Suite("Whom a device takes for its hub", .serialized)
struct CertificateTests {
    private static let longAgo = (Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 86_400))
    private static let always = (Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 4_102_444_800))

    @Test("Only the key counts: an expired certificate of it is taken, one of another key is not")
    func keys() throws {
        let hub = try RunningHub()
        let network = try BadNetwork(to: hub.port)
        let one = try hub.device(
            "Cô Hà",
            in: "42/truong-a",
            as: "school",
            at: "https://127.0.0.1:\(network.port)"
        )
        try one.session(1, "Người học")
        let port = hub.port
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/keys/device.key"))
        let key = try DeviceSigningKey(rawRepresentation: Array(bytes))
        #expect(hub.stop() == 0)
        do {
            let expired = try TLSServer(key, from: Self.longAgo.0, until: Self.longAgo.1)
            let outcome = try one.run("sync", at: expired.port, network)
            #expect(outcome.exitCode == 75, "\(outcome.errors)")
            #expect(outcome.errors.contains("HTTP 503"), "\(outcome.errors)")
        }
        do {
            let impostor = try TLSServer(DeviceSigningKey(), from: Self.always.0, until: Self.always.1)
            let outcome = try one.run("sync", at: impostor.port, network)
            #expect(outcome.exitCode == 76, "\(outcome.errors)")
            #expect(outcome.errors.contains("không phải trung tâm đã mời"), "\(outcome.errors)")
        }
        try hub.start(port: port)
        network.lead(to: port)
        #expect(try one.json("sync")["held_by_hub"] as? Int == 1)
    }

    @Test("Behind an authority's certificate, one that nobody vouches for is refused")
    func selfSigned() throws {
        let hub = try RunningHub()
        let key = DeviceSigningKey()
        let server = try TLSServer(key, from: Self.always.0, until: Self.always.1)
        let made = try hub.run(
            "lantoa-hub",
            [
                "invite", "--data", hub.data, "--address", "https://localhost:\(server.port)", "--scope",
                "42/truong-a", "--public-certificate",
            ]
        )
        let link = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let outcome = try RunningDevice(hub, "a").run("join", link)
        #expect(outcome.exitCode == 76, "\(outcome.errors)")
        #expect(outcome.errors.contains("không phải trung tâm đã mời"), "\(outcome.errors)")
    }

    @Test("Plain HTTP where TLS should be is told apart from a hub, by device and hub")
    func plain() throws {
        let hub = try RunningHub()
        let network = try BadNetwork(to: hub.port)
        let one = try hub.device(
            "Cô Hà",
            in: "42/truong-a",
            as: "school",
            at: "https://127.0.0.1:\(network.port)"
        )
        network.behave(.answer("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"))
        let outcome = try one.run("sync")
        #expect(outcome.exitCode == 75, "\(outcome.errors)")
        #expect(outcome.errors.contains("không nói đúng giao thức"), "\(outcome.errors)")
        let answer = try #require(Sockets.ask(hub.port, "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n"))
        #expect(!answer.contains("204"))
        network.behave(.good)
        #expect(try one.run("sync").exitCode == 0)
    }
}

extension RunningDevice {
    fileprivate func run(_ command: String, at port: Int, _ network: BadNetwork) throws -> RunningHub.Outcome
    {
        network.lead(to: port)
        return try run(command)
    }
}
