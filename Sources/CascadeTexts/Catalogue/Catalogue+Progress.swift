/// What a long command says while it works.
extension Phrase {
    package static let reading = Phrase(vi: "Đang đọc", en: "Reading")
    package static let checking = Phrase(vi: "Đang kiểm tra", en: "Checking")
    package static let computing = Phrase(vi: "Đang tính", en: "Computing")
    package static let writing = Phrase(vi: "Đang ghi", en: "Writing")
    package static let importing = Phrase(vi: "Đang nhập", en: "Importing")
    package static let drawing = Phrase(vi: "Đang vẽ", en: "Drawing")

    /// The time left, in the largest unit that says enough.
    package static func remaining(seconds: Int) -> Phrase {
        switch seconds {
        case ..<60:
            Phrase(vi: "còn \(seconds) giây", en: "\(seconds) s left")
        case ..<3600:
            Phrase(vi: "còn \((seconds + 59) / 60) phút", en: "\((seconds + 59) / 60) min left")
        default:
            Phrase(
                vi: "còn \(seconds / 3600) giờ \(seconds % 3600 / 60) phút",
                en: "\(seconds / 3600) h \(seconds % 3600 / 60) min left"
            )
        }
    }
}
