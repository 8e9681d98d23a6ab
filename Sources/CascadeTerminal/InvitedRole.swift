import ArgumentParser
package import CascadeModel

/// What somebody may be invited to be.
package enum InvitedRole: String, ExpressibleByArgument, CaseIterable, Sendable {
    case volunteer, verifier, school, coordinator

    /// The role that is granted.
    package var role: Role {
        switch self {
        case .volunteer: .volunteer
        case .verifier: .verifier
        case .school: .school
        case .coordinator: .coordinator
        }
    }
}
