import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import Testing

@Suite("Where another device is")
struct PeerAddressTests {
    @Test(
        "An address is read as it was written, and IPv6 as everybody writes it",
        arguments: [
            ("192.0.2.1:8444", "192.0.2.1:8444", "https://192.0.2.1:8444"),
            ("may-2.local:1", "may-2.local:1", "https://may-2.local:1"),
            ("[2001:DB8:0::1]:65535", "[2001:db8::1]:65535", "https://[2001:db8::1]:65535"),
            ("[fe80::1%eth0]:8444", "[fe80::1%eth0]:8444", "https://[fe80::1%25eth0]:8444"),
            ("[febf::1%wlx-0.1_2]:8444", "[febf::1%wlx-0.1_2]:8444", "https://[febf::1%25wlx-0.1_2]:8444"),
            ("[fe80::1%25]:8444", "[fe80::1%25]:8444", "https://[fe80::1%2525]:8444"),
            ("[fe80::1]:8444", "[fe80::1]:8444", "https://[fe80::1]:8444"),
        ]
    )
    func forms(_ text: String, _ place: String, _ https: String) throws {
        let address = try PeerAddress(reading: text)
        #expect(address.place == place && address.https == https && address.device == nil)
        #expect(try PeerAddress(reading: address.description) == address)
        let device = try #require(DeviceID(bytes: [UInt8](repeating: 7, count: 32)))
        let pinned = PeerAddress(address.host, port: address.port, device)
        #expect(try PeerAddress(reading: pinned.description) == pinned)
        let invitation = Invitation(
            address: https,
            root: device,
            hub: device,
            scope: try Scope("42"),
            secret: [UInt8](repeating: 0, count: 16),
            isFromPeer: true
        )
        #expect(PeerAddress(invitation) == pinned)
    }

    @Test("Any address of IPv6 comes back as it went")
    func random() throws {
        let seed = UInt64.random(in: .min ... .max)
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var groups = (0..<8).map { _ in
                Bool.random(using: &chance) ? 0 : UInt16.random(in: .min ... .max, using: &chance)
            }
            if Bool.random(using: &chance) { groups[0] = 0xFE80 }
            let isOfLink = groups[0] & 0xFFC0 == 0xFE80
            let text = groups.map { String($0, radix: 16) }.joined(separator: ":")
            let place = "[\(text)\(isOfLink ? "%eth0" : "")]:\(UInt16.random(in: 1 ... .max, using: &chance))"
            let address = try PeerAddress(reading: place)
            #expect(try PeerAddress(reading: address.place) == address, "seed \(seed): \(place)")
            #expect(address.host.kind == (isOfLink ? .sixthOfLink : .sixth), "seed \(seed): \(place)")
            #expect(address.host.interface == (isOfLink ? "eth0" : nil), "seed \(seed): \(place)")
            #expect(!address.host.abroad.contains("%"), "seed \(seed): \(place)")
        }
    }

    @Test(
        "IPv6 without brackets is told from other mistakes",
        arguments: [
            "2001:db8::1", "fe80::1%eth0", "fe80::1%eth0:8444", "2001:db8::1:8444", "::1",
            "2001:db8::1:65535",
            "1:2:3:4:5:6:7:8:8444",
        ]
    )
    func bare(_ text: String) {
        #expect(throws: PeerAddress.Flaw.needsBrackets) { try PeerAddress(reading: text) }
    }

    @Test(
        "What is no address is none",
        arguments: [
            "", ":", ":80", "[]:80", "[:80", "[::1]", "[::1]80", "[::1]:0", "[::1]:+1", "[::1]:65536",
            "[::g]:1",
            "[1.2.3.4]:1", "[fe80::1%]:1", "[fe80::1%a/b]:1", "[fe80::1%abcdefghijklmnop]:1",
            "[fe80::1%a]b]:1",
            "[2001:db8::1%eth0]:1", "1.2.3:1", "1.2.3.256:1", "1234:1", "a b:1", "[::1]:1#12", "a:1:2",
        ]
    )
    func others(_ text: String) {
        #expect(throws: PeerAddress.Flaw.other) { try PeerAddress(reading: text) }
    }

    @Test("Of a device at several places the likeliest comes first")
    func order() throws {
        let texts = ["[fe80::2%eth0]:1", "[2001:db8::2]:1", "192.0.2.9:1", "192.0.2.2:1"]
        let root = try #require(DeviceID(bytes: [UInt8](repeating: 9, count: 32)))
        let said = Announcement(root, scope: try Scope("42"), root: root)
        let places = texts.compactMap { PeerAddress($0) }
        let device = try #require(NearbyDevice(name: "a", announcement: said, places: places + places))
        #expect(
            device.places.map(\.place) == [
                "192.0.2.2:1", "192.0.2.9:1", "[2001:db8::2]:1", "[fe80::2%eth0]:1",
            ]
        )
        #expect(NearbyDevice(name: "a", announcement: said, places: []) == nil)
    }
}
