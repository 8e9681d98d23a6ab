/// What is hardly true of an entry, which is saved all the same: it could be true.
extension Phrase {
    /// The entry is saved, but somebody should look at it; `mending` is what changes it.
    package static func savedBut(_ doubt: Phrase, mending: Phrase?) -> Phrase {
        func text(_ language: Language, _ saved: String, _ wrong: String) -> String {
            let help = mending.map { "\n  \(wrong): \($0.text(in: language))" } ?? ""
            return "\(saved) \(doubt.text(in: language))\(help)"
        }
        return Phrase(
            vi: text(.vietnamese, "lưu rồi, nhưng", "Nếu sai thì sửa"),
            en: text(.english, "saved, but", "If it is wrong")
        )
    }
    package static func dayAhead(_ day: Phrase, today: Phrase) -> Phrase {
        Phrase(
            vi:
                "ngày \(day.text(in: .vietnamese)) chưa tới: máy này đang chỉ \(today.text(in: .vietnamese)). Hãy xem lại "
                + "ngày, và đồng hồ của máy",
            en:
                "\(day.text(in: .english)) is still to come: this device shows \(today.text(in: .english)). Check the "
                + "date, and the clock of this device"
        )
    }
    package static func dayLongAgo(_ day: Phrase) -> Phrase {
        Phrase(
            vi:
                "ngày \(day.text(in: .vietnamese)) ở trước phong trào nhiều năm. Hãy xem lại ngày, và đồng hồ của máy",
            en:
                "\(day.text(in: .english)) lies years before the movement began. Check the date, and the clock of this "
                + "device"
        )
    }
    package static func longSession(_ minutes: String) -> Phrase {
        Phrase(vi: "buổi dạy dài \(minutes) phút", en: "the session took \(minutes) minutes")
    }
    package static let noTime = Phrase(
        vi: "buổi dạy dài 0 phút; nếu không nhớ bao lâu thì bỏ trống số phút",
        en: "the session took 0 minutes; where nobody remembers how long it was, leave the minutes out"
    )
    package static let nobodyLearned = Phrase(
        vi: "buổi này không có người học nào, kể cả người chỉ đếm",
        en: "nobody learned in this session, not even somebody who is only counted"
    )
    package static func manyCounted(_ count: String) -> Phrase {
        Phrase(
            vi: "\(count) người không ghi tên, chỉ đếm trong một buổi",
            en: "\(EnglishCount.people(count)) without a name in one session"
        )
    }
    package static func ownLearner(_ name: String) -> Phrase {
        Phrase(
            vi: "\(name) vừa là người dạy vừa là người học của buổi này, nên không được tính là người học",
            en: "\(name) is both a teacher and a learner of this session, and so does not count as a learner"
        )
    }
    package static func learnerNamedTwice(_ name: String, _ outcome: Phrase) -> Phrase {
        Phrase(
            vi: "\(name) được nêu hai lần: tính kết quả tốt nhất, \(outcome.text(in: .vietnamese))",
            en: "\(name) is named twice: the best outcome counts, \(outcome.text(in: .english))"
        )
    }
    package static func oddPhone(_ number: String) -> Phrase {
        Phrase(
            vi: "«\(number)» không giống số điện thoại: số ở Việt Nam có 10 hoặc 11 chữ số và bắt đầu bằng 0",
            en:
                "“\(number)” does not look like a telephone number: those of Việt Nam have 10 or 11 digits and begin "
                + "with 0"
        )
    }
    package static func unknownUnitCode(_ code: String) -> Phrase {
        Phrase(
            vi:
                "không biết đơn vị nào mang mã «\(code)»; lantoa units --under MÃ-TỈNH liệt kê các xã, phường",
            en: "no unit with the code “\(code)” is known; lantoa units --under PROVINCE lists the communes"
        )
    }
    package static func oddBirthYear(_ year: String, today: Phrase) -> Phrase {
        Phrase(
            vi: "năm sinh \(year) khó đúng: máy này đang chỉ \(today.text(in: .vietnamese))",
            en: "the year of birth \(year) is hardly right: this device shows \(today.text(in: .english))"
        )
    }
    package static func likeCredential(_ id: String) -> Phrase {
        Phrase(
            vi: "người này đã có chứng nhận \(id) cho cùng kỹ năng, từ cùng ngày",
            en: "this person has the certificate \(id) for the same skills from the same day"
        )
    }
    /// What was changed belongs to a session that counts nowhere.
    package static func staysWithdrawn(_ id: String) -> Phrase {
        Phrase(
            vi:
                "lưu rồi, nhưng buổi này đã thu hồi và vẫn thu hồi: nó không được tính. Muốn tính lại: lantoa session restore \(id)",
            en:
                "saved, but this session is withdrawn and stays so: it does not count. To count it again: lantoa session restore \(id)"
        )
    }
    package static func consentIsThere(_ id: String) -> Phrase {
        Phrase(
            vi: "người này đã đồng ý như vậy rồi: \(id). Không lưu thêm gì",
            en: "this person gave that very consent already: \(id). Nothing more was saved"
        )
    }
    package static func recheckIsThere(_ id: String) -> Phrase {
        Phrase(
            vi: "lần kiểm tra lại này đã có rồi: \(id). Không lưu thêm gì",
            en: "this very recheck is there already: \(id). Nothing more was saved"
        )
    }
    package static let alreadyVerified = Phrase(
        vi: "chính người này đã xác nhận buổi này, đúng như nó đang ghi. Không lưu thêm gì",
        en: "this very person has verified this session as it stands already. Nothing more was saved"
    )
    package static let alreadyReturned = Phrase(
        vi: "chính người này đã trả lại buổi này với lý do ấy. Không lưu thêm gì",
        en: "this very person has returned this session for that reason already. Nothing more was saved"
    )
    package static func alreadyRevoked(_ device: String) -> Phrase {
        Phrase(
            vi: "quyền của máy \(device) đã thu hồi từ trước. Không lưu thêm gì",
            en: "the rights of device \(device) were taken back already. Nothing more was saved"
        )
    }
    package static func alreadyReadsNames(_ device: String) -> Phrase {
        Phrase(
            vi: "máy \(device) đã đọc được tên từ trước. Không lưu thêm gì",
            en: "device \(device) reads names already. Nothing more was saved"
        )
    }
    package static func differentEndsMerge(_ one: String, _ other: String) -> Phrase {
        Phrase(
            vi:
                "hai người này trước đó đã gộp làm một; từ nay không gộp nữa, và được đếm là hai người. Nếu nhầm: "
                + "lantoa person different \(one) \(other) --undo",
            en:
                "these two were merged into one; from now on they are not, and count as two people. If that was a "
                + "mistake: lantoa person different \(one) \(other) --undo"
        )
    }
    package static func credentialIsThere(_ id: String) -> Phrase {
        Phrase(
            vi: "người này đã có đúng chứng nhận ấy: \(id). Không lưu thêm gì",
            en: "this person has that very certificate: \(id). Nothing more was saved"
        )
    }
    package static func scopeNotInRegister(_ code: String) -> Phrase {
        Phrase(
            vi:
                "lập sổ rồi, nhưng danh mục quốc gia không có tỉnh, thành phố nào mang mã «\(code)»; lantoa units liệt kê "
                + "các mã",
            en:
                "made, but the national register has no province with the code “\(code)”; lantoa units lists the codes"
        )
    }

    package static func mendSession(_ id: String, option: String) -> Phrase {
        .verbatim("lantoa session edit \(id) \(option) …")
    }
    package static func mendPerson(_ id: String, option: String) -> Phrase {
        .verbatim("lantoa person edit \(id) \(option) …")
    }
    package static func mendCredential(_ id: String) -> Phrase {
        .verbatim("lantoa credential withdraw \(id)")
    }
    package static func mendConsent(_ id: String) -> Phrase { .verbatim("lantoa consent withdraw \(id)") }
    package static func minutesOutOfRange(_ most: String) -> Phrase {
        Phrase(
            vi: "--minutes phải từ 0 đến \(most): một buổi dạy không dài hơn một ngày",
            en: "--minutes must be 0 to \(most): a session takes a day at most"
        )
    }
}
