import CascadeHub
import Testing

@Suite("The address of somebody who asks")
struct GuestAddressTests {
    @Test(
        "It is the same over either kind of socket, and a network of IPv6 counts as one",
        arguments: [
            ("192.0.2.1", "::ffff:192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8::1", "2001:db8::ffff:1", true), ("2001:db8::1", "2001:db8:0:1::1", false),
            ("fe80::1", "fe80::2", false), ("fe80::1", "fe80::1", true), ("unknown", "unknown", true),
            ("", "x", false),
        ]
    )
    func shares(_ one: String, _ other: String, _ isOne: Bool) {
        #expect((GuestAddress(one).share == GuestAddress(other).share) == isOne)
    }

    @Test("This machine is known in any form, and nobody else is taken for it")
    func local() {
        for text in ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"] {
            #expect(GuestAddress(text).isLocal)
        }
        for text in ["", "1127.0.0.1", "::ffff:10.0.0.1", "::2", "::ffff:7f00:1"] {
            #expect(!GuestAddress(text).isLocal, "\(text)")
        }
        #expect(GuestAddress("::ffff:192.0.2.1").text == "192.0.2.1")
    }
}
