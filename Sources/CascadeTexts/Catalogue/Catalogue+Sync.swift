extension Phrase {
    package static let joinAbstract = Phrase(
        vi: "Lập sổ trên máy này theo lời mời của trung tâm, hoặc của một máy gần đây.",
        en: "Start a replica on this machine by the invitation of a hub, or of a device nearby."
    )
    package static let invitationHelp = Phrase(
        vi: "Lời mời, một từ dài bắt đầu bằng lantoa:, hoặc mã 30 chữ số nghe đọc.",
        en: "The invitation, one long word that begins with lantoa:, or the 30 digits that were read aloud."
    )
    package static let notAnInvitation = Phrase(
        vi: "không phải lời mời: chép lại cả từ, bắt đầu bằng lantoa:, hoặc gõ mã 30 chữ số",
        en:
            "this is no invitation: copy the whole word, which begins with lantoa:, or type a code of 30 digits"
    )
    package static func joinedElsewhere(_ folder: String) -> Phrase {
        Phrase(
            vi: "\(folder): đã có sổ của đơn vị khác ở đây; chọn thư mục khác bằng --replica",
            en: "\(folder): a replica of another scope is there already; choose another folder with --replica"
        )
    }
    package static func joined(folder: String, scope: String) -> Phrase {
        Phrase(
            vi: "Đã vào \(scope). Sổ ở \(folder)",
            en: "Joined \(scope). The replica is in \(folder)"
        )
    }
    package static func joinGoesOn(folder: String) -> Phrase {
        Phrase(
            vi: "Sổ ở \(folder) được giữ lại: chạy lại lệnh này với chính lời mời ấy thì vào tiếp.",
            en: "The replica in \(folder) is kept: the same command with the same invitation goes on."
        )
    }
    package static let deviceAbstract = Phrase(
        vi: "Các máy trong đơn vị: ai được vào, ai được xem tên, thu hồi quyền.",
        en: "The devices of the scope: who was let in, who may read names, taking rights back."
    )
    package static let deviceListAbstract = Phrase(
        vi: "Liệt kê các máy.",
        en: "List the devices."
    )
    package static let deviceNamesAbstract = Phrase(
        vi: "Cho một máy được xem tên.",
        en: "Let a device read names."
    )
    package static let readsNames = Phrase(vi: "xem được tên", en: "reads names")
    package static func deviceReadsNames(_ device: String) -> Phrase {
        Phrase(
            vi: "Máy \(device) được xem tên; gửi với lantoa sync, rồi máy ấy nhận.",
            en: "Device \(device) may read names; send it with lantoa sync, then that device receives it."
        )
    }
    package static let deviceNamesHelp = Phrase(
        vi: "Máy, theo những chữ đầu của mã, ít nhất 6; hub là trung tâm.",
        en: "The device, by the first digits of its id, at least 6; hub is the hub."
    )
    package static func hubNamesNeedYes(_ scope: String) -> Phrase {
        Phrase(
            vi:
                "trung tâm sẽ đọc được tên mọi người trong \(scope), kể cả về sau; hãy thêm --yes nếu chắc chắn",
            en:
                "the hub will be able to read everybody's name in \(scope), later ones too; add --yes to go ahead"
        )
    }
    package static func hubNamesQuestion(_ scope: String) -> Phrase {
        Phrase(
            vi:
                "Trung tâm sẽ đọc được tên mọi người trong \(scope), kể cả về sau. Đồng ý không? Có / Không (c / k)",
            en:
                "The hub will be able to read everybody's name in \(scope), later ones too. Go ahead? Yes / No (y / n)"
        )
    }
    package static func hubReadsNames(_ scope: String) -> Phrase {
        Phrase(
            vi: "Trung tâm được đọc tên trong \(scope); có hiệu lực sau lần lantoa sync tới.",
            en: "The hub may read names in \(scope); it takes effect with the next lantoa sync."
        )
    }
    package static func noSuchDevice(_ device: String) -> Phrase {
        Phrase(
            vi: "\(device): không có máy nào bắt đầu như vậy (ít nhất 6 chữ); xem lantoa device list",
            en: "\(device): no device begins so (at least 6 digits); see lantoa device list"
        )
    }
    package static func severalDevices(_ device: String, _ found: [String]) -> Phrase {
        let list = found.map { "\n  \($0)" }.joined()
        return Phrase(
            vi: "\(device): có hơn một máy bắt đầu như vậy; hãy ghi dài hơn:\(list)",
            en: "\(device): more than one device begins so; write more of it:\(list)"
        )
    }
    package static let syncAbstract = Phrase(
        vi: "Gửi và nhận một lần với trung tâm, hoặc với các máy gần đây.",
        en: "Exchange once with the hub, or with the devices nearby."
    )
    package static let syncing = Phrase(vi: "Đang gửi và nhận", en: "Exchanging")
    package static let fetchingSnapshot = Phrase(
        vi: "Đang tải dữ liệu ban đầu",
        en: "Fetching what is there already"
    )
    package static let statusAttested = Phrase(
        vi: "Dữ liệu ban đầu do trung tâm bảo đảm, máy này chưa tự kiểm tra xong (lantoa doctor)",
        en:
            "The hub vouches for what this replica started from; this machine has not checked it yet (lantoa doctor)"
    )
    package static func statusAttested(by device: String) -> Phrase {
        Phrase(
            vi: "Dữ liệu ban đầu do máy \(device) bảo đảm, máy này chưa tự kiểm tra xong (lantoa doctor)",
            en: """
                The device \(device) vouches for what this replica started from; this machine has not checked it yet \
                (lantoa doctor)
                """
        )
    }
    package static let noHub = Phrase(
        vi: "sổ này chưa vào trung tâm nào: dùng lantoa join với lời mời",
        en: "this replica has joined no hub: use lantoa join with an invitation"
    )
    package static func hubNotSafe(_ address: String) -> Phrase {
        Phrase(
            vi: "\(address): chỉ gửi qua https, hoặc http trên chính máy này",
            en: "\(address): only https is used, or http on this very machine"
        )
    }
    package static func hubUnreachable(_ cause: Phrase) -> Phrase {
        Phrase(
            vi:
                "chưa liên lạc được với trung tâm (\(cause.text(in: .vietnamese))). Mọi thứ vẫn còn trên máy; thử lại khi có mạng",
            en:
                "the hub cannot be reached (\(cause.text(in: .english))). Everything is on this machine; try again with a network"
        )
    }
    package static func hubInterrupted(_ cause: Phrase) -> Phrase {
        Phrase(
            vi:
                "đường truyền bị ngắt (\(cause.text(in: .vietnamese))). Phần đã nhận được giữ lại; chạy lại để gửi tiếp",
            en:
                "the connection broke (\(cause.text(in: .english))). What had arrived is kept; run it again to go on"
        )
    }
    package static func hubUntrusted(_ cause: Phrase) -> Phrase {
        Phrase(
            vi:
                "máy trả lời không phải trung tâm đã mời (\(cause.text(in: .vietnamese))). Không gửi gì; hỏi người phụ trách",
            en:
                "what answers is not the hub that invited (\(cause.text(in: .english))). Nothing was sent; ask who is in charge"
        )
    }
    package static func hubSpeaksOtherwise(_ cause: Phrase) -> Phrase {
        Phrase(
            vi:
                "máy trả lời không nói đúng giao thức (\(cause.text(in: .vietnamese))): kiểm tra địa chỉ, hoặc mạng đòi đăng nhập",
            en:
                "what answers does not speak the protocol (\(cause.text(in: .english))): check the address, or log in to the network"
        )
    }
    package static let hubKnowsUsNot = Phrase(
        vi: "trung tâm không biết máy này: xin một lời mời mới. Dữ liệu trên máy vẫn nguyên vẹn",
        en: "the hub does not know this device: ask for an invitation. Nothing on this machine is lost"
    )
    package static let hubRevoked = Phrase(
        vi:
            "quyền của máy này đã bị thu hồi; hỏi nhà trường. Dữ liệu trên máy vẫn nguyên vẹn (lantoa status)",
        en:
            "this device's rights were taken back; ask the school. Nothing on this machine is lost (lantoa status)"
    )
    package static func hubOtherVersion(_ detail: String) -> Phrase {
        Phrase(
            vi: "trung tâm nói phiên bản khác (\(detail)): nâng cấp chương trình",
            en: "the hub speaks another version (\(detail)): upgrade this program"
        )
    }
    package static let hubDiskFull = Phrase(
        vi: "đĩa của trung tâm đã đầy nên không nhận thêm được; hãy báo người giữ trung tâm. Mọi thứ "
            + "vẫn còn trên máy",
        en: "the hub's disk is full, and it can take nothing in; tell whoever keeps it. Everything is on "
            + "this machine"
    )
    package static func hubBusy(_ detail: String, seconds: String?) -> Phrase {
        Phrase(
            vi: "trung tâm đang bận hoặc có lỗi\(detail.isEmpty ? "" : " (\(detail))"); thử lại sau"
                + (seconds.map { " \($0) giây" } ?? "") + ". Mọi thứ vẫn còn trên máy",
            en: "the hub is busy or has a fault\(detail.isEmpty ? "" : " (\(detail))"); try again "
                + (seconds.map { "in \($0) s" } ?? "later") + ". Everything is on this machine"
        )
    }
    package static let syncStallingHelp = Phrase(
        vi: "Sau bao nhiêu giây không có byte nào thì coi như đứt đường truyền.",
        en: "After how many seconds without a byte the connection counts as broken."
    )
    package static let notSeconds = Phrase(vi: "từ 1 đến 3600 giây", en: "from 1 to 3600 seconds")
    package static func hubRefuses(_ detail: String) -> Phrase {
        Phrase(vi: "trung tâm từ chối: \(detail)", en: "the hub refuses: \(detail)")
    }
    /// How many of the sessions entered here the hub holds, and whether anything else is still to be sent.
    ///
    /// Without a hub `received` is nil, and what is told instead is how many another device holds. From a device that is
    /// turned away nobody takes anything any more.
    package static func delivery(
        saved: String,
        received: String?,
        elsewhere: String = "0",
        unsent: String,
        hasMore: Bool = false,
        isTurnedAway: Bool = false,
        last: String?
    ) -> Phrase {
        let vi = [
            "Đã lưu trên máy \(saved) buổi",
            received.map { "trung tâm đã nhận \($0)" } ?? "chưa có trung tâm · máy khác đã giữ \(elsewhere)",
            isTurnedAway
                ? (unsent == "0" ? nil : "\(unsent) buổi còn lại máy này không gửi được nữa")
                : "chưa gửi \(unsent)",
            hasMore ? (isTurnedAway ? "còn việc khác không gửi được" : "còn việc khác chưa gửi") : nil,
            last.map { "lần cuối \($0)" },
        ]
        let en = [
            "Sessions saved here \(saved)",
            received.map { "held by the hub \($0)" } ?? "no hub yet · held by another device \(elsewhere)",
            isTurnedAway
                ? (unsent == "0" ? nil : "left, which this device can send no more \(unsent)")
                : "not sent \(unsent)",
            hasMore ? (isTurnedAway ? "other entries that cannot be sent" : "other entries not sent") : nil,
            last.map { "last time \($0)" },
        ]
        return Phrase(
            vi: vi.compactMap { $0 }.joined(separator: " · "),
            en: en.compactMap { $0 }.joined(separator: " · ")
        )
    }
    /// Which device holds how many, where there is no hub.
    package static func deviceHolds(_ device: String, sessions: String) -> Phrase {
        Phrase(
            vi: "Máy \(device) giữ \(sessions) buổi.",
            en: "Device \(device) holds sessions: \(sessions)."
        )
    }
    package static func moreDevicesHold(_ count: String) -> Phrase {
        Phrase(vi: "Và \(count) máy nữa.", en: "And \(EnglishCount.of(count, "device", "devices")) more.")
    }
    /// What of this device waits where nobody takes anything of it any more.
    package static func turnedAwayHolds(sessions: String) -> Phrase {
        Phrase(
            vi: """
                Quyền của máy này đã bị thu hồi nên máy không gửi được nữa: \(sessions) buổi và những việc khác chưa gửi chờ ở \
                đây, chưa tính. Chép ra thẻ (lantoa carry out) thì nhà trường nhận riêng được những gì đúng.
                """,
            en: """
                The rights of this device were taken back, and it can send no more: sessions \(sessions), and whatever else was \
                not sent, wait here and do not count. By a stick (lantoa carry out) the school can take in what is right.
                """
        )
    }
    package static let nothingExchanged = Phrase(
        vi: "Không có gì mới để gửi hay nhận.",
        en: "There was nothing new to send or to receive."
    )
    /// What one exchange brought and took; what came in is nil where it was only changes of what was here.
    package static func exchanged(received: String, sent: String, new: Phrase?) -> Phrase {
        Phrase(
            vi: "Đã nhận \(received) gói" + (new.map { " (\($0.text(in: .vietnamese)))" } ?? "")
                + " · đã gửi \(sent) gói",
            en: "Change sets received: \(received)" + (new.map { " (\($0.text(in: .english)))" } ?? "")
                + " · sent: \(sent)"
        )
    }
    package static func newRecords(sessions: String, people: String) -> Phrase {
        Phrase(
            vi: "thêm \(sessions) buổi dạy, \(people) người",
            en: "new sessions: \(sessions), new people: \(people)"
        )
    }
    package static let onlyChanges = Phrase(
        vi: "sửa đổi, xác nhận, giấy tờ; không có buổi hay người mới",
        en: "edits, decisions, papers; no new session or person"
    )
    /// The hub refused some of what was brought.
    package static let theHub = Phrase(vi: "trung tâm", en: "the hub")
    package static let theInviter = Phrase(vi: "máy đã mời", en: "the device that invited")
    package static func tookNot(_ count: String, because reasons: [Phrase], by other: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(other.text(in: .vietnamese)) không nhận \(count) gói: \(joined(reasons, in: .vietnamese)). Các gói ấy vẫn còn trên máy",
            en:
                "\(other.text(in: .english)) did not take \(count) change sets: \(joined(reasons, in: .english)). They are kept here"
        )
    }
    package static let refusedForbidden = Phrase(
        vi:
            "chúng mang tên người mà nơi nhận không được đọc; chạy lantoa sync lần nữa, nếu vẫn vậy hãy báo người giữ trung tâm",
        en:
            "they hold names that may not be read there; run lantoa sync again, and tell whoever keeps the hub if that does not help"
    )
    package static let refusedCorrupt = Phrase(
        vi: "chúng đã hỏng trên máy này hoặc trên đường đi; chạy lantoa doctor để biết hỏng ở đâu",
        en: "they were damaged on this machine or on the way; run lantoa doctor, which says where"
    )
    package static let refusedGap = Phrase(
        vi: "nơi nhận chưa có gói đứng trước chúng; chạy lantoa sync lần nữa",
        en: "what comes before them is lacking there; run lantoa sync again"
    )
    /// The other tells this device nothing of some scopes.
    package static func closed(_ scopes: String, by other: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(other.text(in: .vietnamese)) không gửi nhận \(scopes) với máy này: máy không có quyền ở đó, hoặc không còn nữa. Hãy hỏi nhà trường, hoặc xin lời mời mới. Dữ liệu trên máy vẫn nguyên vẹn",
            en:
                "\(other.text(in: .english)) exchanges nothing of \(scopes) with this device, which has no right there, or no longer. Ask the school, or for an invitation. Nothing on this machine is lost"
        )
    }
    /// The other keeps some of what was brought, but does not count it yet.
    package static func holdsThere(_ count: String, because reasons: [Phrase], by other: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(other.text(in: .vietnamese)) đã nhận nhưng giữ lại \(count) gói, chưa tính: \(joined(reasons, in: .vietnamese)) (xem lantoa held)",
            en:
                "\(other.text(in: .english)) took \(count) change sets but holds them, they do not count yet: \(joined(reasons, in: .english)) (see lantoa held)"
        )
    }
    private static func joined(_ reasons: [Phrase], in language: Language) -> String {
        reasons.map { $0.text(in: language) }.joined(separator: "; ")
    }
    package static let revokedWriter = Phrase(
        vi: """
            quyền của máy này đã bị thu hồi: những gì ghi từ nay được giữ lại trên máy, không tính, cho đến khi nhà \
            trường nhận (lantoa status)
            """,
        en: """
            the rights of this device were taken back: what is entered from now on is held here and does not count until \
            the school accepts it (lantoa status)
            """
    )
    package static let rightRevoked = Phrase(vi: "đã bị thu hồi", en: "taken back")
    package static let deviceRevoked = Phrase(
        vi: """
            quyền của máy này đã bị thu hồi. Mọi thứ đã ghi vẫn còn trên máy; những gì ghi trước đó vẫn xem được, còn \
            những gì ghi sau đó thì giữ lại, không tính (lantoa held), cho đến khi nhà trường nhận. Hãy hỏi nhà trường vì sao. Nếu được mời lại: lantoa join LỜI-MỜI --replica \
            THƯ-MỤC-MỚI; lantoa export lấy những gì đã ghi ra tệp
            """,
        en: """
            the rights of this device were taken back. Everything entered is still here; what was entered before can be \
            read, what was entered after is held and does not count (lantoa held) until the school accepts it. Ask why. Where you are invited again: lantoa join \
            INVITATION --replica NEW-FOLDER; lantoa export writes what was entered into files
            """
    )
}
