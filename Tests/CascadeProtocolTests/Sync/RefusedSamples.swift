import Foundation

/// Bytes that are no message, each by one rule that it breaks.
///
/// Written byte by byte: our own types cannot say such things.
enum RefusedSamples {
    struct Sample {
        let name: String
        let message: String
        let bytes: [UInt8]
        let code: String
    }

    static func all(receipt statement: [UInt8]) -> [Sample] {
        func malformed(_ name: String, _ message: String, _ bytes: [UInt8]) -> Sample {
            Sample(name: name, message: message, bytes: bytes, code: "malformed")
        }
        func tooLarge(_ name: String, _ message: String, _ bytes: [UInt8]) -> Sample {
            Sample(name: name, message: message, bytes: bytes, code: "too_large")
        }
        let tag = fixed(1, 3)
        let id = field(3, zeros(16))
        return [
            malformed("a field that ends too early", "HelloRequest", [0x22, 5, 0x61]),
            malformed(
                "a digest of 15 bytes",
                "HelloRequest",
                field(6, field(1, text("42")) + field(3, zeros(15)))
            ),
            malformed("no scope", "HelloRequest", field(6, field(1, text("42//a")) + field(3, zeros(16)))),
            tooLarge(
                "17 receipts of what was lost",
                "HelloRequest",
                (0..<17).flatMap { _ in
                    field(8, field(1, statement) + field(2, zeros(64)) + field(3, zeros(33)))
                }
            ),
            malformed(
                "a device of 31 bytes",
                "HelloResponse",
                field(4, zeros(31)) + field(5, zeros(16))
            ),
            malformed("an epoch of 15 bytes", "HelloResponse", field(4, zeros(32)) + field(5, zeros(15))),
            malformed(
                "an answer of no known kind",
                "HelloResponse",
                field(4, zeros(32)) + field(5, zeros(16)) + field(6, number(1, 4))
            ),
            malformed(
                "private sections beyond the end of the log",
                "Wants",
                field(1, tag + number(2, 1) + id + number(4, 2))
            ),
            malformed("an id of 8 bytes", "Wants", field(1, tag + number(2, 1) + field(3, zeros(8)))),
            malformed("an id where nothing is held", "Wants", field(1, tag + id)),
            tooLarge(
                "33 earlier ids",
                "Wants",
                field(1, tag + number(2, 1) + id + (0..<33).flatMap { _ in field(5, zeros(16)) })
            ),
            tooLarge("65 logs", "Wants", (0..<65).flatMap { field(1, fixed(1, UInt64($0))) }),
            tooLarge("4,097 change sets", "Bundle", (0..<4097).flatMap { _ in field(1, []) }),
            malformed("a cursor of 15 bytes", "Bundle", field(3, zeros(15))),
            malformed(
                "the end of a feed in 17 bytes",
                "HelloResponse",
                field(4, zeros(32)) + field(5, zeros(16)) + field(7, zeros(17))
            ),
            malformed("an outcome of no known kind", "BundleResponse", field(1, number(2, 8))),
            malformed(
                "a signature of 63 bytes",
                "Receipt",
                field(1, statement) + field(2, zeros(63)) + field(3, zeros(33))
            ),
            malformed(
                "a signer of 32 bytes",
                "Receipt",
                field(1, statement) + field(2, zeros(64)) + field(3, zeros(32))
            ),
            malformed("a receipt for nobody", "ReceiptStatement", field(2, zeros(16))),
            malformed(
                "a secret of 15 bytes",
                "Invitation",
                field(2, zeros(32)) + field(3, zeros(32)) + field(4, text("42")) + field(5, zeros(15))
            ),
            malformed("a secret of 17 bytes", "InvitationRequest", field(1, zeros(17))),
            malformed(
                "a compressed key",
                "EnrolRequest",
                field(1, zeros(16)) + field(2, zeros(33)) + field(3, zeros(65))
            ),
        ]
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func varint(_ number: Int) -> [UInt8] {
        number < 128 ? [UInt8(number)] : [UInt8(number & 127) | 128] + varint(number >> 7)
    }

    private static func field(_ number: Int, _ content: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(content.count) + content
    }

    private static func number(_ field: Int, _ value: Int) -> [UInt8] { varint(field << 3) + varint(value) }

    private static func fixed(_ field: Int, _ value: UInt64) -> [UInt8] {
        varint(field << 3 | 1) + (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
