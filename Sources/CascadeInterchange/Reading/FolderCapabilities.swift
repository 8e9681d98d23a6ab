/// What can be computed from a folder, by how many of its rows have what each figure needs.
///
/// A figure without its data is "not computable", never zero.
package struct FolderCapabilities: Hashable, Sendable {
    /// How many rows there are, and how many of them have what is needed.
    package struct Share: Hashable, Sendable {
        package internal(set) var having = 0
        package internal(set) var of = 0

        /// Whether there is anything to compute on.
        package var isComputable: Bool { having > 0 }

        mutating func count(_ has: Bool) {
            of += 1
            if has { having += 1 }
        }
    }

    /// What needs a column that may be left out.
    package enum Figure: Hashable, Sendable, CaseIterable {
        /// R, teaching-on and generations: need credentials.
        case generations
        /// Retention: needs rechecks.
        case retention
        /// Parts by home: need `home_unit`.
        case homeParts
        /// Parts by place: need `place_unit`.
        case placeParts
        /// Signal: overlapping times of one teacher; needs `start` and `minutes`.
        case overlappingTimes
        /// Signal: many sessions entered within ten minutes; needs `recorded_at`.
        case entryBursts
        /// Signal: under two minutes per learner and skill; needs `minutes`.
        case hurriedLessons
        /// Signal: sign-offs in quick succession; needs `verified_by` and `verified_at`.
        case quickSignOffs
    }

    /// Rows of `people.csv` with a `home_unit`.
    package internal(set) var homeUnit = Share()
    /// Sessions with a `place_unit`.
    package internal(set) var placeUnit = Share()
    /// Sessions with a `start`.
    package internal(set) var start = Share()
    /// Sessions with `minutes`.
    package internal(set) var minutes = Share()
    /// Sessions with `start` and `minutes`.
    package internal(set) var times = Share()
    /// Sessions with `recorded_at`.
    package internal(set) var entry = Share()
    /// Sessions with `verified_at` and `verified_by`.
    package internal(set) var signOff = Share()
    /// Rows of `credentials.csv`.
    package internal(set) var credentials = Share()
    /// Rows of `rechecks.csv`.
    package internal(set) var rechecks = Share()

    package init() {}

    /// The rows that have what a figure needs.
    package func share(for figure: Figure) -> Share {
        switch figure {
        case .generations: credentials
        case .retention: rechecks
        case .homeParts: homeUnit
        case .placeParts: placeUnit
        case .overlappingTimes: times
        case .entryBursts: entry
        case .hurriedLessons: minutes
        case .quickSignOffs: signOff
        }
    }

    /// The figures that cannot be computed.
    package var notComputable: [Figure] { Figure.allCases.filter { !share(for: $0).isComputable } }
}
