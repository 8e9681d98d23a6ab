package import Cascade
package import CascadeModel
package import CascadeProtocol
package import CascadeSync

/// The central endpoint without a network: what it answers to whom.
///
/// A hub is a replica that everyone trusts to be there. It holds no key to names unless somebody grants it one, so
/// private sections pass through it sealed.
package final class Hub: Sendable {
    /// Its records.
    package let replica: Replica
    private let program: String

    /// A hub over a replica that was founded for it.
    package init(_ replica: Replica, program: String) {
        self.replica = replica
        self.program = program
    }

    /// Who it is: requests are signed for this device.
    package var device: DeviceID { replica.device }

    /// Answers a device whose signature was checked.
    ///
    /// - Throws: Whatever the store throws.
    package func answer(_ request: SyncRequest, from asker: DeviceID) throws -> SyncResponse {
        let rights = try replica.readingRights(of: asker)
        guard rights.isAny else { return .refused(try refusal(of: asker)) }
        let epoch = try replica.epoch
        let responder = Responder(
            ReplicaChangeStore(replica),
            program: program,
            epoch: epoch,
            readable: { $0.isAlone ? rights.reach($0.scope) : rights.covers($0.scope) },
            receipt: { [replica] marks in
                try Receipt(
                    ReceiptStatement(
                        device: replica.device,
                        epoch: epoch,
                        at: replica.environment.now(),
                        logs: marks
                    ),
                    key: replica.signingKey
                )
            }
        )
        return try responder.answer(request, from: asker)
    }

    /// Lets a new device in, whose signature was checked.
    ///
    /// - Throws: ``SyncFailure`` `invitation` or `malformed`, and whatever the store throws.
    package func enrol(_ request: EnrolRequest, from asker: DeviceID) throws -> EnrolResponse {
        guard let key = try? DeviceVerifyingKey(x963Representation: request.signingKey), key.deviceID == asker
        else { throw SyncFailure(.malformed, "the keys are not those of the device that signed") }
        do throws(ReplicaError) {
            let device = DeviceKeys(signing: request.signingKey, sealing: request.sealingKey)
            return EnrolResponse(try replica.enrol(device, secret: request.secret))
        } catch {
            switch error.code {
            case .noInvitation: throw SyncFailure(.invitation)
            case .notAllowed: throw SyncFailure(.forbidden, "the hub may not give this right any more")
            default: throw error
            }
        }
    }

    private func refusal(of device: DeviceID) throws -> SyncFailure {
        try replica.isRevoked(device)
            ? SyncFailure(.revoked, "this device's rights were taken back")
            : SyncFailure(.unknownDevice, "no grant of this device is known here")
    }
}
