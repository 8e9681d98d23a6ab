import Cascade
import CascadeModel
import CascadeTexts
import Testing
import lantoa

@Suite("The dialogue that logs a session")
struct SessionDialogueTests {
    private static let mai = RecordID.made(LogTag(rawValue: 1), 1)
    private static let lan = RecordID.made(LogTag(rawValue: 1), 2)
    private static let ba = RecordID.made(LogTag(rawValue: 1), 3)

    private static func dialogue(teachers: [RecordID] = [mai]) throws -> SessionDialogue {
        SessionDialogue(
            SessionDraft(date: try LocalDate("2026-05-06"), skills: [], teachers: teachers),
            people: [
                .init(person: lan, label: "Lan", hasConsent: true),
                .init(person: ba, label: "Ba", hasConsent: false),
            ],
            skills: [
                .init(skill: try SkillCode("vneid"), label: "VNeID"),
                .init(skill: try SkillCode("ai"), label: "AI"),
            ]
        )
    }

    /// Answers one by one; the last step.
    private static func answer(
        _ dialogue: inout SessionDialogue,
        _ answers: String...
    ) -> SessionDialogue.Step {
        var step = dialogue.step
        for answer in answers {
            if case .lookUp = step { step = dialogue.found([]) }
            step = dialogue.answer(answer)
        }
        return step
    }

    @Test("Who teaches cannot be named as a learner, from the list or among those who may be meant")
    func teacherAsLearner() throws {
        var listed = try Self.dialogue(teachers: [Self.lan])
        guard case .ask(.learners, after: .teacherAsLearner) = Self.answer(&listed, "1") else {
            Issue.record("\(listed.step)")
            return
        }
        var meant = try Self.dialogue()
        _ = Self.answer(&meant, "Mai", "", "")
        _ = meant.found([.init(person: Self.mai, label: "Mai", hasConsent: true)])
        guard case .ask(.learners(_, chosen: []), after: .teacherAsLearner) = meant.answer("1") else {
            Issue.record("\(meant.step)")
            return
        }
    }

    @Test("Somebody who agreed before is not asked again")
    func known() throws {
        var dialogue = try Self.dialogue()
        let step = Self.answer(&dialogue, "1", "", "1,2", "2", "")
        guard case .save(let draft, let different) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(draft.learners == [.init(.known(Self.lan), .competent)])
        #expect(draft.skills == [try SkillCode("ai"), try SkillCode("vneid")])
        #expect(different.isEmpty)
    }

    @Test("A no to the name counts the learner and keeps nothing of him")
    func onlyCounted() throws {
        var dialogue = try Self.dialogue()
        let step = Self.answer(&dialogue, "2", "Lê Văn Tư", "", "1")
        #expect(step == .lookUp(PersonDraft(name: try NormalisedText("Lê Văn Tư"), roles: [.parent])))
        _ = dialogue.found([])
        let end = Self.answer(&dialogue, "", "1", "1", "1", "không", "có", "3", "có")
        guard case .save(let draft, _) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(draft.anonymousCount == 1)
        #expect(draft.learners.map(\.consent) == [.spoken])
        #expect(draft.learners.map(\.relation) == [.parent])
    }

    @Test("What somebody new is told to be is remembered: a known one, somebody else, or to be decided later")
    func hints() throws {
        let known = SessionDialogue.Choice(person: Self.ba, label: "Ba (1950)", hasConsent: true)
        var same = try Self.dialogue()
        _ = Self.answer(&same, "Ba", "1950", "")
        #expect(same.found([known]) == .ask(.sameAs("Ba", [known])))
        guard case .save(let one, _) = Self.answer(&same, "1", "", "1", "1", "c") else {
            Issue.record("\(same)")
            return
        }
        #expect(one.learners.map(\.person) == [.known(Self.ba)])

        var other = try Self.dialogue()
        _ = Self.answer(&other, "Ba", "1950", "")
        _ = other.found([known])
        guard case .save(let two, let different) = Self.answer(&other, "0", "", "1", "1", "c", "1", "c")
        else {
            Issue.record("\(other)")
            return
        }
        #expect(two.learners.count == 1)
        #expect(different == [.init(learner: 0, known: Self.ba, .different)])

        var later = try Self.dialogue()
        _ = Self.answer(&later, "Ba", "1950", "")
        _ = later.found([known])
        guard case .save(_, let open) = Self.answer(&later, "", "", "1", "1", "c", "1", "c") else {
            Issue.record("\(later)")
            return
        }
        #expect(open == [.init(learner: 0, known: Self.ba, .later)])
    }

