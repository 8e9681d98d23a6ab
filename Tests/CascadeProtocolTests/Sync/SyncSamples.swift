import CascadeModel
import CascadeProtocol
import Foundation

/// A message of every form, from fixed keys.
struct SyncSamples {
    struct Sample {
        let name: String
        let message: String
        let value: any SyncMessage
    }

    static let keys = ["hub": 0x11, "root": 0x22, "device": 0x33].mapValues {
        [UInt8](repeating: UInt8($0), count: 32)
    }

    /// Signs differently each time it is made, so the one of the file is taken, but for writing.
    let receipt: Receipt
    let snapshot: Snapshot
    /// A change set of another golden vector.
    let changeSet: [UInt8]

    static func key(_ name: String) throws -> DeviceSigningKey {
        try DeviceSigningKey(rawRepresentation: keys[name] ?? [])
    }

    static func statement() throws -> ReceiptStatement {
        ReceiptStatement(
            device: try key("hub").deviceID,
            epoch: StoreEpoch(bytes(16, from: 0xE0)),
            at: 1_790_000_000_123,
            logs: [
                ReceivedLog(
                    LogMark(log: LogTag(rawValue: 0x1234_5678_90AB_CDEF), sequence: 7, id: try id(0xA0)),
                    privateThrough: 5,
                    backedUp: 3
                ),
                ReceivedLog(
                    LogMark(log: LogTag(rawValue: .max), sequence: 4_294_967_295, id: try id(0xB0))
                ),
            ]
        )
    }

    static func snapshotStatement() throws -> SnapshotStatement {
        SnapshotStatement(
            device: try key("hub").deviceID,
            epoch: StoreEpoch(bytes(16, from: 0xE0)),
            at: 1_790_000_000_123,
            scope: try Scope("42/truong-a"),
            names: false,
            layout: "sqlite-002-1-1",
            changeSets: 812,
            size: 9_000_001,
            packedSize: 2_100_000,
            logSize: 700_000,
            pieces: (0..<3).map { bytes(32, from: 0xC0 + $0) }
        )
    }

    static func bytes(_ count: Int, from first: UInt8) -> [UInt8] { (0..<count).map { first &+ UInt8($0) } }

    private static func cursor(_ position: Int64) throws -> FeedCursor {
        FeedKey(try key("hub")).cursor(position, in: StoreEpoch(bytes(16, from: 0xE0)))
    }

    private static func id(_ first: UInt8) throws -> ChangeSetID {
        guard let id = ChangeSetID(bytes: bytes(32, from: first)) else { throw VectorError("id") }
        return id
    }

    private static let held = HeldLog(
        log: LogTag(rawValue: 0x1234_5678_90AB_CDEF),
        sequence: 9,
        id: bytes(16, from: 0xA0),
        privateThrough: 4
    )
    private static let other = HeldLog(
        log: LogTag(rawValue: 3),
        sequence: 1,
        id: bytes(16, from: 0xB0),
        privateThrough: 1
    )
    private static let asked = HeldLog(
        log: LogTag(rawValue: 0x1234_5678_90AB_CDEF),
        sequence: 9,
        id: bytes(16, from: 0xA0),
        privateThrough: 4,
        earlier: [1, 2, 4, 8].map { bytes(16, from: $0) }
    )

    private static func digest(_ range: ScopeRange, _ logs: [HeldLog]) -> ScopeDigest {
        ScopeDigest(range, of: logs, names: true)
    }

    /// Sets of logs, of which the digest is told.
    static let holdings: [(name: String, names: Bool, logs: [HeldLog])] = [
        ("nothing", false, []), ("one log", false, [held]),
        ("two logs, in whatever order", false, [held, other]),
        ("two logs, and where private sections are missing", true, [held, other]),
    ]

    /// Codes of two devices, and of one another time.
    static func codes() throws -> [(name: String, device: DeviceID, code: InvitationCode)] {
        let (hub, root) = (try key("hub").deviceID, try key("root").deviceID)
        return [
            ("a code", hub, InvitationCode(from: hub) { bytes($0, from: 17) }),
            ("another code of that device", hub, InvitationCode(from: hub) { bytes($0, from: 90) }),
            // Bytes from 250 on make no digit: more are drawn.
            (
                "the first code's secret, of another device", root,
                InvitationCode(from: root) { bytes($0, from: 17) }
            ),
            (
                "random bytes of which some are too large", root,
                InvitationCode(from: root) { bytes($0, from: 240) }
            ),
        ]
    }

    func all() throws -> [Sample] {
        try hellos() + changes() + enrolments() + SyncFailure.Code.allCases.map(failure)
    }

