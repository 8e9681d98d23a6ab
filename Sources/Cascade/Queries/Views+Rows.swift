import CascadeModel
package import SQLiteStore

extension PersonView {
    package init(_ row: PersonRow, _ reader: StoreReader) throws {
        self.init(
            id: try reader.record(row.id),
            name: row.name,
            birthYear: row.birthYear.flatMap(Int32.init(exactly:)),
            phone: row.phone,
            homeUnit: row.homeUnit,
            roles: Set(mask: row.roles),
            senderID: row.senderID,
            isErased: row.isErased
        )
    }
}

extension SessionView {
    package init(_ row: SessionRow, _ reader: StoreReader) throws {
        var teachers: [RecordID] = []
        var learners: [Learner] = []
        for attendance in try reader.attendances(of: row.id) {
            let person = try reader.record(attendance.person)
            if attendance.isTeacher {
                teachers.append(person)
            } else {
                let value = LearnerValue(attendance.value)
                learners.append(
                    Learner(
                        person: person,
                        outcome: value?.outcome ?? .attended,
                        relation: value?.relation ?? nil
                    )
                )
            }
        }
        self.init(
            id: try reader.record(row.id),
            date: try LocalDate(dayNumber: Int32(clamping: row.date)),
            start: row.start.flatMap { try? TimeOfDay(minute: Int(clamping: $0)) },
            minutes: row.minutes.flatMap(Int32.init(exactly:)),
            mode: row.mode.flatMap(SessionMode.init(place:)),
            placeUnit: row.placeUnit,
            placeNote: row.placeNote,
            skills: row.skills.split(separator: ";").map(String.init),
            teachers: teachers,
            learners: learners,
            anonymousCount: Int32(clamping: row.anonymous),
            note: row.note,
            status: row.sessionStatus,
            recordedBy: try row.recordedBy.map { try reader.record($0) },
            recordedAt: row.recordedAt,
            reviewedBy: try row.reviewedBy.map { try reader.record($0) },
            reviewedAt: row.reviewedAt,
            reason: row.reason,
            senderID: row.senderID
        )
    }
}
