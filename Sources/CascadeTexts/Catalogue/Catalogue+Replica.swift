/// What the commands on a replica say they did.
extension Phrase {
    package static func replicaMade(folder: String, scope: String) -> Phrase {
        Phrase(
            vi: "Đã lập sổ Lan Tỏa cho \(scope) trong \(folder).",
            en: "Made a replica for \(scope) in \(folder)."
        )
    }
    package static func catalogueEntered(skills: String, units: String) -> Phrase {
        Phrase(
            vi: "Đã ghi sẵn \(skills) kỹ năng và \(units) đơn vị.",
            en: "Entered \(skills) skills and \(units) units."
        )
    }
    package static func replicaPerson(_ name: String, id: String) -> Phrase {
        Phrase(vi: "Người dùng sổ: \(name)  \(id)", en: "The user of the replica: \(name)  \(id)")
    }
    package static func rootKeyLies(_ path: String) -> Phrase {
        Phrase(
            vi: """
                Khóa gốc nằm ở \(path). Mọi quyền đều từ khóa này mà ra: hãy chép nó ra một nơi an toàn khác máy này, \
                đừng gửi cho ai. Mất khóa thì không cấp được quyền mới; lộ khóa thì người khác cấp được quyền thay bạn.
                """,
            en: """
                The root key lies at \(path). All rights come from it: copy it to a safe place off this machine and send \
                it to nobody. Without it no new rights can be given; whoever else has it can give rights in your name.
                """
        )
    }
    /// After a session was entered: how many the hub has not signed for.
    package static func saved(unsent: String) -> Phrase {
        Phrase(
            vi: "Đã lưu trên máy – chưa gửi (\(unsent))",
            en: "Saved on this device – not sent yet (\(unsent))"
        )
    }
    /// Names that are like one, where nobody has that one.
    package static func nobodyQuite(_ text: String, _ nearest: String) -> Phrase {
        Phrase(
            vi: "không ai tên đúng “\(text)”. Gần giống có (hãy viết cả họ tên, hoặc mã người):\n\(nearest)",
            en:
                "nobody has just the name “\(text)”. These are like it (give a whole name, or an identifier):\n\(nearest)"
        )
    }
    /// A list that was cut.
    package static func listCut(at limit: String) -> Phrase {
        Phrase(
            vi: "còn nữa: chỉ liệt kê \(limit) buổi; xem thêm bằng --limit",
            en: "there are more: only \(limit) are listed; see more with --limit"
        )
    }
    /// After a merge that counts only once nobody says any more that they are two people.
    package static func mergeVetoed(_ one: String, _ other: String) -> Phrase {
        Phrase(
            vi:
                "đã lưu việc gộp, nhưng nó chưa có hiệu lực: hai người này, hoặc người đã gộp với họ, được ghi là khác "
                + "người. Muốn gộp thật thì: lantoa person different \(one) \(other) --undo",
            en:
                "the merge was saved, but has no effect yet: these two, or people merged with them, are marked as different "
                + "people. To merge them all the same: lantoa person different \(one) \(other) --undo"
        )
    }
    /// After a session was entered on a device that was revoked.
    package static func savedAndKept(_ sessions: String) -> Phrase {
        Phrase(
            vi: "Đã lưu trên máy – giữ lại, máy này không gửi được nữa (\(sessions))",
            en: "Saved on this device – held, this device can send no more (\(sessions))"
        )
    }
    /// After anything else was entered on such a device.
    package static let savedWorkKept = Phrase(
        vi: "Đã lưu trên máy – giữ lại, máy này không gửi được nữa",
        en: "Saved on this device – held, this device can send no more"
    )
    /// After anything else: how many steps were not sealed yet.
    package static func savedWork(unsent: String) -> Phrase {
        Phrase(
            vi: "Đã lưu trên máy – chưa gửi \(unsent) việc",
            en: "Saved on this device – steps not sent yet: \(unsent)"
        )
    }
    package static func savedAndUnsent(sessions: String, unsent: String) -> Phrase {
        Phrase(
            vi:
                "Đã lưu trên máy \(sessions) buổi · chưa gửi \(unsent) buổi máy này ghi · chưa có trung tâm, chưa máy nào khác ký nhận",
            en:
                "Sessions saved on this device: \(sessions) · entered here and not sent yet: \(unsent) · no hub yet, and no other device has signed for any"
        )
    }
    /// All sessions that are here, whoever entered them.
    package static func statusSessions(_ count: String) -> Phrase {
        Phrase(
            vi: "Trong sổ có \(count) buổi, kể cả của máy khác. Riêng những buổi máy này ghi:",
            en: "Sessions in this replica, those of other devices included: \(count). Of those entered here:"
        )
    }
    package static func anchorNotWritable(_ folder: String) -> Phrase {
        Phrase(
            vi: "không ghi được thư mục trạng thái \(folder) (đĩa đầy, ổ khoá ghi hoặc thiếu quyền); "
                + "những gì đã ghi vẫn nguyên trong sổ, nhưng chưa gửi được. Hãy sửa thư mục ấy rồi làm lại",
            en: "the state folder \(folder) cannot be written (a full or read-only disk, or no right to it); "
                + "what was entered is safe in the replica, but cannot be sent yet. Mend that folder and try again"
        )
    }
    package static func nothingToSalvage(_ folder: String) -> Phrase {
        Phrase(
            vi: "tệp dữ liệu trong \(folder) hỏng đến mức không còn đọc được mục nào, không cứu được gì. "
                + "Hãy giữ nguyên nó, và lấy lại từ bản sao lưu, trung tâm hoặc máy khác",
            en: "the file of data in \(folder) is so damaged that nothing in it can be read, or saved. "
                + "Keep it as it is, and get the data from a backup, the hub or another device"
        )
    }
    package static func statusUser(_ name: String?, id: String?) -> Phrase {
        guard let name, let id else {
            return Phrase(
                vi: "Người dùng sổ: chưa đặt (lantoa status --person NGƯỜI)",
                en: "The user of the replica: nobody named (lantoa status --person PERSON)"
            )
        }
        return replicaPerson(name, id: id)
    }
    package static func statusDevice(_ device: String, scope: String, right: Phrase) -> Phrase {
        Phrase(
            vi: "Máy \(device) · đơn vị \(scope) · quyền: \(right.text(in: .vietnamese))",
            en: "Device \(device) · scope \(scope) · right: \(right.text(in: .english))"
        )
    }
    package static func statusReview(pending: String, returned: String) -> Phrase {
        Phrase(
            vi: "Chờ xác nhận \(pending) · trả lại \(returned)",
            en: "Waiting for verification: \(pending) · returned: \(returned)"
        )
    }
    package static func statusHeld(_ count: String) -> Phrase {
        Phrase(
            vi: "Đang giữ lại \(count) gói; lantoa held cho biết vì sao",
            en: "Held: \(EnglishCount.changeSets(count)); lantoa held says why"
        )
    }
    package static let notGranted = Phrase(
        vi: "máy này chưa được cấp quyền ở đơn vị này: những gì ghi vẫn được lưu, và chờ đến khi có quyền",
        en: "this device has no right in this scope yet: what it writes is kept, and waits for one"
    )

