/// The words of swift-argument-parser in Vietnamese: it writes English only, and has no seam for others.
///
/// Headings and messages are known phrases of version 1.8; one that is not known stays English.
package enum ParserWords {
    /// A help screen or an error message in the reader's language.
    package static func translated(_ message: String, into language: Language) -> String {
        guard language == .vietnamese else { return message }
        return message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { translated(line: String($0)) }
            .joined(separator: "\n")
    }

    private static func translated(line: String) -> String {
        var line = line
        for (english, vietnamese) in starts where line.hasPrefix(english) {
            line = vietnamese + line.dropFirst(english.count)
            break
        }
        // Of several values the parser writes "one of 'a' and 'b'".
        if line.contains("Please provide one of") { line = line.replacing("' and '", with: "' hoặc '") }
        for (english, vietnamese) in phrases { line = line.replacing(english, with: vietnamese) }
        return line
    }

    /// What lines begin with.
    private static let starts = [
        ("OVERVIEW: ", "TỔNG QUAN: "),
        ("USAGE: ", "CÁCH DÙNG: "),
        ("Usage: ", "Cách dùng: "),
        ("ARGUMENTS:", "THAM SỐ:"),
        ("OPTIONS:", "TÙY CHỌN:"),
        ("SUBCOMMANDS:", "CÁC LỆNH:"),
        ("Error: ", "Lỗi: "),
        ("Help: ", "Trợ giúp: "),
    ]

    /// What stands inside lines; longer phrases first.
    private static let phrases = [
        ("Show help information.", "Hiện trợ giúp."),
        ("Show subcommand help information.", "Hiện trợ giúp của một lệnh."),
        ("Show the version.", "Hiện phiên bản."),
        ("for detailed help.", "để xem trợ giúp chi tiết."),
        ("for more information.", "để biết thêm."),
        ("Missing expected argument", "Thiếu tham số"),
        ("Missing value for", "Thiếu giá trị cho"),
        ("Please provide one of the following:", "Hãy chọn một trong:"),
        ("Please provide one of", "Hãy chọn một trong"),
        ("Unknown option", "Không có tùy chọn"),
        ("Unexpected argument", "Thừa tham số"),
        ("unexpected arguments", "tham số thừa"),
        ("Did you mean", "Có phải bạn muốn viết"),
        ("The value", "Giá trị"),
        ("is invalid for", "không dùng được cho"),
        // A line may break after these.
        ("(default:", "(mặc định:"),
        ("; default:", "; mặc định:"),
        ("default: ", "mặc định: "),
        ("' and '", "' và '"),
        ("' or '", "' hoặc '"),
        ("<subcommand>", "<lệnh>"),
        ("<options>", "<tùy chọn>"),
        ("(values:", "(giá trị:"),
        ("  See '", "  Xem '"),
    ]
}
