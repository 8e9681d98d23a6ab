/// The picture of a chain of teaching.
extension Phrase {
    package static func chainTitle(root: String) -> Phrase {
        Phrase(vi: "Chuỗi lan tỏa từ \(root)", en: "Chain of teaching from \(root)")
    }

    /// Learners below a root; `levels` generations of them.
    package static func chainSummary(learners: Int, written: String, levels: Int) -> Phrase {
        guard learners > 0 else {
            return Phrase(vi: "chưa có ai học từ người này", en: "nobody has learnt from this person yet")
        }
        let people = learners == 1 ? "person" : "people"
        let steps = levels == 1 ? "generation" : "generations"
        return Phrase(
            vi: "\(written) người học qua \(levels) thế hệ",
            en: "\(written) \(people) taught over \(levels) \(steps)"
        )
    }

    package static let chainDescription = Phrase(
        vi:
            "Mỗi người được nối với một người dạy của buổi tiếp thu đầu, người có thế hệ thấp nhất; mỗi cột là một "
            + "thế hệ.",
        en:
            "Each person is joined to one teacher of the first acquisition, the one of the lowest generation; each "
            + "column is a generation."
    )

    package static func chainExcerpt(shown: String) -> Phrase {
        Phrase(
            vi:
                "Chỉ vẽ riêng \(shown) người thuộc các nhánh lớn nhất; số còn lại gộp thành dòng “+ n người”.",
            en:
                "Only \(shown) people of the largest branches are drawn; the rest are gathered in “+ n people”."
        )
    }

    /// A column of a picture; `last` differs from `first` where its people are of several generations.
    package static func chainColumn(first: Int, last: Int) -> Phrase {
        let numbers = first == last ? "\(first)" : "\(first)–\(last)"
        return Phrase(vi: "Thế hệ \(numbers)", en: "Generation \(numbers)")
    }

    package static func personCount(_ count: Int, written: String) -> Phrase {
        Phrase(vi: "\(written) người", en: "\(written) \(count == 1 ? "person" : "people")")
    }

    package static func others(_ count: Int, written: String) -> Phrase {
        Phrase(vi: "+ \(written) người", en: "+ \(written) \(count == 1 ? "person" : "people")")
    }

    package static func othersBelow(direct: String, below: String) -> Phrase {
        Phrase(
            vi: "\(direct) người được dạy trực tiếp, \(below) người được họ dạy tiếp",
            en: "\(direct) taught directly, \(below) more taught on by them"
        )
    }

    package static let personPupil = Phrase(vi: "học sinh", en: "pupil")
    package static let personParent = Phrase(vi: "phụ huynh", en: "parent")
    package static let personGrandparent = Phrase(vi: "ông bà", en: "grandparent")
    package static let personSibling = Phrase(vi: "anh chị em", en: "sibling")
    package static let personNeighbour = Phrase(vi: "hàng xóm", en: "neighbour")
    package static let personOther = Phrase(vi: "khác", en: "other")
    package static let othersLegend = Phrase(vi: "nhiều người, gộp", en: "several people")
}

extension Phrase {
    /// How many acquisitions a person's teaching led to, as an exact share.
    package static func reachedDownstream(_ share: String) -> Phrase {
        Phrase(vi: "lan tỏa \(share)", en: "reached \(share)")
    }
}
