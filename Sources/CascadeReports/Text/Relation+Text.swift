package import CascadeModel
package import CascadeTexts

extension Relation {
    /// The role group as the heading of a column.
    package var groupName: Phrase {
        switch self {
        case .pupil: .rolePupil
        case .parent: .roleParent
        case .grandparent: .roleGrandparent
        case .sibling: .roleSibling
        case .neighbour: .roleNeighbour
        case .other: .roleOther
        }
    }

    /// The role group as a word for one person.
    package var personName: Phrase {
        switch self {
        case .pupil: .personPupil
        case .parent: .personParent
        case .grandparent: .personGrandparent
        case .sibling: .personSibling
        case .neighbour: .personNeighbour
        case .other: .personOther
        }
    }
}