    package static func personAdded(_ name: String, id: String) -> Phrase {
        Phrase(vi: "Đã thêm \(name)  \(id)", en: "Added \(name)  \(id)")
    }
    package static func maybeKnown(_ name: String, id: String) -> Phrase {
        Phrase(vi: "Có thể đã có: \(name)  \(id)", en: "Perhaps already there: \(name)  \(id)")
    }
    package static func maybeKnownHelp(_ one: String, _ other: String) -> Phrase {
        Phrase(
            vi:
                "  Đúng người này: lantoa person merge \(one) \(other)\n  Người khác: lantoa person different \(one) \(other)",
            en:
                "  This very person: lantoa person merge \(one) \(other)\n  Somebody else: lantoa person different \(one) \(other)"
        )
    }

    package static let nothingHeld = Phrase(vi: "Không giữ lại gì.", en: "Nothing is held.")
    package static func heldLine(
        device: String,
        log: String,
        sequence: String,
        reason: Phrase,
        isOwn: Bool = false
    ) -> Phrase {
        Phrase(
            vi:
                "\(isOwn ? "Máy này" : "Máy \(device)") · gói \(sequence) của \(log): \(reason.text(in: .vietnamese))",
            en:
                "\(isOwn ? "This device" : "Device \(device)") · change set \(sequence) of \(log): \(reason.text(in: .english))"
        )
    }
    package static let kindPerson = Phrase(vi: "Người", en: "Person")
    package static let kindSession = Phrase(vi: "Buổi dạy", en: "Session")
    package static let kindRecheck = Phrase(vi: "Kiểm tra lại", en: "Recheck")
    package static let kindSkill = Phrase(vi: "Kỹ năng", en: "Skill")
    package static let kindUnit = Phrase(vi: "Đơn vị", en: "Unit")
    /// Beside a list that leaves out what waits.
    package static func heldBeside(_ count: String) -> Phrase {
        Phrase(
            vi: "\(count) gói đang giữ lại, chưa tính nên không có trong danh sách này; xem bằng lantoa held",
            en:
                "\(count) change sets are held: they do not count, and are not in this list; lantoa held shows them"
        )
    }
    package static func recordIsHeld(_ record: String) -> Phrase {
        Phrase(
            vi:
                "\(record): có trên máy nhưng đang giữ lại, chưa tính; xem bằng lantoa log \(record), còn vì sao thì lantoa held",
            en:
                "\(record): is here but held, and does not count; lantoa log \(record) shows it, lantoa held says why"
        )
    }
    package static let invitationSpoilt = Phrase(
        vi:
            "lời mời bị chép sai ở giữa chừng: chưa lập sổ. Lời mời ấy nay đã dùng; hãy xin một lời mời mới và chép cả dòng",
        en:
            "the invitation was copied wrongly: no replica was made. It is used up now; ask for another, and copy the whole line"
    )
    package static func heldNothingOf(_ device: String) -> Phrase {
        Phrase(
            vi: "\(device): không có gói nào của máy này đang chờ vì bị thu hồi quyền; xem lantoa held",
            en: "\(device): nothing of this device waits because it was revoked; see lantoa held"
        )
    }
    package static let heldThroughNeedsLog = Phrase(
        vi: "--through chỉ có nghĩa cùng với --log QUYỂN; xem lantoa held",
        en: "--through needs --log LOG; see lantoa held"
    )
    package static func heldAccepted(_ count: Int, device: String) -> Phrase {
        Phrase(
            vi: "Đã nhận \(count) gói của máy \(device). Máy này từ nay vẫn không có quyền.",
            en:
                "Took in \(count) change set\(count == 1 ? "" : "s") of device \(device). It has no rights all the same."
        )
    }
    package static func deviceRevoked(_ device: String) -> Phrase {
        Phrase(
            vi: "Đã thu hồi quyền của máy \(device). Những gì máy ấy đã ghi và có ở đây thì vẫn còn.",
            en: "Took back the rights of device \(device). What it wrote and is here stays."
        )
    }
    package static let deviceRevokesItself = Phrase(
        vi: "đây là chính máy này; hãy thu hồi từ một máy khác có quyền",
        en: "that is this device itself; revoke it from another one that may"
    )
    package static let revokeNeedsYes = Phrase(
        vi: "thu hồi quyền của một máy không lấy lại được; hãy thêm --yes nếu chắc chắn",
        en: "taking back a device's rights cannot be undone; add --yes to go ahead"
    )
    package static func revokeQuestion(_ device: String, scope: String, role: Phrase) -> Phrase {
        Phrase(
            vi:
                "Thu hồi quyền của máy \(device) (\(role.text(in: .vietnamese)), \(scope))? Có / Không (c / k)",
            en:
                "Take back the rights of device \(device) (\(role.text(in: .english)), \(scope))? Yes / No (y / n)"
        )
    }
    package static func heldDoesNotCount(_ reason: Phrase) -> Phrase {
        Phrase(
            vi: "đang giữ lại, chưa tính: \(reason.text(in: .vietnamese)) (lantoa held)",
            en: "held, does not count: \(reason.text(in: .english)) (lantoa held)"
        )
    }
    package static func isHeld(_ reason: Phrase) -> Phrase {
        Phrase(vi: "giữ lại: \(reason.text(in: .vietnamese))", en: "held: \(reason.text(in: .english))")
    }
    package static func clockWasAhead(writtenBy moment: Phrase) -> Phrase {
        Phrase(
            vi: "đồng hồ máy ấy chạy trước: thật ra ghi không muộn hơn \(moment.text(in: .vietnamese))",
            en: "that device's clock was ahead: it was written no later than \(moment.text(in: .english))"
        )
    }
    package static let clockYetToCome = Phrase(
        vi: "giờ này chưa tới: đồng hồ máy ấy, hoặc của máy đã trao đổi với nó, chạy trước",
        en: "that moment is still to come: the clock of that device, or of one it met, was ahead"
    )
    package static func writtenBeforeGrant(_ moment: Phrase) -> Phrase {
        Phrase(
            vi: "máy ấy đến \(moment.text(in: .vietnamese)) mới được cấp quyền: đồng hồ chạy chậm, hoặc "
                + "ghi trước khi được cấp",
            en: "that device got its right only at \(moment.text(in: .english)): its clock was behind, "
                + "or it wrote before"
        )
    }
    package static let heldNewerSchema = Phrase(
        vi: "do bản mới hơn ghi; cập nhật chương trình thì tự được tính",
        en: "written by a newer version; it counts once the program is updated"
    )
    package static let heldMissingGrant = Phrase(
        vi: "chưa nhận được giấy cấp quyền của máy ấy; khi nhận được thì tự được tính",
        en: "that device's grant has not come yet; it counts once the grant is here"
    )
    package static let heldForeignGrant = Phrase(
        vi: "dùng giấy cấp quyền của máy khác; hãy hỏi người giữ máy ấy",
        en: "it names a grant given to another device; ask whoever has that device"
    )
    package static let heldOutsideScope = Phrase(
        vi: "ghi ngoài đơn vị được cấp quyền; nhà trường có thể cấp thêm quyền",
        en: "written outside the scope of its grant; the school can grant more"
    )
    package static let heldExpired = Phrase(
        vi: "ghi sau khi quyền hết hạn; nhà trường có thể cấp lại",
        en: "written after the grant's end; the school can grant again"
    )
    package static let heldRevoked = Phrase(
        vi: "ghi sau khi quyền bị thu hồi; nhà trường có thể nhận riêng những gì đúng",
        en: "written after the device was revoked; the school can accept what is right"
    )
    package static let heldRoleForbids = Phrase(
        vi: "máy ấy không có quyền làm việc này; nhà trường có thể cấp thêm quyền",
        en: "that device's role may not do this; the school can grant more"
    )
    package static let heldGrantInvalid = Phrase(
        vi: "giấy cấp quyền của máy ấy không hợp lệ; hãy hỏi nhà trường",
        en: "that device's grant does not hold; ask the school"
    )

