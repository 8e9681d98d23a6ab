import ArgumentParser
import Cascade
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// What a session was, as options of the commands that log one.
struct SessionDetailOptions: ParsableArguments {
    @Option(help: help(.dateHelp, valueName: "date"), transform: localDate)
    var date: LocalDate?

    @Option(help: help(.startHelp, valueName: "hh:mm"), transform: timeOfDay)
    var start: TimeOfDay?

    @Option(help: help(.minutesHelp, valueName: "n"))
    var minutes: Int32?

    @Option(help: help(.modeHelp, valueName: "mode"))
    var mode: SessionMode?

    @Option(
        name: .customLong("skill"),
        help: help(.sessionSkillHelp, valueName: "code"),
        transform: identifier
    )
    var skills: [SkillCode] = []

    @Option(help: help(.anonymousHelp, valueName: "n"))
    var anonymous: Int32?

    @Option(help: help(.placeHelp, valueName: "code"), transform: identifier)
    var place: UnitCode?

    @Option(
        name: .customLong("place-note"),
        help: help(.placeNoteHelp, valueName: "text"),
        transform: nonEmptyText
    )
    var placeNote: NormalisedText?

    @Option(help: help(.noteHelp, valueName: "text"), transform: nonEmptyText)
    var note: NormalisedText?

    @Option(name: .customLong("learner"), help: help(.learnerHelp, valueName: "person;outcome;relation"))
    var learners: [String] = []

    @Option(
        name: .customLong("new-learner"),
        help: help(.newLearnerHelp, valueName: "name;year;relation;outcome")
    )
    var newLearners: [String] = []

    @Option(name: .customLong("consent"), help: help(.newConsentHelp, valueName: "method"))
    var consent: Consent.Method?

    func validate() throws {
        if let minutes { try requireMinutes(minutes) }
        if let anonymous, anonymous < 0 { throw usage(.notACount("--anonymous")) }
        _ = try learners.map(LearnerOption.init)
        _ = try newLearners.map(NewLearnerOption.init)
    }

    /// Writes what was given into a draft; skills and the anonymous count take the place of what is there.
    func fill(_ draft: inout SessionDraft) {
        if let date { draft.date = date }
        if let start { draft.start = start }
        if let minutes { draft.minutes = minutes }
        if let mode { draft.mode = mode }
        if !skills.isEmpty { draft.skills = Set(skills) }
        if let anonymous { draft.anonymousCount = anonymous }
        if let place { draft.placeUnit = place }
        if let placeNote { draft.placeNote = placeNote }
        if let note { draft.note = note }
    }

    /// Adds the learners that were given to a draft; one who is there already gets the new outcome and relation.
    ///
    /// Of somebody who is given twice the best outcome counts (`Protocol/INTERCHANGE.md`), and that is told.
    ///
    /// - Throws: ``Failure`` where somebody is not found.
    func addLearners(to draft: inout SessionDraft, _ resolver: RecordResolver) throws {
        for option in try givenLearners(resolver) {
            let person = SessionDraft.Participant.known(option.person)
            if let place = draft.learners.firstIndex(where: { $0.person == person }) {
                if let outcome = option.outcome { draft.learners[place].outcome = outcome }
                if let relation = option.relation { draft.learners[place].relation = relation }
            } else {
                draft.learners.append(.init(person, option.outcome ?? .attended, option.relation))
            }
        }
        for option in try newLearners.map(NewLearnerOption.init) {
            draft.learners.append(
                .init(.new(option.person), option.outcome, option.relation, consent: consent)
            )
        }
    }
}

extension SessionDetailOptions {
    private typealias Given = (person: RecordID, outcome: Outcome?, relation: Relation?)

    /// The learners that were given, each once.
    private func givenLearners(_ resolver: RecordResolver) throws -> [Given] {
        var given: [Given] = []
        var twice: [Int] = []
        for option in try learners.map(LearnerOption.init) {
            let next = Given(try resolver.person(option.person), option.outcome, option.relation)
            guard let place = given.firstIndex(where: { $0.person == next.person }) else {
                given.append(next)
                continue
            }
            let (old, new) = (given[place].outcome ?? .attended, next.outcome ?? .attended)
            // The relation is the first that stands with the best outcome.
            if new > old { given[place].relation = next.relation ?? given[place].relation }
            if new == old { given[place].relation = given[place].relation ?? next.relation }
            given[place].outcome = max(old, new)
            if !twice.contains(place) { twice.append(place) }
        }
        for place in twice {
            let outcome = given[place].outcome ?? .attended
            let name = try resolver.label(given[place].person)
            Terminal.tell(.labelled(.warning, .learnerNamedTwice(name, outcome.phrase)))
        }
        return given
    }
}

/// Makes sure that a session of so many minutes fits into a day.
///
/// - Throws: a usage error.
func requireMinutes(_ minutes: Int32?) throws {
    let most: Int32 = 1440
    guard let minutes, (0...most).contains(minutes) else {
        throw usage(.minutesOutOfRange(NumberStyle(Terminal.language).whole(Int(most))))
    }
}
