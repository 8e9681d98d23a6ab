import CascadeProtocol
import Crypto
import CurlTransport
import Foundation
import SwiftASN1
import Testing
import X509

@Suite("A hub as a service", .serialized)
struct HubServiceTests {
    @Test("The service manager is told when it is ready, alive and stopping")
    func systemd() throws {
        let hub = try RunningHub()
        #expect(hub.stop() == 0)
        let manager = try NoticeSocket(path: "\(hub.scratch)/notify")
        hub.variables = ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "1000000"]
        try hub.start()
        #expect(manager.hears("READY=1"))
        #expect(manager.hears("WATCHDOG=1"))
        #expect(manager.hears("WATCHDOG=1"))
        #expect(hub.stop() == 0)
        #expect(manager.hears("STOPPING=1"))
    }

    @Test("Settings come from options over the environment over the file, and limits change by SIGHUP")
    func reload() throws {
        let hub = try RunningHub("--enrolments-per-minute", "1000")
        #expect(hub.stop() == 0)
        let file = "\(hub.scratch)/hub.json"
        try #"{"limits": {"bytes_per_day": 300, "enrolments_per_minute": 1}}"#
            .write(toFile: file, atomically: true, encoding: .utf8)
        hub.variables = ["LANTOA_HUB_CONFIG": file, "LANTOA_HUB_LOG_LEVEL": "info"]
        try hub.start()
        // The option goes before the file: two are let in. The first brings the key of names, and so uses up its bytes.
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        _ = try hub.device("Thầy Ba", in: "42/truong-a", as: "school")
        try one.session(1, "Người học")
        #expect(try one.run("sync").exitCode == 75)
        #expect(hub.logs("refused"))
        try #"{"limits": {"bytes_per_day": -1}}"#.write(toFile: file, atomically: true, encoding: .utf8)
        hub.send(SIGHUP)
        #expect(hub.logs("settings not read again"))
        #expect(try one.run("sync").exitCode == 75)
        try #"{"limits": {"bytes_per_day": 3000000}}"#.write(toFile: file, atomically: true, encoding: .utf8)
        hub.send(SIGHUP)
        #expect(hub.logs("settings read again"))
        #expect(try one.json("sync")["held_by_hub"] as? Int == 1)
        #expect(hub.stop() == 0)
    }

    @Test("A certificate from files is shown, and another one from the same files after SIGHUP")
    func certificate() async throws {
        let hub = try RunningHub()
        #expect(hub.stop() == 0)
        let files = (certificate: "\(hub.scratch)/hub.pem", key: "\(hub.scratch)/hub.key")
        let keys = [P256.Signing.PrivateKey(), P256.Signing.PrivateKey()]
        try Self.write(keys[0], keys[0], files)
        hub.variables = ["LANTOA_HUB_TLS_CERTIFICATE": files.certificate, "LANTOA_HUB_TLS_KEY": files.key]
        try hub.start()
        #expect(try await Self.shows(keys[0], hub))
        #expect(try await !Self.shows(keys[1], hub))
        // A key that does not fit is told, and the old certificate stays.
        try Self.write(keys[1], keys[0], files)
        hub.send(SIGHUP)
        #expect(hub.logs("the certificate stays the old one"))
        #expect(try await Self.shows(keys[0], hub))
        try Self.write(keys[1], keys[1], files)
        hub.send(SIGHUP)
        #expect(hub.logs("the certificate was read again"))
        #expect(try await Self.shows(keys[1], hub))
        #expect(try await !Self.shows(keys[0], hub))
        #expect(hub.stop() == 0)
    }

    @Test("A second process does not serve what one serves already")
    func onlyOne() throws {
        let hub = try RunningHub()
        let second = try hub.run("lantoa-hub", ["serve", "--data", hub.data, "--port", "0"])
        #expect(second.exitCode == 75, "\(second)")
        #expect(second.errors.contains(hub.data))
        #expect(hub.stop() == 0)
        try hub.start()
        #expect(hub.stop() == 0)
    }

    @Test("What is wrong with settings is said, with where and a code")
    func wrong() throws {
        let hub = try RunningHub()
        #expect(hub.stop() == 0)
        let file = "\(hub.scratch)/hub.json"
        for (content, words) in [
            (#"{"log": {"level": "loud"}}"#, "log.level"),
            (#"{"tls": {"certificate": "a.pem"}}"#, "tls.key"),
            (#"{"plain": true, "host": "0.0.0.0"}"#, "plain"),
            (#"{"plain": true, "tls": {"certificate": "a", "key": "b"}}"#, "tls.certificate"),
            (#"{"limits": {"bytes_per_day": 0}}"#, "một số nguyên từ 1 đến 1125899906842624"),
            ("port = 1", file),
            (#"{"prot": 1}"#, "\(file): không có mục cấu hình nào tên “prot”; có lẽ là port"),
            (#"{"tls": {"certificate": "\#(file).none", "key": "b"}}"#, "\(file).none"),
        ] {
            try content.write(toFile: file, atomically: true, encoding: .utf8)
            let outcome = try hub.run(
                "lantoa-hub",
                ["serve", "--data", hub.data, "--config", file, "--port", "0"]
            )
            #expect(outcome.exitCode == 78, "\(content): \(outcome.errors)")
            #expect(outcome.errors.contains(words), "\(content): \(outcome.errors)")
        }
        for (program, options) in [("lantoa-hub", ["serve", "--data", hub.data]), ("lantoad", [])] {
            let outcome = try hub.run(program, options, ["LANTOA_LOG_LEVL": "info", "LANTOA_LANG": "en"])
            #expect(outcome.exitCode == 78, "\(program): \(outcome.errors)")
            #expect(outcome.errors.contains("LANTOA_LOG_LEVL: no program reads"), "\(outcome.errors)")
            #expect(outcome.errors.contains("LOG_LEVEL"), "\(outcome.errors)")
        }
    }

    private static func write(
        _ key: P256.Signing.PrivateKey,
        _ other: P256.Signing.PrivateKey,
        _ files: (certificate: String, key: String)
    ) throws {
        let name = try DistinguishedName { CommonName("localhost") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(bytes: [1, 2, 3]),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: Date(timeIntervalSince1970: 0),
            notValidAfter: Date(timeIntervalSince1970: 4_102_444_800),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions { SubjectAlternativeNames([.dnsName("localhost")]) },
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        try certificate.serializeAsPEM().pemString.write(
            toFile: files.certificate,
            atomically: true,
            encoding: .utf8
        )
        try other.pemRepresentation.write(toFile: files.key, atomically: true, encoding: .utf8)
    }

    /// Whether a new connection to the hub finds a certificate of this key.
    private static func shows(_ key: P256.Signing.PrivateKey, _ hub: RunningHub) async throws -> Bool {
        let pin = Array(SHA256.hash(data: key.publicKey.derRepresentation))
        let client = try CurlClient(CurlOptions(trust: .pinned(pin)))
        do {
            let answer = try await client.send(
                HTTPRequest(.get, hub.address + "/healthz", headers: [], body: [])
            )
            return answer.status == 204
        } catch let error as CurlError {
            guard error.kind == .untrusted else { throw error }
            return false
        }
    }
}
