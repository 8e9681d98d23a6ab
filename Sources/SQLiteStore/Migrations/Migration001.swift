import GRDB

/// The first schema.
///
/// Never edited again: changes are further migrations, each tested from a file of the one before.
enum Migration001 {
    static let identifier = "001"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: log + projections + trust)
    }

    /// The truth: what was written and received, byte for byte.
    private static let log = """
        CREATE TABLE setting(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE log(
            id INTEGER PRIMARY KEY,
            tag INTEGER NOT NULL UNIQUE,
            scope TEXT,
            device BLOB,
            incarnation INTEGER,
            sequence INTEGER NOT NULL DEFAULT 0,
            latest BLOB,
            next_public INTEGER NOT NULL DEFAULT 0,
            next_private INTEGER NOT NULL DEFAULT 0,
            is_own INTEGER NOT NULL DEFAULT 0,
            branch_of INTEGER REFERENCES log(id),
            CHECK (length(device) = 32), CHECK (length(latest) = 32)
        );
        CREATE INDEX log_device ON log(device);
        CREATE TABLE change_set(
            log INTEGER NOT NULL REFERENCES log(id),
            sequence INTEGER NOT NULL,
            id BLOB NOT NULL CHECK (length(id) = 32),
            arrival INTEGER NOT NULL UNIQUE,
            state INTEGER NOT NULL,
            reason TEXT,
            authority INTEGER NOT NULL,
            first_public INTEGER NOT NULL,
            public_count INTEGER NOT NULL,
            first_private INTEGER NOT NULL,
            private_count INTEGER NOT NULL,
            time INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (log, sequence)
        );
        CREATE INDEX change_set_public ON change_set(log, first_public);
        CREATE INDEX change_set_private ON change_set(log, first_private);
        CREATE INDEX change_set_held ON change_set(arrival) WHERE state = 1;
        CREATE INDEX change_set_id ON change_set(id);
        CREATE TABLE open_transaction(
            log INTEGER NOT NULL REFERENCES log(id),
            first_public INTEGER NOT NULL,
            first_private INTEGER NOT NULL,
            public_count INTEGER NOT NULL,
            private_count INTEGER NOT NULL,
            time INTEGER NOT NULL,
            authority INTEGER NOT NULL,
            batch BLOB,
            content BLOB NOT NULL,
            PRIMARY KEY (log, first_public, first_private)
        ) WITHOUT ROWID;
        CREATE TABLE external_record(
            id INTEGER PRIMARY KEY CHECK (id < 4294967296),
            high INTEGER NOT NULL,
            low INTEGER NOT NULL,
            UNIQUE (high, low)
        );
        CREATE TABLE record_fact(
            record INTEGER NOT NULL,
            fact INTEGER NOT NULL,
            PRIMARY KEY (record, fact)
        ) WITHOUT ROWID;
        CREATE TABLE fork(
            log INTEGER NOT NULL REFERENCES log(id),
            sequence INTEGER NOT NULL,
            branch INTEGER NOT NULL REFERENCES log(id),
            id BLOB NOT NULL CHECK (length(id) = 32),
            seen_at INTEGER NOT NULL,
            PRIMARY KEY (log, sequence, branch)
        ) WITHOUT ROWID;

        """

    /// What is read: derived from the facts that count, and derivable again at any time.
    private static let projections = """
        CREATE TABLE register_head(
            record INTEGER NOT NULL,
            field INTEGER NOT NULL,
            element BLOB NOT NULL,
            aspect INTEGER NOT NULL,
            fact INTEGER NOT NULL,
            is_conflict INTEGER NOT NULL,
            PRIMARY KEY (record, field, element, aspect, fact)
        ) WITHOUT ROWID;
        CREATE INDEX register_head_conflict ON register_head(record) WHERE is_conflict = 1;
        CREATE TABLE person(
            id INTEGER PRIMARY KEY,
            home_unit TEXT,
            roles INTEGER NOT NULL DEFAULT 0,
            name TEXT,
            birth_year INTEGER,
            phone TEXT,
            name_key INTEGER,
            sender_id TEXT,
            is_erased INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX person_name_key ON person(name_key) WHERE name_key IS NOT NULL;
        CREATE INDEX person_sender ON person(sender_id) WHERE sender_id IS NOT NULL;
        CREATE INDEX person_erased ON person(id) WHERE is_erased = 1;
        CREATE TABLE session(
            id INTEGER PRIMARY KEY,
            date INTEGER NOT NULL,
            start INTEGER,
            minutes INTEGER,
            mode INTEGER,
            place_unit TEXT,
            place_note TEXT,
            anonymous INTEGER NOT NULL DEFAULT 0,
            skills TEXT NOT NULL,
            note TEXT,
            status INTEGER NOT NULL DEFAULT 0,
            recorded_by INTEGER,
            recorded_at INTEGER,
            reviewed_by INTEGER,
            reviewed_at INTEGER,
            reason TEXT,
            sender_id TEXT
        );
        CREATE INDEX session_date ON session(date);
        CREATE INDEX session_sender ON session(sender_id) WHERE sender_id IS NOT NULL;
        CREATE TABLE attendance(
            session INTEGER NOT NULL,
            place INTEGER NOT NULL,
            person INTEGER NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY (session, place)
        ) WITHOUT ROWID;
        CREATE INDEX attendance_person ON attendance(person);
        CREATE TABLE verification(
            session INTEGER NOT NULL,
            fact INTEGER NOT NULL,
            verifier INTEGER,
            decision INTEGER NOT NULL,
            at INTEGER NOT NULL,
            standing INTEGER NOT NULL,
            PRIMARY KEY (session, fact)
        ) WITHOUT ROWID;
        CREATE INDEX verification_verifier ON verification(verifier);
        CREATE INDEX verification_idle ON verification(session) WHERE standing <> 0;
        CREATE TABLE person_link(
            kind INTEGER NOT NULL,
            one INTEGER NOT NULL,
            other INTEGER NOT NULL,
            PRIMARY KEY (kind, one, other)
        ) WITHOUT ROWID;
        CREATE INDEX person_link_other ON person_link(other);
        CREATE TABLE session_link(
            kind INTEGER NOT NULL,
            one INTEGER NOT NULL,
            other INTEGER NOT NULL,
            PRIMARY KEY (kind, one, other)
        ) WITHOUT ROWID;
        CREATE INDEX session_link_other ON session_link(other);
        CREATE TABLE credential(
            id INTEGER PRIMARY KEY,
            person INTEGER NOT NULL,
            from_day INTEGER NOT NULL,
            to_day INTEGER,
            skills TEXT NOT NULL,
            document TEXT,
            is_withdrawn INTEGER NOT NULL DEFAULT 0,
            sender_id TEXT
        );
        CREATE INDEX credential_person ON credential(person);
        CREATE TABLE skill(
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            name_en TEXT,
            framework TEXT,
            lesson_version TEXT,
            approved_by INTEGER
        );
        CREATE TABLE unit(
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            parent TEXT,
            kind INTEGER,
            name TEXT NOT NULL,
            level INTEGER,
            valid_from INTEGER,
            valid_to INTEGER,
            predecessors TEXT NOT NULL
        );
        CREATE TABLE consent(
            id INTEGER PRIMARY KEY,
            person INTEGER NOT NULL,
            purpose INTEGER NOT NULL,
            method INTEGER NOT NULL,
            regime INTEGER NOT NULL,
            date INTEGER NOT NULL,
            is_withdrawn INTEGER NOT NULL DEFAULT 0,
            guardian TEXT
        );
        CREATE INDEX consent_person ON consent(person);
        CREATE TABLE recheck(
            id INTEGER PRIMARY KEY,
            person INTEGER NOT NULL,
            skill TEXT NOT NULL,
            date INTEGER NOT NULL,
            outcome INTEGER NOT NULL
        );

        """

    /// What is known of rights: from every change set that can be read, whether or not it counts.
    private static let trust = """
        CREATE TABLE trust_fact(
            fact INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            log INTEGER NOT NULL REFERENCES log(id),
            sequence INTEGER NOT NULL,
            time INTEGER NOT NULL,
            issuer BLOB NOT NULL CHECK (length(issuer) = 32),
            issuer_grant INTEGER
        );
        """
}
