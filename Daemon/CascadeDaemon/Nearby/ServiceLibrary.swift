#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// DNS-SD by `dns_sd.h`, which Bonjour and Avahi's library for its callers have in common, loaded when it is wanted: a
/// machine may be without.
///
/// Avahi's has neither `DNSServiceGetAddrInfo` nor `DNSServiceSetDispatchQueue`; addresses are asked for as records, and
/// sockets polled.
struct ServiceLibrary {
    /// What is under way; the library's own.
    typealias Reference = OpaquePointer
    typealias Context = UnsafeMutableRawPointer
    typealias Text = UnsafePointer<CChar>

    /// flags, error, name, type, domain.
    typealias Registered = @convention(c) (Reference?, UInt32, Int32, Text?, Text?, Text?, Context?) -> Void
    /// flags, interface, error, name, type, domain.
    typealias Browsed =
        @convention(c) (Reference?, UInt32, UInt32, Int32, Text?, Text?, Text?, Context?) -> Void
    /// flags, interface, error, full name, host, port in network order, length and bytes of the record.
    typealias Resolved =
        @convention(c) (
            Reference?, UInt32, UInt32, Int32, Text?, Text?, UInt16, UInt16, UnsafePointer<UInt8>?, Context?
        ) -> Void
    /// flags, interface, error, full name, type, class, length and bytes of the data, seconds to live.
    typealias Answered =
        @convention(c) (
            Reference?, UInt32, UInt32, Int32, Text?, UInt16, UInt16, UInt16, UnsafeRawPointer?, UInt32,
            Context?
        ) -> Void

    private typealias Place = UnsafeMutablePointer<Reference?>
    private typealias Register =
        @convention(c) (
            Place, UInt32, UInt32, Text?, Text, Text?, Text?, UInt16, UInt16, UnsafeRawPointer?, Registered,
            Context?
        ) -> Int32
    private typealias Browse = @convention(c) (Place, UInt32, UInt32, Text, Text?, Browsed, Context?) -> Int32
    private typealias Resolve =
        @convention(c) (
            Place, UInt32, UInt32, Text, Text, Text, Resolved, Context?
        ) -> Int32
    private typealias Query =
        @convention(c) (
            Place, UInt32, UInt32, Text, UInt16, UInt16, Answered, Context?
        ) -> Int32

    private let registerCall: Register
    private let browseCall: Browse
    private let resolveCall: Resolve
    private let queryCall: Query
    private let socketCall: @convention(c) (Reference?) -> Int32
    private let processCall: @convention(c) (Reference?) -> Int32
    private let deallocateCall: @convention(c) (Reference?) -> Void

    /// `kDNSServiceFlagsAdd`.
    static let add: UInt32 = 2
    /// `kDNSServiceType_A`.
    static let addressRecord: UInt16 = 1
    /// `kDNSServiceType_AAAA`.
    static let sixthAddressRecord: UInt16 = 28
    /// `kDNSServiceClass_IN`.
    static let internet: UInt16 = 1

    #if canImport(Darwin)
    private static let file = "/usr/lib/libSystem.dylib"
    #else
    private static let file = "libdns_sd.so.1"
    #endif

    /// Loads the library; nil where it is not there, or lacks something.
    init?() {
        // Never closed: threads of its own may run until the end.
        guard let library = dlopen(Self.file, RTLD_NOW | RTLD_LOCAL) else { return nil }
        func call<Function>(_ name: String, as type: Function.Type) -> Function? {
            dlsym(library, name).map { unsafeBitCast($0, to: type) }
        }
        guard let register = call("DNSServiceRegister", as: Register.self),
            let browse = call("DNSServiceBrowse", as: Browse.self),
            let resolve = call("DNSServiceResolve", as: Resolve.self),
            let query = call("DNSServiceQueryRecord", as: Query.self),
            let socket = call("DNSServiceRefSockFD", as: (@convention(c) (Reference?) -> Int32).self),
            let process = call("DNSServiceProcessResult", as: (@convention(c) (Reference?) -> Int32).self),
            let deallocate = call("DNSServiceRefDeallocate", as: (@convention(c) (Reference?) -> Void).self)
        else { return nil }
        registerCall = register
        browseCall = browse
        resolveCall = resolve
        queryCall = query
        socketCall = socket
        processCall = process
        deallocateCall = deallocate
    }

    /// Shows a service; nil where it cannot.
    func register(
        _ name: String,
        _ type: String,
        port: Int,
        record: [UInt8],
        _ context: Context,
        _ callback: Registered
    ) -> Reference? {
        made {
            registerCall(
                $0,
                0,
                0,
                name,
                type,
                nil,
                nil,
                UInt16(port).bigEndian,
                UInt16(record.count),
                record,
                callback,
                context
            )
        }
    }

    /// Looks for services of a type; nil where it cannot.
    func browse(_ type: String, _ context: Context, _ callback: Browsed) -> Reference? {
        made { browseCall($0, 0, 0, type, nil, callback, context) }
    }

    /// Asks where a service is; nil where it cannot.
    func resolve(
        _ service: (name: String, type: String, domain: String),
        on interface: UInt32,
        _ context: Context,
        _ callback: Resolved
    ) -> Reference? {
        made { resolveCall($0, 0, interface, service.name, service.type, service.domain, callback, context) }
    }

    /// Asks for the addresses of a host, as records of a type; nil where it cannot.
    func address(
        of host: String,
        _ type: UInt16,
        on interface: UInt32,
        _ context: Context,
        _ callback: Answered
    ) -> Reference? {
        made { queryCall($0, 0, interface, host, type, Self.internet, callback, context) }
    }

    /// The descriptor that can be read once something is to be processed.
    func descriptor(of reference: Reference) -> Int32 { socketCall(reference) }

    /// Calls back; false where nothing will follow any more.
    func process(_ reference: Reference) -> Bool { processCall(reference) == 0 }

    /// Ends what is under way; a service that was shown is taken back.
    func end(_ reference: Reference) { deallocateCall(reference) }

    private func made(_ call: (Place) -> Int32) -> Reference? {
        var reference: Reference?
        return call(&reference) == 0 ? reference : nil
    }
}
