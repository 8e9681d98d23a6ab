/// What the terminal asks a volunteer who logs a session.
extension Phrase {
    package static let askTeacher = Phrase(
        vi:
            "Ai dạy? (số trong danh sách, nhiều số thì cách nhau; không có trong đó thì dùng --teacher NGƯỜI)",
        en: "Who taught? (numbers of the list, with blanks between; somebody else: --teacher PERSON)"
    )
    package static let askLearners = Phrase(
        vi: "Dạy ai? (số; hoặc họ tên để Thêm người; +2: hai người chỉ đếm)",
        en: "Who was taught? (numbers; or a full name to add somebody; +2: two people only counted)"
    )
    package static let askMoreLearners = Phrase(
        vi: "Dạy ai nữa? (số, họ tên, +2; Enter: đủ rồi)",
        en: "Who else? (numbers, a full name, +2; Enter: that is all)"
    )
    package static func chosenSoFar(_ names: String) -> Phrase {
        Phrase(vi: "Đã chọn: \(names)", en: "So far: \(names)")
    }
    package static func askBirthYear(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name) – năm sinh? (bốn chữ số, như 1965; Enter: không rõ)",
            en: "\(name) – year of birth? (four digits, like 1965; Enter: not known)"
        )
    }
    package static func askRelation(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name) là gì với người dạy? (số; Enter: không rõ)",
            en: "What is \(name) to the teacher? (a number; Enter: not known)"
        )
    }
    package static let answerTeacherAsLearner = Phrase(
        vi: "người dạy không thể vừa là người học của buổi này",
        en: "who teaches the session cannot learn in it, too"
    )
    package static let maybeThere = Phrase(vi: "Có thể đã có:", en: "Perhaps already there:")
    package static func askSame(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name): số – Đúng người này / 0 – Người khác / Enter – Để sau",
            en: "\(name): the number – this very person / 0 – somebody else / Enter – later"
        )
    }
    package static let askSkills = Phrase(
        vi: "Dạy kỹ năng gì? (số, nhiều kỹ năng thì gõ như 1 3)",
        en: "Which skills? (numbers, several like 1 3)"
    )
    package static func askSkillsAgain(_ before: String) -> Phrase {
        Phrase(vi: "Dạy kỹ năng gì? (số; Enter: \(before))", en: "Which skills? (numbers; Enter: \(before))")
    }
    package static func askOutcome(_ name: String) -> Phrase {
        Phrase(vi: "\(name)? (số)", en: "\(name)? (a number)")
    }
    package static func askConsent(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name) – Đồng ý ghi tên? Có / Không, chỉ đếm (c / k)",
            en: "\(name) – May the name be recorded? Yes / No, only count (y / n)"
        )
    }
    package static func askMethod(_ name: String) -> Phrase {
        Phrase(vi: "\(name) đồng ý bằng cách nào? (số)", en: "How did \(name) agree? (a number)")
    }
    package static let askSave = Phrase(vi: "Lưu? Có / Không (Enter: Có)", en: "Save? Yes / No (Enter: Yes)")
    package static let askAbsent = Phrase(
        vi: "Hôm nay vắng ai? (số; Enter: đủ cả)",
        en: "Who is absent today? (numbers; Enter: nobody)"
    )
    package static let askCompetent = Phrase(
        vi: "Ai nay đã Làm được? (số; Enter: như trên)",
        en: "Who can do it now? (numbers; Enter: as above)"
    )
    /// Why an answer was not understood; the question follows once more.
    package static func notUnderstood(_ reason: Phrase) -> Phrase {
        Phrase(
            vi: "Chưa hiểu câu trả lời: \(reason.text(in: .vietnamese)). Mời trả lời lại.",
            en: "That was not understood: \(reason.text(in: .english)). Please answer again."
        )
    }
    package static func answerNotOfList(_ count: String) -> Phrase {
        Phrase(
            vi: "hãy gõ số từ 1 đến \(count) trong danh sách, nhiều số thì cách nhau bằng dấu cách",
            en: "type numbers of the list, 1 to \(count), with blanks between them"
        )
    }
    package static func answerNotOneOfList(_ count: String) -> Phrase {
        Phrase(vi: "hãy gõ một số từ 1 đến \(count)", en: "type one number, 1 to \(count)")
    }
    package static func answerNeitherNumberNorName(_ count: String) -> Phrase {
        Phrase(
            vi: count == "0"
                ? "hãy gõ họ tên, hoặc +2 cho hai người chỉ đếm"
                : "hãy gõ số từ 1 đến \(count), họ tên, hoặc +2 cho hai người chỉ đếm",
            en: count == "0"
                ? "type a full name, or +2 for two people who are only counted"
                : "type numbers, 1 to \(count), a full name, or +2 for two people who are only counted"
        )
    }
    package static let answerNobodyYet = Phrase(
        vi: "chưa có người học nào; hãy chọn, gõ họ tên, hoặc +1 nếu chỉ đếm",
        en: "nobody was taught yet; choose somebody, type a full name, or +1 to count only"
    )
    package static let answerNotACount = Phrase(
        vi: "sau dấu + là một số từ 1 đến 10.000",
        en: "after the + comes a number, 1 to 10,000"
    )
    package static let answerNeitherYesNorNo = Phrase(
        vi: "hãy gõ c (có) hoặc k (không)",
        en: "type y (yes) or n (no)"
    )
    package static func answerNotAKey(_ keys: String) -> Phrase {
        Phrase(vi: "hãy gõ một trong: \(keys); hoặc chỉ Enter", en: "type one of \(keys), or Enter alone")
    }
    package static let howToLeave = Phrase(
        vi: "Muốn thôi thì bấm Ctrl+C, không lưu gì.",
        en: "To leave, press Ctrl+C: nothing is saved."
    )
    package static let nothingSaved = Phrase(vi: "Không lưu gì.", en: "Nothing was saved.")
    package static let answerSomebodyElse = Phrase(vi: "Người khác", en: "somebody else")
    package static let answerLater = Phrase(vi: "Để sau", en: "later")
    package static func comparisonNotSaved(_ answer: Phrase) -> Phrase {
        Phrase(
            vi: "buổi dạy đã lưu, nhưng câu trả lời «\(answer.text(in: .vietnamese))» thì chưa; "
                + "nếu hai người giống nhau, lantoa duplicates sẽ hỏi lại",
            en: "the session is saved, but not the answer “\(answer.text(in: .english))”; "
                + "lantoa duplicates asks again if the two are alike"
        )
    }
    package static let nothingDone = Phrase(vi: "Không làm gì.", en: "Nothing was done.")
    package static func newSession(_ day: String) -> Phrase {
        Phrase(
            vi:
                "Buổi dạy mới · \(day) (ngày khác: --date 27/11/2026; thời lượng: --minutes 45; giờ: --start 7h30)",
            en:
                "New session · \(day) (another day: --date 27/11/2026; length: --minutes 45; time: --start 7:30)"
        )
    }
    package static func repeatedSession(_ before: String, _ day: String) -> Phrase {
        Phrase(
            vi: "Như buổi \(before), nay ngày \(day) (ngày khác: --date 27/11/2026)",
            en: "As on \(before), now on \(day) (another day: --date 27/11/2026)"
        )
    }
    package static func eraseQuestion(_ name: String) -> Phrase {
        Phrase(
            vi: """
                Xóa vĩnh viễn họ tên, năm sinh, điện thoại, số giấy chứng nhận và người giám hộ của \(name)? \
                Số liệu không đổi. Có / Không (c / k)
                """,
            en: """
                Erase name, year of birth, telephone, documents and guardian of \(name) for good? \
                Figures stay as they are. Yes / No (y / n)
                """
        )
    }
}
