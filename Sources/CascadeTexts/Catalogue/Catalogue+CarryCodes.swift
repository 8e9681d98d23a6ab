/// What the commands say of QR codes that carry sessions.
extension Phrase {
    package static let carryCodesAbstract = Phrase(
        vi: "Chuyển buổi mới sang máy bên cạnh bằng mã QR: hiện mã, hoặc đọc mã từ hình.",
        en: "Pass new sessions to a device beside this one by QR codes: show them, or read them off pictures."
    )
    package static let carryImagesHelp = Phrase(
        vi: "Hình PNG có mã QR, thứ tự nào cũng được; để trống thì hiện mã của máy này.",
        en: "PNG pictures of the codes, in any order; without any, this device's codes are shown."
    )
    package static let carryPictureHelp = Phrase(
        vi: "Ghi mã vào hình PNG này; nhiều mã thì thành FILE-1.png, FILE-2.png…",
        en: "Write the code as this PNG; several become FILE-1.png, FILE-2.png…"
    )
    package static let carryShowOrRead = Phrase(
        vi: "hoặc hiện mã (--out), hoặc đọc hình, không cả hai cùng lúc",
        en: "either show codes (--out) or read pictures, not both at once"
    )
    package static let carryNowhereToShow = Phrase(
        vi: "không có màn hình để hiện mã: thêm --out HÌNH.png",
        en: "there is no terminal to show codes on: add --out FILE.png"
    )
    package static func carryNotPNG(_ path: String) -> Phrase {
        Phrase(
            vi: "\(path) không phải hình PNG, hoặc hình bị hỏng; hãy lưu lại thành PNG",
            en: "\(path) is no PNG picture, or a damaged one; save it as PNG"
        )
    }
    package static func carryPictureTooLarge(_ path: String) -> Phrase {
        Phrase(
            vi: "hình \(path) quá lớn; hãy thu nhỏ lại",
            en: "the picture \(path) is too large; make it smaller"
        )
    }
    package static func carryNoCode(_ path: String) -> Phrase {
        Phrase(
            vi: "không thấy mã QR nào trong hình \(path); hãy chụp lại cho rõ và trọn mã",
            en: "no QR code is seen in \(path); take the picture again, sharp and with the whole code"
        )
    }
    package static func carryOtherCode(_ path: String) -> Phrase {
        Phrase(
            vi: "mã QR trong hình \(path) không phải mã chuyển buổi của Lan Tỏa",
            en: "the QR code in \(path) is not one that carries sessions of Lan Tỏa"
        )
    }
    package static func carryMissingCodes(_ numbers: String) -> Phrase {
        Phrase(
            vi: "còn thiếu mã \(numbers); hãy đọc đủ các mã cùng một lần",
            en: "codes \(numbers) are missing; read all of one showing together"
        )
    }
    package static let carryDamagedCodes = Phrase(
        vi: "các mã không khớp nhau: bị đọc sai hoặc bị sửa; hãy hiện mã lại và chụp lại",
        en: "the codes do not fit together: read wrongly or changed; show and photograph them again"
    )
    package static func carryNoNews(hasHub: Bool) -> Phrase {
        hasHub
            ? Phrase(
                vi: "Không có gì mới để chuyển: trung tâm đã nhận đủ.",
                en: "There is nothing new to pass on: the hub holds all of it."
            )
            : Phrase(
                vi: "Không có gì mới để chuyển: máy của trường đã ký nhận đủ. Cho máy khác nữa thì dùng USB.",
                en: "Nothing new to pass on: a school's device signed for it. For yet another, take a stick."
            )
    }
    package static func carryTooMuchForCodes(_ count: String, most: String) -> Phrase {
        Phrase(
            vi: "\(count) gói mới không vừa \(most) mã QR: hãy dùng thẻ nhớ, lantoa carry out THƯ-MỤC",
            en: "\(count) new change sets do not fit \(most) QR codes: take a stick, lantoa carry out DIR"
        )
    }
    package static func carriedCodes(_ count: String, codes: String) -> Phrase {
        Phrase(
            vi: "\(count) gói mới trong \(codes) mã QR. Máy bên cạnh đọc hình bằng: lantoa carry qr HÌNH…",
            en:
                "\(count) new change sets in \(codes) QR codes. The other device reads them: lantoa carry qr IMAGE…"
        )
    }
    package static func carryCodeTooLarge(columns: String, rows: String) -> Phrase {
        Phrase(
            vi:
                "màn hình nhỏ quá, mã cần \(columns) cột và \(rows) dòng: thu nhỏ chữ, nới rộng cửa sổ, hoặc thêm --out HÌNH.png",
            en:
                "the terminal is too small, a code needs \(columns) columns and \(rows) rows: make letters smaller, or add --out FILE.png"
        )
    }
    package static func carryCodeNumber(_ number: Int, of count: Int) -> Phrase {
        Phrase(vi: "Mã \(number)/\(count)", en: "Code \(number)/\(count)")
    }
    package static let carryNextCode = Phrase(
        vi: "Chụp xong thì bấm Enter để hiện mã tiếp theo",
        en: "Once it is photographed, press Enter for the next one"
    )
    package static func carriedInCodes(received: String, known: String) -> Phrase {
        Phrase(
            vi: "Đã nhận từ mã QR \(received) gói mới; \(known) gói đã có từ trước.",
            en: "Took in from QR codes: \(EnglishCount.changeSets(received)); here already: \(known)."
        )
    }
    package static func carryElsewhereCodes(_ count: String) -> Phrase {
        Phrase(
            vi: "\(count) gói của đơn vị khác, máy này không nhận.",
            en: "\(EnglishCount.changeSets(count)) of other units, which this device does not keep."
        )
    }
}
