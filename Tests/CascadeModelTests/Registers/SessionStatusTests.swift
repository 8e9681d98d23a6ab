import CascadeModel
import Testing

@Suite("Where a session stands")
struct SessionStatusTests {
    private typealias History = SessionHistory
    private let person = History.person

    /// Changes of what a verification covers.
    private static let covered: [FactFields] = [
        [SessionField.date: .integer(History.day + 1)], [SessionField.start: .integer(600)],
        [SessionField.anonymous: .integer(3)], [SessionField.skills: .texts([FactValue.Element("S2")])],
        [SessionField.skills: .texts([FactValue.Element("VNeID", FactValue.removed)])],
        [SessionField.teachers: .references([FactValue.Element(History.person(5), 2)])],
        [SessionField.teachers: .references([FactValue.Element(History.person(1), FactValue.removed)])],
        History.learners(History.learner(11, .attended)), History.learners(History.learner(10, .notYet)),
        History.learners(FactValue.Element(History.person(10), FactValue.removed)),
    ]

    /// Changes of what it does not.
    private static let free: [FactFields] = [
        [SessionField.note: .text("mưa")], [SessionField.placeNote: .text("nhà văn hoá")],
        [SessionField.minutes: .integer(45)], [SessionField.mode: .integer(1)],
        [SessionField.placeUnit: .text("18073")], [SessionField.recordedAt: .integer(5)],
        [.senderID: .text("S-1")], [FactField(60): .integer(1)],
        [SessionField.sameSession: .references([FactValue.Element(.external(7, 7))])],
        History.learners(History.learner(10, nil, .neighbour)),
    ]

    @Test(
        "A later change of what was verified makes the session wait again; it can be verified anew",
        arguments: covered
    )
    func laterChange(fields: FactFields) throws {
        var history = History()
        history.verify()
        #expect(try history.session().status == .verified)
        history.write(fields)
        let session = try history.session()
        #expect(session.status == .pending)
        #expect(session.review == nil)
        #expect(session.decisions(in: RecordState(history.facts)) { $0 }.map(\.standing) == [.outdated])
        history.verify()
        #expect(try history.session().status == .verified)
    }

    @Test(
        "A change that the verifier had not seen makes the session wait, whichever came first",
        arguments: covered
    )
    func concurrentChange(fields: FactFields) throws {
        for isChangeFirst in [true, false] {
            var history = History()
            let start = history.everything
            if isChangeFirst { history.write(fields, knowing: .only(start)) }
            history.verify(knowing: .only(start))
            if !isChangeFirst { history.write(fields, knowing: .only(start)) }
            #expect(try history.session().status == .pending)
        }
    }

    @Test(
        "A change of note, minutes, mode, place or relation leaves it verified, later or concurrent",
        arguments: free
    )
    func freeChange(fields: FactFields) throws {
        var history = History()
        let start = history.everything
        history.verify()
        history.write(fields, knowing: .only(start))
        history.write(fields)
        let session = try history.session()
        #expect(session.status == .verified)
        #expect(session.review?.by == person(3))
    }

    @Test(
        "A return beats a concurrent verification; its reason is shown; a later decision that saw it replaces it"
    )
    func returns() throws {
        for isReturnFirst in [true, false] {
            var history = History()
            let start = history.everything
            if isReturnFirst { history.giveBack(by: person(4), knowing: .only(start)) }
            history.verify(knowing: .only(start))
            if !isReturnFirst { history.giveBack(by: person(4), knowing: .only(start)) }
            history.write([SessionField.decisionReason: .text("thiếu ngày")])
            let session = try history.session()
            #expect(session.status == .returned)
            #expect(session.review?.by == person(4))
            #expect(session.reason == "thiếu ngày")
            #expect(RecordState(history.facts).conflicts.isEmpty, "a rule decides, nobody is asked")
            history.verify()
            #expect(try history.session().status == .verified)
            // A reason is a field of its own: whoever decides anew clears it in the same step.
            #expect(try history.session().reason == "thiếu ngày")
            history.write([SessionField.decisionReason: FactValue.none])
            #expect(try history.session().reason == nil)
            history.giveBack()
            #expect(try history.session().status == .returned)
            history.write([SessionField.start: .integer(480)])
            #expect(try history.session().status == .pending, "what was returned has been mended")
        }
    }

