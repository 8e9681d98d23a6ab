/// What the fields of records are called where two versions of one stand side by side.
extension Phrase {
    package static let registerDate = Phrase(vi: "ngày", en: "day")
    package static let registerStart = Phrase(vi: "giờ bắt đầu", en: "start")
    package static let registerMinutes = Phrase(vi: "thời lượng", en: "duration")
    package static let registerMode = Phrase(vi: "hình thức", en: "how people met")
    package static let registerPlaceUnit = Phrase(vi: "nơi dạy", en: "place")
    package static let registerPlaceNote = Phrase(vi: "địa điểm cụ thể", en: "place in words")
    package static let registerAnonymous = Phrase(vi: "số người không ghi tên", en: "people without a name")
    package static let registerNote = Phrase(vi: "ghi chú", en: "note")
    package static let registerDecisionReason = Phrase(vi: "lý do trả lại", en: "reason for returning")
    package static let registerRetractionReason = Phrase(vi: "lý do thu hồi", en: "reason for withdrawing")
    package static let registerRecordedBy = Phrase(vi: "người ghi", en: "who entered it")
    package static let registerRecordedAt = Phrase(vi: "lúc ghi", en: "when it was entered")
    package static let registerSortKey = Phrase(
        vi: "thứ tự theo mã của nơi gửi",
        en: "place in the order of the sender's identifiers"
    )
    package static let registerSenderID = Phrase(vi: "mã của bên gửi", en: "sender's identifier")
    package static let registerName = Phrase(vi: "họ tên", en: "name")
    package static let registerBirthYear = Phrase(vi: "năm sinh", en: "year of birth")
    package static let registerPhone = Phrase(vi: "số điện thoại", en: "telephone")
    package static let registerHomeUnit = Phrase(vi: "đơn vị", en: "home unit")
    package static let registerRoles = Phrase(vi: "nhóm", en: "groups")
    package static let registerPerson = Phrase(vi: "người", en: "person")
    package static let registerFrom = Phrase(vi: "từ ngày", en: "first day")
    package static let registerTo = Phrase(vi: "đến ngày", en: "last day")
    package static let registerDocument = Phrase(vi: "số văn bản", en: "document")
    package static let registerCode = Phrase(vi: "mã", en: "code")
    package static let registerNameInEnglish = Phrase(vi: "tên tiếng Anh", en: "English name")
    package static let registerFramework = Phrase(vi: "khung năng lực", en: "framework")
    package static let registerLessonVersion = Phrase(
        vi: "phiên bản thẻ bài học",
        en: "version of the lesson card"
    )
    package static let registerApprovedBy = Phrase(vi: "người duyệt", en: "who approved it")
    package static let registerParent = Phrase(vi: "đơn vị cấp trên", en: "unit above")
    package static let registerUnitKind = Phrase(vi: "loại đơn vị", en: "kind of unit")
    package static let registerLevel = Phrase(vi: "cấp học", en: "level")
    package static let registerPurpose = Phrase(vi: "mục đích đồng ý", en: "purpose of the consent")
    package static let registerMethod = Phrase(vi: "cách đồng ý", en: "way of consenting")
    package static let registerRegime = Phrase(vi: "luật áp dụng", en: "law")
    package static let registerWithdrawn = Phrase(vi: "thu hồi", en: "withdrawn")
    package static let registerGuardian = Phrase(vi: "người giám hộ", en: "guardian")
    package static let registerOutcome = Phrase(vi: "kết quả", en: "outcome")
    package static let registerSkill = Phrase(vi: "kỹ năng", en: "skill")
    package static let registerDeviceLabel = Phrase(vi: "tên máy", en: "name of the device")

    /// A field that this version has no word for.
    package static func registerNumber(_ number: UInt16) -> Phrase {
        Phrase(vi: "mục số \(number)", en: "field \(number)")
    }
}

