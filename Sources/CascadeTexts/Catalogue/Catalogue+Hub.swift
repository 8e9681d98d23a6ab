/// What the central endpoint says.
extension Phrase {
    package static let hubAbstract = Phrase(
        vi: "Trung tâm Lan Tỏa: nhận, giữ và chuyển tiếp những gì các máy ghi.",
        en: "The hub of Lan Tỏa: takes, keeps and passes on what devices write."
    )
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
    package static let hubHostHelp = Phrase(vi: "Địa chỉ nghe.", en: "The address to listen on.")
    package static let hubPortHelp = Phrase(
        vi: "Cổng nghe; 0 là cổng trống bất kỳ.",
        en: "The port to listen on; 0 for any free one."
    )
    package static let hubPlainHelp = Phrase(
        vi: "Không TLS: chỉ trên chính máy này, sau một proxy có TLS.",
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
    package static func hubCannotListen(_ address: String, _ reason: String) -> Phrase {
        Phrase(
            vi: "không nghe được ở \(address): \(reason). Cổng có thể đang bận: chọn --port khác",
            en: "cannot listen at \(address): \(reason). The port may be taken: choose another --port"
        )
    }
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
        vi: "Vai trò: volunteer, verifier, school hoặc coordinator.",
        en: "The role: volunteer, verifier, school or coordinator."
    )
    package static let hubDaysHelp = Phrase(
        vi: "Lời mời dùng được bao nhiêu ngày.",
        en: "For how many days the invitation is good."
    )
    package static let notDays = Phrase(vi: "từ 1 đến 366 ngày", en: "from 1 to 366 days")
    package static let hubPublicCertificateHelp = Phrase(
        vi: "Địa chỉ có chứng thư của một nhà cung cấp công cộng (sau proxy), thay cho khóa của trung tâm.",
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
}
