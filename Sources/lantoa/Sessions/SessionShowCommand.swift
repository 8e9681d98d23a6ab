import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa session show`: everything of a session.
struct SessionShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrase.sessionShowAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var session: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.openForReading()
        let id = try RecordResolver(replica).sessionOrHeld(session)
        let held = try replica.heldSession(id)
        guard let session = try replica.session(id) ?? held?.session else {
            let isHeld = try !replica.history(of: id).isEmpty
            throw Failure.data(isHeld ? .recordIsHeld(self.session) : .noSuchRecord(self.session))
        }
        if printsJSON {
            var json = JSONText()
            json.write(
                session,
                try replica.copies(of: id),
                sameEvent: try replica.sessionsLinked(to: id),
                held: held?.reason
            )
            try Terminal.show(json.text + "\n")
        } else {
            try Terminal.show(try sheet(session, held?.reason, replica).text)
        }
    }

    private func sheet(
        _ session: SessionView,
        _ held: HoldReason?,
        _ replica: Replica
    ) throws -> RecordSheet {
        let language = Terminal.language
        let names = try held == nil ? [:] : replica.heldRecords().heldNames
        let describer = RecordDescriber(replica, heldNames: names)
        let skills = try replica.skills().reduce(into: [:]) { $0[$1.code.text] = $1.name.text }
        var sheet = RecordSheet(title: session.id.description)
        if let held {
            sheet.add(.fieldStatus, Phrase.heldDoesNotCount(held.phrase).text(in: language))
        } else {
            sheet.add(.fieldStatus, session.status.phrase.text(in: language))
        }
        sheet.add(.fieldReason, session.reason)
        sheet.add(.fieldDate, session.date.phrase.text(in: language))
        sheet.add(.fieldStart, session.start?.description)
        sheet.add(.fieldMinutes, session.minutes.map { NumberStyle(language).whole(Int($0)) })
        sheet.add(.fieldMode, session.mode?.phrase.text(in: language))
        sheet.add(.fieldSkills, session.skills.map { skills[$0] ?? $0 }.joined(separator: ", "))
        for teacher in session.teachers {
            sheet.add(.fieldTeachers, "\(try describer.person(teacher))  \(teacher)")
        }
        for learner in session.learners {
            let words = [learner.outcome.phrase, learner.relation?.phrase].compactMap {
                $0?.text(in: language)
            }
            sheet.add(
                .fieldLearners,
                "\(try describer.person(learner.person)) · \(words.joined(separator: " · "))  \(learner.person)"
            )
        }
        if session.anonymousCount > 0 {
            sheet.add(.fieldAnonymous, NumberStyle(language).whole(Int(session.anonymousCount)))
        }
        sheet.add(.fieldPlaceUnit, try session.placeUnit.map { try replica.unitNames()[$0] ?? $0 })
        sheet.add(.fieldPlaceNote, session.placeNote)
        sheet.add(.fieldNote, session.note)
        sheet.add(.fieldRecordedBy, try describer.author(session.recordedBy))
        sheet.add(.fieldRecordedAt, session.recordedAt.map { describer.moment(milliseconds: $0 &* 1000) })
        let review = session.status.review
        if let reviewer = session.reviewedBy { sheet.add(review.by, try describer.person(reviewer)) }
        sheet.add(review.at, session.reviewedAt.map { describer.moment(milliseconds: $0 &* 1000) })
        for other in try replica.sessionsLinked(to: session.id) {
            sheet.add(.fieldSameEvent, "\(try describer.sessionLine(other))  \(other)")
        }
        sheet.add(.fieldSenderID, session.senderID)
        if let copies = try replica.copies(of: session.id) {
            sheet.add(.fieldCopies, copies.phrase(language).text(in: language))
        }
        return sheet
    }
}

extension SessionStatus {
    /// What the one is called who brought a session to this status, and the moment.
    fileprivate var review: (by: Phrase, at: Phrase) {
        switch self {
        case .pending: (.fieldDecidedBy, .fieldDecidedAt)
        case .verified: (.fieldVerifiedBy, .fieldVerifiedAt)
        case .returned: (.fieldReturnedBy, .fieldReturnedAt)
        case .retracted: (.fieldRetractedBy, .fieldRetractedAt)
        }
    }
}

extension SessionMode {
    /// The mode in words.
    var phrase: Phrase {
        switch self {
        case .inPerson: .modeInPerson
        case .online: .modeOnline
        case .mixed: .modeMixed
        }
    }
}

extension SessionCopies {
    fileprivate func phrase(_ language: Language) -> Phrase {
        if isFromOthers { return .copiesOfOthers }
        let count = NumberStyle(language).whole(custodians.count)
        return custodians.isEmpty ? .copiesNone : .copies(count, isAtHub: isAtHub)
    }
}
