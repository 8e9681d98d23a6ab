package import CascadeModel
package import CascadeTexts

extension HoldReason {
    /// The reason in words, with what helps.
    package var phrase: Phrase {
        switch self {
        case .newerSchema: .heldNewerSchema
        case .missingGrant: .heldMissingGrant
        case .foreignGrant: .heldForeignGrant
        case .outsideScope: .heldOutsideScope
        case .expired: .heldExpired
        case .revoked: .heldRevoked
        case .roleForbids: .heldRoleForbids
        case .grantInvalid: .heldGrantInvalid
        }
    }
}