    private func hellos() throws -> [Sample] {
        let school = try Scope("42/truong-a")
        let question = [
            Self.digest(.below(school), [Self.held, Self.other]), Self.digest(.alone(try Scope("42")), []),
        ]
        func answer(_ scopes: [ScopeAnswer]) throws -> HelloResponse {
            var response = HelloResponse(
                schema: 1,
                program: "lantoa-hub 0.1.0",
                device: try Self.key("hub").deviceID,
                epoch: StoreEpoch(Self.bytes(16, from: 0xE0)),
                scopes: scopes
            )
            // Whoever keeps no feed says nothing of it.
            if scopes != [.forbidden, .equal] { response.feed = try Self.cursor(812) }
            return response
        }
        var showing = HelloRequest(schema: 1, program: "lantoa 0.1.0", names: true, scopes: question)
        showing.receipts = Self.bytes(16, from: 0xD0)
        showing.lost = [receipt]
        let parts = [
            Self.digest(.alone(school), [Self.other]), Self.digest(.below(try Scope("42/truong-a/9A")), []),
        ]
        return [
            Sample(
                name: "hello of a school: its scope with everything below, and the one above alone",
                message: "HelloRequest",
                value: HelloRequest(schema: 1, program: "lantoa 0.1.0", names: true, scopes: question)
            ),
            Sample(
                name: "hello that asks for nothing but who is there",
                message: "HelloRequest",
                value: HelloRequest(schema: 0, program: "", names: false, scopes: [])
            ),
            Sample(
                name: "hello that shows a hub what it signed for and holds no more",
                message: "HelloRequest",
                value: showing
            ),
            Sample(name: "answer EQUAL", message: "HelloResponse", value: try answer([.equal, .equal])),
            Sample(
                name: "answer LOGS, of some and of none",
                message: "HelloResponse",
                value: try answer([.logs([Self.other, Self.held]), .logs([])])
            ),
            Sample(
                name: "answer PARTS",
                message: "HelloResponse",
                value: try answer([.parts(parts), .equal])
            ),
            Sample(
                name: "answer FORBIDDEN",
                message: "HelloResponse",
                value: try answer([.forbidden, .equal])
            ),
        ]
    }

    private func changes() throws -> [Sample] {
        let outcomes: [Delivery] = [
            .applied, .held("no_grant"), .known, .completed, .gap(expected: 3), .forked,
            .corrupt("wrongSignature: signature"), .forbidden,
        ]
        return [
            Sample(
                name: "wants of a log what is new, and of another all, without names",
                message: "Wants",
                value: Wants([Self.asked, .nothing(of: LogTag(rawValue: 3))], names: false)
            ),
            Sample(
                name: "wants names, in small bundles",
                message: "Wants",
                value: Wants([Self.other], names: true, limit: 65_536)
            ),
            Sample(
                name: "bundle of one, more to come",
                message: "Bundle",
                value: Bundle([changeSet], hasMore: true)
            ),
            Sample(
                name: "bundle of a feed, in which nothing was the asker's, more to come",
                message: "Bundle",
                value: Bundle([], hasMore: true, next: try Self.cursor(65_536))
            ),
            Sample(name: "bundle of nothing", message: "Bundle", value: Bundle([])),
            Sample(
                name: "every outcome",
                message: "BundleResponse",
                value: BundleResponse(outcomes, receipt: receipt)
            ),
            Sample(
                name: "all applied",
                message: "BundleResponse",
                value: BundleResponse([.applied, .applied], receipt: receipt)
            ),
            Sample(
                name: "nothing kept, so no receipt",
                message: "BundleResponse",
                value: BundleResponse([.gap(expected: 1)], receipt: nil)
            ),
            Sample(name: "receipt", message: "Receipt", value: receipt),
            Sample(name: "what a receipt states", message: "ReceiptStatement", value: try Self.statement()),
            Sample(name: "snapshot", message: "Snapshot", value: snapshot),
            Sample(
                name: "what a snapshot states",
                message: "SnapshotStatement",
                value: try Self.snapshotStatement()
            ),
        ]
    }

    private func enrolments() throws -> [Sample] {
        func invitation(_ address: String, isPublic: Bool) throws -> Invitation {
            Invitation(
                address: address,
                root: try Self.key("root").deviceID,
                hub: try Self.key("hub").deviceID,
                scope: try Scope("42/truong-a"),
                secret: Self.bytes(16, from: 0x50),
                hasPublicCertificate: isPublic
            )
        }
        let device = try Self.key("device")
        let sealing = try SealingKey(rawRepresentation: [UInt8](repeating: 0x44, count: 32))
        return [
            Sample(
                name: "invitation to a hub with its own certificate",
                message: "Invitation",
                value: try invitation("https://lantoa.hatinh.example:8443", isPublic: false)
            ),
            Sample(
                name: "invitation to a hub behind a proxy",
                message: "Invitation",
                value: try invitation("https://hatinh.example/lantoa", isPublic: true)
            ),
            Sample(
                name: "invitation of a device nearby",
                message: "Invitation",
                value: try {
                    var invitation = try invitation("https://192.168.1.20:8444", isPublic: false)
                    invitation.isFromPeer = true
                    return invitation
                }()
            ),
            Sample(
                name: "somebody with a code",
                message: "InvitationRequest",
                value: InvitationRequest(secret: Self.bytes(16, from: 0x50))
            ),
            Sample(
                name: "a new device",
                message: "EnrolRequest",
                value: EnrolRequest(
                    secret: Self.bytes(16, from: 0x50),
                    signingKey: device.verifyingKey.x963Representation,
                    sealingKey: sealing.publicRepresentation
                )
            ),
            Sample(name: "let in", message: "EnrolResponse", value: EnrolResponse([changeSet])),
        ]
    }

    private func failure(_ code: SyncFailure.Code) -> Sample {
        Sample(
            name: "failure \(code.rawValue)",
            message: "Failure",
            value: SyncFailure(
                code,
                code == .notFound ? "" : "said to whoever reads a log",
                retryAfter: code == .quota ? 60 : code == .unavailable ? 5 : 0
            )
        )
    }
}
