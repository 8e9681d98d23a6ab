/// The coordinator's table of figures. Numbers and dates arrive written in the language they are read in.
extension Phrase {
    package static func reachTitle(cutOff: Phrase?) -> Phrase {
        guard let cutOff else {
            return Phrase(vi: "Số liệu lan tỏa: chưa có buổi dạy nào", en: "Reach: no sessions yet")
        }
        return Phrase(
            vi: "Số liệu lan tỏa đến hết ngày \(cutOff.text(in: .vietnamese))",
            en: "Reach up to and including \(cutOff.text(in: .english))"
        )
    }

    package static let basisCompetent = Phrase(
        vi: "Tiếp thu tính từ buổi đầu tiên người học làm được",
        en: "Acquisition: the first session at which the learner was competent"
    )
    package static let basisAttended = Phrase(
        vi: "Tiếp thu tính từ buổi đầu tiên người học đến dự, kể cả khi chưa làm được",
        en: "Acquisition: the first session attended, whatever the outcome"
    )
    package static let statusesVerified = Phrase(
        vi: "Chỉ tính buổi dạy đã xác nhận",
        en: "Verified sessions only"
    )
    package static let statusesAll = Phrase(
        vi: "Tính mọi buổi dạy, trừ buổi đã thu hồi",
        en: "All sessions except retracted ones"
    )

    package static func skillsAll(count: String) -> Phrase {
        Phrase(vi: "Kỹ năng: tất cả (\(count))", en: "Skills: all (\(count))")
    }

    package static func skillsChosen(_ list: String) -> Phrase {
        Phrase(vi: "Kỹ năng: \(list)", en: "Skills: \(list)")
    }

    package static func unitChosen(_ name: String) -> Phrase {
        Phrase(
            vi: "Chỉ đếm buổi dạy, lượt và người tại: \(name); tiếp thu, thế hệ và R là của toàn bộ dữ liệu",
            en: "Sessions, attendances and people counted only at: \(name); the rest is of all data"
        )
    }

    package static let sessions = Phrase(vi: "Buổi dạy", en: "Sessions")
    package static let attendances = Phrase(vi: "Lượt", en: "Attendances")
    package static let people = Phrase(vi: "Người", en: "People")
    package static let acquisitions = Phrase(vi: "Tiếp thu", en: "Acquisitions")
    package static let teachingInterval = Phrase(vi: "Khoảng cách dạy", en: "Teaching interval")

    package static func attendanceCount(named: String, anonymous: String) -> Phrase {
        Phrase(vi: "\(named) (+\(anonymous))", en: "\(named) (+\(anonymous))")
    }

    package static let attendanceGloss = Phrase(
        vi: "có ghi tên (+ chỉ đếm)",
        en: "named (+ counted only)"
    )

    package static func peopleInterval(named: String, atMost: String) -> Phrase {
        Phrase(vi: "\(named) – nhiều nhất \(atMost)", en: "\(named) – at most \(atMost)")
    }

    package static let peopleGloss = Phrase(vi: "mỗi người đếm một lần", en: "each person once")
    package static let peopleIntervalGloss = Phrase(
        vi: "mỗi người đếm một lần; người chỉ đếm có thể trùng nhau hoặc trùng người có tên",
        en: "each person once; those counted only may be the same people, or be named too"
    )

    package static func acquisitionCount(rooted: String, unknown: String) -> Phrase {
        Phrase(
            vi: "\(rooted) rõ nguồn, \(unknown) chưa rõ nguồn",
            en: "\(rooted) of known origin, \(unknown) of unknown origin"
        )
    }

    package static let acquisitionGloss = Phrase(
        vi: "đếm theo người × kỹ năng",
        en: "counted as person × skill"
    )

    package static func interval(median: String, lower: String, upper: String, count: String) -> Phrase {
        Phrase(
            vi: "trung vị \(median) ngày, tứ phân vị \(lower)–\(upper), tính trên \(count) cặp",
            en: "median \(median) days, quartiles \(lower)–\(upper), over \(count) pairs"
        )
    }

    package static let intervalMissing = Phrase(
        vi: "không tính được: chưa có ai được người thế hệ 2 trở đi dạy",
        en: "not computable: nobody taught by generation 2 or later yet"
    )
}

