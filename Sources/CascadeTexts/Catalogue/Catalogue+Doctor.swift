/// What `lantoa doctor` says: of each finding what it is, and what to do.
extension Phrase {
    package static let doctorAbstract = Phrase(
        vi:
            "Khám dữ liệu trên máy: tệp, chữ ký, khóa, đồng hồ; nói rõ nên làm gì. Không đổi gì nếu không yêu cầu.",
        en:
            "Examines the data on this machine: file, signatures, keys, clock; says what to do. Changes nothing unless asked."
    )
    package static let rebuildHelp = Phrase(
        vi: "Lập lại mọi bảng từ sổ gốc đã ký.",
        en: "Derive every table anew from the signed log."
    )
    package static let salvageHelp = Phrase(
        vi: "Đọc mọi thứ còn đọc được và ghi sang thư mục mới này; dữ liệu hỏng giữ nguyên.",
        en:
            "Read whatever can still be read and write it into this new folder; the damaged data stay as they are."
    )
    package static func doctorGood(changeSets: String, openTransactions: String) -> Phrase {
        Phrase(
            vi: "Dữ liệu tốt: đã kiểm \(changeSets) gói thay đổi đã ký và \(openTransactions) mục chưa gửi.",
            en:
                "All is well: \(changeSets) signed change sets and \(openTransactions) entries not sent yet were checked."
        )
    }
    package static func doctorExamined(changeSets: String, openTransactions: String) -> Phrase {
        Phrase(
            vi: "Đã kiểm \(changeSets) gói thay đổi đã ký và \(openTransactions) mục chưa gửi.",
            en: "\(changeSets) signed change sets and \(openTransactions) entries not sent yet were checked."
        )
    }
    package static let doctorRebuilt = Phrase(
        vi: "Đã lập lại mọi bảng từ sổ gốc.",
        en: "Every table was derived anew from the log."
    )
    package static func doctorSalvaged(_ changeSets: String, _ transactions: String, path: String) -> Phrase {
        Phrase(
            vi:
                "Đã cứu \(changeSets) gói thay đổi và \(transactions) mục chưa gửi sang \(path). Từ nay hãy dùng thư mục "
                + "ấy; phần thiếu sẽ về từ các máy khác khi đồng bộ. Giữ thư mục hỏng cho đến khi số liệu đã khớp.",
            en:
                "\(changeSets) change sets and \(transactions) entries not sent yet were saved into \(path). Use that "
                + "folder from now on; what is missing comes back from other devices. Keep the damaged folder until "
                + "the figures agree."
        )
    }
    package static func doctorSalvageLost(damaged: String, unattached: String) -> Phrase {
        Phrase(
            vi:
                "Gói hỏng không đọc được: \(damaged). Gói của máy khác còn thiếu gói trước: \(unattached), để trong thư "
                + "mục unattached.",
            en: "Damaged change sets: \(damaged). Change sets of other devices that lack the one before: "
                + "\(unattached), kept in the folder unattached."
        )
    }
    package static func doctorFinding(_ label: Phrase, _ what: Phrase, place: String, advice: Phrase)
        -> Phrase
    {
        labelled(label, doctorStopped(what, place: place, advice: advice))
    }
    package static func doctorStopped(_ what: Phrase, place: String, advice: Phrase) -> Phrase {
        let marked = place.isEmpty ? "" : " [\(place)]"
        return Phrase(
            vi: "\(what.text(in: .vietnamese))\(marked)\n  → \(advice.text(in: .vietnamese))",
            en: "\(what.text(in: .english))\(marked)\n  → \(advice.text(in: .english))"
        )
    }

    package static let adviseSalvage = Phrase(
        vi: "Chép thư mục này sang nơi khác để giữ, rồi chạy: lantoa doctor --salvage THƯ-MỤC-MỚI.",
        en: "Copy this folder elsewhere for safety, then run: lantoa doctor --salvage NEW-FOLDER."
    )
    package static let adviseRebuild = Phrase(
        vi: "Chạy: lantoa doctor --rebuild. Không mất gì: mọi bảng đều lập lại được từ sổ gốc.",
        en: "Run: lantoa doctor --rebuild. Nothing is lost: every table can be derived from the log."
    )
    package static let adviseKeyBackup = Phrase(
        vi:
            "Chép lại thư mục keys từ bản sao lưu. Không có bản sao: xin cấp quyền cho máy này như một máy mới.",
        en:
            "Put the folder keys back from a backup. Without one, ask for rights for this device as a new one."
    )
}

