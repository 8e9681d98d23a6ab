#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The machine in an address: a name, or digits of IPv4 or IPv6.
package struct HostAddress: Hashable, Sendable, CustomStringConvertible {
    /// What it is.
    package enum Kind: Hashable, Sendable {
        case name
        case fourth
        /// IPv6, also beyond its own link.
        case sixth
        /// IPv6, good on one link alone: `fe80::/10`.
        case sixthOfLink
    }

    package let kind: Kind
    /// Without brackets and interface, IPv6 as RFC 5952 writes it.
    private let text: String
    /// The interface to whose link an address of IPv6 belongs, by the name it has on this machine; nil where it belongs to
    /// none, or nobody said to which.
    package let interface: String?

    private init(_ kind: Kind, _ text: String, on interface: String? = nil) {
        self.kind = kind
        self.text = text
        self.interface = interface
    }

    /// Reads a host as it stands before a colon and a port, IPv6 in brackets; nil where it is none.
    package init?(_ text: some StringProtocol) {
        if text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 {
            self.init(sixth: text.dropFirst().dropLast())
            return
        }
        if let digits = Self.digits(text, AF_INET) {
            self.init(.fourth, digits)
            return
        }
        // What is digits alone would be read as an address, in one of its old ways, and not be looked up.
        guard !text.isEmpty, text.utf8.count <= 253, text.contains(where: { $0.isLetter || $0 == "-" }),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
        else { return nil }
        self.init(.name, String(text))
    }

    /// Reads an address of IPv6 without brackets, with a `%` and an interface where it belongs to a link.
    package init?(sixth text: some StringProtocol) {
        let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let digits = Self.digits(first, AF_INET6) else {
            return nil
        }
        let isOfLink = ["fe8", "fe9", "fea", "feb"].contains(digits.prefix(3))
        guard parts.count > 1 else {
            self.init(isOfLink ? .sixthOfLink : .sixth, digits)
            return
        }
        guard isOfLink, Self.isInterface(parts[1]) else { return nil }
        self.init(.sixthOfLink, digits, on: String(parts[1]))
    }

    /// An address of IPv6 by its bytes, as DNS has it, and where it is good on one link alone, of that of an interface;
    /// nil where those are not 16.
    init?(sixth bytes: [UInt8], on interface: String?) {
        guard bytes.count == 16 else { return nil }
        let digits = stride(from: 0, to: 16, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }.joined(separator: ":")
        let isOfLink = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        self.init(sixth: isOfLink ? digits + (interface.map { "%\($0)" } ?? "") : digits)
    }

    /// The same on the link of an interface.
    func on(_ interface: String) -> HostAddress? { HostAddress(sixth: "\(text)%\(interface)") }

    /// As it is told to another machine, where interfaces have other names.
    package var abroad: String { brackets(interface: "") }

    /// In the address of a page: a percent sign stands for itself there (RFC 6874).
    var inURL: String { brackets(interface: interface.map { "%25\($0)" } ?? "") }

    package var description: String { brackets(interface: interface.map { "%\($0)" } ?? "") }

    private func brackets(interface: String) -> String {
        switch kind {
        case .name, .fourth: text
        case .sixth, .sixthOfLink: "[\(text)\(interface)]"
        }
    }

    /// Letters, digits and signs of names that systems give; at most as long as Linux has them.
    private static func isInterface(_ text: some StringProtocol) -> Bool {
        (1...15).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    }

    /// Digits as the system writes them; nil where they are none of the family.
    private static func digits(_ text: some StringProtocol, _ family: Int32) -> String? {
        // Large enough for either.
        var address = in6_addr()
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard !text.utf8.contains(0), inet_pton(family, String(text), &address) == 1,
            inet_ntop(family, &address, &buffer, socklen_t(buffer.count)) != nil
        else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