    package static func thisDevice(_ device: String) -> Phrase {
        Phrase(vi: "máy này (\(device))", en: "this device (\(device))")
    }
    package static func otherDevice(_ device: String) -> Phrase {
        Phrase(vi: "máy \(device)", en: "device \(device)")
    }
    package static func signatureValid(_ sequence: String) -> Phrase {
        Phrase(vi: "chữ ký hợp lệ (gói \(sequence))", en: "signature valid (change set \(sequence))")
    }
    package static func signatureInvalid(_ sequence: String) -> Phrase {
        Phrase(vi: "CHỮ KÝ SAI (gói \(sequence))", en: "SIGNATURE INVALID (change set \(sequence))")
    }
    package static let notSealed = Phrase(vi: "chưa ký, chưa gửi", en: "not signed and not sent yet")
    package static let signatureBroken = Phrase(
        vi:
            "có gói sai chữ ký: nội dung đã bị đổi sau khi ký, hoặc tệp bị hỏng; đừng dùng số liệu này, hãy chạy lantoa doctor",
        en:
            "a signature does not hold: the content was changed after signing, or the file is damaged; do not use it, run lantoa doctor"
    )

    package static let noSessions = Phrase(vi: "Không có buổi dạy nào.", en: "No sessions.")
    package static func noSuchSkill(_ code: String) -> Phrase {
        Phrase(
            vi: "danh mục không có kỹ năng «\(code)»; lantoa skill list liệt kê các mã",
            en: "the catalogue has no skill “\(code)”; lantoa skill list has the codes"
        )
    }
    package static let repeatNeedsTeacher = Phrase(
        vi: "chưa biết lặp lại buổi của ai; hãy thêm --teacher NGƯỜI hoặc mã buổi",
        en: "whose session is to be repeated? Add --teacher PERSON or a session"
    )
    package static let repeatNeedsYes = Phrase(
        vi: "ở đây không hỏi được; hãy thêm --yes để lưu ngay",
        en: "there is nobody to ask here; add --yes to save at once"
    )
    package static let nothingToRepeat = Phrase(
        vi: "người này chưa dạy buổi nào để lặp lại; hãy dùng lantoa session log",
        en: "this person has taught no session yet that could be repeated; use lantoa session log"
    )
    package static let eraseNeedsYes = Phrase(
        vi: "xóa dữ liệu riêng không lấy lại được; hãy thêm --yes nếu chắc chắn",
        en: "erasing cannot be taken back; add --yes to go ahead"
    )
    package static func erasedButMentioned(_ count: String, _ sessions: String) -> Phrase {
        Phrase(
            vi: "ghi chú, nơi dạy hoặc lý do của \(count) buổi vẫn nhắc tên người này; đó là lời người ghi, "
                + "lệnh xóa không đụng tới. Hãy sửa bằng lantoa session edit:\(sessions)",
            en:
                "notes, places or reasons of \(EnglishCount.sessions(count)) still speak of this person by name; erasing "
                + "leaves what people wrote alone. Change them with lantoa session edit:\(sessions)"
        )
    }
    package static let erasesTheUser = Phrase(
        vi:
            "đây là người dùng sổ này: xóa rồi thì buổi ghi tiếp vẫn đứng tên người ấy, nhưng không còn họ tên. Đặt người khác: "
            + "lantoa status --person NGƯỜI",
        en:
            "this is the user of this replica: after the erasure sessions go on in that person's name, which nobody reads any "
            + "more. To name somebody else: lantoa status --person PERSON"
    )
    package static let sessionNeedsLearners = Phrase(
        vi: "dạy ai? hãy thêm --learner NGƯỜI, --new-learner \"Họ tên;năm sinh\", hoặc --anonymous SỐ",
        en: "who was taught? add --learner PERSON, --new-learner \"name;year\", or --anonymous N"
    )
    package static let editNeedsOption = Phrase(
        vi: "chưa nói đổi gì; xem các tùy chọn bằng --help",
        en: "nothing to change was named; --help has the options"
    )
    package static func notAScope(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không phải là đường dẫn đơn vị; hãy viết như 42/truong-a, nhiều nhất 16 cấp",
            en: "“\(text)” is not a path of units; write one like 42/truong-a, of at most 16 levels"
        )
    }
    package static let notAText = Phrase(
        vi: "chữ để trống, quá dài, hoặc có ký tự không dùng được",
        en: "the text is empty, too long, or has a character that cannot be used"
    )
    package static func notATime(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không phải là giờ; hãy viết như 19:30 hay 19h30",
            en: "“\(text)” is not a time; write one like 19:30"
        )
    }
    package static func notAYear(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không phải là năm; hãy viết bốn chữ số, từ 1850 đến 2199",
            en: "“\(text)” is not a year; write four digits, 1850 to 2199"
        )
    }
    package static func notACount(_ option: String) -> Phrase {
        Phrase(vi: "\(option) phải là số từ 0 trở lên", en: "\(option) must be 0 or more")
    }
    package static func notALearner(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không đọc được; hãy viết NGƯỜI, \"NGƯỜI;kết quả\" hoặc \"NGƯỜI;kết quả;quan hệ\"",
            en: "“\(text)” cannot be read; write PERSON, \"PERSON;outcome\" or \"PERSON;outcome;relation\""
        )
    }
    package static func notANewLearner(_ text: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không đọc được; hãy viết \"Họ tên;năm sinh;quan hệ;kết quả\", chỉ cần họ tên",
            en:
                "“\(text)” cannot be read; write \"name;year;relation;outcome\", of which only the name is needed"
        )
    }
    package static func notAWord(_ text: String, _ words: String) -> Phrase {
        Phrase(
            vi: "«\(text)» không dùng được; hãy chọn một trong: \(words)",
            en: "“\(text)” is not one of: \(words)"
        )
    }
}