    @Test(
        "An answer that is not understood asks again and changes nothing",
        arguments: [
            ("", .nobodyYet), ("9", .neitherNumberNorName(2)), ("1 9", .neitherNumberNorName(2)),
            ("+0", .notACount), ("++", .notACount),
        ] as [(String, Misunderstanding)]
    )
    func again(_ answer: String, _ reason: Misunderstanding) throws {
        var dialogue = try Self.dialogue()
        guard case .ask(let question, nil) = dialogue.step else {
            Issue.record("\(dialogue.step)")
            return
        }
        #expect(dialogue.answer(answer) == .ask(question, after: reason))
        #expect(dialogue.step == .ask(question))
    }

    @Test("Every reason says what to type instead, in both languages")
    func reasons() {
        let all: [Misunderstanding] = [
            .notOfList(8), .notOneOfList(3), .neitherNumberNorName(0), .neitherNumberNorName(2), .nobodyYet,
            .notACount, .notAYear("195"), .neitherYesNorNo,
        ]
        for language in Language.allCases {
            #expect(Set(all.map { $0.phrase.text(in: language) }).count == all.count)
        }
        #expect(Misunderstanding.notOfList(8).phrase.text(in: .vietnamese).contains("từ 1 đến 8"))
    }

    @Test("Nothing is ticked beforehand: outcome and consent need an answer")
    func nothingTicked() throws {
        var dialogue = try Self.dialogue()
        let outcome = Self.answer(&dialogue, "2", "", "1")
        #expect(outcome == .ask(.outcome("Ba", [.attended, .competent, .notYet])))
        #expect(
            dialogue.answer("")
                == .ask(.outcome("Ba", [.attended, .competent, .notYet]), after: .notOneOfList(3))
        )
        #expect(dialogue.answer("3") == .ask(.consent("Ba")))
        #expect(dialogue.answer("") == .ask(.consent("Ba"), after: .neitherYesNorNo))
    }

    @Test(
        "Without a person of the replica the teacher is asked first, and is not offered as a learner's choice"
    )
    func teacher() throws {
        var dialogue = try Self.dialogue(teachers: [])
        guard case .ask(.teacher, _) = dialogue.step else {
            Issue.record("\(dialogue.step)")
            return
        }
        let step = Self.answer(&dialogue, "1", "1")
        guard case .ask(.learners(_, let chosen), _) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(chosen.isEmpty)
    }

    @Test("The end of the input and a no save nothing")
    func cancels() throws {
        var dialogue = try Self.dialogue()
        #expect(dialogue.answer(nil) == .cancel)
        #expect(Self.answer(&dialogue, "+2", "", "1", "k") == .cancel)
    }

    @Test("Repeating takes Enter alone where nothing differs, or only what does")
    func repeats() throws {
        let draft = SessionDraft(
            date: try LocalDate("2026-05-06"),
            skills: [try SkillCode("vneid")],
            teachers: [Self.mai],
            learners: [.init(.known(Self.lan), .attended), .init(.known(Self.ba), .notYet)]
        )
        let skills = [
            SessionDialogue.Choice(skill: try SkillCode("vneid"), label: "VNeID"),
            SessionDialogue.Choice(skill: try SkillCode("ai"), label: "AI"),
        ]
        var plain = RepeatDialogue(draft, names: ["Lan", "Ba"], skills: skills)
        var step = plain.step
        for _ in 0..<4 { step = plain.answer("") }
        #expect(step == .save(draft))

        var differing = RepeatDialogue(draft, names: ["Lan", "Ba"], skills: skills)
        for answer in ["1", "1", "2", "c"] { step = differing.answer(answer) }
        guard case .save(let changed) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(changed.learners == [.init(.known(Self.ba), .competent)])
        #expect(changed.skills == [try SkillCode("ai")])
    }
}
