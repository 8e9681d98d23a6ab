/// What the central endpoint says to whoever keeps it.
extension Phrase {
    package static let hubRequestsHelp = Phrase(
        vi: "Mỗi máy được hỏi bao nhiêu lần một phút; một phần ba được hỏi liền một lúc.",
        en: "How many requests a device may make in a minute; a third of them at once."
    )
    package static let hubBytesHelp = Phrase(
        vi: "Mỗi máy được gửi bao nhiêu byte một ngày.",
        en: "How many bytes a device may bring in a day."
    )
    package static let hubEnrolmentsHelp = Phrase(
        vi: "Mỗi địa chỉ mạng được thử vào bao nhiêu lần một phút.",
        en: "How many attempts to join one network address may make in a minute."
    )
    package static let hubQuarantineAbstract = Phrase(
        vi: "Liệt kê những gói đang giữ lại, và vì sao.",
        en: "List the change sets that are held, and why."
    )
    package static let hubBackupAbstract = Phrase(
        vi: "Sao lưu dữ liệu của trung tâm ra một tệp, trong khi trung tâm vẫn chạy.",
        en: "Copy the hub's data into a file, while the hub goes on serving."
    )
    package static let hubBackupFileHelp = Phrase(
        vi: "Tệp sẽ tạo; chưa được có sẵn.",
        en: "The file to make; it must not exist yet."
    )
    package static let hubConfigHelp = Phrase(
        vi:
            "Tệp cấu hình JSON. Bỏ trống: LANTOA_HUB_CONFIG, hoặc /etc/lantoa/lantoa-hub.json nếu có. Tùy chọn đi trước biến môi trường (LANTOA_HUB_…), biến môi trường đi trước tệp.",
        en:
            "The file of settings, JSON. Without it: LANTOA_HUB_CONFIG, or /etc/lantoa/lantoa-hub.json if it is there. Options go before the environment (LANTOA_HUB_…), and that before the file."
    )
    package static let hubCertificateHelp = Phrase(
        vi: "Chứng thư TLS từ tệp PEM, thay cho khóa của trung tâm; SIGHUP đọc lại.",
        en: "The TLS certificate, a PEM file, instead of one of the hub's own key; SIGHUP reads it again."
    )
    package static let hubCertificateKeyHelp = Phrase(
        vi: "Khóa riêng của chứng thư, tệp PEM.",
        en: "The certificate's private key, a PEM file."
    )
    package static let hubLogLevelHelp = Phrase(
        vi: "Ghi nhật ký từ mức nào: trace, debug, info, notice, warning, error, critical. Bỏ trống: notice.",
        en: "What to log: trace, debug, info, notice, warning, error, critical. Without it: notice."
    )
    package static func hubCertificateBroken(_ reason: String) -> Phrase {
        Phrase(
            vi: "không dùng được chứng thư TLS: \(reason)",
            en: "the TLS certificate cannot be used: \(reason)"
        )
    }
    package static let hubPictureHelp = Phrase(
        vi: "Ghi mã QR ra tệp .png hoặc .svg, để in hay gửi đi.",
        en: "Write the QR code to a file, .png or .svg, to be printed or sent."
    )
    package static let hubNoCodeHelp = Phrase(
        vi: "Không vẽ mã QR ra màn hình.",
        en: "Do not draw the QR code on the terminal."
    )
    package static func hubNotAPicture(_ file: String) -> Phrase {
        Phrase(
            vi: "\(file): tên tệp hình phải kết thúc bằng .png hoặc .svg",
            en: "\(file): a picture's name ends in .png or .svg"
        )
    }
    package static func hubPictureWritten(_ file: String) -> Phrase {
        Phrase(
            vi: "Mã QR nằm trong \(file). Ai có hình này là vào được: gửi xong thì xóa",
            en: "The QR code is in \(file). Whoever has it gets in: delete it once it is handed over"
        )
    }
    package static func hubCodeTooLarge(columns: String, rows: String) -> Phrase {
        Phrase(
            vi:
                "Màn hình nhỏ quá, không vẽ được mã QR (cần \(columns) cột, \(rows) dòng): nới rộng ra, hoặc dùng --qr TỆP",
            en:
                "The terminal is too small for the QR code (\(columns) columns, \(rows) rows): enlarge it, or use --qr FILE"
        )
    }
    package static let hubWithKeysHelp = Phrase(
        vi: "Sao cả khóa của trung tâm ra thư mục cạnh tệp. Ai có khóa là giả làm trung tâm được.",
        en: "Also copy the hub's keys, into a folder beside the file. Whoever has them can pose as the hub."
    )
    package static func hubBackupThere(_ path: String) -> Phrase {
        Phrase(vi: "\(path): đã có sẵn; chọn tên khác", en: "\(path): is there already; choose another name")
    }
    package static func hubBackupFolder(_ folder: String) -> Phrase {
        Phrase(
            vi: "\(folder): không có thư mục này, hoặc không ghi vào được; hãy chọn nơi khác",
            en: "\(folder): there is no such folder, or it cannot be written; choose another place"
        )
    }
    package static func hubBackupMissing(_ file: String) -> Phrase {
        Phrase(vi: "\(file): không có tệp sao lưu này", en: "\(file): there is no such backup")
    }
    package static func hubBackupDamaged(_ file: String) -> Phrase {
        Phrase(
            vi:
                "\(file): không phải bản sao lưu của trung tâm, hoặc đã hỏng; hãy dùng một bản sao lưu khác. Chưa ghi gì",
            en: "\(file): not a hub's backup, or damaged; use another one. Nothing was written"
        )
    }
    package static func hubBackedUp(_ path: String) -> Phrase {
        Phrase(vi: "Đã sao lưu ra \(path).", en: "Backed up to \(path).")
    }
    package static let hubBackupLacksKeys = Phrase(
        vi:
            "Bản sao không có khóa của trung tâm: giữ thư mục keys ở nơi khác, thiếu nó thì không phục hồi được",
        en:
            "The copy does not hold the hub's keys: keep the folder keys elsewhere; nothing is restored without it"
    )
    package static func hubKeysBackedUp(_ folder: String) -> Phrase {
        Phrase(
            vi: "Khóa của trung tâm nằm trong \(folder): cất nơi an toàn",
            en: "The hub's keys are in \(folder): keep them safe"
        )
    }
    package static let hubRestoreAbstract = Phrase(
        vi: "Lập lại trung tâm từ một bản sao lưu, vào thư mục chưa có dữ liệu.",
        en: "Make the hub again from a backup, in a folder that holds no data."
    )
    package static let hubRestoreFileHelp = Phrase(
        vi: "Tệp do lantoa-hub backup tạo.",
        en: "The file that lantoa-hub backup made."
    )
    package static let hubRestoreKeysHelp = Phrase(
        vi: "Thư mục khóa. Bỏ trống: thư mục cạnh tệp, hoặc thư mục keys đã nằm đúng chỗ.",
        en: "The folder of keys. Without it: the folder beside the file, or the folder keys that is in place."
    )
    package static func hubKeysMissing(_ folder: String) -> Phrase {
        Phrase(
            vi: "\(folder): không có thư mục khóa này; thiếu khóa thì không phục hồi được trung tâm",
            en: "\(folder): there is no such folder of keys, and nothing is restored without them"
        )
    }
    package static func hubForgotRevocation(_ device: String) -> Phrase {
        Phrase(
            vi: "máy \(device) đã bị thu hồi quyền sau lúc sao lưu mà bản này không biết. Thu hồi lại "
                + "trước khi cho chạy: lantoa-hub revoke \(device)",
            en: "the rights of device \(device) were taken back after the backup, unknown to this copy. "
                + "Take them back again before it serves: lantoa-hub revoke \(device)"
        )
    }
    package static let hubMayLackRevocations = Phrase(
        vi: "việc thu hồi quyền sau lúc sao lưu không có trong bản này, cho đến khi một máy khác mang đến; "
            + "nếu có, hãy thu hồi lại bằng lantoa-hub revoke",
        en: "rights taken back after the backup are not in this copy until another device brings that; take "
            + "them back again with lantoa-hub revoke, if there were any"
    )
    package static func hubRestored(_ folder: String) -> Phrase {
        Phrase(
            vi: "Đã phục hồi trung tâm vào \(folder). Các máy sẽ gửi bù những gì thiếu khi liên lạc lại.",
            en:
                "Restored the hub in \(folder). Devices bring what is missing when they next exchange with it."
        )
    }
}
