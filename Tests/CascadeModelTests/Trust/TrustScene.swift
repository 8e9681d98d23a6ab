import CascadeModel
import CascadeTestSupport
import Testing

/// Devices by number under root 0, and what they state of each other's rights.
struct TrustScene {
    /// A statement about rights.
    enum Statement {
        case grant(Grant)
        case revocation(Revocation)
        case acceptance(Acceptance)
        case witness(Witness)
    }

    private(set) var statements: [Statement] = []
    /// What each device has signed, by change sets of its first log.
    private var sequences: [UInt8: UInt32] = [:]

    static let province = "42"

    static func device(_ number: UInt8) -> DeviceID {
        guard let device = DeviceID(bytes: [UInt8](repeating: number, count: 32)) else {
            preconditionFailure("32 bytes are a device")
        }
        return device
    }

    /// The first log of a device.
    static func log(_ number: UInt8) -> LogTag { LogTag(rawValue: UInt64(number)) }

    /// A scope that is known to be well formed.
    static func scope(_ text: String) -> Scope {
        guard let scope = try? Scope(text) else { preconditionFailure("\(text) is a scope") }
        return scope
    }

    /// The next place in a device's first log.
    mutating func sign(_ device: UInt8) -> LogPosition {
        let sequence = (sequences[device] ?? 0) + 1
        sequences[device] = sequence
        return LogPosition(log: Self.log(device), sequence: sequence)
    }

    /// Gives a right, and returns the grant's identifier.
    @discardableResult
    mutating func grant(
        _ role: Role,
        to device: UInt8,
        in scope: String = province,
        by issuer: UInt8,
        under above: RecordID?,
        until: Int64? = nil,
        time: Int64? = nil,
        key: (name: UInt8, epoch: Int64)? = nil
    ) -> RecordID {
        let position = sign(issuer)
        let id = RecordID.made(position.log, position.sequence)
        statements.append(
            .grant(
                Grant(
                    id: id,
                    device: Self.device(device),
                    person: nil,
                    scope: Self.scope(scope),
                    role: role,
                    until: until,
                    issuer: (Self.device(issuer), above),
                    position: position,
                    time: time,
                    names: key.map { NameKey(epoch: $0.epoch, wrapped: [], publicKey: [$0.name]) }
                )
            )
        )
        return id
    }

    /// Takes a device's rights back from the marks on.
    @discardableResult
    mutating func revoke(
        _ device: UInt8,
        marks: [LogTag: UInt32] = [:],
        by issuer: UInt8,
        under grant: RecordID?,
        time: Int64? = nil
    ) -> LogPosition {
        let position = sign(issuer)
        statements.append(
            .revocation(
                Revocation(
                    device: Self.device(device),
                    marks: marks,
                    issuer: Self.device(issuer),
                    issuerGrant: grant,
                    scope: Self.scope(Self.province),
                    position: position,
                    time: time
                )
            )
        )
        return position
    }

    /// Takes in what a revoked device signed.
    mutating func accept(
        _ device: UInt8,
        _ ranges: [LogTag: ClosedRange<UInt32>],
        by issuer: UInt8,
        under grant: RecordID?,
        time: Int64? = nil
    ) {
        statements.append(
            .acceptance(
                Acceptance(
                    device: Self.device(device),
                    ranges: ranges,
                    issuer: Self.device(issuer),
                    issuerGrant: grant,
                    scope: Self.scope(Self.province),
                    position: sign(issuer),
                    time: time
                )
            )
        )
    }

    /// Says when a device held a stretch of a log.
    @discardableResult
    mutating func witness(
        _ log: LogTag,
        _ stretch: ClosedRange<UInt32>,
        at moment: Int64,
        by issuer: UInt8,
        under grant: RecordID?,
        time: Int64? = nil
    ) -> LogPosition {
        let position = sign(issuer)
        statements.append(
            .witness(
                Witness(
                    log: log,
                    stretch: stretch,
                    moment: moment,
                    issuer: Self.device(issuer),
                    issuerGrant: grant,
                    position: position,
                    time: time
                )
            )
        )
        return position
    }

    /// Adds a statement as it is.
    mutating func add(_ statement: Statement) { statements.append(statement) }

    /// What is known of rights once everything has come, in a random order and some of it twice.
    func state(shuffledBy generator: inout SeededGenerator) -> TrustState {
        let again = generator.sample(statements, 0...statements.count)
        return Self.state((statements + again).shuffled(using: &generator))
    }

    /// What is known of rights once everything has come, in the order in which it was stated.
    var state: TrustState { Self.state(statements) }

    private static func state(_ statements: [Statement]) -> TrustState {
        var state = TrustState(root: device(0))
        for statement in statements {
            switch statement {
            case .grant(let grant): state.insert(grant)
            case .revocation(let revocation): state.insert(revocation)
            case .acceptance(let acceptance): state.insert(acceptance)
            case .witness(let witness): state.insert(witness)
            }
        }
        return state
    }

    /// A request of a device, by its first log where no other is named.
    static func request(
        _ device: UInt8,
        under grant: RecordID?,
        in scope: String = province,
        log: LogTag? = nil,
        sequence: UInt32 = 1,
        time: Int64 = 0,
        needs: Role = .volunteer,
        schema: UInt32 = SchemaVersion.current
    ) -> RightsRequest {
        RightsRequest(
            schema: schema,
            device: self.device(device),
            scope: self.scope(scope),
            grant: grant,
            position: LogPosition(log: log ?? self.log(device), sequence: sequence),
            time: time,
            needs: needs
        )
    }

    /// The judgement of a request, the same for every order in which the statements came.
    func judge(_ request: RightsRequest, _ location: SourceLocation = #_sourceLocation) -> Judgement {
        let judgement = state.judge(request)
        var generator = SeededGenerator(seed: UInt64(statements.count))
        for _ in 0..<8 {
            let other = state(shuffledBy: &generator).judge(request)
            #expect(other == judgement, sourceLocation: location)
        }
        return judgement
    }
}

/// A root, a coordinator (1), a school (2), a verifier (3) and a volunteer (4), each under the one before.
struct TrustChain {
    var scene = TrustScene()
    let coordinator: RecordID
    let school: RecordID
    let verifier: RecordID
    let volunteer: RecordID

    init() {
        coordinator = scene.grant(.coordinator, to: 1, by: 0, under: nil)
        school = scene.grant(.school, to: 2, in: "42/S", by: 1, under: coordinator)
        verifier = scene.grant(.verifier, to: 3, in: "42/S", by: 2, under: school)
        volunteer = scene.grant(.volunteer, to: 4, in: "42/S/9A", by: 2, under: school)
    }

    /// What becomes of a change set of the volunteer.
    func volunteers(_ sequence: UInt32, log: LogTag? = nil, _ location: SourceLocation = #_sourceLocation)
        -> Judgement
    {
        scene.judge(
            TrustScene.request(4, under: volunteer, in: "42/S/9A", log: log, sequence: sequence),
            location
        )
    }
}
