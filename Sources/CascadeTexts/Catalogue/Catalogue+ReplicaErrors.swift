/// Why a replica could not do what was asked, and what to do about it.
extension Phrase {
    package static func replicaAlreadyThere(_ folder: String) -> Phrase {
        Phrase(
            vi: "trong \(folder) đã có sổ Lan Tỏa; hãy dùng sổ ấy, hoặc chọn thư mục khác bằng --replica",
            en: "there is a replica in \(folder) already; use it, or choose another folder with --replica"
        )
    }
    package static func replicaNotThere(_ folder: String) -> Phrase {
        Phrase(
            vi:
                "trong \(folder) chưa có sổ Lan Tỏa; hãy lập sổ bằng lantoa init, hoặc chỉ đúng thư mục bằng --replica",
            en:
                "there is no replica in \(folder); make one with lantoa init, or name the folder with --replica"
        )
    }
    package static func notAReplica(_ folder: String) -> Phrase {
        Phrase(
            vi:
                "tệp replica.sqlite trong \(folder) không phải của Lan Tỏa; hãy chọn thư mục khác bằng --replica",
            en: "the file replica.sqlite in \(folder) is something else; choose another folder with --replica"
        )
    }
    package static let newerReplica = Phrase(
        vi:
            "sổ này do bản Lan Tỏa mới hơn ghi; hãy cập nhật chương trình rồi làm lại. Dữ liệu vẫn nguyên vẹn",
        en:
            "a newer version of the program wrote this replica; update the program and try again. Nothing is lost"
    )
    package static func replicaCorrupt(_ place: String) -> Phrase {
        Phrase(
            vi:
                "tệp dữ liệu bị hỏng (\(place)); đừng xóa gì. Hãy chép cả thư mục ra nơi khác, rồi chạy lantoa doctor",
            en:
                "the data file is damaged (\(place)); delete nothing. Copy the whole folder away, then run lantoa doctor"
        )
    }
    package static let replicaDiskFull = Phrase(
        vi:
            "đĩa đã đầy: không lưu được gì của lần này; những gì lưu trước vẫn còn. Hãy xóa bớt tệp khác rồi làm lại",
        en:
            "the disk is full: nothing was saved this time; what was saved before is there. Free some room and do it again"
    )
    package static let importDiskFull = Phrase(
        vi: """
            đĩa đã đầy: mới nhập được một phần, phần đã nhập vẫn còn. Hãy xóa bớt tệp khác rồi nhập lại đúng thư mục này: \
            phần còn thiếu được nhập nốt, không có gì bị nhập hai lần
            """,
        en: """
            the disk is full: only a part was taken in, which is saved. Free some room and import this very folder again: \
            the rest is taken in, and nothing twice
            """
    )
    package static let onlyReadsFull = Phrase(
        vi: "đĩa đã đầy: chỉ xem được, chưa ghi thêm được gì; hãy xóa bớt tệp khác (lantoa doctor)",
        en:
            "the disk is full: the replica is only read, nothing can be entered; free some room (lantoa doctor)"
    )
    package static let onlyReads = Phrase(
        vi: "đĩa hoặc thư mục chỉ cho đọc: chỉ xem được, không ghi thêm được gì (lantoa doctor)",
        en:
            "the disk or folder can only be read: the replica is only read, nothing can be entered (lantoa doctor)"
    )
    package static let replicaReadOnly = Phrase(
        vi:
            "không ghi được vào sổ: đĩa chỉ cho đọc, hoặc bạn không có quyền ghi. Hãy kiểm tra thư mục rồi làm lại",
        en:
            "the replica cannot be written: its disk is read-only, or you may not write. Check the folder and try again"
    )
    package static func replicaOfAnother(_ folder: String, user: String) -> Phrase {
        Phrase(
            vi:
                "\(folder) là của người dùng \(user), còn bạn đang chạy với quyền quản trị (root): ghi vào đó thì \(user) không "
                + "dùng được nữa. Hãy chạy bằng chính người dùng \(user); sổ của dịch vụ: lantoa-as DỊCH-VỤ LỆNH",
            en:
                "\(folder) belongs to the user \(user), and you are the administrator (root): what you write there, \(user) "
                + "cannot use any more. Run this as \(user); for what belongs to a service: lantoa-as SERVICE COMMAND"
        )
    }
    package static let onlyReadsOfAnother = Phrase(
        vi: "sổ này là của người dùng khác: chỉ xem được, không ghi thêm được gì",
        en: "this replica is another user's: it is only read, nothing can be entered"
    )
    package static let replicaBusy = Phrase(
        vi: "chương trình khác đang giữ sổ quá lâu; bước này chưa được lưu. Hãy đợi một lát rồi làm lại",
        en: "another program kept the replica locked; this step was not saved. Wait a little and try again"
    )
    package static let keyMissing = Phrase(
        vi: "thiếu khóa của máy trong thư mục keys; hãy lấy lại cả thư mục keys từ bản sao lưu",
        en: "the device's key is missing from the folder keys; take the whole folder keys back from a backup"
    )
    package static let keyUnreadable = Phrase(
        vi:
            "khóa của máy trong thư mục keys không đọc được, hoặc là khóa của sổ khác; hãy lấy lại từ bản sao lưu",
        en:
            "the device's key in the folder keys cannot be read, or is another replica's; take it back from a backup"
    )
    package static func keyOpenToOthers(_ file: String) -> Phrase {
        Phrase(
            vi: "người khác đọc được khóa \(file); hãy chạy chmod 600 trên tệp ấy, rồi làm lại",
            en: "others may read the key \(file); run chmod 600 on that file and try again"
        )
    }
    package static func unknownRecord(_ record: String) -> Phrase {
        Phrase(
            vi: "trong sổ không có bản ghi này \(record); hãy xem lại mã",
            en: "this record is not in the replica \(record); check the identifier"
        )
    }
    package static let noVerifier = Phrase(
        vi:
            "chưa biết ai xác nhận; hãy thêm --by NGƯỜI, hoặc đặt người dùng sổ bằng lantoa status --person NGƯỜI",
        en:
            "nobody is named who verifies; add --by PERSON, or name the user with lantoa status --person PERSON"
    )
    package static func wrongKind(_ record: String) -> Phrase {
        Phrase(
            vi: "bản ghi \(record) thuộc loại khác; hãy xem lại mã",
            en: "the record \(record) is of another kind; check the identifier"
        )
    }
    package static let noTeacher = Phrase(
        vi: "buổi dạy phải có người dạy; hãy thêm --teacher NGƯỜI",
        en: "a session needs a teacher; add --teacher PERSON"
    )
    package static let noSkill = Phrase(
        vi: "buổi dạy phải có kỹ năng; hãy thêm --skill MÃ (lantoa skill list liệt kê các mã)",
        en: "a session needs a skill; add --skill CODE (lantoa skill list has the codes)"
    )
    package static func duplicatePerson(_ record: String) -> Phrase {
        Phrase(
            vi: "một người được nêu hai lần \(record); hãy để mỗi người một lần",
            en: "one person is named twice \(record); name each person once"
        )
    }
    package static func sessionWithItself(_ session: String) -> Phrase {
        Phrase(
            vi: "cả hai là một buổi \(session), không nối được với chính nó; hãy nêu hai buổi khác nhau",
            en: "both are one session \(session), which cannot be linked with itself; name two that differ"
        )
    }
    package static func notAParticipant(_ record: String) -> Phrase {
        Phrase(
            vi: "người \(record) không có trong buổi này; lantoa session show cho biết ai có",
            en: "\(record) does not take part in this session; lantoa session show tells who does"
        )
    }
    package static let notIndependent = Phrase(
        vi: "người ghi, người dạy và người học không tự xác nhận buổi của mình; hãy nhờ người khác xác nhận",
        en: "who recorded, taught or attended a session cannot verify it; let somebody else do so"
    )
    package static let sessionRetracted = Phrase(
        vi: "buổi này đã được thu hồi; muốn tính lại, hãy dùng lantoa session restore",
        en: "this session was withdrawn; lantoa session restore takes the withdrawal back"
    )
    package static let sessionNotRetracted = Phrase(
        vi: "buổi này chưa bị thu hồi, không có gì để khôi phục",
        en: "this session was not withdrawn; there is nothing to restore"
    )
    /// What a device may not do, and what gives it the right: a further invitation, for a role of this word.
    package static func notAllowed(_ right: Phrase, role: String?) -> Phrase {
        let vi = role.map {
            "Hãy xin nơi có quyền ấy một lời mời mới (--role \($0)), rồi chạy lantoa join LỜI-MỜI vào chính sổ này"
        }
        let en = role.map {
            "Ask who has it for a new invitation (--role \($0)), and run lantoa join INVITATION into this very replica"
        }
        return Phrase(
            vi:
                "máy này không có quyền làm việc ấy: cần quyền \(right.text(in: .vietnamese)). "
                + (vi ?? "Hãy nhờ nơi có quyền ấy làm"),
            en:
                "this device may not do that: it needs the right of \(right.text(in: .english)). "
                + (en ?? "Ask who has it to do it")
        )
    }
    package static let revokesNoEqual = Phrase(
        vi:
            "máy này không đứng trên máy ấy, nên không thu hồi được quyền của nó; chưa có gì thay đổi. Hãy nhờ nơi đã mời máy ấy, "
            + "hoặc người giữ trung tâm (lantoa-hub revoke)",
        en:
            "this device does not stand above that one, and cannot take back its rights; nothing was changed. Ask whoever invited "
            + "that device, or keeps the hub (lantoa-hub revoke)"
    )
    package static let nothingToChange = Phrase(
        vi: "không có gì để đổi: mọi thứ đã đúng như bạn yêu cầu",
        en: "nothing to change: all is as you asked already"
    )
    package static func invalidValue(_ field: String) -> Phrase {
        Phrase(
            vi: "giá trị không hợp lệ (\(field)); hãy xem lại rồi làm lại",
            en: "a value is not allowed (\(field)); check it and try again"
        )
    }
    package static let noSuchConflict = Phrase(
        vi:
            "không có chỗ khác nhau này, hoặc không có lựa chọn này; lantoa conflicts liệt kê những gì còn lại",
        en: "there is no such conflict, or no such choice; lantoa conflicts lists what is left"
    )
    package static func changeSetRefused(_ damage: Phrase) -> Phrase {
        Phrase(
            vi: "dữ liệu nhận được bị hỏng (\(damage.text(in: .vietnamese))), không lấy gì; hãy xin gửi lại",
            en: "what came in is damaged (\(damage.text(in: .english))), nothing was taken; ask for it again"
        )
    }
    package static let stepTooLarge = Phrase(
        vi: "một bước này quá lớn; hãy chia ra làm nhiều bước",
        en: "this is too much for one step; divide it into several"
    )
    package static let stepTextsTooLong = Phrase(
        vi: "chữ dài quá, không ghi được vào một bước; hãy rút ngắn tên, địa điểm hoặc ghi chú",
        en: "the texts are too long for one step; shorten the name, the place or the note"
    )
    package static func tooManyLearners(_ most: String) -> Phrase {
        Phrase(
            vi: """
                một buổi ghi tên được nhiều nhất \(most) người học; hãy chia ra làm nhiều buổi, hoặc chỉ đếm những người \
                còn lại
                """,
            en: "a session names \(most) learners at most; divide it into several, or only count the others"
        )
    }
    package static let numbersExhausted = Phrase(
        vi: "sổ của máy này đã hết số; hãy báo cho người phụ trách kỹ thuật. Dữ liệu vẫn nguyên vẹn",
        en: "this device's log has no numbers left; tell whoever looks after the program. Nothing is lost"
    )
    package static let alreadyErased = Phrase(
        vi: "dữ liệu riêng của người này đã được xóa, không sửa được nữa",
        en: "this person's private data are erased and cannot be changed"
    )
    package static let unknownDevice = Phrase(
        vi: "không biết máy này, hoặc quyền của nó không còn hiệu lực; hãy nhận từ trung tâm rồi thử lại",
        en: "no right of this device that holds is known here; exchange with the hub and try again"
    )
    package static let noInvitation = Phrase(
        vi: "lời mời không đúng, đã dùng hoặc hết hạn: xin trung tâm một lời mời mới",
        en: "the invitation is not good, was used or has ended: ask the hub for a new one"
    )
    package static let noScopeKey = Phrase(
        vi: "máy này không giữ khóa tên của đơn vị; hãy nhờ nhà trường cấp lại quyền xem tên",
        en: "this device does not hold the scope's key of names; ask the school for the right to names"
    )
    package static func replicaFailure(_ detail: String) -> Phrase {
        Phrase(
            vi: "không đọc hoặc ghi được sổ (\(detail)); hãy kiểm tra đĩa, rồi chạy lantoa doctor",
            en: "the replica cannot be read or written (\(detail)); check the disk, then run lantoa doctor"
        )
    }

