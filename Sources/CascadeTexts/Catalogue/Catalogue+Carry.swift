/// What the commands say of sticks and files.
extension Phrase {
    package static let carryAbstract = Phrase(
        vi: "Gửi và nhận qua thẻ nhớ, USB hay thư mục, không cần mạng.",
        en: "Exchange by a stick or a folder, without a network."
    )
    package static let carryDiscussion = Phrase(
        vi: """
            Trên máy này: lantoa carry out /media/the-nho, rồi rút thẻ. Trên máy kia: lantoa carry in /media/the-nho; máy \
            ấy để lại biên nhận trên thẻ. Mang thẻ về, lại carry in: từ đó lantoa status biết những gì đã tới nơi. Thẻ \
            đi qua nhiều máy cũng được. Không có thẻ: lantoa carry qr, chụp hay gửi hình.
            """,
        en: """
            On this device: lantoa carry out /media/stick, then take the stick out. On the other: lantoa carry in \
            /media/stick, which leaves a receipt on it. Bring the stick back and carry in again: from then on lantoa \
            status knows what arrived. A stick may pass through many devices. Without one: lantoa carry qr.
            """
    )
    package static let carryOutDiscussion = Phrase(
        vi: """
            Mỗi máy chép vào thư mục riêng của mình, và chép cho những máy đã để lại dấu trên thẻ; máy mới đọc thẻ lần \
            đầu thì thêm --all. Rút thẻ lúc nào cũng không hỏng gì. Mã kết thúc: 0 đã chép; 74 thẻ không thấy, khóa ghi, hay hết chỗ \
            (khi ấy những gói cũ nhất đã được chép); 75 chương trình khác đang chép vào thẻ.
            """,
        en: """
            Each device writes into a folder of its own, for the devices that left their state on the stick; for one that \
            reads it for the first time add --all. Nothing breaks when it is pulled out. Exit codes: 0 written; 74 the stick \
            is not there, write-protected or full (the oldest change sets were written then); 75 another program writes it.
            """
    )
    package static let carryInDiscussion = Phrase(
        vi: """
            Nhận lại lần nữa cũng không thêm gì. Tệp hỏng được nêu tên và bỏ qua. Mã kết thúc: 0 đã nhận; 65 có tệp hỏng, phần còn \
            lại đã nhận; 74 không thấy thẻ.
            """,
        en: """
            Reading again adds nothing. A damaged file is named and passed over. Exit codes: 0 read; 65 some files are \
            damaged, the others were read; 74 the stick is not there.
            """
    )
    package static let carryOutAbstract = Phrase(
        vi: "Chép ra thẻ những gì người đọc thẻ còn thiếu; tên người luôn được niêm phong.",
        en: "Write what the readers of the stick lack; names are always sealed."
    )
    package static let carryInAbstract = Phrase(
        vi: "Nhận từ thẻ những gì máy khác đã chép, và ghi biên nhận lên thẻ.",
        en: "Read what other devices wrote, and leave receipts on the stick."
    )
    package static let carryFolderHelp = Phrase(
        vi: "Thư mục của thẻ nhớ; dữ liệu nằm trong thư mục con lantoa.",
        en: "The stick's folder; the data lie in its subfolder lantoa."
    )
    package static let carryAllHelp = Phrase(
        vi: "Chép tất cả, kể cả những gì máy đọc thẻ đã có.",
        en: "Write everything, also what the stick's readers have."
    )
    package static let carryingOut = Phrase(vi: "Đang chép ra thẻ", en: "Writing to the stick")
    package static let carryingIn = Phrase(vi: "Đang đọc thẻ", en: "Reading the stick")

