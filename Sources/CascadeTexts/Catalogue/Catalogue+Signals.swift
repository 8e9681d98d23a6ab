/// What asks a person to look. Numbers, days and identifiers arrive written as they are read.
extension Phrase {
    package static let signalsTitle = Phrase(vi: "Dấu hiệu nên xem lại", en: "Signals")
    package static let signalsAskToLook = Phrase(
        vi: "Dấu hiệu chỉ mời một người xem lại: không chặn, không xóa gì, và chưa phải là lỗi.",
        en: "Signals ask a person to look: they block nothing, delete nothing, and are not yet mistakes."
    )

    package static let overlappingTimes = Phrase(
        vi: "Một người dạy hai buổi trùng giờ",
        en: "Overlapping times of one teacher"
    )
    package static let repeatedLists = Phrase(
        vi: "Danh sách người học lặp lại (giống nhau từ 80%)",
        en: "Repeated learner lists (80% alike or more)"
    )
    package static let entryBursts = Phrase(
        vi: "Nhập dồn: từ 5 buổi trong 10 phút",
        en: "5 sessions or more entered within 10 minutes"
    )
    package static let hurriedLessons = Phrase(
        vi: "Buổi dạy quá ngắn: dưới 2 phút cho mỗi người học và kỹ năng",
        en: "Under 2 minutes for each learner and skill"
    )
    package static let allCompetent = Phrase(
        vi: "Từ 20 người học trở lên và tất cả đều làm được",
        en: "20 learners or more, all of them competent"
    )
    package static let mutualTeaching = Phrase(
        vi: "Hai người dạy lẫn nhau cùng một kỹ năng",
        en: "Two people who taught each other one skill"
    )
    package static let signOffBursts = Phrase(
        vi: "Xác nhận quá nhanh: cách nhau dưới 5 giây",
        en: "Sign-offs under 5 seconds apart"
    )
    package static let unknownOriginSignal = Phrase(
        vi: "Chưa rõ nguồn trên 20% số tiếp thu",
        en: "Unknown origin above 20% of acquisitions"
    )

    package static let examinedSessions = Phrase(vi: "buổi dạy", en: "sessions")
    package static let examinedEntries = Phrase(vi: "lần nhập", en: "entries")
    package static let examinedSignOffs = Phrase(vi: "lần xác nhận", en: "sign-offs")
    package static let examinedAcquisitions = Phrase(vi: "tiếp thu", en: "acquisitions")

    /// A signal with what was found, and among how many of how many.
    package static func signal(
        _ name: Phrase,
        found: String,
        examined: String,
        of whole: String,
        _ noun: Phrase
    ) -> Phrase {
        Phrase(
            vi: "\(name.text(in: .vietnamese)): \(found) "
                + "(xét được \(examined)/\(whole) \(noun.text(in: .vietnamese)))",
            en: "\(name.text(in: .english)): \(found) "
                + "(\(examined) of \(whole) \(noun.text(in: .english)) examined)"
        )
    }

    /// A figure for which no session has all that it needs, by the names of the columns.
    package static func notComputable(_ name: Phrase, missing columns: [String]) -> Phrase {
        func list(_ language: Language) -> String {
            columns.map { column in
                signalColumns[column].map { "\($0.text(in: language)) (\(column))" } ?? column
            }.joined(separator: ", ")
        }
        let (all, both) = columns.count == 1 ? ("", "") : ("đủ ", "all of ")
        return notComputable(
            name,
            because: Phrase(
                vi: "chưa buổi nào ghi \(all)\(list(.vietnamese))",
                en: "no session has \(both)\(list(.english))"
            )
        )
    }

    /// What the columns are that a signal needs.
    private static let signalColumns: [String: Phrase] = [
        "start": Phrase(vi: "giờ bắt đầu", en: "the start"),
        "minutes": Phrase(vi: "thời lượng", en: "the duration"),
        "learners": Phrase(vi: "tên người học", en: "learners by name"),
        "recorded_by": Phrase(vi: "người ghi", en: "who entered it"),
        "recorded_at": Phrase(vi: "lúc ghi", en: "when it was entered"),
        "verified_by": Phrase(vi: "người xác nhận", en: "who verified it"),
        "verified_at": Phrase(vi: "lúc xác nhận", en: "when it was verified"),
    ]
    package static let noCountedSessions = Phrase(
        vi: "chưa có buổi nào được tính (--status all tính cả buổi chưa xác nhận)",
        en: "no session counts yet (--status all counts those not verified, too)"
    )
    package static let noSignOffs = Phrase(
        vi: "chưa có buổi nào được xác nhận",
        en: "no session was verified yet"
    )