/// The tables inside it.
extension Phrase {
    package static let generationsTitle = Phrase(
        vi: "Người theo thế hệ và nhóm",
        en: "People by generation and role group"
    )
    package static let generationsNote = Phrase(
        vi: "Thế hệ theo chuỗi dạy; nhóm là quan hệ với người dạy chính của buổi tiếp thu đầu. "
            + "Thế hệ 1 là Thầy giáo số, không xếp nhóm.",
        en:
            "Generations follow the chain of teaching; the group is what the learner is to the lead teacher of "
            + "the first acquisition. Generation 1 are digital teachers and have no group."
    )
    package static let generationsEmpty = Phrase(
        vi: "Chưa có ai được cấp chứng nhận hay tiếp thu.",
        en: "Nobody holds a credential or has acquired a skill."
    )
    package static let generation = Phrase(vi: "Thế hệ", en: "Generation")
    package static let generationShort = Phrase(vi: "Thế hệ", en: "Gen.")
    package static let unknownOrigin = Phrase(vi: "chưa rõ nguồn", en: "unknown")
    package static let digitalTeacher = Phrase(vi: "Thầy giáo số", en: "Digital teacher")

    package static let rolePupil = Phrase(vi: "Học sinh", en: "Pupils")
    package static let roleParent = Phrase(vi: "Phụ huynh", en: "Parents")
    package static let roleGrandparent = Phrase(vi: "Ông bà", en: "Grandparents")
    package static let roleSibling = Phrase(vi: "Anh chị em", en: "Siblings")
    package static let roleNeighbour = Phrase(vi: "Hàng xóm", en: "Neighbours")
    package static let roleOther = Phrase(vi: "Khác", en: "Others")

    package static func reproductionTitle(maturityDays: String?) -> Phrase {
        guard let maturityDays else {
            return Phrase(
                vi: "Hệ số lan tỏa R, không giới hạn thời gian",
                en: "Reproduction number R, without a time limit"
            )
        }
        return Phrase(
            vi: "Hệ số lan tỏa R trong \(maturityDays) ngày sau khi tiếp thu",
            en: "Reproduction number R within \(maturityDays) days of acquisition"
        )
    }

    package static let reproductionEmpty = Phrase(
        vi: "Chưa có ai tiếp thu đủ lâu để tính.",
        en: "Nobody has been competent for long enough."
    )
    package static let members = Phrase(vi: "Người × kỹ năng", en: "Person × skill")
    package static let offspring = Phrase(vi: "Người mới", en: "Learners")
    package static let reproductionMean = Phrase(vi: "R (95%)", en: "R (95%)")
    package static let dispersion = Phrase(vi: "k (95%)", en: "k (95%)")
    package static let p80 = Phrase(vi: "p80", en: "p80")
    package static let teachingOn = Phrase(vi: "Dạy tiếp (95%)", en: "Teaching on (95%)")
    package static let reproductionNote = Phrase(
        vi:
            "Người mới: người học mới; R: số người mới bình quân, kể cả người chưa dạy ai. k càng nhỏ, càng ít "
            + "người dạy phần lớn người mới; ∞: không lệch hơn ngẫu nhiên. p80: số người ít nhất đã dạy 80% người mới.",
        en:
            "Learners: new ones; R: their mean number, zeros included. The smaller k, the fewer people teach most learners; "
            + "∞: no more uneven than chance. p80: the fewest people who taught 80% of the new learners."
    )
    package static let countsOnlyNote = Phrase(
        vi: "Dấu –: dưới 10 người hoặc chưa ai dạy tiếp, chỉ nêu số đếm.",
        en: "A dash: fewer than 10, or nobody taught on; counts only."
    )

    package static let partsByPlace = Phrase(vi: "Theo nơi dạy", en: "By place of teaching")
    package static let partsByHome = Phrase(
        vi: "Theo nơi ở, nơi học của người học",
        en: "By the learners' home unit"
    )
    package static let partsByMonth = Phrase(vi: "Theo tháng", en: "By month")
    package static let partPlace = Phrase(vi: "Đơn vị", en: "Unit")
    package static let partMonth = Phrase(vi: "Tháng", en: "Month")
    package static let partWithoutUnit = Phrase(vi: "(không ghi đơn vị)", en: "(no unit)")
    package static let partsEmpty = Phrase(vi: "Không có buổi dạy nào.", en: "No sessions.")

    package static func partGeneration(_ number: String) -> Phrase {
        Phrase(vi: "Thế hệ \(number)", en: "Gen. \(number)")
    }

    package static let partUnknownOrigin = Phrase(vi: "Chưa rõ nguồn", en: "Unknown")

    package static func overlap(_ count: Int, written: String) -> Phrase {
        Phrase(
            vi: "Trùng giữa các phần: \(written) người",
            en: "Overlap between the parts: \(written) \(count == 1 ? "person" : "people")"
        )
    }

    package static let overlapNote = Phrase(
        vi: "Cộng số người của các phần rồi trừ số này mới ra số người của toàn bộ.",
        en: "The parts' people less this number are the people of the whole."
    )
}
