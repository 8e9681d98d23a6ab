/// What stands in angle brackets in help, in place of a value.
extension Phrase {
    /// A placeholder, by its English word.
    package static func placeholder(_ english: String) -> Phrase {
        Phrase(vi: vietnamesePlaceholders[english] ?? english, en: english)
    }

    private static let vietnamesePlaceholders = [
        "basis": "cách tính",
        "bytes": "số byte",
        "choice": "lựa chọn",
        "code": "mã",
        "consent": "sự đồng ý",
        "count": "số",
        "credential": "chứng nhận",
        "date": "ngày",
        "days": "số ngày",
        "days|none": "số ngày|none",
        "device": "máy",
        "dir": "thư mục",
        "file": "tệp",
        "file.png": "tệp.png",
        "group": "nhóm",
        "hh:mm": "giờ:phút",
        "host": "địa chỉ",
        "host:port": "địa chỉ:cổng",
        "id": "mã",
        "image": "hình",
        "level": "cấp",
        "link": "lời mời",
        "method": "cách",
        "mode": "hình thức",
        "n": "số",
        "minutes": "số phút",
        "name": "tên",
        "name;year;relation;outcome": "tên;năm sinh;quan hệ;kết quả",
        "number": "số",
        "one": "mã này",
        "other": "mã kia",
        "other-person": "người kia",
        "other-session": "buổi kia",
        "log": "quyển",
        "outcome": "kết quả",
        "parts": "cách chia",
        "path": "đường dẫn",
        "person": "người",
        "person;outcome;relation": "người;kết quả;quan hệ",
        "port": "cổng",
        "purpose": "mục đích",
        "record": "bản ghi",
        "role": "quyền",
        "seconds": "số giây",
        "session": "buổi",
        "status": "trạng thái",
        "text": "lời",
        "url": "địa chỉ",
        "year": "năm",
    ]
}

extension Phrase {
    /// A word that stands where a command should; `path` is what stands before it.
    package static func unknownCommand(_ word: String, of path: String, nearest: String?) -> Phrase {
        Phrase(
            vi: "không có lệnh “\(path) \(word)”."
                + (nearest.map { " Có phải bạn muốn viết “\(path) \($0)”?" } ?? "")
                + " Xem các lệnh: \(path) --help",
            en: "there is no command “\(path) \(word)”."
                + (nearest.map { " Did you mean “\(path) \($0)”?" } ?? "")
                + " See the commands: \(path) --help"
        )
    }

    /// A number below zero where none can be.
    package static func negativeValue(_ value: String, of option: String) -> Phrase {
        Phrase(
            vi: "\(option) không nhận số âm: \(value)",
            en: "\(option) takes no number below zero: \(value)"
        )
    }

    /// An argument that is not UTF-8.
    package static func unreadableArgument(_ excerpt: String, place: String, option: String?) -> Phrase {
        Phrase(
            vi: "tham số thứ \(place)" + (option.map { " (của \($0))" } ?? "")
                + " không phải chữ UTF-8: “\(excerpt)”. Không lưu gì. Hãy đặt bảng mã của cửa sổ lệnh là UTF-8 rồi gõ lại",
            en: "argument \(place)" + (option.map { " (of \($0))" } ?? "")
                + " is not UTF-8: “\(excerpt)”. Nothing was saved. Set the terminal to UTF-8 and type it again"
        )
    }

    /// An answer that is not UTF-8.
    package static let unreadableAnswer = Phrase(
        vi: "Câu trả lời không phải chữ UTF-8; hãy đặt bảng mã của cửa sổ lệnh là UTF-8 rồi trả lời lại.",
        en: "The answer is not UTF-8; set the terminal to UTF-8 and answer again."
    )

    /// What is wrong with a command line, and the command whose help tells how to write it.
    package static func usageWithHelp(_ message: String, _ command: String) -> Phrase {
        Phrase(
            vi: "\(message)\n  Xem '\(command) --help' để biết thêm.",
            en: "\(message)\n  See '\(command) --help' for more."
        )
    }
}
