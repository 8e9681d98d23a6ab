/// What a command reports when it is done, or cannot go on.
extension Phrase {
    package static func nothingTaken(errors: String) -> Phrase {
        Phrase(
            vi: "Không lấy gì từ thư mục này: có \(errors) lỗi. Hãy sửa các dòng nêu trên, hoặc thêm "
                + "--skip-bad-rows để bỏ qua chúng.",
            en: "Nothing was taken from this folder: it has \(errors) errors. Mend the rows named above, or "
                + "add --skip-bad-rows to leave them out."
        )
    }
    package static func nothingTakenWholeFile(errors: String) -> Phrase {
        Phrase(
            vi: "Không lấy gì từ thư mục này: có \(errors) lỗi, trong đó có lỗi của cả tệp, không thể bỏ qua "
                + "từng dòng. Hãy sửa các tệp nêu trên.",
            en:
                "Nothing was taken from this folder: it has \(errors) errors, one of them of a whole file, so "
                + "that leaving out rows is no way round it. Mend the files named above."
        )
    }
    package static func rowsLeftOut(_ rows: String) -> Phrase {
        Phrase(
            vi: "Đã bỏ qua \(rows) lỗi; số liệu không gồm các dòng ấy.",
            en: "\(rows) errors were left out; the figures do not include those rows."
        )
    }
    package static func moreProblems(_ count: String) -> Phrase {
        Phrase(
            vi: "… và \(count) dòng nữa; lantoa check liệt kê 1.000 dòng đầu.",
            en: "… and \(count) more; lantoa check lists the first 1,000."
        )
    }
    package static let warning = Phrase(vi: "Lưu ý", en: "Note")
    package static let error = Phrase(vi: "Lỗi", en: "Error")
    package static func labelled(_ label: Phrase, _ text: Phrase) -> Phrase {
        Phrase(
            vi: "\(label.text(in: .vietnamese)): \(text.text(in: .vietnamese))",
            en: "\(label.text(in: .english)): \(text.text(in: .english))"
        )
    }

    /// A call on a file failed; the reason is the system's own words.
    package static func fileFailure(path: String, reason: String) -> Phrase {
        Phrase(
            vi: "không đọc hoặc ghi được \(path): \(reason)",
            en: "cannot read or write \(path): \(reason)"
        )
    }
    package static let noSuchFile = Phrase(vi: "không có tệp hay thư mục này", en: "no such file or folder")
    package static let noPermission = Phrase(vi: "không có quyền", en: "permission denied")
    package static let diskFull = Phrase(vi: "đĩa đã đầy", en: "the disk is full")
    package static let notAFolder = Phrase(vi: "không phải là thư mục", en: "not a folder")
    package static let isAFolder = Phrase(vi: "là một thư mục, không phải tệp", en: "is a folder, not a file")
    package static let alreadyThere = Phrase(
        vi: "đã có sẵn; hãy chọn tên khác hoặc dời nó đi",
        en: "is already there; choose another name or move it away"
    )