    @Test("A retraction beats a verification, whichever arrives first, and shows its reason")
    func retractions() throws {
        for isRetractionFirst in [true, false] {
            var history = History()
            let start = history.everything
            if isRetractionFirst { history.retract(knowing: .only(start)) }
            history.verify(knowing: .only(start))
            if !isRetractionFirst { history.retract(knowing: .only(start)) }
            history.write([SessionField.retractionReason: .text("nhầm")])
            let session = try history.session()
            #expect(session.status == .retracted)
            #expect(session.review?.by == person(2))
            #expect(session.reason == "nhầm")
            history.verify()
            history.giveBack()
            history.write(History.learners(History.learner(12, .attended)))
            #expect(try history.session().status == .retracted, "a verification or an edit lifts nothing")
        }
    }

    @Test("Only a person who knew of the retraction lifts it; one beside a second retraction does not")
    func lifting() throws {
        var history = History()
        let start = history.everything
        let first = history.retract()
        history.write([SessionField.retracted: .integer(0)], knowing: .only(start))
        #expect(try history.session().status == .retracted)
        history.write([SessionField.retracted: .integer(0)], knowing: .only(start + [first]))
        #expect(try history.session().status == .pending)
        history.retract(knowing: .only(start))
        #expect(try history.session().status == .retracted)
        history.write([SessionField.retracted: .integer(0)])
        history.verify()
        #expect(try history.session().status == .verified)
        #expect(RecordState(history.facts).conflicts.isEmpty)
    }

    @Test("A decision of the recorder, a teacher or a learner does not count", arguments: [UInt64(1), 5, 10])
    func independence(number: UInt64) throws {
        var history = History()
        history.write([SessionField.teachers: .references([FactValue.Element(person(5), 2)])])
        for decision in [Int64(1), 2] {
            history.decide(decision, by: person(number))
            let session = try history.session()
            #expect(session.status == .pending)
            let decisions = session.decisions(in: RecordState(history.facts)) { $0 }
            #expect(decisions.map(\.standing) == [.notIndependent])
            #expect(decisions.map(\.isVerification) == [decision == 1])
        }
        history.verify(by: person(3))
        #expect(try history.session().status == .verified)
    }

    @Test("Who turns out to be a participant once entries are merged did not verify")
    func merging() throws {
        var history = History()
        history.verify(by: person(3))
        #expect(try history.session().status == .verified)
        #expect(try history.session { $0 == person(3) ? person(10) : $0 }.status == .pending)
        #expect(try history.session { $0 == person(10) ? person(3) : $0 }.status == .pending)
        #expect(try history.session { $0 == person(2) ? person(3) : $0 }.status == .verified)
    }

    @Test(
        "The recorder is who made the record, also beside edits by clocks set to 1970, or who is named as such"
    )
    func recorder() throws {
        var history = History()
        history.write([SessionField.note: .text("x")], by: person(8), at: 0)
        #expect(try history.session().recordedBy == person(1))
        #expect(try history.session().recordedAt == 1)
        history.verify(by: person(8))
        #expect(try history.session().status == .verified, "an editor of the note is no participant")
        history.write([SessionField.recordedBy: .reference(person(8)), SessionField.recordedAt: .integer(77)])
        #expect(try history.session().recordedBy == person(8))
        #expect(try history.session().recordedAt == 77)
        #expect(try history.session().status == .pending)
    }

    @Test("An imported decision is by whom and at the time that it states; one by nobody named counts")
    func imported() throws {
        var history = History()
        history.decide(
            1,
            by: person(1),
            fields: [
                SessionField.decidedBy: .reference(person(30)), SessionField.decidedAt: .integer(1_000_000),
            ]
        )
        let session = try history.session()
        #expect(session.status == .verified)
        #expect(session.review?.by == person(30))
        #expect(session.review?.at == 1_000_000)
        history.decide(1, by: person(3), fields: [SessionField.decidedBy: .reference(person(10))])
        #expect(try history.session().status == .pending)
        let last = history.decide(1, by: nil)
        #expect(try history.session().status == .verified)
        #expect(try history.session().review == SessionState.Review(by: nil, at: 4, dot: last))
    }

    @Test("A decision without a list of what it saw, or with an unknown number, verifies nothing")
    func incomplete() throws {
        var history = History()
        history.write([SessionField.decision: .integer(1)], by: person(3), authority: .verifier)
        #expect(try history.session().status == .pending)
        for value in [FactValue.integer(0), .integer(3), .integer(.max), .text("1"), .none] {
            history.decide(1)
            history.write([SessionField.decision: value])
            #expect(try history.session().status == .pending)
        }
        // One fact can state a whole session and its decision, as an import does.
        history.write(
            [
                SessionField.date: .integer(5), SessionField.decision: .integer(1),
                SessionField.saw: .dots(history.everything),
            ],
            by: person(3)
        )
        #expect(try history.session().status == .verified)
    }
}
