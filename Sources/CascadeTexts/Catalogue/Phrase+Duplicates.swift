/// People and sessions that may have been entered twice.
extension Phrase {
    package static let reasonSameName = Phrase(vi: "cùng họ tên", en: "same name")
    package static let reasonSameNameWithoutDiacritics = Phrase(
        vi: "cùng họ tên, một bên viết không dấu",
        en: "same name, once without diacritics"
    )
    package static let reasonOtherDiacritics = Phrase(
        vi: "họ tên chỉ khác dấu",
        en: "names differ in diacritics only"
    )
    package static let reasonMiddleNameMissing = Phrase(
        vi: "một bên thiếu tên đệm",
        en: "one lacks the middle name"
    )
    package static let reasonOneLetter = Phrase(
        vi: "họ tên khác một chữ cái",
        en: "names differ in one letter"
    )
    package static let reasonSameBirthYear = Phrase(vi: "cùng năm sinh", en: "same year of birth")
    package static let reasonNearBirthYear = Phrase(
        vi: "năm sinh lệch một, hai năm",
        en: "years of birth one or two apart"
    )
    package static let reasonSamePhone = Phrase(vi: "cùng số điện thoại", en: "same telephone")
    package static let reasonNearPhone = Phrase(
        vi: "số điện thoại khác một chữ số",
        en: "telephones differ in one digit"
    )
    package static let reasonSameCommune = Phrase(vi: "cùng nơi ở", en: "same commune")
    package static let reasonLeftOpen = Phrase(vi: "người ghi đã để sau", en: "left open when entered")

    /// Who somebody is: "Nguyễn Thị Hoa, sinh 1975, 0912 345 678".
    package static func personLine(name: Phrase, birthYear: String?, phone: String?, unit: String?) -> Phrase
    {
        func line(_ language: Language, _ born: String) -> String {
            [name.text(in: language), birthYear.map { "\(born) \($0)" }, phone, unit].compactMap(\.self)
                .joined(separator: ", ")
        }
        return Phrase(vi: line(.vietnamese, "sinh"), en: line(.english, "born"))
    }

    /// An entry, and the name that its person is shown by.
    package static func entryMergedWith(_ entry: Phrase, _ shown: Phrase) -> Phrase {
        Phrase(
            vi: "\(entry.text(in: .vietnamese)), đã gộp với \(shown.text(in: .vietnamese))",
            en: "\(entry.text(in: .english)), merged with \(shown.text(in: .english))"
        )
    }

    /// Somebody may be entered already.
    package static func mayBeThere(_ person: Phrase, _ reasons: Phrase) -> Phrase {
        Phrase(
            vi: "Có thể đã có: \(person.text(in: .vietnamese)) (\(reasons.text(in: .vietnamese)))",
            en: "Perhaps entered already: \(person.text(in: .english)) (\(reasons.text(in: .english)))"
        )
    }

    /// Two entries may be one person.
    package static func arePeopleOne(_ one: Phrase, _ other: Phrase, _ reasons: Phrase) -> Phrase {
        Phrase(
            vi: "Một người hay hai người? \(one.text(in: .vietnamese)) | \(other.text(in: .vietnamese)) "
                + "(\(reasons.text(in: .vietnamese)))",
            en: "One person or two? \(one.text(in: .english)) | \(other.text(in: .english)) "
                + "(\(reasons.text(in: .english)))"
        )
    }

    /// Two sessions may be one event.
    package static func areSessionsOne(
        _ session: Phrase,
        starts: [String],
        common: String,
        all: String
    ) -> Phrase {
        let times = starts.joined(separator: " | ")
        return Phrase(
            vi:
                "Một buổi hay hai buổi? \(session.text(in: .vietnamese)), bắt đầu \(times), chung \(common) trong "
                + "\(all) người học",
            en:
                "One event or two? \(session.text(in: .english)), starting \(times), \(common) of \(all) learners "
                + "in common"
        )
    }
}
