/// Who else holds what is here, and what may be given up for it.
extension Phrase {
    package static func statusCopies(several: String, single: String, none: String) -> Phrase {
        Phrase(
            vi:
                "Bản sao ở trường, điều phối viên, trung tâm: trong các buổi nhập ở máy này, \(several) buổi có 2 bản trở lên, \(single) buổi có 1, \(none) buổi chưa có.",
            en:
                "Copies at schools, coordinators and hubs, of the sessions entered here: \(several) have two or more, \(single) one, \(none) none."
        )
    }
    package static let fieldCopies = Phrase(vi: "Bản sao ở nơi khác", en: "Copies elsewhere")
    package static let copiesNone = Phrase(
        vi: "chưa có (chưa nơi nào ký nhận đủ phần máy này ghi)",
        en: "none (nobody has signed for all that this device wrote)"
    )
    package static let copiesOfOthers = Phrase(
        vi: "có, vì buổi này do máy khác ghi rồi gửi đến",
        en: "there are, as another device entered it and it came from there"
    )
    package static func copies(_ count: String, isAtHub: Bool) -> Phrase {
        isAtHub
            ? Phrase(vi: "\(count), có ở trung tâm", en: "\(count), the hub among them")
            : Phrase(vi: "\(count), chưa có ở trung tâm", en: "\(count), none at the hub")
    }
    package static let pruneAbstract = Phrase(
        vi: "Dọn phần tên đã niêm phong mà máy này chỉ giữ hộ, khi hai nơi khác đã ký giữ.",
        en: "Give up sealed names that are only kept for others, where two of those have signed for them."
    )
    package static let pruneDiscussion = Phrase(
        vi: """
            Không có --yes thì chỉ cho xem sẽ dọn gì. Chỉ dọn phần riêng đã niêm phong của máy khác mà máy này không đọc được, \
            khi trung tâm đã ký nhận và có bản sao ngoài máy (lantoa-hub backup --outside), và thêm một nơi khác \
            (trường, điều phối viên, trung tâm khác) đã ký giữ. Phần của chính máy này, phần đang đọc được, số liệu và lịch sử \
            không bao giờ bị dọn. Khi được cấp quyền đọc tên, máy tự lấy lại ở nơi giữ. Chỗ trống trong tệp được dùng lại \
            cho bản ghi mới.
            """,
        en: """
            Without --yes it only shows what would go. Only private sections go that other devices sealed and this one cannot \
            read, where the hub has signed for them and has a backup outside of its machine (lantoa-hub backup --outside), and \
            another custodian (a school, a coordinator, another hub) holds them, too. What this device wrote, what it can \
            read, figures and history never go. Once it is granted names, it fetches them again. The room in the file is used \
            for new records.
            """
    )
    package static let pruneDaysHelp = Phrase(
        vi: "Chỉ dọn phần cũ hơn số ngày này.",
        en: "Only what is older than so many days."
    )
    package static let pruneDaysWrong = Phrase(
        vi: "--older-than: số ngày từ 0 đến 36500",
        en: "--older-than: days from 0 to 36500"
    )
    package static let pruneYesHelp = Phrase(
        vi: "Dọn thật; không có thì chỉ cho xem.",
        en: "Do it; without it, only show what would be done."
    )
    package static func prunable(_ count: String, bytes: String) -> Phrase {
        Phrase(
            vi: "Có thể dọn \(count) gói, \(bytes) byte.",
            en: "Private sections that may go: \(count), \(bytes) bytes."
        )
    }
    package static func pruned(_ count: String, bytes: String) -> Phrase {
        Phrase(
            vi: "Đã dọn \(count) gói, \(bytes) byte.",
            en: "Private sections given up: \(count), \(bytes) bytes."
        )
    }
    package static func pruneKept(_ count: String, _ reason: Phrase) -> Phrase {
        Phrase(
            vi: "Giữ lại \(count) gói: \(reason.text(in: .vietnamese)).",
            en: "\(count) stay: \(reason.text(in: .english))."
        )
    }
    /// How to do it, with the options that were given.
    package static func pruneHow(_ options: String) -> Phrase {
        let command = ["lantoa prune", options, "--yes"].filter { !$0.isEmpty }.joined(separator: " ")
        return Phrase(
            vi: "Chưa dọn gì. Dọn thật: \(command)",
            en: "Nothing was done yet. To do it: \(command)"
        )
    }
    package static let pruneKeptNothing = Phrase(vi: "không có gì để dọn", en: "there is nothing to give up")
    package static let pruneKeptOwn = Phrase(vi: "do chính máy này ghi", en: "this device wrote them")
    package static let pruneKeptReadable = Phrase(
        vi: "máy này đọc được và cần đến",
        en: "this device can read them, and needs them"
    )
    package static let pruneKeptUnsettled = Phrase(
        vi: "đang chờ, đang có hai bản khác nhau, hoặc là việc cấp quyền",
        en: "they wait, are in an open conflict, or state rights"
    )
    package static let pruneKeptYoung = Phrase(vi: "còn mới", en: "they are too new")
    package static let pruneKeptCustody = Phrase(
        vi: "chưa đủ hai nơi ký giữ, trong đó trung tâm có bản sao ngoài máy "
            + "(giấy nhận của trường chỉ đến khi hai máy gặp nhau trực tiếp, qua mạng gần hoặc thẻ nhớ)",
        en: "two custodians, one of them a hub with a backup elsewhere, have not signed for them "
            + "(a school's receipt comes only where the two devices meet, in a network or by a stick)"
    )
    package static let daemonPruneHelp = Phrase(
        vi: "Mỗi ngày dọn phần giữ hộ cũ hơn số ngày này, như lantoa prune; 0 là không dọn (mặc định).",
        en: "Once a day give up what is kept for others and older than so many days; 0 for never."
    )
    package static let hubBackupOutsideHelp = Phrase(
        vi: """
            Tệp nằm ngoài máy này (máy khác, nơi khác). Từ đó giấy nhận của trung tâm ghi rõ đã có bản sao ngoài máy, \
            và máy khác mới được dọn phần giữ hộ.
            """,
        en: """
            The file lies outside of this machine. From then on the hub's receipts say what it covers, and devices may \
            give up what they only keep for others.
            """
    )
    package static let hubBackupCovers = Phrase(
        vi: "Giấy nhận từ nay ghi: đã có bản sao ngoài máy.",
        en: "Receipts say from now on that a backup outside of this machine covers it."
    )
}
