/// What can be wrong with a folder of interchange files.
extension Phrase {
    /// A problem with its place.
    package static func problem(file: String, line: Int?, column: String?, reason: Phrase) -> Phrase {
        var vietnamese = file
        var english = file
        if let line {
            vietnamese += ", dòng \(line)"
            english += ", line \(line)"
        }
        if let column {
            vietnamese += ", cột \(column)"
            english += ", column \(column)"
        }
        return Phrase(
            vi: "\(vietnamese): \(reason.text(in: .vietnamese))",
            en: "\(english): \(reason.text(in: .english))"
        )
    }

    package static let fileMissing = Phrase(
        vi: "thiếu tệp này; tệp này bắt buộc phải có",
        en: "this file is missing and must be there"
    )
    package static let notAFile = Phrase(vi: "không phải là một tệp thường", en: "is not a regular file")
    package static let headerMissing = Phrase(
        vi: "tệp rỗng, thiếu dòng tên cột",
        en: "the file is empty: the header row is missing"
    )
    package static let columnMissing = Phrase(
        vi: "thiếu cột bắt buộc này trong dòng tên cột",
        en: "this required column is missing from the header"
    )
    /// Commas are missing; the detail is what stands in their place.
    package static func wrongSeparator(detail: String?) -> Phrase {
        let word: (vi: String, en: String) =
            detail == "\t" ? ("dấu tab", "tabs") : ("dấu chấm phẩy", "semicolons")
        return Phrase(
            vi: "các cột cách nhau bằng \(word.vi), phải là dấu phẩy; hãy lưu lại tệp thành CSV UTF-8 "
                + "cách nhau bằng dấu phẩy (trong LibreOffice: Lưu thành, chọn «Sửa thiết lập lọc»)",
            en: "columns are held apart by \(word.en), and must be by commas; save the file again as CSV "
                + "UTF-8 with commas (in LibreOffice: Save As, tick “Edit filter settings”)"
        )
    }
    package static let columnTwice = Phrase(
        vi: "tên cột này có hai lần",
        en: "this column stands twice in the header"
    )
    package static let columnUnknown = Phrase(
        vi: "không biết cột này, bỏ qua",
        en: "this column is not known and is ignored"
    )
    package static let formatUnsupported = Phrase(
        vi: "phiên bản định dạng chưa được hỗ trợ, chỉ đọc được format 1",
        en: "the format's version is not supported; only format 1 can be read"
    )
    package static let encodingUTF16 = Phrase(
        vi: "tệp được lưu ở bảng mã UTF-16; hãy lưu lại thành CSV UTF-8",
        en: "the file is encoded in UTF-16; save it again as CSV UTF-8"
    )
    package static let invalidUTF8 = Phrase(
        vi: "không phải bảng mã UTF-8; hãy lưu lại tệp thành CSV UTF-8",
        en: "not UTF-8; save the file again as CSV UTF-8"
    )
    package static let nulByte = Phrase(
        vi: "có ký tự rỗng (NUL), tệp hỏng hoặc không phải UTF-8",
        en: "holds a NUL byte: the file is damaged or not UTF-8"
    )
    package static let strayQuote = Phrase(
        vi:
            "có dấu \" giữa ô không nằm trong ngoặc kép; hãy đặt cả ô trong \"…\" và viết đôi dấu \" bên trong",
        en: "a quote inside an unquoted field; put the whole field in quotes and double those within"
    )
    package static let textAfterQuote = Phrase(
        vi: "có chữ sau dấu \" đóng; dấu \" bên trong ô phải viết đôi",
        en: "text after a closing quote; a quote within a field must be doubled"
    )
    package static let unterminatedQuote = Phrase(
        vi: "dấu \" mở ra không được đóng lại cho đến hết tệp",
        en: "a quote is opened and not closed before the file ends"
    )
    package static let bareCarriageReturn = Phrase(
        vi: "có ký tự CR đứng riêng; mỗi dòng phải kết thúc bằng LF hoặc CR LF",
        en: "a CR stands alone; lines must end in LF or CR LF"
    )
    package static let fieldTooLong = Phrase(vi: "ô dài quá 64 KiB", en: "the field is longer than 64 KiB")
    package static let rowTooLong = Phrase(vi: "dòng dài quá 1 MiB", en: "the row is longer than 1 MiB")
    package static let tooManyColumns = Phrase(
        vi: "quá nhiều cột (nhiều nhất 1.024)",
        en: "too many columns (1,024 at most)"
    )

    /// `detail` is "found/expected".
    package static func wrongFieldCount(detail: String?) -> Phrase {
        Phrase(
            vi: "số ô không khớp với dòng tên cột\(detail.map { " (\($0))" } ?? "")",
            en: "the number of fields differs from the header's\(detail.map { " (\($0))" } ?? "")"
        )
    }

    package static let valueMissing = Phrase(vi: "bắt buộc phải có giá trị", en: "a value is required")
    package static let identifierEmpty = Phrase(
        vi: "trong danh sách có mã rỗng",
        en: "an identifier in the list is empty"
    )
    package static let identifierTooLong = Phrase(
        vi: "mã dài quá 128 byte",
        en: "the identifier is longer than 128 bytes"
    )
    package static let identifierForbiddenCharacter = Phrase(
        vi: "mã không được chứa dấu ; dấu : hoặc ký tự điều khiển",
        en: "an identifier must not hold a semicolon, a colon or a control character"
    )
    package static let textTooLong = Phrase(
        vi: "nội dung dài quá 64 KiB",
        en: "the text is longer than 64 KiB"
    )

