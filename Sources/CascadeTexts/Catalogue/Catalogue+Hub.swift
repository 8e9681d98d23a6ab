/// What the central endpoint says.
extension Phrase {
    package static let hubAbstract = Phrase(
        vi: "Trung tâm Lan Tỏa: nhận, giữ và chuyển tiếp những gì các máy ghi.",
        en: "The hub of Lan Tỏa: takes, keeps and passes on what devices write."
    )
    package static let hubDiscussion = Phrase(
        vi: """
            Mỗi lệnh có trợ giúp riêng: lantoa-hub help LỆNH. Tiếng Anh: đặt LANTOA_LANG=en.
            Mã kết thúc: 0 xong; 64 lệnh viết sai; 65 dữ liệu có lỗi, hoặc không có thứ được hỏi; 73 tệp đã có sẵn;
            74 tệp hay thư mục không có ở đó, không đọc hoặc ghi được, hoặc không nghe được ở cổng; 75 tiến trình khác đang
            phục vụ dữ liệu này; 78 cấu hình hoặc chứng chỉ không đúng.
            """,
        en: """
            Every command has its own help: lantoa-hub help COMMAND. Vietnamese is the default; LANTOA_LANG=en chooses English.
            Exit codes: 0 done; 64 the command is not written right; 65 bad data, or what is asked for is not there;
            73 the file is there already; 74 a file or folder is not there, could not be read or written, or the port could not be
            listened on; 75 another process serves these data; 78 the settings or the certificate are not right.
            """
    )
    package static func hubAlreadyThere(_ folder: String) -> Phrase {
        Phrase(
            vi:
                "trong \(folder) đã có dữ liệu của một trung tâm; hãy dùng dữ liệu ấy, hoặc chọn thư mục khác bằng --data",
            en: "there are data of a hub in \(folder) already; use them, or choose another folder with --data"
        )
    }
    package static func hubElsewhere(_ scope: String, hub: String) -> Phrase {
        Phrase(
            vi:
                "\(scope) không thuộc \(hub), là đơn vị của trung tâm này; hãy viết đường dẫn bắt đầu bằng \(hub)",
            en: "\(scope) is not below \(hub), the unit of this hub; write a path that begins with \(hub)"
        )
    }
    package static func hubNotThere(_ folder: String) -> Phrase {
        Phrase(
            vi:
                "trong \(folder) chưa có dữ liệu của trung tâm; hãy lập trung tâm bằng lantoa-hub init, hoặc chỉ đúng thư mục "
                + "bằng --data",
            en:
                "there are no data of a hub in \(folder); start one with lantoa-hub init, or name the folder with --data"
        )
    }
    package static func notAHub(_ folder: String) -> Phrase {
        Phrase(
            vi:
                "tệp replica.sqlite trong \(folder) không phải của Lan Tỏa; hãy chọn thư mục khác bằng --data",
            en: "the file replica.sqlite in \(folder) is something else; choose another folder with --data"
        )
    }
    package static func hubCorrupt(_ place: String, folder: String) -> Phrase {
        Phrase(
            vi:
                "tệp dữ liệu bị hỏng (\(place)); đừng xóa gì. Hãy dừng trung tâm, chép cả thư mục ra nơi khác, rồi chạy "
                + "lantoa doctor --replica \(folder)",
            en:
                "the data file is damaged (\(place)); delete nothing. Stop the hub, copy the whole folder away, then run "
                + "lantoa doctor --replica \(folder)"
        )
    }
    package static func hubMade(folder: String, scope: String) -> Phrase {
        Phrase(
            vi: "Đã lập trung tâm cho \(scope) trong \(folder).",
            en: "Made a hub for \(scope) in \(folder)."
        )
    }
    package static let hubDataHelp = Phrase(
        vi: "Thư mục của trung tâm. Bỏ trống: LANTOA_HUB_DATA, hoặc /var/lib/lantoa-hub.",
        en: "The hub's folder. Without it: LANTOA_HUB_DATA, or /var/lib/lantoa-hub."
    )
    package static let hubInitAbstract = Phrase(
        vi: "Lập trung tâm của một tỉnh, với khóa gốc riêng.",
        en: "Start a province's hub, with a root key of its own."
    )
    package static let hubScopeHelp = Phrase(
        vi: "Mã tỉnh, ví dụ 42.",
        en: "The province's code, such as 42."
    )
    package static let hubServeAbstract = Phrase(
        vi: "Trả lời các máy, cho đến khi được bảo dừng.",
        en: "Answer devices until told to stop."
    )
    package static let hubHostHelp = Phrase(
        vi: "Địa chỉ nghe; :: là mọi địa chỉ IPv6 và IPv4, 0.0.0.0 là mọi địa chỉ IPv4. Bỏ trống: 127.0.0.1.",
        en:
            "The address to listen on; :: for all of IPv6 and IPv4, 0.0.0.0 for all of IPv4. Without it: 127.0.0.1."
    )
    package static let hubPortHelp = Phrase(
        vi: "Cổng nghe; 0 là cổng trống bất kỳ.",
        en: "The port to listen on; 0 for any free one."
    )
    package static let hubPlainHelp = Phrase(
        vi:
            "Không mã hóa đường truyền: chỉ trên chính máy này, sau một máy chủ trung gian (proxy) có mã hóa.",
        en: "Without TLS: on this very machine only, behind a proxy that has it."
    )
    package static let hubPlainOnLoopback = Phrase(
        vi: "--plain chỉ dùng với --host 127.0.0.1, ::1 hoặc localhost",
        en: "--plain goes with --host 127.0.0.1, ::1 or localhost only"
    )
    package static let notAPort = Phrase(
        vi: "cổng là số từ 0 đến 65535",
        en: "a port is a number from 0 to 65535"
    )
    package static func hubListens(_ address: String, device: String) -> Phrase {
        Phrase(
            vi: "Trung tâm đang nghe ở \(address) · máy \(device)",
            en: "The hub listens at \(address) · device \(device)"
        )
    }
    package static func doorCannotListen(port: String, _ reason: Phrase) -> Phrase {
        Phrase(
            vi: "không mở được cửa ở cổng \(port): \(reason.text(in: .vietnamese))",
            en: "cannot open the door at port \(port): \(reason.text(in: .english))"
        )
    }
    package static func hubCannotListen(_ address: String, _ reason: Phrase) -> Phrase {
        Phrase(
            vi: "không nghe được ở \(address): \(reason.text(in: .vietnamese))",
            en: "cannot listen at \(address): \(reason.text(in: .english))"
        )
    }
    package static let hubPortTaken = Phrase(
        vi: "chương trình khác đang dùng cổng này; hãy dừng nó, hoặc chọn --port khác",
        en: "another program uses this port; stop it, or choose another --port"
    )
    package static let hubPortForbidden = Phrase(
        vi: "không có quyền dùng cổng này (dưới 1024 chỉ dành cho quản trị máy); hãy chọn --port khác",
        en: "you may not use this port (those below 1024 are the administrator's); choose another --port"
    )
    package static let hubAddressElsewhere = Phrase(
        vi: "máy này không có địa chỉ ấy; hãy xem lại --host",
        en: "this machine does not have that address; check --host"
    )
    package static let hubNewEpoch = Phrase(
        vi: "dữ liệu của trung tâm được phục hồi hoặc chép từ nơi khác: các máy sẽ gửi bù những gì thiếu",
        en: "the hub's data were restored or copied: devices will bring what is missing"
    )
    package static let hubInviteAbstract = Phrase(
        vi: "Mời một máy vào: in ra một lời mời dùng một lần.",
        en: "Let one device in: prints an invitation that is good for once."
    )
    package static let hubAddressHelp = Phrase(
        vi: "Địa chỉ mà máy được mời dùng để gặp trung tâm, ví dụ https://lantoa.hatinh.example:8443.",
        en:
            "The address at which the invited device finds the hub, such as https://lantoa.hatinh.example:8443."
    )
    package static let notAnAddress = Phrase(
        vi: "địa chỉ bắt đầu bằng https://",
        en: "an address begins with https://"
    )
    package static let hubRoleHelp = Phrase(
        vi:
            "Vai trò: volunteer (tình nguyện viên), verifier (người xác nhận), school (nhà trường) hoặc coordinator (điều phối viên).",
        en: "The role: volunteer, verifier, school or coordinator."
    )
    package static let hubDaysHelp = Phrase(
        vi: "Lời mời dùng được bao nhiêu ngày.",
        en: "For how many days the invitation is good."
    )
    package static let notDays = Phrase(vi: "từ 1 đến 366 ngày", en: "from 1 to 366 days")
    package static let hubPublicCertificateHelp = Phrase(
        vi:
            "Địa chỉ có chứng thư của một nhà cung cấp công cộng (sau máy chủ trung gian), thay cho khóa của trung tâm.",
        en:
            "The address has a certificate by a public authority (behind a proxy) instead of the hub's own key."
    )
    package static func hubInvited(scope: String, days: String) -> Phrase {
        Phrase(
            vi:
                "Lời mời vào \(scope), dùng một lần trong \(days) ngày. Ai cầm lời mời là vào được: chỉ đưa đúng người",
            en:
                "An invitation to \(scope), good for once within \(days) days. Whoever has it gets in: hand it over with care"
        )
    }
    package static let hubDevicesAbstract = Phrase(
        vi: "Liệt kê các máy đã được cấp quyền.",
        en: "List the devices that were granted a right."
    )
    package static func hubDevice(_ device: String, scope: String, role: Phrase, isRevoked: Bool) -> Phrase {
        Phrase(
            vi: "\(device)  \(scope)  \(role.text(in: .vietnamese))" + (isRevoked ? "  đã thu hồi" : ""),
            en: "\(device)  \(scope)  \(role.text(in: .english))" + (isRevoked ? "  revoked" : "")
        )
    }
    package static let hubRevokeAbstract = Phrase(
        vi: "Thu hồi quyền của một máy: bị mất, bị bán, đổi chủ.",
        en: "Take a device's rights back: lost, sold, passed on."
    )
    package static let hubDeviceHelp = Phrase(
        vi: "Máy nào: ít nhất sáu ký tự đầu của mã máy.",
        en: "Which device: at least the first six characters of its identifier."
    )
    package static func hubNoSuchDevice(_ device: String) -> Phrase {
        Phrase(
            vi: "\(device): không có, hoặc có hơn một máy bắt đầu như vậy; xem lantoa-hub devices",
            en: "\(device): no device, or more than one, begins so; see lantoa-hub devices"
        )
    }
    package static func hubRevokedDevice(_ device: String) -> Phrase {
        Phrase(vi: "Đã thu hồi quyền của máy \(device).", en: "Took back the rights of device \(device).")
    }
    package static func hubNamesWait(_ scope: String) -> Phrase {
        Phrase(
            vi:
                "\(scope): tên người tạm chưa gửi, vì máy bị thu hồi đọc được khóa cũ. Hãy để một máy của nhà trường đang giữ khóa chạy lantoa sync: máy ấy lập khóa mới, rồi tên người lại được gửi. Số liệu vẫn gửi như thường.",
            en:
                "\(scope): names wait, as the revoked device can read the old key. Let a device of the school that holds the key run lantoa sync: it starts a new one, and names go on. Figures are sent as ever."
        )
    }
}