    package static func notADate(_ text: String) -> Phrase {
        Phrase(
            vi:
                "«\(text)» không phải là ngày có thật; hãy viết như 2025-09-01 hay 1/9/2025, từ năm 1900 đến 2199",
            en:
                "“\(text)” is not a date; write one like 2025-09-01 or 1/9/2025 (day/month/year), 1900 to 2199"
        )
    }
    package static func notDays(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không phải là số ngày; hãy viết một số từ 0 trở lên, hoặc none",
            en: "“\(text)” is not a number of days; write 0 or more, or none"
        )
    }
    package static func notAnIdentifier(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không dùng làm mã được: tối đa 128 byte, không có ; : và ký tự điều khiển",
            en: "“\(text)” cannot be an identifier: at most 128 bytes, without ; : and control characters"
        )
    }
    package static func sessionsOutOfRange(_ text: String) -> Phrase {
        Phrase(
            vi: "\(text) buổi dạy: hãy chọn từ 1.000 đến 10.000.000",
            en: "\(text) sessions: choose from 1,000 to 10,000,000"
        )
    }
    package static let partsOutOfRange = Phrase(
        vi: "Số phần: hãy chọn từ 1 đến 69.",
        en: "Parts: choose from 1 to 69."
    )
    package static let chainsNeedsFile = Phrase(
        vi: "Hãy cho biết ghi vào đâu: --svg TỆP hoặc --dot TỆP.",
        en: "Say where to write: --svg FILE or --dot FILE."
    )
    package static func nobodyInChains(_ id: String) -> Phrase {
        Phrase(
            vi:
                "Không có chuỗi của «\(id)»: mã không có trong people.csv, hoặc người này không thuộc thế hệ nào "
                + "với các tùy chọn đã cho.",
            en:
                "No chain of “\(id)”: the identifier is not in people.csv, or the person has no known generation "
                + "under the options given."
        )
    }
    package static let noChains = Phrase(
        vi: """
            Không có chuỗi nào: chưa có buổi nào được tính (--status all tính cả buổi chưa xác nhận), hoặc không ai có chứng \
            nhận Thầy giáo số cho kỹ năng đã chọn.
            """,
        en: """
            There are no chains: no session counts (--status all counts those not verified, too), or nobody holds a \
            credential for a chosen skill.
            """
    )
    package static func chainWritten(path: String, people: String) -> Phrase {
        Phrase(
            vi: "Đã vẽ chuỗi \(people) người vào \(path)",
            en: "Drew a chain of \(EnglishCount.people(people)) into \(path)"
        )
    }
    package static func yearWritten(sessions: String, path: String) -> Phrase {
        Phrase(
            vi: "Đã tạo một năm gồm \(sessions) buổi dạy trong \(path)",
            en: "Made a year of \(sessions) sessions in \(path)"
        )
    }
    package static func unknownUnit(_ code: String) -> Phrase {
        Phrase(
            vi: "Không có đơn vị mang mã «\(code)»; không buổi nào được đếm.",
            en: "There is no unit with the code “\(code)”; no session is counted."
        )
    }
    package static func unknownSkillAsked(_ code: String) -> Phrase {
        Phrase(
            vi: "không có kỹ năng mang mã «\(code)»; không buổi nào được đếm cho mã ấy",
            en: "there is no skill with the code “\(code)”; no session is counted for it"
        )
    }
    package static func datesAhead(_ count: String, latest: Phrase, today: String) -> Phrase {
        Phrase(
            vi: "\(count) buổi hoặc chứng nhận ghi ngày chưa tới, muộn nhất \(latest.text(in: .vietnamese)); "
                + "số liệu tính đến ngày ấy. Hãy sửa ngày sai, hoặc tính đến hôm nay: --as-of \(today)",
            en: "Sessions or credentials with a date that has not come yet: \(count), the latest "
                + "\(latest.text(in: .english)); figures are as of that day. Correct wrong dates, or ask as of "
                + "today: --as-of \(today)"
        )
    }
    package static let noCredentials = Phrase(
        vi: "không có chứng nhận Thầy giáo số nào (credentials.csv): thế hệ và hệ số lan tỏa không tính được",
        en:
            "there is no credential (credentials.csv): generations and reproduction numbers are not computable"
    )
    package static func vetoedLinks(_ count: String, _ links: String) -> Phrase {
        Phrase(
            vi: "\(count) liên kết «cùng một người» bị bỏ qua vì trái với «khác người»: \(links)",
            en: "\(count) same-as links were skipped, as not-same stands against them: \(links)"
        )
    }

    package static func communeCoverage(count: String, whole: String, share: Phrase) -> Phrase {
        Phrase(
            vi: "Độ phủ: \(count)/\(whole) xã, phường, đặc khu có buổi dạy (\(share.text(in: .vietnamese)))",
            en: "Coverage: \(count) of \(whole) communes had a session (\(share.text(in: .english)))"
        )
    }
    package static func missingCommunes(_ names: String) -> Phrase {
        Phrase(vi: "; chưa có: \(names)", en: "; none in: \(names)")
    }
    package static func joined(_ first: Phrase, _ second: Phrase) -> Phrase {
        Phrase(
            vi: first.text(in: .vietnamese) + second.text(in: .vietnamese),
            en: first.text(in: .english) + second.text(in: .english)
        )
    }

    package static let checkGood = Phrase(
        vi: "Thư mục hợp lệ: mọi dòng đều dùng được.",
        en: "The folder is valid: every row can be used."
    )
    package static func checkBad(errors: String) -> Phrase {
        Phrase(
            vi: "Thư mục có \(errors) lỗi; chưa dùng được nếu không bỏ qua dòng lỗi.",
            en: "The folder has \(errors) errors; it cannot be used without leaving rows out."
        )
    }
    package static func checkBadWholeFile(errors: String) -> Phrase {
        Phrase(
            vi: "Thư mục có \(errors) lỗi, trong đó có lỗi của cả tệp; chưa dùng được trước khi sửa tệp ấy.",
            en:
                "The folder has \(errors) errors, one of them of a whole file; it cannot be used before that is mended."
        )
    }
    package static func rows(_ rows: String, bad: String) -> Phrase {
        Phrase(vi: "\(rows) dòng, lỗi \(bad)", en: "\(rows) rows, \(bad) bad")
    }
    package static let wholeFileUnreadable = Phrase(
        vi: "không đọc được cả tệp",
        en: "the whole file cannot be read"
    )
    package static let canCompute = Phrase(vi: "Tính được:", en: "Can be computed:")
    package static let cannotCompute = Phrase(vi: "Không tính được:", en: "Cannot be computed:")
    package static func having(_ having: String, of whole: String) -> Phrase {
        Phrase(vi: "\(having)/\(whole) dòng có đủ", en: "\(having) of \(whole) rows have what it needs")
    }
    package static func needs(_ columns: String) -> Phrase {
        Phrase(vi: "cần \(columns)", en: "needs \(columns)")
    }
    package static func plan(added: String, changed: String, unchanged: String, bad: String) -> Phrase {
        Phrase(
            vi: "Thêm \(added) · Đổi \(changed) · Không đổi \(unchanged) · Lỗi \(bad)",
            en: "Added \(added) · Changed \(changed) · Unchanged \(unchanged) · Bad \(bad)"
        )
    }
    package static let planHeading = Phrase(vi: "Nếu lấy thư mục này:", en: "If this folder were taken:")

    package static let figureTotals = Phrase(vi: "buổi dạy, lượt, người", en: "sessions, attendances, people")
    package static let figureGenerations = Phrase(
        vi: "thế hệ và hệ số lan tỏa",
        en: "generations and reproduction numbers"
    )
    package static let figureRetention = Phrase(vi: "duy trì kỹ năng", en: "retention")
    package static let figureHomeParts = Phrase(vi: "chia theo nơi ở", en: "parts by home")
    package static let figurePlaceParts = Phrase(vi: "chia theo nơi dạy", en: "parts by place")
    package static let figureOverlaps = Phrase(
        vi: "dấu hiệu: một người dạy hai nơi cùng lúc",
        en: "signal: overlapping times of one teacher"
    )
    package static let figureBursts = Phrase(
        vi: "dấu hiệu: nhập dồn nhiều buổi",
        en: "signal: many sessions entered at once"
    )
    package static let figureHurried = Phrase(
        vi: "dấu hiệu: buổi dạy quá ngắn",
        en: "signal: lessons too short"
    )
    package static let figureSignOffs = Phrase(
        vi: "dấu hiệu: xác nhận quá nhanh",
        en: "signal: sign-offs in quick succession"
    )
}

extension Phrase {
    package static func notInRegister(_ code: String) -> Phrase {
        Phrase(
            vi: "Mã «\(code)» không có trong danh mục hành chính; lantoa units liệt kê các tỉnh, thành phố.",
            en: "The code “\(code)” is not in the national register; lantoa units lists the provinces."
        )
    }
}
