/// What `lantoa doctor` says: of each finding what it is, and what to do.
extension Phrase {
    package static let doctorAbstract = Phrase(
        vi:
            "Khám dữ liệu trên máy: tệp, chữ ký, khóa, đồng hồ; nói rõ nên làm gì. Không đổi gì nếu không yêu cầu.",
        en:
            "Examines the data on this machine: file, signatures, keys, clock; says what to do. Changes nothing unless asked."
    )
    package static let doctorDiscussion = Phrase(
        vi: """
            Mã kết thúc: 0 nội dung còn nguyên và đọc được (có thể có điều cần biết); 65 nội dung hỏng, thiếu hoặc hiện \
            sai; 74 không mở hoặc không đọc được.
            """,
        en: """
            Exit codes: 0 the content is sound and can be read (there may be something to know); 65 content is damaged, \
            lacking or shown wrongly; 74 the replica cannot be opened or read.
            """
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
                "All is well. \(examined(changeSets, openTransactions))"
        )
    }
    private static func examined(_ changeSets: String, _ open: String) -> String {
        "Checked: \(EnglishCount.of(changeSets, "signed change set", "signed change sets")) and "
            + "\(EnglishCount.of(open, "entry", "entries")) not sent yet."
    }
    package static func doctorExamined(changeSets: String, openTransactions: String) -> Phrase {
        Phrase(
            vi: "Đã kiểm \(changeSets) gói thay đổi đã ký và \(openTransactions) mục chưa gửi.",
            en: examined(changeSets, openTransactions)
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
                + "ấy; phần không đọc được mà đã gửi thì sẽ về từ các máy khác khi đồng bộ. Giữ thư mục hỏng "
                + "cho đến khi số liệu đã khớp.",
            en:
                "\(changeSets) change sets and \(transactions) entries not sent yet were saved into \(path). Use that "
                + "folder from now on; what could not be read and had been sent comes back from other devices. "
                + "Keep the damaged folder until the figures agree."
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
    package static func doctorSalvageUnsent(_ count: String) -> Phrase {
        Phrase(
            vi: "Mục chưa gửi bị hỏng, không ký và không chép sang: \(count). Chưa máy nào khác có.",
            en: "Entries not sent yet that are damaged, neither signed nor copied: \(count). No other device "
                + "has them."
        )
    }
    package static func doctorSalvageMissing(_ count: String) -> Phrase {
        Phrase(
            vi: "Máy này từng ghi thêm \(count) điều không còn đọc được. Điều nào đã gửi thì sẽ về khi đồng "
                + "bộ; điều nào chưa gửi thì phải ghi lại.",
            en: "This device had written \(count) more facts than could be read. What it had sent of them "
                + "comes back; what it had not sent has to be entered again."
        )
    }
    package static let doctorSalvageUncompared = Phrase(
        vi: "Bảng của sổ hỏng không đọc được, nên không so được xem còn thiếu gì; hãy xem lại những buổi ghi "
            + "gần đây.",
        en: "The damaged replica's tables cannot be read, so nobody can tell whether something is missing; "
            + "look through what was entered last."
    )
    package static func doctorSalvageRescued(people: String, sessions: String, path: String) -> Phrase {
        Phrase(
            vi: "Bảng của sổ hỏng còn cho thấy \(people) người và \(sessions) buổi mà sổ gốc không còn đủ; "
                + "đã chép vào \(path). Hãy xem lại, rồi nhập vào sổ mới: lantoa import \(path); xong thì xóa thư "
                + "mục ấy, vì trong đó có tên người.",
            en: "The damaged replica's tables still show \(EnglishCount.people(people)) and "
                + "\(EnglishCount.sessions(sessions)) of which "
                + "its log lacks something; they were copied into \(path). Look through them, then import them "
                + "into the new replica: lantoa import \(path); and delete that folder afterwards, as it holds "
                + "names."
        )
    }
    package static let doctorNotRebuilt = Phrase(
        vi: "chưa lập lại bảng nào, vì sổ gốc có chỗ hỏng; mọi thứ giữ nguyên",
        en: "no table was derived anew, as the log is damaged; everything stays as it was"
    )
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
        vi: "Chạy: lantoa doctor --rebuild. Sổ gốc còn nguyên, mọi bảng đều lập lại được từ đó.",
        en: "Run: lantoa doctor --rebuild. The log is sound, and every table can be derived from it."
    )
    package static let adviseKeyBackup = Phrase(
        vi:
            "Chép lại thư mục keys từ bản sao lưu. Không có bản sao: lantoa doctor --salvage THƯ_MỤC_MỚI giữ lại mọi buổi "
            + "dạy, rồi xin cấp quyền cho máy này như một máy mới.",
        en:
            "Put the folder keys back from a backup. Without one, lantoa doctor --salvage NEW_FOLDER keeps every session; "
            + "then ask for rights for this device as a new one."
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
        vi: "ổ đĩa hoặc thư mục chỉ cho đọc: xem được sổ nhưng không ghi thêm được gì",
        en: "the disk or folder can only be read: the replica can be read, nothing can be entered"
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
    package static let foundDiskFull = Phrase(
        vi: "đĩa đã đầy: xem được sổ nhưng không ghi thêm được gì; chỗ còn trống ghi sau cùng",
        en: "the disk is full: the replica can be read, nothing can be entered; what is free comes last"
    )
    package static let foundAnchorNotWritable = Phrase(
        vi: "không ghi được thư mục trạng thái, nơi ghi ngoài sổ là đã ghi đến đâu: vẫn lưu được buổi dạy, "
            + "nhưng không gửi được gì, và không nhận ra khi sổ bị thay bằng một bản cũ",
        en: "the state folder cannot be written, where it is noted outside of the replica how far it goes: "
            + "sessions are still saved, but nothing can be sent, and an older state put back is not noticed"
    )
    package static let adviseAnchorNotWritable = Phrase(
        vi: "Dọn bớt đĩa của thư mục ấy, hoặc cho phép ghi vào nó (quyền, ổ khoá ghi).",
        en: "Make room on the disk of that folder, or let it be written (permissions, a read-only disk)."
    )
    package static let foundNotExamined = Phrase(
        vi: "đĩa đã đầy, không còn cả chỗ để khám",
        en: "the disk is full, there is not even room to look"
    )
    package static let foundNoRoomToCompare = Phrase(
        vi: "chưa so bảng số liệu với sổ gốc, vì đĩa không đủ chỗ cho một bản chép tạm",
        en: "the tables were not compared with the log, as the disk has no room for a temporary copy"
    )
    package static let adviseDiskFull = Phrase(
        vi: """
            Xóa bớt tệp khác trên đĩa này (thùng rác, ảnh, phim, tệp tải về), tốt nhất cho trống 100 MB, rồi làm lại. \
            Đừng xóa gì trong thư mục của sổ. Những gì đã lưu vẫn nguyên.
            """,
        en: """
            Delete other files on this disk (rubbish bin, pictures, films, downloads), best until 100 MB are free, and \
            try again. Delete nothing in the replica's folder. What was saved is unharmed.
            """
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
        vi: "có mục chưa gửi đã hỏng, không còn đúng như lúc ghi, nên không được ký và không gửi đi",
        en: "an entry not sent yet is damaged: it is not what was entered, and is neither signed nor sent"
    )
    package static let foundStaleTables = Phrase(
        vi: "bảng số liệu không khớp với sổ gốc: những gì đang hiện ra có thể sai",
        en: "the tables are not what the log says: what is shown may be wrong"
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
        vi: "Xem có bản sao nào của máy ấy (có khi là chính máy này) đang chạy không; chỉ dùng một bản.",
        en: "See whether a copy of that device, which may be this one, is in use; use only one."
    )
    package static let foundClockAhead = Phrase(
        vi: "đồng hồ máy đang, hoặc đã từng, chạy trước rất xa",
        en: "the clock of this device is, or was, far ahead"
    )
    package static let foundClockBehind = Phrase(
        vi: "đồng hồ máy đang lùi rất xa",
        en: "the clock of this device is far behind"
    )
    package static let foundDeviceClockAhead = Phrase(
        vi:
            "đồng hồ của một máy đã chạy trước rất xa; lần lượt là máy, ngày máy ấy ghi, ngày muộn nhất có thể",
        en: "a device's clock was far ahead; in turn the device, the date that it wrote, the latest possible"
    )
    package static let adviseDeviceClock = Phrase(
        vi:
            "Chỉnh ngày giờ của máy ấy. Không mất gì: hai bản khác nhau thì ngày sai không còn được ưu tiên, ngày dạy giữ nguyên.",
        en:
            "Set the date and time of that device. Nothing is lost: between two versions the wrong date no longer wins, and dates of sessions stay."
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
        vi: "người khác trên máy này đọc được tệp khóa, nên sổ không được mở",
        en: "others on this machine may read a key, so the replica is not opened"
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
        vi: "dữ liệu được chép từ máy khác sang",
        en: "the data were copied from another machine"
    )
    package static let foundAnchorBeside = Phrase(
        vi: "trên máy này còn một bản khác của chính sổ này; sau cùng là tên thư mục của nó",
        en: "another copy of this very replica is on this machine; the name of its folder comes last"
    )
    package static let foundAnchorMoved = Phrase(
        vi: "thư mục của sổ đã được dời đi, hoặc chép lại từ bản sao lưu, trên chính máy này; không thiếu gì",
        en:
            "the replica's folder was moved, or put back from a backup, on this very machine; nothing is lacking"
    )
    package static let adviseAnchorMoved = Phrase(
        vi: "Cứ mở như thường: máy sẽ ghi sang một quyển mới.",
        en: "Open it as usual: a new log begins."
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
        vi: "dữ liệu cũ hơn lần cuối được dùng trên máy này: bản sao lưu cũ đã được chép đè",
        en: "the data are older than when they were last used on this machine: an older backup was restored"
    )
    package static let adviseAnchorBehind = Phrase(
        vi: """
            Còn bản mới hơn ở đâu đó thì hãy dùng bản ấy. Nếu không: cứ mở như thường rồi đồng bộ; những gì đã gửi sẽ về từ \
            các máy khác, những gì ghi sau bản sao lưu mà chưa gửi thì phải ghi lại.
            """,
        en: """
            Where there is a newer copy, use that one. Otherwise open it as usual and exchange with others: what was sent \
            comes back from them; what was entered since the backup and not sent has to be entered again.
            """
    )
}
