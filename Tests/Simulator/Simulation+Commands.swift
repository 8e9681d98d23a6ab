import Cascade
import CascadeModel
import CascadeTestSupport
import SQLiteStore

extension Simulation {
    /// What a device shows, by global name, in an order that every run shares.
    struct Sight {
        var people: [RecordID] = []
        var sessions: [RecordID] = []
        var credentials: [RecordID] = []
        var consents: [RecordID] = []
    }

    func sight(_ device: Int) throws -> Sight {
        try devices[device].replica.store.read { reader in
            var sight = Sight()
            try reader.forEachPerson { sight.people.append(try reader.record($0.id)) }
            try reader.forEachSession { sight.sessions.append(try reader.record($0.id)) }
            sight.credentials = try reader.credentials().map { try reader.record($0.id) }.sorted()
            sight.consents = try reader.consents().map { try reader.record($0.id) }.sorted()
            sight.people.sort()
            sight.sessions.sort()
            return sight
        }
    }

    /// Somebody does something on a device.
    func act() throws {
        guard let device = pickDevice() else { return }
        do {
            try act(on: device)
        } catch let error as ReplicaError {
            try tolerate(error, device)
        }
    }

    /// Refusals that follow from what people try; everything else is a failure.
    func tolerate(_ error: ReplicaError, _ device: Int) throws {
        let expected: [ReplicaError.Code] = [
            .unknownRecord, .wrongKind, .noTeacher, .noSkill, .duplicatePerson, .notAParticipant,
            .notIndependent,
            .retracted, .notRetracted, .notAllowed, .notAbove, .nothingToChange, .alreadyErased,
        ]
        guard expected.contains(error.code) else {
            throw broken(
                "Commands are refused for reasons a person can act on",
                "\(devices[device].name): \(error)"
            )
        }
        report.count("refused commands")
        trace("\(devices[device].name): refused, \(error.detail)")
    }

    /// Somebody does something on this device.
    func act(on device: Int) throws {
        let sight = try sight(device)
        if generator.chance(taste.erasures) { return try erase(device, sight) }
        if generator.chance(taste.rights) { return try changeRights(device) }
        switch generator.number(0...99) {
        case 0..<10: try addPerson(device)
        case 10..<40: try logSession(device, sight)
        case 40..<60: try editSession(device, sight)
        case 60..<68: try editPerson(device, sight)
        case 68..<80: try decide(device, sight)
        case 80..<91: try link(device, sight)
        default: try writePaper(device, sight)
        }
    }

    private func text(_ prefix: String) throws -> NormalisedText? {
        try NormalisedText("\(prefix) \(generator.number(0...9999))")
    }

    private func skill() throws -> SkillCode {
        try SkillCode(["vneid", "dvc", "lua-dao"][generator.number(0...2)])
    }

    private func draft() throws -> PersonDraft {
        PersonDraft(
            name: generator.chance(90) ? try NormalisedText(freshName()) : nil,
            birthYear: generator.chance(50) ? Int32(generator.number(1930...2015)) : nil,
            phone: generator.chance(20) ? try text("09") : nil,
            homeUnit: generator.chance(50) ? try UnitCode("18073") : nil,
            roles: generator.chance(30) ? [.parent] : []
        )
    }

    private func addPerson(_ device: Int) throws {
        let draft = try draft()
        let person = try devices[device].replica.addPerson(draft)
        try acknowledge(device, "enters \(draft.name?.text ?? "somebody")", made: person)
    }

