import CascadeModel
import CascadeTexts

/// How a role group looks in a picture: a colour and a shape, so that colour is never the only difference.
///
/// Colours after Okabe and Ito, "Color Universal Design" (2008), told apart with any colour vision; yellow is
/// left out because it vanishes on white.
enum RoleMark: Hashable, Sendable, CaseIterable {
    case digitalTeacher
    case pupil
    case parent
    case grandparent
    case sibling
    case neighbour
    case other
    /// Several people in one.
    case others

    init(_ relation: Relation?) {
        self =
            switch relation {
            case nil: .digitalTeacher
            case .pupil: .pupil
            case .parent: .parent
            case .grandparent: .grandparent
            case .sibling: .sibling
            case .neighbour: .neighbour
            case .other: .other
            }
    }

    var name: Phrase {
        switch self {
        case .digitalTeacher: .digitalTeacher
        case .pupil: .rolePupil
        case .parent: .roleParent
        case .grandparent: .roleGrandparent
        case .sibling: .roleSibling
        case .neighbour: .roleNeighbour
        case .other: .roleOther
        case .others: .othersLegend
        }
    }

    var colour: String {
        switch self {
        case .digitalTeacher: Paper.ink
        case .pupil: "#0072b2"
        case .parent: "#d55e00"
        case .grandparent: "#cc79a7"
        case .sibling: "#56b4e9"
        case .neighbour: "#009e73"
        case .other: "#8a8f98"
        case .others: Paper.background
        }
    }

    /// Black or white, whichever stands out more against the colour (WCAG 2.2, contrast ratio).
    var fontColour: String {
        switch self {
        case .digitalTeacher, .pupil: "#ffffff"
        case .parent, .grandparent, .sibling, .neighbour, .other, .others: "#000000"
        }
    }

    /// The outline of the mark around a point, in the path language of SVG, for a circle's radius.
    func outline(x: Double, y: Double, radius: Double) -> String {
        switch self {
        case .pupil, .other, .others:
            let r = Coordinate(radius)
            let d = Coordinate(2 * radius)
            return
                "M\(Coordinate(x - radius)) \(Coordinate(y))a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0z"
        case .parent:
            return Self.polygon(x, y, radius * 0.9, [(-1, -1), (1, -1), (1, 1), (-1, 1)])
        case .grandparent:
            return Self.polygon(x, y, radius * 1.25, [(0, -1), (1, 0), (0, 1), (-1, 0)])
        case .sibling:
            return Self.polygon(x, y, radius * 1.1, [(-1, -0.8), (1, -0.8), (0, 1)])
        case .neighbour:
            return Self.polygon(x, y, radius * 1.1, [(0, -1), (1, 0.8), (-1, 0.8)])
        case .digitalTeacher:
            return Self.polygon(x, y, radius * 1.5, Self.star)
        }
    }

    // A five-pointed star: points at 90° + 72°·k on the unit circle, notches at half its radius.
    private static let star: [(Double, Double)] = [
        (0, -1), (0.294, -0.405), (0.951, -0.309), (0.476, 0.155), (0.588, 0.809), (0, 0.5), (-0.588, 0.809),
        (-0.476, 0.155), (-0.951, -0.309), (-0.294, -0.405),
    ]

    private static func polygon(
        _ x: Double,
        _ y: Double,
        _ scale: Double,
        _ corners: [(Double, Double)]
    ) -> String {
        let points = corners.map { "\(Coordinate(x + $0.0 * scale)) \(Coordinate(y + $0.1 * scale))" }
        return "M\(points.joined(separator: "L"))z"
    }
}
