package import CascadeModel

/// What asks a person to look at the records (dấu hiệu).
///
/// Signals never block or delete (`DOMAIN`, section 4).
///
/// A pure function of the set of records and the question's basis, statuses, skills and cut-off. Sessions are
/// the counted ones, people merged, linked sessions as one under its first identifier, with that one's start and
/// minutes; who entered and who verified is looked up for every linked session. Findings stand in the order of
/// time, then of identifiers. Sessions and people are ordinals of the ledger; see ``id(ofSession:)``.
package struct SignalReport: Sendable {
    package let overlappingTimes: SignalResult<OverlappingTimes.Finding>
    package let repeatedLists: SignalResult<RepeatedLists.Finding>
    package let entryBursts: SignalResult<SessionRun>
    package let hurriedLessons: SignalResult<HurriedLessons.Finding>
    package let allCompetent: SignalResult<AllCompetent.Finding>
    package let mutualTeaching: SignalResult<MutualTeaching.Finding>
    package let signOffBursts: SignalResult<SessionRun>
    package let unknownOrigin: SignalResult<UnknownOrigin.Finding>
    /// Whether what was learned stays; no signal, but asked for together with them.
    package let retention: RetentionFigures
    private let ledger: Ledger

    /// Looks at the records.
    package init(of ledger: Ledger, _ question: ReachQuestion = ReachQuestion()) {
        let merge = PersonMerge(ledger)
        let lessons = CountedLessons(ledger, question, merge)
        var asEntered = question
        asEntered.basis = .competent
        let sessions = SignalSessions(
            ledger,
            merge,
            question == asEntered ? lessons : CountedLessons(ledger, asEntered, merge)
        )
        overlappingTimes = OverlappingTimes.look(at: sessions)
        repeatedLists = RepeatedLists.look(at: sessions)
        entryBursts = EntryBursts.look(at: sessions)
        hurriedLessons = HurriedLessons.look(at: sessions)
        allCompetent = AllCompetent.look(at: sessions)
        mutualTeaching = MutualTeaching.look(at: sessions)
        signOffBursts = SignOffBursts.look(at: sessions)
        var origins = UnknownOrigin.Count()
        var rechecked = RetentionCount(ledger, question, merge, lessons.chosen)
        let holders = Holders(ledger, question, merge, lessons.chosen)
        forEachSkill(lessons, holders, personCount: ledger.people.count) { skill, pass in
            origins.absorb(pass, lessons)
            rechecked.absorb(pass, skill: skill)
        }
        unknownOrigin = origins.result(ledger)
        retention = rechecked.figures
        self.ledger = ledger
    }

    /// The identifier of a session.
    package func id(ofSession session: Int32) -> SessionID {
        SessionID(validated: ledger.sessions.text(of: session))
    }

    /// The day of a session.
    package func date(ofSession session: Int32) -> LocalDate { ledger.sessionRows[Int(session)].date }

    /// The identifier of a person: the smallest of those merged.
    package func id(ofPerson person: Int32) -> PersonID {
        PersonID(validated: ledger.people.text(of: person))
    }

    /// The code of a unit.
    package func code(ofUnit unit: Int32) -> UnitCode { UnitCode(validated: ledger.units.text(of: unit)) }
}