    private func logSession(_ device: Int, _ sight: Sight) throws {
        guard !sight.people.isEmpty else { return try addPerson(device) }
        let people = generator.sample(sight.people, 1...6)
        let teachers = Array(people.prefix(generator.number(1...3)))
        var learners = people.dropFirst(teachers.count).map {
            SessionDraft.Learner(.known($0), Outcome.allCases[generator.number(0...2)])
        }
        for _ in 0..<generator.number(0...2) {
            learners.append(SessionDraft.Learner(.new(try draft()), .competent, .parent))
        }
        let draft = SessionDraft(
            date: try LocalDate(dayNumber: Int32(20_400 + generator.number(0...200))),
            start: generator.chance(40) ? try TimeOfDay(minute: generator.number(0...1439)) : nil,
            minutes: generator.chance(60) ? Int32(generator.number(15...180)) : nil,
            mode: generator.chance(50) ? .inPerson : nil,
            placeNote: generator.chance(30) ? try text("nhà") : nil,
            skills: [try skill()],
            teachers: teachers,
            learners: learners,
            anonymousCount: generator.chance(20) ? 2 : 0,
            note: generator.chance(30) ? try text(padding.isEmpty ? "ghi" : padding) : nil
        )
        let session = try devices[device].replica.logSession(draft)
        try acknowledge(device, "logs a session with \(teachers.count)+\(learners.count)", made: session)
    }

    private func editSession(_ device: Int, _ sight: Sight) throws {
        guard let session = generator.pick(sight.sessions), let person = generator.pick(sight.people) else {
            return
        }
        var changes: [SessionChange] = []
        for _ in 0..<generator.number(1...2) {
            switch generator.number(0...12) {
            case 0: changes.append(.date(try LocalDate(dayNumber: Int32(20_400 + generator.number(0...200)))))
            case 1:
                changes.append(
                    .start(generator.chance(50) ? nil : try TimeOfDay(minute: generator.number(0...1439)))
                )
            case 2, 3:
                changes.append(.minutes(generator.chance(20) ? nil : Int32(generator.number(15...180))))
            case 4: changes.append(.mode(generator.chance(30) ? nil : .mixed))
            case 5: changes.append(.placeUnit(generator.chance(30) ? nil : try UnitCode("18100")))
            case 6:
                changes.append(generator.chance(50) ? .placeNote(try text("sân")) : .note(try text("sửa")))
            case 7: changes.append(.anonymousCount(Int32(generator.number(0...5))))
            case 8: changes.append(.addSkill(try skill()))
            case 9: changes.append(.removeSkill(try skill()))
            case 10: changes.append(.addTeacher(person))
            case 11:
                changes.append(generator.chance(50) ? .removeTeacher(person) : .removeLearner(person))
            default:
                let relation: Relation?? = generator.chance(50) ? .some(.neighbour) : nil
                changes.append(
                    .learner(person, outcome: generator.chance(60) ? .competent : nil, relation: relation)
                )
            }
        }
        try devices[device].replica.editSession(session, changes)
        try acknowledge(device, "edits \(session)")
    }

    private func editPerson(_ device: Int, _ sight: Sight) throws {
        guard let person = generator.pick(sight.people) else { return }
        let change: PersonChange =
            switch generator.number(0...4) {
            case 0, 1: .name(try NormalisedText(freshName()))
            case 2: .birthYear(generator.chance(30) ? nil : Int32(generator.number(1930...2015)))
            case 3: .phone(try text("08"))
            default: .homeUnit(try UnitCode("18074"))
            }
        try devices[device].replica.editPerson(person, [change])
        try acknowledge(device, "edits \(person)")
    }

    private func decide(_ device: Int, _ sight: Sight) throws {
        guard let session = generator.pick(sight.sessions), let person = generator.pick(sight.people) else {
            return
        }
        let replica = devices[device].replica
        switch generator.number(0...9) {
        case 0..<5: try replica.verify(session, by: person)
        case 5..<7:
            guard let reason = try text("thiếu") else { return }
            try replica.returnSession(session, reason: reason, by: person)
        case 7..<9: try replica.retract(session, reason: try text("nhầm"))
        default: try replica.liftRetraction(session)
        }
        try acknowledge(device, "decides on \(session)")
    }

