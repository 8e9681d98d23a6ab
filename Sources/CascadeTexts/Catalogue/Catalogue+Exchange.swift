/// What the command says of folders that go into a replica, and come out of it.
extension Phrase {
    /// What people type to say yes, in either language.
    package static let twoSources = Phrase(
        vi: "chỉ dùng một trong hai: --from hoặc --replica",
        en: "use one of the two: --from or --replica"
    )
    package static let skipBadRowsNeedsFolder = Phrase(
        vi: "--skip-bad-rows chỉ dùng cùng --from",
        en: "--skip-bad-rows needs --from"
    )
    package static let exportAbstract = Phrase(
        vi: "Xuất mọi bản ghi ra một thư mục tệp CSV.",
        en: "Writes all records into a folder of CSV files."
    )
    package static let exportFolderHelp = Phrase(
        vi: "Thư mục sẽ tạo; chưa được có sẵn.",
        en: "The folder to make; it must not exist yet."
    )
    package static let recordIDsHelp = Phrase(
        vi:
            "Gọi người và buổi dạy bằng mã riêng của Lan Tỏa thay cho mã nơi gửi, để ghép thư mục của nhiều trường mà không trùng mã.",
        en:
            "Name people and sessions by Lan Tỏa's own identifiers instead of their sender's, so that folders of several schools can be put together."
    )
    package static func exported(people: String, sessions: String, path: String, hasNames: Bool) -> Phrase {
        Phrase(
            vi: "Đã xuất \(people) người, \(sessions) buổi dạy ra \(path). "
                + (hasNames ? "Thư mục có tên người: hãy giữ cẩn thận." : "Thư mục không có tên người."),
            en: "Wrote \(EnglishCount.people(people)), \(EnglishCount.sessions(sessions)) into \(path). "
                + (hasNames ? "It holds names: keep it with care." : "It holds no names.")
        )
    }
    package static func exportLeftOut(_ sessions: String) -> Phrase {
        Phrase(
            vi:
                "\(sessions) buổi không còn người dạy hoặc kỹ năng nào nên không xuất được; hãy sửa các buổi ấy.",
            en:
                "Not written, as no teacher or no skill is left: \(EnglishCount.sessions(sessions)); mend them."
        )
    }

    package static let importAbstract = Phrase(
        vi: "Nhập một thư mục tệp CSV: trước hết cho biết sẽ thêm, đổi gì, rồi mới hỏi có nhập hay không.",
        en: "Takes in a folder of CSV files: first says what it would add and change, then asks."
    )
    package static let importFolderHelp = Phrase(vi: "Thư mục cần nhập.", en: "The folder to take in.")
    package static let dryRunHelp = Phrase(
        vi: "Chỉ cho biết sẽ thêm, đổi gì; không ghi gì cả.",
        en: "Only say what would be added and changed; write nothing."
    )
    package static let importYesHelp = Phrase(vi: "Nhập luôn, không hỏi.", en: "Take it in without asking.")
    package static let importQuestion = Phrase(
        vi: "Nhập thư mục này? [c/K]",
        en: "Take this folder in? [y/N]"
    )
    package static let nothingImported = Phrase(vi: "Không nhập gì.", en: "Nothing was taken in.")
    package static let importNeedsYes = Phrase(
        vi: "ở đây không hỏi được; hãy thêm --yes để nhập, hoặc --dry-run để chỉ xem",
        en: "there is nobody to ask here; add --yes to take it in, or --dry-run to look only"
    )
    /// Of a row that no step can hold, and how many more there are.
    package static func rowTooLong(file: String, id: String, bytes: String, most: String, others: String?)
        -> Phrase
    {
        Phrase(
            vi: "\(file), dòng có mã \(id): chữ dài quá, cần \(bytes) byte mà chỉ chứa được \(most); "
                + (others.map { "\($0) dòng khác cũng vậy; " } ?? "")
                + "không nhập gì. Hãy rút ngắn các ô dài (tên, địa điểm, ghi chú), rồi nhập lại",
            en: "\(file), the row of \(id): its texts are too long: \(bytes) bytes, where \(most) fit; "
                + (others.map { "so are those of \($0) other rows; " } ?? "")
                + "nothing was taken in. Shorten what is long (name, place, note), and import again"
        )
    }
    package static func importTotal(added: String, changed: String?, unchanged: String, bad: String) -> Phrase
    {
        Phrase(
            vi: "Thêm \(added)\(changed.map { " · Đổi \($0)" } ?? "") · Trùng \(unchanged) · Lỗi \(bad)",
            en:
                "Added \(added)\(changed.map { " · Changed \($0)" } ?? "") · Present \(unchanged) · Bad \(bad)"
        )
    }
    /// Sessions, or people, of which an import is told something besides; `names` are some of them.
    package static func importKeepsWithdrawn(count: String, names: String) -> Phrase {
        Phrase(
            vi: "\(count) buổi đã thu hồi vẫn thu hồi, dù tệp không ghi thế: \(names). "
                + "Muốn lấy lại: lantoa session restore",
            en: "\(count) withdrawn sessions stay withdrawn, though the file does not say so: \(names). "
                + "To take one back: lantoa session restore"
        )
    }
    package static func importUnsettles(count: String, names: String) -> Phrase {
        Phrase(
            vi: "\(count) buổi đã xác nhận hoặc trả lại sẽ chờ xác nhận lại, vì nội dung thay đổi: \(names)",
            en:
                "\(count) sessions that were verified or returned wait again, as what they say changes: \(names)"
        )
    }
    package static func importKeepsErased(count: String, names: String) -> Phrase {
        Phrase(
            vi: "\(count) người đã xóa vẫn xóa, dù tệp còn ghi: \(names)",
            en: "\(count) erased people stay erased, though the file tells of them: \(names)"
        )
    }
    package static func imported(added: String, changed: String) -> Phrase {
        Phrase(
            vi: "Đã nhập: thêm \(added), đổi \(changed); đã lưu trên máy.",
            en: "Taken in: \(added) added, \(changed) changed; saved on this device."
        )
    }
}