    package static func carriedOut(written: String, present: String, bytes: String) -> Phrase {
        Phrase(
            vi: "Đã chép ra thẻ \(written) gói (\(bytes) byte); \(present) gói đã nằm sẵn trên thẻ.",
            en:
                "Wrote \(EnglishCount.changeSets(written)) (\(bytes) bytes); on the stick already: \(present)."
        )
    }
    package static let carriedOutNothing = Phrase(
        vi: "Máy đọc thẻ này đã có đủ, không cần chép gì thêm.",
        en: "The stick's readers hold everything; nothing was written."
    )
    package static let carryPullOut = Phrase(
        vi: "Có thể rút thẻ.",
        en: "The stick can be taken out."
    )
    /// `written` is nil where there was room for none.
    package static func carryNoRoom(written: String?, left: String, bytes: String) -> Phrase {
        let vietnamese = written.map { "đã chép \($0) gói cũ nhất, còn \(left) gói chưa chép" }
        let english = written.map { "the oldest \($0) change sets were written, \(left) were not" }
        return Phrase(
            vi:
                "thẻ hết chỗ: \(vietnamese ?? "chưa chép được gói nào trong \(left) gói"). Cần thêm chừng \(bytes) byte; "
                + "hãy xoá bớt tệp trên thẻ hoặc dùng thẻ khác, rồi chạy lại",
            en:
                "the stick is full: \(english ?? "none of \(left) change sets was written"). About \(bytes) bytes more are "
                + "needed; delete something or take another stick, and run this again"
        )
    }
    /// For whom a stick was written.
    package static func carriedFor(readers: String) -> Phrase {
        Phrase(
            vi:
                "Chép cho \(readers) máy đã từng đọc thẻ này; máy đọc thẻ lần đầu có thể thiếu: khi ấy thêm --all.",
            en:
                "Written for the devices that have read this stick before (\(readers)); one that reads it for the first time "
                + "may lack something: for such a one add --all."
        )
    }
    package static func carryNoStick(_ path: String) -> Phrase {
        Phrase(
            vi: "không thấy thư mục \(path): hãy cắm thẻ vào máy, và xem lại đường dẫn",
            en: "there is no folder \(path): plug the stick in, and look at the path again"
        )
    }
    package static func carryBusy(_ path: String) -> Phrase {
        Phrase(
            vi: "một chương trình khác đang chép vào \(path); đợi nó xong rồi chạy lại",
            en: "another program is writing to \(path); wait until it is done, and run this again"
        )
    }
    package static func carryLocked(_ path: String) -> Phrase {
        Phrase(
            vi: "thẻ nhớ khoá ghi: \(path). Hãy gạt chốt khoá trên thẻ, hoặc dùng thẻ khác",
            en: "the stick is write-protected: \(path). Move its switch, or take another one"
        )
    }
    package static func carryReceiptsNotWritten(locked: Bool, _ path: String) -> Phrase {
        Phrase(
            vi: locked
                ? "thẻ nhớ khoá ghi: \(path). Đã nhận đủ, nhưng không ghi được biên nhận lên thẻ"
                : "không ghi được biên nhận lên thẻ: \(path). Dữ liệu trên thẻ đã nhận đủ",
            en: locked
                ? "the stick is write-protected: \(path). All was read, but no receipt could be left on it"
                : "no receipt could be left on the stick: \(path). All on it was read"
        )
    }
    package static func carriedIn(received: String, known: String, receipts: String) -> Phrase {
        Phrase(
            vi: "Đã nhận từ thẻ \(received) gói mới; \(known) gói đã có từ trước; \(receipts) biên nhận.",
            en:
                "Took in \(EnglishCount.of(received, "new change set", "new change sets")); here already: \(known); "
                + "\(EnglishCount.of(receipts, "receipt", "receipts"))."
        )
    }
    package static let carriedInEmpty = Phrase(
        vi: "Trên thẻ không có dữ liệu Lan Tỏa của máy nào khác.",
        en: "There is nothing of Lan Tỏa from other devices on the stick."
    )
    package static func carryHeld(_ count: String) -> Phrase {
        Phrase(
            vi: "\(count) gói đang chờ; xem lantoa held",
            en: "\(count) of them wait; see lantoa held"
        )
    }
    package static func carryElsewhere(_ count: String) -> Phrase {
        Phrase(
            vi: "\(count) gói của đơn vị khác vẫn để trên thẻ cho máy khác.",
            en: "Of other units, left on the stick for others: \(EnglishCount.changeSets(count))."
        )
    }
    package static func carryGaps(_ count: String) -> Phrase {
        Phrase(
            vi: "\(count) gói thiếu phần trước nên chưa nhận được; cần thẻ hoặc máy có phần trước đó: "
                + "nhờ máy đã viết chép ra thẻ với --all, hoặc gặp nó qua mạng",
            en:
                "Not taken in for lack of what comes before: \(EnglishCount.changeSets(count)). Let the device that wrote the stick "
                + "write it with --all, or meet it in a network"
        )
    }
    package static func carryBadFile(_ path: String, _ reason: Phrase) -> Phrase {
        Phrase(
            vi: "bỏ qua tệp \(path): \(reason.text(in: .vietnamese))",
            en: "passed over \(path): \(reason.text(in: .english))"
        )
    }
    package static func carryUnreadable(_ reason: Phrase) -> Phrase {
        Phrase(
            vi: "không đọc được (\(reason.text(in: .vietnamese)))",
            en: "cannot be read (\(reason.text(in: .english)))"
        )
    }
    package static func carryDamaged(_ damage: Phrase) -> Phrase {
        Phrase(
            vi: "hỏng, thiếu hoặc bị sửa (\(damage.text(in: .vietnamese))); nhờ máy đã chép thẻ chép lại",
            en:
                "damaged, cut short or changed (\(damage.text(in: .english))); let the device that wrote it write it again"
        )
    }
    package static let carryForeign = Phrase(
        vi: "của hệ thống khác (khóa gốc khác), không dùng ở đây",
        en: "of another tree of rights (another root key), not for here"
    )
    package static let carryStranger = Phrase(
        vi: "máy này chưa biết quyền của máy đã viết và máy đã ký; để hai máy gặp nhau qua mạng một lần, "
            + "hoặc để máy này gặp nhà trường, rồi đọc lại",
        en:
            "no right of its writer, nor of who signed it, is known here; let the two devices meet in a network once, "
            + "or this one meet the school, and read it again"
    )
    package static func statusElsewhere(_ sessions: String) -> Phrase {
        Phrase(
            vi: "Trung tâm chưa nhận, nhưng máy khác đã giữ \(sessions) buổi.",
            en: "Not at the hub yet, but held by another device: \(EnglishCount.sessions(sessions))."
        )
    }
}