/// The findings.
extension Phrase {
    package static let foundNotThere = Phrase(
        vi: "thư mục này chưa có dữ liệu Lan Tỏa",
        en: "there are no data of Lan Tỏa in this folder"
    )
    package static let adviseNotThere = Phrase(
        vi: "Kiểm tra lại đường dẫn, hoặc tạo mới: lantoa init.",
        en: "Check the path, or start anew: lantoa init."
    )
    package static let foundNotAReplica = Phrase(
        vi: "tệp replica.sqlite là của chương trình khác, hoặc phần đầu tệp đã hỏng",
        en: "the file replica.sqlite belongs to another program, or its first bytes are damaged"
    )
    package static let foundNewer = Phrase(
        vi: "dữ liệu do phiên bản Lan Tỏa mới hơn ghi",
        en: "a newer version of Lan Tỏa wrote the data"
    )
    package static let adviseNewer = Phrase(
        vi: "Cập nhật lantoa rồi mở lại; dữ liệu vẫn nguyên.",
        en: "Update lantoa and open it again; the data are unharmed."
    )
    package static let foundUnreadable = Phrase(
        vi: "tệp dữ liệu hỏng, không mở được",
        en: "the file is damaged and cannot be opened"
    )
    package static let foundReadOnly = Phrase(
        vi: "ổ đĩa hoặc thư mục chỉ cho đọc: không ghi thêm được gì",
        en: "the disk or folder can only be read: nothing can be entered"
    )
    package static let adviseReadOnly = Phrase(
        vi: "Cấp quyền ghi, hoặc chép cả thư mục sang ổ ghi được. Những gì đã lưu vẫn nguyên.",
        en:
            "Allow writing, or copy the whole folder to a disk that can be written to. What was saved is unharmed."
    )
    package static let foundBusy = Phrase(
        vi: "chương trình khác đang giữ dữ liệu quá lâu",
        en: "another program keeps the data locked for too long"
    )
    package static let adviseBusy = Phrase(
        vi: "Đóng các cửa sổ Lan Tỏa khác rồi thử lại.",
        en: "Close other windows of Lan Tỏa and try again."
    )
    package static let foundDiskFull = Phrase(vi: "đĩa đã đầy", en: "the disk is full")
    package static let adviseDiskFull = Phrase(
        vi: "Xóa bớt tệp khác rồi thử lại. Những gì đã lưu vẫn nguyên.",
        en: "Delete other files and try again. What was saved is unharmed."
    )
    package static let foundTruncated = Phrase(
        vi: "tệp dữ liệu bị cụt, thiếu số byte này",
        en: "the file was cut short by so many bytes"
    )
    package static let foundDamagedFile = Phrase(
        vi: "cấu trúc tệp dữ liệu hỏng",
        en: "the structure of the file is damaged"
    )
    package static let foundDamagedWriteAheadLog = Phrase(
        vi: "tệp replica.sqlite-wal hỏng: những mục ghi sau cùng không hiện ra",
        en: "the file replica.sqlite-wal is damaged: what was entered last does not show"
    )
    package static let foundNoIdentity = Phrase(
        vi: "không đọc được dữ liệu này của máy nào, hoặc việc tạo mới bị ngắt giữa chừng",
        en: "whose data these are cannot be read, or founding was interrupted"
    )
    package static let foundDamagedRow = Phrase(vi: "có dòng không đọc được", en: "a row cannot be read")
    package static let foundDamagedChangeSet = Phrase(
        vi: "gói thay đổi không còn đúng như chữ ký",
        en: "a change set is not what its author signed"
    )
    package static let foundWrongChangeSetRow = Phrase(
        vi: "ghi chú về gói thay đổi khác với phần đầu đã ký của nó",
        en: "what is noted of a change set is not what its signed header says"
    )
    package static let foundMissingChangeSet = Phrase(
        vi: "thiếu một gói thay đổi ở giữa sổ",
        en: "a change set in the middle of a log is missing"
    )
    package static let foundBrokenChain = Phrase(
        vi: "gói thay đổi không nối tiếp gói trước nó",
        en: "a change set does not continue the one before it"
    )
    package static let foundWrongLogRow = Phrase(
        vi: "ghi chú về một sổ khác với những gì có trong sổ",
        en: "what is noted of a log is not how far it reaches"
    )
    package static let foundDamagedTransaction = Phrase(
        vi: "có mục chưa gửi không đọc được",
        en: "an entry that was not sent yet cannot be read"
    )
    package static let foundStaleTables = Phrase(
        vi: "bảng số liệu không khớp với sổ gốc",
        en: "the tables are not what the log says"
    )
    package static let foundTablesNotCompared = Phrase(
        vi: "chưa so bảng số liệu với sổ gốc, vì sổ gốc có chỗ hỏng",
        en: "the tables were not compared with the log, as the log is damaged"
    )
    package static let adviseAfterSalvage = Phrase(
        vi: "Xử lý các lỗi nêu trên trước.",
        en: "See to the errors above first."
    )
    package static let foundHeld = Phrase(
        vi: "có gói thay đổi đang chờ, chưa được tính; sau cùng là lý do",
        en: "a change set waits and is not counted; the reason comes last"
    )
    package static let adviseHeld = Phrase(
        vi: "Không mất gì. Gói được tính khi có quyền tương ứng, hoặc sau khi cập nhật lantoa.",
        en: "Nothing is lost. It counts once the right comes, or after an update of lantoa."
    )
    package static let foundFork = Phrase(
        vi:
            "một máy đã ghi hai nhánh khác nhau cùng chỗ, thường vì dữ liệu bị nhân đôi; cả hai nhánh đều giữ",
        en: "a device went two ways at one place, mostly as its data were copied; both branches are kept"
    )
    package static let adviseFork = Phrase(
        vi: "Hỏi người dùng máy ấy xem có bản sao nào đang chạy; chỉ dùng một bản.",
        en: "Ask whoever uses that device whether a copy is in use; use only one."
    )
    package static let foundClockAhead = Phrase(
        vi: "đồng hồ máy đang, hoặc đã từng, chạy trước rất xa",
        en: "the clock of this device is, or was, far ahead"
    )
    package static let foundClockBehind = Phrase(
        vi: "đồng hồ máy đang lùi rất xa",
        en: "the clock of this device is far behind"
    )
    package static let adviseClock = Phrase(
        vi: "Chỉnh lại ngày giờ của máy. Mọi mục đã ghi vẫn còn và vẫn hợp nhất đúng.",
        en: "Set the date and time of this device. Everything entered is kept and merges correctly."
    )
    package static let foundKeyMissing = Phrase(vi: "thiếu tệp khóa", en: "a key is missing")
    package static let foundKeyUnreadable = Phrase(
        vi: "tệp khóa hỏng hoặc không đọc được",
        en: "a key is damaged or cannot be read"
    )
    package static let foundKeyOpenToOthers = Phrase(
        vi: "người khác trên máy này đọc được tệp khóa",
        en: "others on this machine may read a key"
    )
    package static let adviseKeyOpenToOthers = Phrase(
        vi:
            "Chạy: chmod 600 keys/*. Nếu nghi có người đã chép khóa, hãy báo nhà trường thu hồi quyền của máy này.",
        en: "Run: chmod 600 keys/*. If somebody may have copied the key, have this device's rights revoked."
    )
    package static let foundKeyForeign = Phrase(
        vi: "khóa trong thư mục keys là của máy khác",
        en: "the key in the folder keys is another device's"
    )
    package static let foundAnchorMissing = Phrase(
        vi: "máy này chưa ghi dấu dữ liệu này: dữ liệu được chép từ nơi khác, hoặc thư mục ghi dấu đã mất",
        en: "this machine has no anchor of these data: they were copied here, or the anchors were lost"
    )
    package static let foundAnchorElsewhere = Phrase(
        vi: "dữ liệu là bản chép từ máy khác, thư mục khác hoặc từ bản sao lưu",
        en: "the data are a copy from another machine or folder, or from a backup"
    )
    package static let adviseAnchor = Phrase(
        vi: """
            Cứ mở như thường: máy sẽ ghi sang một quyển mới, không lẫn với bản kia. Những gì ghi ở bản kia sau khi \
            chép thì không có ở đây, cho đến khi đồng bộ. Chỉ nên dùng một bản.
            """,
        en: """
            Open it as usual: a new log begins, so that nothing gets mixed up. What was entered in the other copy since \
            is not here until the two exchange. Better use only one copy.
            """
    )
    package static let foundAnchorBehind = Phrase(
        vi: "dữ liệu cũ hơn những gì máy này đã gửi đi: bản sao lưu cũ đã được chép đè",
        en: "the data are older than what this device sent: an older backup was restored"
    )
    package static let adviseAnchorBehind = Phrase(
        vi: "Cứ mở như thường, rồi đồng bộ: phần thiếu sẽ về từ các máy khác.",
        en: "Open it as usual, then exchange with others: what is missing comes back from them."
    )
}
