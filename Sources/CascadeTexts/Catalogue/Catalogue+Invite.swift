/// What is said when a device lets another one in, with no hub in reach.
extension Phrase {
    package static let inviteAbstract = Phrase(
        vi: "Mời một máy mới vào, không cần trung tâm: in lời mời và mã đọc, rồi chờ máy ấy vào.",
        en:
            "Let one new device in with no hub in reach: prints a link and a code, then waits for that device."
    )
    package static let inviteDiscussion = Phrase(
        vi: """
            Hai máy phải cùng một mạng (cùng Wi-Fi, hay một máy phát cho máy kia). Máy mới vào bằng một trong ba cách: \
            quét mã QR; chép đường dẫn lantoa:…; hoặc nghe đọc 30 chữ số rồi gõ lantoa join 12345-67890-…; máy mới tự tìm máy mời \
            trong mạng, không thấy thì thêm --at địa-chỉ như máy mời hiện ra. \
            Mã dùng được một lần, và chỉ với máy đã mời: máy khác đứng giữa thì máy mới biết và không gửi gì. Quyền được \
            cấp không rộng hơn, không dài hơn quyền của máy mời. Nếu lantoad --peers đang chạy thì lantoad mở cửa; \
            nếu không, lệnh này mở cửa cho đến khi máy mới vào xong.
            """,
        en: """
            Both devices have to be in one network (the same Wi-Fi, or one shares with the other). The new device comes in \
            in one of three ways: scan the QR code; copy the link lantoa:…; or listen to 30 digits, and type lantoa join \
            12345-67890-…; the new device finds the one that invites by itself in the network, or is told by --at \
            ADDRESS, as that one shows it. The code is good for once, and with the device that invites only: where another \
            stands in between, the new device notices and sends nothing. The right that is given is no wider, and lasts no \
            longer, than that of the device that invites. Where lantoad --peers runs, it opens the door; else this command \
            does, until the new device has what it needs.
            """
    )
    package static let inviteScopeHelp = Phrase(
        vi: "Nơi máy mới thuộc về, ví dụ 42/truong-a/9A. Bỏ trống: nơi của máy này.",
        en: "Where the new device belongs, such as 42/truong-a/9A. Without it: where this one does."
    )
    package static let inviteMinutesHelp = Phrase(
        vi: "Lời mời dùng được bao nhiêu phút, đến 20160 (14 ngày). Bỏ trống: 60.",
        en: "For how many minutes the invitation is good, up to 20160 (14 days). Without it: 60."
    )
    package static let notInvitedMinutes = Phrase(
        vi: "từ 1 đến 20160 phút (14 ngày)",
        en: "from 1 to 20160 minutes (14 days)"
    )
    package static let inviteAddressHelp = Phrase(
        vi: "Tên hay địa chỉ mà máy mới dùng để gặp máy này. Bỏ trống: địa chỉ của máy này trong mạng.",
        en:
            "Name or address at which the new device finds this one. Without it: this machine's in the network."
    )
    package static let invitePortHelp = Phrase(
        vi: "Cổng để mở cửa, từ 0 (cổng nào trống cũng được) đến 65535. Bỏ trống: 8444.",
        en: "The port of the door, 0 (any free one) to 65535. Without it: 8444."
    )
    package static let inviteNoWaitHelp = Phrase(
        vi: "Chỉ in lời mời, không chờ: lantoad --peers phải chạy thì máy mới vào được.",
        en:
            "Only print the invitation, and do not wait: lantoad --peers has to run for the new device to come in."
    )
    package static func notAHost(_ text: String) -> Phrase {
        Phrase(
            vi: "\(text): không phải tên hay địa chỉ máy; ghi như 192.168.1.20 hay fe80::1, không kèm cổng",
            en:
                "\(text): no name or address of a machine; write it as 192.168.1.20 or fe80::1, without a port"
        )
    }
    package static func inviteElsewhere(_ scope: String, own: String) -> Phrase {
        Phrase(
            vi: "\(scope): không thuộc \(own), nơi của máy này; máy này không mời vào đó được",
            en: "\(scope): not within \(own), where this device belongs; it cannot invite there"
        )
    }
    package static let noNetwork = Phrase(
        vi: "máy này chưa vào mạng nào: nối chung Wi-Fi với máy mới, hoặc ghi --address",
        en: "this machine is in no network: join the new device's Wi-Fi, or give --address"
    )
    /// The digits to read aloud, and where the device is.
    package static func inviteCode(_ code: String, at place: String) -> Phrase {
        Phrase(
            vi: """
                Mã đọc: \(code)
                Trên máy mới: lantoa join \(code)
                Nếu máy mới không tự tìm thấy máy này: thêm --at \(place)
                """,
            en: """
                Code to read aloud: \(code)
                On the new device: lantoa join \(code)
                Where that does not find this device by itself: add --at \(place)
                """
        )
    }
    package static func inviteMade(scope: String, role: Phrase, minutes: String) -> Phrase {
        Phrase(
            vi:
                "Lời mời vào \(scope), \(role.text(in: .vietnamese)), dùng một lần trong \(minutes) phút. Ai cầm lời mời là vào được: chỉ đưa đúng người",
            en:
                "An invitation to \(scope), \(role.text(in: .english)), good for once within \(minutes) minutes. Whoever has it gets in: hand it over with care"
        )
    }
    package static let inviteDaemonServes = Phrase(
        vi: "lantoad đang mở cửa: để máy bật cho đến khi máy mới vào xong",
        en: "lantoad opens the door: leave this machine on until the new device is in"
    )
    package static let inviteNobodyServes = Phrase(
        vi: "chưa có ai mở cửa: chạy lantoad --peers trên máy này để máy mới vào được",
        en:
            "nobody opens the door yet: run lantoad --peers on this machine, so that the new device can come in"
    )
    package static let inviteWaits = Phrase(
        vi: "Đang chờ máy mới; Ctrl-C để thôi",
        en: "Waiting for the new device; Ctrl-C to stop"
    )
    package static func inviteLetIn(_ device: String) -> Phrase {
        Phrase(
            vi: "Máy \(device) đã vào, đang nhận dữ liệu",
            en: "Device \(device) came in, and fetches what is here"
        )
    }
    package static func inviteDone(_ device: String) -> Phrase {
        Phrase(
            vi: "Xong. Xem các máy: lantoa device list. Để hai máy tự gửi nhận: lantoad --peers trên cả hai",
            en:
                "Done. See the devices: lantoa device list. For the two to exchange by themselves: lantoad --peers on both"
        )
    }
    package static let inviteExpired = Phrase(
        vi: "hết giờ, chưa có máy nào vào; mời lại bằng lantoa invite",
        en: "time is up, and no device came in; invite again by lantoa invite"
    )
    package static let inviteStopped = Phrase(
        vi: "đã thôi chờ. Lời mời vẫn dùng được cho đến hết giờ, khi lantoad --peers chạy trên máy này",
        en:
            "stopped waiting. The invitation is good until its time is up, while lantoad --peers runs on this machine"
    )
    package static let joinAtHelp = Phrase(
        vi:
            "Máy mời ở đâu, host:port như máy ấy hiện ra, nếu nó không ở chỗ lời mời ghi. Không ghi thì máy này tự tìm trong mạng.",
        en:
            "Where the device that invites is, host:port as it shows, if not where the link says. Without it, this device looks for it in the network."
    )
    package static let seekingDoor = Phrase(vi: "Đang tìm máy mời", en: "Looking for the device that invites")
    package static func joinIsDeaf(_ reason: Phrase) -> Phrase {
        Phrase(
            vi:
                "máy này không tự tìm được máy khác trong mạng (\(reason.text(in: .vietnamese))): thêm --at host:port như máy mời hiện ra",
            en:
                "this machine does not find others in the network by itself (\(reason.text(in: .english))): add --at host:port of the device that invites, as it shows"
        )
    }
    package static func joinFoundNone(among count: String?) -> Phrase {
        let (vietnamese, english) =
            count.map {
                (
                    "thấy \($0) máy trong mạng, không máy nào là máy đã đọc mã",
                    "none of the devices in the network (\($0)) gave this code"
                )
            } ?? ("không thấy máy mời nào trong mạng", "no device that invites shows itself in the network")
        return Phrase(
            vi:
                "\(vietnamese): hai máy phải cùng mạng, và máy mời còn đang chờ; hoặc thêm --at host:port như máy mời hiện ra",
            en:
                "\(english): both have to be in one network, and the one that invites has to be waiting; or add --at host:port, as it shows"
        )
    }
    package static let joinPlaceNeedsCode = Phrase(
        vi: "--at chỉ đi với lời mời của một máy bên cạnh; lời mời của trung tâm đã có địa chỉ",
        en: "--at goes with the invitation of a device nearby only; that of a hub has its address"
    )
    package static func inviterMoved(to place: String) -> Phrase {
        Phrase(
            vi: "máy mời không còn ở địa chỉ trong lời mời; đã tìm thấy nó ở \(place)",
            en: "the device that invites is no longer where the invitation says; it was found at \(place)"
        )
    }
    package static func notAPlace(_ text: String) -> Phrase {
        Phrase(
            vi: "\(text): không phải host:port, ví dụ 192.168.1.20:8444 hay [fe80::1%eth0]:8444",
            en: "\(text): not host:port, such as 192.168.1.20:8444 or [fe80::1%eth0]:8444"
        )
    }
    package static func placeNeedsBrackets(_ text: String) -> Phrase {
        Phrase(
            vi:
                "\(text): địa chỉ IPv6 phải để trong ngoặc vuông rồi mới đến cổng, ví dụ [fe80::1%eth0]:8444",
            en: "\(text): an IPv6 address stands in brackets, before the port: [fe80::1%eth0]:8444"
        )
    }
    package static let codeMisheard = Phrase(
        vi: "mã có chữ số sai, hoặc hai chữ số bị đổi chỗ: nghe đọc lại từng nhóm năm chữ số",
        en:
            "a digit of the code is wrong, or two were changed about: have it read again, group by group of five"
    )
    package static func codeOfOtherLength(_ digits: String) -> Phrase {
        Phrase(
            vi: "mã phải có 30 chữ số, sáu nhóm năm; ở đây có \(digits)",
            en: "a code has 30 digits, six groups of five; here are \(digits)"
        )
    }
    package static func codeNamesOther(_ place: String) -> Phrase {
        Phrase(
            vi:
                "máy ở \(place) không phải máy đã đọc mã: có máy khác đứng giữa, hoặc địa chỉ nhầm. Không gửi gì; hỏi lại người mời",
            en:
                "the device at \(place) is not the one whose code this is: another stands in between, or the address is wrong. Nothing was sent; ask who invites"
        )
    }
    package static func inviterUnreachable(_ cause: Phrase) -> Phrase {
        Phrase(
            vi:
                "không thấy máy mời (\(cause.text(in: .vietnamese))): hai máy phải cùng mạng, và máy mời còn đang chờ; thử lại",
            en:
                "the device that invites does not answer (\(cause.text(in: .english))): both have to be in one network, and it has to be waiting; try again"
        )
    }
    package static func inviterUntrusted(_ cause: Phrase) -> Phrase {
        Phrase(
            vi:
                "máy trả lời không phải máy đã mời (\(cause.text(in: .vietnamese))). Không gửi gì; hỏi lại người mời",
            en:
                "what answers is not the device that invited (\(cause.text(in: .english))). Nothing was sent; ask who invites"
        )
    }
    package static let inviterKnowsNone = Phrase(
        vi: "lời mời không đúng, đã dùng hoặc đã hết hạn: xin người mời một lời mời mới",
        en: "the invitation is not good, was used or has ended: ask who invites for a new one"
    )
    package static func inviterRefuses(_ detail: String) -> Phrase {
        Phrase(
            vi: "máy mời từ chối: \(detail)",
            en: "the device that invites refuses: \(detail)"
        )
    }
}
