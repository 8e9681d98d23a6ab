/// What an import does, or would do, to the records here.
public struct ImportSummary: Hashable, Sendable {
    /// The files of a folder that hold records.
    public enum Table: Hashable, Sendable, CaseIterable {
        /// `people.csv`.
        case people
        /// `sessions.csv`.
        case sessions
        /// `credentials.csv`.
        case credentials
        /// `skills.csv`.
        case skills
        /// `units.csv`.
        case units
        /// `same_as.csv`.
        case sameAs
        /// `not_same.csv`.
        case notSame
        /// `same_session.csv`.
        case sameSession
        /// `rechecks.csv`.
        case rechecks
    }

    /// The records of one file.
    public struct Count: Hashable, Sendable {
        /// Records that are not here yet.
        public internal(set) var added = 0
        /// Records that are here, of which the sender says something new.
        public internal(set) var changed = 0
        /// Records that are here, of which the sender says nothing new.
        public internal(set) var unchanged = 0

        /// Counts nothing yet.
        public init() {}
    }

    /// A row that says more than one change set holds.
    public struct LongRow: Hashable, Sendable {
        /// The file that it stands in.
        public let table: Table
        /// Its identifier there; of a credential the person's.
        public let id: String
        /// The bytes that it takes.
        public let bytes: Int
        /// The most that fit.
        public let mostBytes: Int
    }

    /// Rows that are too long, in the order in which they would be taken in; nothing is taken in then.
    public internal(set) var longRows: [LongRow] = []
    /// Why nothing would be taken in; nil where nothing stands in the way.
    public internal(set) var refusal: ReplicaError?

    /// What happens to a record that its row says otherwise, or that nobody would look for in a number of changes.
    public struct Notice: Hashable, Sendable {
        /// What happens.
        public enum Kind: Hashable, Sendable, CaseIterable {
            /// A session that is withdrawn here stays so, though the row does not say it is.
            case staysWithdrawn
            /// A session on which somebody has decided waits again, as what he decided on changes.
            case waitsAgain
            /// A person who was erased stays so, though the row tells of him.
            case staysErased
        }

        /// What happens.
        public let kind: Kind
        /// The identifier in the file.
        public let id: String

        package init(kind: Kind, id: String) {
            self.kind = kind
            self.id = id
        }
    }

    /// What whoever imports should know besides, in the order of the files.
    public internal(set) var notices: [Notice] = []

    /// What happens to each file's records.
    public internal(set) var counts: [Table: Count] = [:]

    /// All files together.
    public var total: Count {
        counts.values.reduce(into: Count()) { total, count in
            total.added += count.added
            total.changed += count.changed
            total.unchanged += count.unchanged
        }
    }

    /// Whether there is nothing to write.
    public var isUnchanged: Bool { total.added + total.changed == 0 }
}