    package static func dateMalformed(detail: String?) -> Phrase {
        Phrase(
            vi: "ngày không có thật hoặc viết sai\(inQuotes(detail)), cần YYYY-MM-DD",
            en: "no such date, or badly written\(inQuotes(detail)); YYYY-MM-DD is needed"
        )
    }

    package static func dateOutOfRange(detail: String?) -> Phrase {
        Phrase(
            vi: "ngày ngoài khoảng từ năm 1900 đến năm 2199\(inQuotes(detail))",
            en: "the date is outside the years 1900 to 2199\(inQuotes(detail))"
        )
    }

    package static let timeMalformed = Phrase(
        vi: "giờ viết sai, cần HH:MM từ 00:00 đến 23:59",
        en: "the time is badly written; HH:MM from 00:00 to 23:59 is needed"
    )
    package static let instantMalformed = Phrase(
        vi: "thời điểm viết sai, cần YYYY-MM-DDTHH:MM:SSZ",
        en: "the instant is badly written; YYYY-MM-DDTHH:MM:SSZ is needed"
    )
    package static let numberMalformed = Phrase(
        vi: "không phải số nguyên, chỉ được dùng chữ số",
        en: "not a whole number; only digits may be used"
    )
    package static let numberOutOfRange = Phrase(
        vi: "số phải từ 0 đến 2.147.483.647",
        en: "the number must be from 0 to 2,147,483,647"
    )

    package static func unknownWord(expected: String?) -> Phrase {
        Phrase(
            vi: "giá trị không có trong danh sách cho phép\(expected.map { ": \($0)" } ?? "")",
            en: "the value is not one of those allowed\(expected.map { ": \($0)" } ?? "")"
        )
    }

    package static let learnerMalformed = Phrase(
        vi: "người học phải viết id, id:kết_quả hoặc id:kết_quả:quan_hệ",
        en: "a learner is written id, id:outcome or id:outcome:relation"
    )

    package static func duplicateIdentifier(detail: String?) -> Phrase {
        Phrase(
            vi: "mã\(inQuotes(detail)) đã có ở dòng trước của tệp này",
            en: "the identifier\(inQuotes(detail)) stands in an earlier row of this file"
        )
    }

    package static func unknownPerson(detail: String?) -> Phrase {
        Phrase(
            vi: "người\(inQuotes(detail)) không có trong people.csv, hoặc dòng của người đó có lỗi",
            en: "the person\(inQuotes(detail)) is not in people.csv, or that row is bad"
        )
    }

    package static func unknownSession(detail: String?) -> Phrase {
        Phrase(
            vi: "buổi dạy\(inQuotes(detail)) không có trong sessions.csv, hoặc dòng của buổi đó có lỗi",
            en: "the session\(inQuotes(detail)) is not in sessions.csv, or that row is bad"
        )
    }

    package static func selfLink(detail: String?) -> Phrase {
        Phrase(
            vi: "nối bản ghi\(inQuotes(detail)) với chính nó",
            en: "joins the record\(inQuotes(detail)) to itself"
        )
    }

    package static func unitCycle(detail: String?) -> Phrase {
        Phrase(
            vi: "đơn vị\(inQuotes(detail)) nằm dưới chính nó",
            en: "the unit\(inQuotes(detail)) lies below itself"
        )
    }

    package static let emptyInterval = Phrase(
        vi: "ngày kết thúc trước ngày bắt đầu",
        en: "the last day lies before the first"
    )

    package static func unknownUnit(detail: String?, count: Int) -> Phrase {
        Phrase(
            vi: "mã đơn vị\(inQuotes(detail)) không có trong units.csv; vẫn giữ (tất cả \(count) lần)",
            en: "the unit code\(inQuotes(detail)) is not in units.csv; kept (\(count) times in all)"
        )
    }

    package static func unknownSkill(detail: String?, count: Int) -> Phrase {
        Phrase(
            vi: "mã kỹ năng\(inQuotes(detail)) không có trong skills.csv; vẫn giữ (tất cả \(count) lần)",
            en: "the skill code\(inQuotes(detail)) is not in skills.csv; kept (\(count) times in all)"
        )
    }

    package static func selfVerified(detail: String?) -> Phrase {
        Phrase(
            vi:
                "người xác nhận\(inQuotes(detail)) là người ghi, người dạy hoặc người học của buổi này; "
                + "tính trên thư mục này thì vẫn đếm, còn khi đã nhập, buổi này chờ người khác xác nhận",
            en: "the verifier\(inQuotes(detail)) recorded, taught or attended this session; "
                + "figures of this folder count it, but once imported it waits for another verifier"
        )
    }

    package static func brokenRule(detail: String?) -> Phrase {
        Phrase(
            vi: "dòng này không hợp lệ\(detail.map { " (\($0))" } ?? "")",
            en: "this row is not valid\(detail.map { " (\($0))" } ?? "")"
        )
    }

    private static func inQuotes(_ detail: String?) -> String { detail.map { " “\($0)”" } ?? "" }
}