    package static let rightHub = Phrase(vi: "trung tâm", en: "a hub")
    package static let rightVolunteer = Phrase(vi: "tình nguyện viên", en: "a volunteer")
    package static let rightVerifier = Phrase(vi: "người xác nhận", en: "a verifier")
    package static let rightSchool = Phrase(vi: "nhà trường", en: "a school")
    package static let rightCoordinator = Phrase(vi: "điều phối viên", en: "a coordinator")
    package static let rightRoot = Phrase(vi: "khóa gốc", en: "the root key")

    package static func noSuchPerson(_ text: String) -> Phrase {
        Phrase(
            vi:
                "không tìm thấy ai là «\(text)»; hãy thử lantoa person find, hoặc thêm người bằng lantoa person add",
            en:
                "nobody is found as “\(text)”; try lantoa person find, or enter the person with lantoa person add"
        )
    }
    package static func nobodyNamed(_ text: String) -> Phrase {
        Phrase(
            vi: """
                không thấy ai có tên gần như «\(text)»: người ấy chưa có trong sổ (thêm bằng lantoa person add), hoặc máy này \
                không được xem tên
                """,
            en: """
                nobody has a name like “\(text)”: the person is not there yet (lantoa person add enters one), or this device \
                may not read names
                """
        )
    }
    package static func noSuchRecord(_ text: String) -> Phrase {
        Phrase(
            vi: "không tìm thấy bản ghi nào là «\(text)»; hãy xem lại mã",
            en: "no record is found as “\(text)”; check the identifier"
        )
    }
    package static func noHistory(_ text: String) -> Phrase {
        Phrase(
            vi:
                "không có người, buổi dạy hay giấy tờ nào là «\(text)»; lantoa session list và lantoa person find cho biết mã",
            en:
                "there is no person, session or paper “\(text)”; lantoa session list and lantoa person find show identifiers"
        )
    }
    package static func severalMatch(_ text: String, _ choices: String) -> Phrase {
        Phrase(
            vi: "«\(text)» có thể là nhiều bản ghi; hãy dùng mã:\n\(choices)",
            en: "“\(text)” may be one of several records; use the identifier:\n\(choices)"
        )
    }
}