    /// A figure that cannot be computed, and why.
    package static func notComputable(_ name: Phrase, because reason: Phrase) -> Phrase {
        func text(_ language: Language) -> String {
            "\(name.text(in: language)): \(notComputable.text(in: language)): \(reason.text(in: language))"
        }
        return Phrase(vi: text(.vietnamese), en: text(.english))
    }

    package static let noAcquisitions = Phrase(
        vi: "chưa có tiếp thu nào được tính",
        en: "no acquisition counts yet"
    )
    package static let noRechecks = Phrase(
        vi: "chưa có ai đã tiếp thu mà được kiểm tra lại sau ít nhất 30 ngày",
        en: "nobody who acquired a skill was looked at again after 30 days or more"
    )

    package static func overlap(_ session: String, _ other: String, teacher: String) -> Phrase {
        Phrase(
            vi: "buổi \(session) bắt đầu khi buổi \(other) của cùng người dạy \(teacher) chưa xong",
            en: "session \(session) starts before \(other) of the same teacher \(teacher) is over"
        )
    }

    package static func repeatedList(
        _ session: String,
        _ other: String,
        shared: String,
        united: String
    ) -> Phrase {
        Phrase(
            vi: "buổi \(session) giống buổi \(other): chung \(shared)/\(united) người học",
            en: "session \(session) resembles \(other): \(shared) of \(united) learners in both"
        )
    }

    package static func entryBurst(_ person: String, count: String, first: String, last: String) -> Phrase {
        Phrase(
            vi: "\(person) nhập \(count) buổi, từ \(first) đến \(last)",
            en: "\(person) entered \(EnglishCount.sessions(count)), from \(first) to \(last)"
        )
    }

    package static func signOffBurst(_ person: String, count: String, first: String, last: String) -> Phrase {
        Phrase(
            vi: "\(person) xác nhận \(count) buổi, từ \(first) đến \(last)",
            en: "\(person) signed off \(EnglishCount.sessions(count)), from \(first) to \(last)"
        )
    }

    package static func hurriedLesson(
        _ session: String,
        minutes: String,
        learners: Phrase,
        skills: String
    ) -> Phrase {
        Phrase(
            vi: "buổi \(session): \(minutes) phút cho \(learners.text(in: .vietnamese)) người học, "
                + "\(skills) kỹ năng",
            en: "session \(session): \(minutes) min for \(learners.text(in: .english)) learners, "
                + "skills: \(skills)"
        )
    }

    package static func allCompetent(_ session: String, learners: String) -> Phrase {
        Phrase(
            vi: "buổi \(session): \(learners)/\(learners) người học làm được",
            en: "session \(session): \(learners) of \(learners) learners competent"
        )
    }

    package static func mutualTeaching(
        _ one: String,
        _ other: String,
        skill: String,
        session: String,
        back: String
    ) -> Phrase {
        Phrase(
            vi:
                "kỹ năng \(skill): \(one) dạy \(other) ở buổi \(session), \(other) dạy lại \(one) ở buổi \(back)",
            en: "skill \(skill): \(one) taught \(other) in \(session), \(other) taught \(one) in \(back)"
        )
    }

    /// The share of one unit, or of the whole.
    package static func unknownOrigin(at place: String?, unknown: String, of whole: String) -> Phrase {
        Phrase(
            vi: "\(place ?? "toàn bộ"): \(unknown)/\(whole) tiếp thu chưa rõ nguồn",
            en: "\(place ?? "the whole"): \(unknown) of \(whole) acquisitions of unknown origin"
        )
    }

    package static func moreFindings(_ count: String) -> Phrase {
        Phrase(vi: "… và \(count) dấu hiệu nữa", en: "… and \(count) more")
    }

    package static let retention = Phrase(vi: "Duy trì kỹ năng", en: "Retention")

    /// The share of rechecks that found the person still competent.
    package static func retention(_ competent: String, of rechecked: String, share: Phrase) -> Phrase {
        Phrase(
            vi: "Duy trì kỹ năng sau 30 ngày: \(competent)/\(rechecked) còn làm được "
                + "(\(share.text(in: .vietnamese)))",
            en: "Retention after 30 days: \(competent) of \(rechecked) still competent "
                + "(\(share.text(in: .english)))"
        )
    }
}