/// What values of fields are called.
extension Phrase {
    package static let valueNone = Phrase(vi: "để trống", en: "nothing")
    package static let valueNotYet = Phrase(vi: "chưa làm được", en: "not yet able")
    package static let valueAttended = Phrase(vi: "đã dự", en: "attended")
    package static let valueCompetent = Phrase(vi: "làm được", en: "competent")
    package static let valueInPerson = Phrase(vi: "trực tiếp", en: "in person")
    package static let valueOnline = Phrase(vi: "trực tuyến", en: "online")
    package static let valueMixed = Phrase(vi: "kết hợp", en: "mixed")
    package static let valueCountry = Phrase(vi: "quốc gia", en: "country")
    package static let valueProvince = Phrase(vi: "tỉnh, thành phố", en: "province")
    package static let valueCommune = Phrase(vi: "xã", en: "commune")
    package static let valueWard = Phrase(vi: "phường", en: "ward")
    package static let valueSpecialZone = Phrase(vi: "đặc khu", en: "special zone")
    package static let valueSchool = Phrase(vi: "trường", en: "school")
    package static let valueClass = Phrase(vi: "lớp", en: "class")
    package static let valueTeam = Phrase(vi: "tổ, đội", en: "team")
    package static let valuePrimary = Phrase(vi: "tiểu học", en: "primary")
    package static let valueLowerSecondary = Phrase(vi: "THCS", en: "lower secondary")
    package static let valueUpperSecondary = Phrase(vi: "THPT", en: "upper secondary")
    package static let valueContinuing = Phrase(vi: "GDNN-GDTX", en: "continuing")
    package static let valueTertiary = Phrase(vi: "đại học, cao đẳng", en: "tertiary")
    package static let valueRecordName = Phrase(vi: "ghi tên", en: "recording the name")
    package static let valueRecheckContact = Phrase(vi: "liên hệ kiểm tra lại", en: "contact for a recheck")
    package static let valueOnScreen = Phrase(vi: "trên màn hình", en: "on screen")
    package static let valueOnPaper = Phrase(vi: "trên giấy", en: "on paper")
    package static let valueSpoken = Phrase(vi: "bằng lời", en: "spoken")
    package static let valueYes = Phrase(vi: "có", en: "yes")
    package static let valueNo = Phrase(vi: "không", en: "no")
    package static let valueRemoved = Phrase(vi: "bỏ", en: "taken out")
    package static let valueMinutes = Phrase(vi: "phút", en: "minutes")
    package static let valuePeople = Phrase(vi: "người", en: "people")

    /// A value with what it is counted in.
    package static func counted(_ value: String, _ unit: Phrase) -> Phrase {
        Phrase(vi: "\(value) \(unit.text(in: .vietnamese))", en: "\(value) \(unit.text(in: .english))")
    }

    /// A text that is the same in both languages: a name, a number, a code.
    package static func verbatim(_ text: String) -> Phrase { Phrase(vi: text, en: text) }

    /// Several phrases, one after the other.
    package static func list(_ phrases: [Phrase]) -> Phrase {
        Phrase(
            vi: phrases.map { $0.text(in: .vietnamese) }.joined(separator: ", "),
            en: phrases.map { $0.text(in: .english) }.joined(separator: ", ")
        )
    }

    /// A teacher's place in the list, from 1.
    package static func teacherPlace(_ place: Int64) -> Phrase {
        place == 1
            ? Phrase(vi: "dạy chính", en: "lead teacher")
            : Phrase(vi: "dạy thứ \(place)", en: "teacher \(place)")
    }

    /// A name with its code.
    package static func named(_ name: String, code: String) -> Phrase { .verbatim("\(name) (\(code))") }

    /// Somebody whose name is not known here.
    package static func unnamedPerson(_ identifier: String) -> Phrase {
        Phrase(vi: "người chưa có tên (\(identifier))", en: "somebody without a name (\(identifier))")
    }

    /// A moment, as clocks in Vietnam show it.
    package static func moment(_ day: Phrase, hour: Int, minute: Int) -> Phrase {
        let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        return Phrase(
            vi: "\(time) ngày \(day.text(in: .vietnamese))",
            en: "\(day.text(in: .english)), \(time)"
        )
    }
}
