/// What the daemon says, and what is said of it.
extension Phrase {
    package static let daemonAbstract = Phrase(
        vi: "Tự gửi và nhận với trung tâm, không cần ai nhớ.",
        en: "Exchange with the hub by itself, with nobody having to think of it."
    )
    package static let daemonDiscussion = Phrase(
        vi:
            "Chạy cho đến khi được bảo dừng (SIGTERM); SIGHUP đọc lại cấu hình. Tùy chọn đi trước biến môi trường (LANTOA_REPLICA, LANTOA_SYNC_INTERVAL, LANTOA_LOG_LEVEL), biến môi trường đi trước tệp.",
        en:
            "Runs until told to stop (SIGTERM); SIGHUP reads the settings again. Options go before the environment (LANTOA_REPLICA, LANTOA_SYNC_INTERVAL, LANTOA_LOG_LEVEL), and that before the file."
    )
    package static let daemonConfigHelp = Phrase(
        vi: "Tệp cấu hình JSON. Bỏ trống: LANTOA_CONFIG, hoặc /etc/lantoa/lantoad.json nếu có.",
        en:
            "The file of settings, JSON. Without it: LANTOA_CONFIG, or /etc/lantoa/lantoad.json if it is there."
    )
    package static let daemonIntervalHelp = Phrase(
        vi: "Bao nhiêu giây thì hỏi trung tâm một lần, từ 1 đến 86400. Bỏ trống: 300.",
        en: "Every how many seconds to ask the hub for news, 1 to 86400. Without it: 300."
    )
    package static let daemonLogLevelHelp = Phrase(
        vi: "Ghi nhật ký từ mức nào: trace, debug, info, notice, warning, error, critical. Bỏ trống: info.",
        en: "What to log: trace, debug, info, notice, warning, error, critical. Without it: info."
    )
    package static func daemonRunsAlready(_ folder: String) -> Phrase {
        Phrase(
            vi: "\(folder): đã có một lantoad khác lo sổ này",
            en: "\(folder): another lantoad looks after this replica"
        )
    }
    package static let hubRevokesItself = Phrase(
        vi: "đó là chính trung tâm này; không thể tự thu hồi quyền của mình",
        en: "that is this hub itself; it cannot take its own rights"
    )
    package static func hubServesAlready(_ folder: String) -> Phrase {
        Phrase(
            vi: "\(folder): đã có một lantoa-hub serve khác phục vụ trung tâm này",
            en: "\(folder): another lantoa-hub serve serves this hub"
        )
    }
    package static func settingsMissing(_ file: String) -> Phrase {
        Phrase(vi: "\(file): không có tệp cấu hình này", en: "\(file): there is no such file of settings")
    }
    package static func settingsClosed(_ file: String) -> Phrase {
        Phrase(
            vi: "\(file): không phải tệp, hoặc không được phép đọc; hãy xem lại quyền đọc tệp cấu hình",
            en: "\(file): is no file, or may not be read; look at who may read the settings"
        )
    }
    package static func settingsNotJSON(_ file: String, at place: Int?) -> Phrase {
        Phrase(
            vi:
                "\(file): cấu hình không đúng JSON\(place.map { ", sai từ ký tự thứ \($0)" } ?? ""); hãy sửa tệp ấy",
            en:
                "\(file): the settings are no right JSON\(place.map { ", wrong from character \($0) on" } ?? ""); mend that file"
        )
    }
    package static func settingUnknown(_ key: String, file: String, instead: [String]) -> Phrase {
        let words = meant(instead)
        return Phrase(
            vi: "\(file): không có mục cấu hình nào tên “\(key)”; \(words.text(in: .vietnamese))",
            en: "\(file): there is no setting “\(key)”; \(words.text(in: .english))"
        )
    }
    package static func variableUnknown(_ name: String, instead: [String]) -> Phrase {
        let words = meant(instead)
        return Phrase(
            vi:
                "\(name): không chương trình nào đọc biến môi trường này; \(words.text(in: .vietnamese)), hoặc bỏ biến này đi",
            en:
                "\(name): no program reads this environment variable; \(words.text(in: .english)), or unset it"
        )
    }
    /// One name that may have been meant, or all that there are.
    private static func meant(_ names: [String]) -> Phrase {
        let list = names.joined(separator: ", ")
        return names.count == 1
            ? Phrase(vi: "có lẽ là \(list)", en: "perhaps \(list) is meant")
            : Phrase(vi: "chỉ có: \(list)", en: "there are: \(list)")
    }
    package static func settingInvalid(_ key: String, _ value: String, help: String) -> Phrase {
        Phrase(
            vi: "\(key): “\(value)” không đúng; xem \(help)",
            en: "\(key): “\(value)” is not allowed; see \(help)"
        )
    }
    package static func settingNeedsBrackets(_ key: String, _ value: String) -> Phrase {
        let reason = Phrase.placeNeedsBrackets(value)
        return Phrase(
            vi: "\(key): \(reason.text(in: .vietnamese))",
            en: "\(key): \(reason.text(in: .english))"
        )
    }
    package static func settingOutside(_ key: String, _ value: String, from: Int, to: Int) -> Phrase {
        Phrase(
            vi: "\(key): “\(value)” không đúng; hãy viết một số nguyên từ \(from) đến \(to)",
            en: "\(key): “\(value)” is not allowed; write a whole number from \(from) to \(to)"
        )
    }
    package static func settingMissing(_ key: String, with other: String) -> Phrase {
        Phrase(
            vi: "có \(other) mà thiếu \(key): hai mục này đi với nhau",
            en: "\(other) is set but not \(key): the two go together"
        )
    }
    package static func settingsConflict(_ one: String, with other: String, help: String) -> Phrase {
        Phrase(
            vi: "\(one) không đi cùng \(other) đang đặt; xem \(help)",
            en: "\(one) does not go with \(other) as it is set; see \(help)"
        )
    }
    package static func daemonFailed(_ reason: String) -> Phrase {
        Phrase(vi: "lantoad dừng vì lỗi: \(reason)", en: "lantoad stopped by a fault: \(reason)")
    }
    package static func deliveryState(saved: Int, received: Int?, elsewhere: Int) -> Phrase {
        .delivery(
            saved: String(saved),
            received: received.map(String.init),
            elsewhere: String(elsewhere),
            unsent: String(saved - (received ?? elsewhere)),
            last: nil
        )
    }
    package static func lastSyncFailed(_ reason: Phrase) -> Phrase {
        Phrase(
            vi: "lần gửi gần nhất không được: \(reason.text(in: .vietnamese))",
            en: "the last exchange failed: \(reason.text(in: .english))"
        )
    }
    package static func nextSync(_ moment: String) -> Phrase {
        Phrase(vi: "Máy sẽ tự thử lại lúc \(moment)", en: "This machine tries again at \(moment)")
    }
    package static func syncFailedHere(_ detail: String) -> Phrase {
        Phrase(
            vi: "máy này không đọc hoặc ghi được (\(detail)): kiểm tra ổ đĩa; chạy lantoa doctor",
            en: "this machine could not read or write (\(detail)): check the disk; run lantoa doctor"
        )
    }
}
