/// What the terminal asks a volunteer who logs a session.
extension Phrase {
    package static let askTeacher = Phrase(
        vi: "Ai dạy? (số, hoặc --teacher NGƯỜI)",
        en: "Who taught? (numbers, or --teacher PERSON)"
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
        Phrase(vi: "\(name) – năm sinh? (Enter: không rõ)", en: "\(name) – year of birth? (Enter: not known)")
    }
    package static func askRelation(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name) là gì với người dạy? (Enter: không rõ)",
            en: "What is \(name) to the teacher? (Enter: not known)"
        )
    }
    package static let maybeThere = Phrase(vi: "Có thể đã có:", en: "Perhaps already there:")
    package static func askSame(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name): số – Đúng người này / 0 – Người khác / Enter – Để sau",
            en: "\(name): the number – this very person / 0 – somebody else / Enter – later"
        )
    }
    package static let askSkills = Phrase(vi: "Dạy kỹ năng gì? (số)", en: "Which skills? (numbers)")
    package static func askSkillsAgain(_ before: String) -> Phrase {
        Phrase(vi: "Dạy kỹ năng gì? (Enter: \(before))", en: "Which skills? (Enter: \(before))")
    }
    package static func askOutcome(_ name: String) -> Phrase { Phrase(vi: "\(name)?", en: "\(name)?") }
    package static func askConsent(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name) – Đồng ý ghi tên? Có / Không, chỉ đếm",
            en: "\(name) – May the name be recorded? Yes / No, only count"
        )
    }
    package static func askMethod(_ name: String) -> Phrase {
        Phrase(vi: "\(name) đồng ý bằng cách nào?", en: "How did \(name) agree?")
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
    package static let notUnderstood = Phrase(
        vi: "Chưa hiểu câu trả lời; mời trả lời lại.",
        en: "That was not understood; please answer again."
    )
    package static let nothingSaved = Phrase(vi: "Không lưu gì.", en: "Nothing was saved.")
    package static let differenceNotSaved = Phrase(
        vi: "buổi dạy đã lưu, nhưng câu trả lời «Người khác» thì chưa; lantoa duplicates sẽ hỏi lại",
        en: "the session is saved, but not the answer “somebody else”; lantoa duplicates asks again"
    )
    package static let nothingDone = Phrase(vi: "Không làm gì.", en: "Nothing was done.")
    package static func newSession(_ day: String) -> Phrase {
        Phrase(vi: "Buổi dạy mới · \(day)", en: "New session · \(day)")
    }
    package static func repeatedSession(_ before: String, _ day: String) -> Phrase {
        Phrase(vi: "Như buổi \(before), nay ngày \(day)", en: "As on \(before), now on \(day)")
    }
    package static func eraseQuestion(_ name: String) -> Phrase {
        Phrase(
            vi: """
                Xóa vĩnh viễn họ tên, năm sinh, điện thoại, số giấy chứng nhận và người giám hộ của \(name)? \
                Số liệu không đổi. Có / Không
                """,
            en: """
                Erase name, year of birth, telephone, documents and guardian of \(name) for good? \
                Figures stay as they are. Yes / No
                """
        )
    }
}
