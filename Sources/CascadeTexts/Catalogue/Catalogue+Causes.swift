/// Causes that libraries and the system tell in English words or codes of their own.
extension Phrase {
    /// Why a connection came to nothing, by libcurl's words; those that are not known stay as they are.
    package static func linkCause(_ detail: String) -> Phrase {
        Phrase(vi: vietnameseLinkCause(detail), en: detail)
    }

    private static func vietnameseLinkCause(_ detail: String) -> String {
        let words = detail.split(separator: " ").map(String.init)
        if let place = words.firstIndex(of: "port"), detail.hasPrefix("Failed to connect to "), place == 5,
            words.indices.contains(6)
        {
            return "ở \(words[4]) cổng \(words[6]) không có gì trả lời"
        }
        if let status = words.firstIndex(of: "HTTP"), detail.hasPrefix("the proxy"), status + 1 < words.count
        {
            let number = words[status + 1].prefix { $0.isNumber }
            let help = number == "407" ? "proxy đòi tên và mật khẩu" : "hãy hỏi người giữ mạng này"
            return "proxy trên đường trả lời HTTP \(number): \(help)"
        }
        let cause = linkCauses.first { known in known.told.contains { detail.contains($0) } }
        return cause?.vietnamese ?? detail
    }

    private static let linkCauses: [(told: [String], vietnamese: String)] = [
        (["resolve host", "resolve proxy"], "không tìm được tên máy: máy chưa có mạng, hoặc địa chỉ sai"),
        (["proxy"], "proxy của mạng này không cho qua"),
        (["too slow", "timed out", "Timeout", "timeout"], "đợi quá lâu không có trả lời"),
        (
            ["Failed to connect", "Couldn't connect", "Could not connect"],
            "ở địa chỉ ấy không có gì trả lời"
        ),
        (["public key", "certificate", "pinned"], "khóa hoặc chứng thư của máy ấy không đúng"),
        (["Empty reply", "Send failure", "Recv failure", "Connection reset"], "bên kia ngắt giữa chừng"),
        (["HTTP/2"], "đường truyền HTTP/2 bị ngắt"),
        (["SSL", "TLS"], "không lập được kết nối mã hóa"),
    ]

    /// What is wrong with bytes of the protocol, by the code that its description begins with.
    package static func damage(_ violation: String) -> Phrase {
        let code = violation.prefix { $0 != ":" }
        return damages[String(code)] ?? Phrase(vi: "không đúng khuôn dạng", en: violation)
    }

    private static let damages: [String: Phrase] = [
        "truncated": Phrase(vi: "bị cắt cụt", en: "cut short"),
        "trailing": Phrase(vi: "thừa byte ở cuối", en: "bytes follow its end"),
        "tooLarge": Phrase(vi: "quá lớn", en: "too large"),
        "missing": Phrase(vi: "thiếu một phần", en: "a part is missing"),
        "badFrame": Phrase(vi: "phần nén bị hỏng", en: "the compressed part is damaged"),
        "invalidText": Phrase(vi: "chữ không phải UTF-8", en: "a text is not UTF-8"),
        "wrongRoot": Phrase(vi: "nội dung không khớp mã kiểm", en: "the content does not match its checksum"),
        "wrongSignature": Phrase(vi: "chữ ký sai", en: "the signature is wrong"),
    ]

    /// A system's error that has no words of its own above.
    package static func systemError(_ number: Int32, _ words: String) -> Phrase {
        Phrase(vi: systemErrors[number] ?? "lỗi hệ thống \(number)", en: words)
    }

    /// By the numbers that Linux and Darwin have in common.
    private static let systemErrors: [Int32: String] = [
        4: "bị ngắt giữa chừng", 5: "ổ đĩa hay thẻ bị lỗi", 6: "không còn thiết bị", 12: "máy hết bộ nhớ",
        16: "đang được chương trình khác dùng", 19: "không còn thiết bị", 22: "không phải là tệp thường",
        23: "mở quá nhiều tệp", 24: "mở quá nhiều tệp", 27: "tệp quá lớn với đĩa này",
    ]

    /// No library that finds devices is there.
    package static let deafNoLibrary = Phrase(
        vi: "thiếu thư viện tìm máy trong mạng; Debian: libavahi-compat-libdnssd1",
        en: "no library that finds devices, libdns_sd.so.1; Debian: libavahi-compat-libdnssd1"
    )
    /// The system's service that finds devices does not run.
    package static let deafNoService = Phrase(
        vi: "dịch vụ tìm máy trong mạng không chạy; Debian: avahi-daemon",
        en: "the system's service of DNS-SD does not answer; Debian: avahi-daemon"
    )
}