    private func link(_ device: Int, _ sight: Sight) throws {
        let replica = devices[device].replica
        let people = generator.sample(sight.people, 2...2)
        let sessions = generator.sample(sight.sessions, 2...2)
        switch generator.number(0...9) {
        case 0..<5:
            guard people.count == 2 else { return }
            try replica.merge(people[0], people[1])
        case 5:
            guard people.count == 2 else { return }
            do throws(ReplicaError) {
                try replica.unmerge(people[0], people[1])
            } catch  where error.code == .nothingToChange {
                try replica.leaveOpen(people[0], people[1])
            }
        case 6, 7:
            guard people.count == 2 else { return }
            try replica.markDifferent(people[0], people[1])
        default:
            guard sessions.count == 2 else { return }
            try replica.linkSessions(sessions[0], sessions[1])
        }
        try acknowledge(device, "links")
    }

    private func writePaper(_ device: Int, _ sight: Sight) throws {
        guard let person = generator.pick(sight.people) else { return }
        let replica = devices[device].replica
        let day = try LocalDate(dayNumber: Int32(20_400 + generator.number(0...200)))
        var made: RecordID?
        switch generator.number(0...9) {
        case 0, 1:
            made = try replica.giveConsent(
                of: person,
                purpose: .recordName,
                method: .onPaper,
                guardian: try NormalisedText(freshGuardian()),
                on: day
            )
        case 2:
            guard let consent = generator.pick(sight.consents) else { return }
            try replica.withdrawConsent(consent)
        case 3, 4:
            let document = try NormalisedText(freshName())
            made = try replica.issueCredential(to: person, from: day, document: document)
        case 5:
            guard let credential = generator.pick(sight.credentials) else { return }
            try replica.withdrawCredential(credential)
        case 6, 7: made = try replica.recheck(person, skill: try skill(), on: day, outcome: .competent)
        case 8:
            guard let name = try text("Kỹ năng") else { return }
            try replica.setSkill(Skill(code: try skill(), name: name))
        default:
            guard let name = try text("Xã") else { return }
            try replica.setUnit(AdministrativeUnit(code: try UnitCode("18073"), name: name))
        }
        try acknowledge(device, "writes a paper", made: made)
    }

    private func erase(_ device: Int, _ sight: Sight) throws {
        guard let person = generator.pick(sight.people) else { return }
        try devices[device].replica.erase(person)
        report.count("erasures")
        try acknowledge(device, "erases \(person)")
    }

    private func changeRights(_ device: Int) throws {
        let replica = devices[device].replica
        let waiting = devices.indices.filter { !devices[$0].isEnrolled }
        switch generator.number(0...19) {
        case 0..<13:
            guard let other = generator.chance(70) ? generator.pick(waiting) : pickDevice(), other != device
            else { return }
            let role: Role = [.volunteer, .volunteer, .verifier, .school, .coordinator][
                generator.number(0...4)
            ]
            let scope = scopes[generator.number(0...scopes.count - 1)]
            let until = generator.chance(10) ? now + Int64(generator.number(0...30)) * 86_400_000 : nil
            let grant = try replica.grant(
                devices[other].replica.deviceKeys,
                role: role,
                scope: generator.chance(60) ? try devices[other].replica.scope : scope,
                names: .withoutNames,
                until: until
            )
            devices[other].isEnrolled = true
            try acknowledge(device, "grants \(role) to \(devices[other].name)", made: grant)
        case 13..<15:
            guard let key = newcomer?.keys, newcomer?.grant == nil else { return }
            let scope = try replica.scope
            let grant = try replica.grant(key, role: .volunteer, scope: scope, names: .withoutNames)
            newcomer?.grant = grant
            newcomer?.scope = scope
            try acknowledge(device, "grants the newer device", made: grant)
        case 15..<17:
            guard let other = pickDevice(), other != device else { return }
            let record = try replica.revoke(devices[other].id)
            report.count("revocations")
            try acknowledge(device, "revokes \(devices[other].name)", made: record)
        default:
            guard let held = generator.pick(try replica.held()), let author = held.device else { return }
            let record = try replica.accept(author, from: held.mark, through: held.mark)
            report.count("acceptances")
            try acknowledge(device, "accepts \(held.mark.log)/\(held.mark.sequence)", made: record)
        }
    }
}
