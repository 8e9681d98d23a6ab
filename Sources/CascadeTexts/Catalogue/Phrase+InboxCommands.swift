/// The commands `conflicts` and `duplicates`.
extension Phrase {
    package static let conflictsAbstract = Phrase(
        vi: "Liệt kê những chỗ có hai bản khác nhau, và những điều cần biết; một người chọn.",
        en: "Lists where two versions stand side by side, and what to know of; a person chooses."
    )
    package static let conflictsListAbstract = Phrase(vi: "Liệt kê.", en: "Lists them.")
    package static let conflictsResolveAbstract = Phrase(
        vi: "Chọn một bản: MÃ và số thứ tự; không có tham số thì hỏi từng chỗ.",
        en: "Chooses a version: its ID and number; without arguments, asks one by one."
    )
    package static let conflictIDHelp = Phrase(
        vi: "Mã của chỗ khác nhau, như conflicts in ra.",
        en: "The ID as listed."
    )
    package static let conflictChoiceHelp = Phrase(
        vi: "Số thứ tự của bản được chọn, từ 1.",
        en: "The version's number, from 1."
    )
    package static let conflictChoiceMissing = Phrase(
        vi: "Hãy viết cả mã và số thứ tự, hoặc không viết gì để được hỏi từng chỗ.",
        en: "Write both the ID and the number, or neither to be asked one by one."
    )
    package static let needsTerminal = Phrase(
        vi: "Ở đây không có ai để hỏi; hãy viết đủ tham số.",
        en: "There is nobody to ask here; write the arguments."
    )
    package static let noConflicts = Phrase(vi: "Không có chỗ nào khác nhau.", en: "There are no conflicts.")
    package static let noConflictsLeft = Phrase(
        vi: "Không còn chỗ nào khác nhau.",
        en: "No conflict is left."
    )
    package static func conflictsLeft(_ count: String) -> Phrase {
        Phrase(vi: "Còn \(count) chỗ khác nhau.", en: "Conflicts left: \(count).")
    }
    package static let howToResolve = Phrase(
        vi:
            "Chọn một bản: lantoa conflicts resolve MÃ SỐ; hoặc lantoa conflicts resolve để được hỏi từng chỗ.",
        en:
            "Choose a version: lantoa conflicts resolve ID NUMBER; or lantoa conflicts resolve to be asked one by one."
    )
    package static let howToDecidePeople = Phrase(
        vi:
            "Là một người: lantoa duplicates merge MỘT HAI. Là hai người: lantoa duplicates different MỘT HAI.",
        en:
            "One person: lantoa duplicates merge ONE OTHER. Two people: lantoa duplicates different ONE OTHER."
    )
    package static let howToDecideSessions = Phrase(
        vi: "Là một buổi: lantoa duplicates link MỘT HAI. Là hai buổi: lantoa duplicates separate MỘT HAI.",
        en: "One event: lantoa duplicates link ONE OTHER. Two events: lantoa duplicates separate ONE OTHER."
    )
    package static let shownNow = Phrase(vi: "đang hiện", en: "shown now")
    /// What was decided for, as numbers in a list change when others decide meanwhile.
    package static func resolved(_ choice: String) -> Phrase {
        Phrase(vi: "Đã chọn: \(choice)", en: "Chosen: \(choice)")
    }
    package static let askChoice = Phrase(
        vi: "Chọn số, Enter để bỏ qua, q để thôi:",
        en: "Choose a number, Enter to skip, q to stop:"
    )

    package static let duplicatesAbstract = Phrase(
        vi: "Người trùng và buổi trùng: gộp, khác người, bỏ gộp.",
        en: "People and sessions entered twice: merge, tell apart, take apart again."
    )
    package static let duplicatesListAbstract = Phrase(
        vi: "Liệt kê; trên màn hình thì hỏi từng cặp.",
        en: "Lists them; on a terminal, asks about each pair."
    )
    package static let duplicatesMergeAbstract = Phrase(
        vi: "Gộp: hai mục là một người.",
        en: "Two entries are one person."
    )
    package static let duplicatesDifferentAbstract = Phrase(
        vi: "Khác người: không hỏi lại nữa.",
        en: "Two entries are two people; never asked again."
    )
    package static let duplicatesUnmergeAbstract = Phrase(vi: "Bỏ gộp.", en: "Takes a merge back.")
    package static let duplicatesLinkAbstract = Phrase(
        vi: "Hai buổi là một: chỉ tính một lần.",
        en: "Two sessions are one event and count once."
    )
    package static let duplicatesSeparateAbstract = Phrase(
        vi: "Hai buổi là hai buổi khác nhau: không hỏi lại nữa.",
        en: "Two sessions are two events; never asked again."
    )
    package static let oneEntryHelp = Phrase(
        vi: "Mục thứ nhất: mã, hoặc tên nếu chỉ có một.",
        en: "The one: its ID, or a name."
    )
    package static let otherEntryHelp = Phrase(vi: "Mục thứ hai.", en: "The other.")
    package static let candidateLimitHelp = Phrase(
        vi: "Liệt kê tối đa bao nhiêu cặp.",
        en: "The most pairs listed."
    )
    package static let likeliestPairsOnly = Phrase(
        vi: "Chỉ hiện những cặp giống nhau nhất; muốn xem thêm: --limit SỐ.",
        en: "Only the likeliest pairs are shown; to see more: --limit NUMBER."
    )
    package static let noDuplicates = Phrase(
        vi: "Không thấy ai hoặc buổi nào trùng.",
        en: "Nobody and nothing seems entered twice."
    )
    package static let saidOfPair = Phrase(vi: "Đã ghi.", en: "Noted.")
    package static func entryNotFound(_ text: String) -> Phrase {
        Phrase(vi: "không có mục nào là «\(text)»", en: "there is no entry “\(text)”")
    }
    package static func entriesSeveral(_ text: String) -> Phrase {
        Phrase(
            vi: "có nhiều người là «\(text)»; hãy viết mã",
            en: "several people are “\(text)”; write the ID"
        )
    }
    package static let askPeopleOne = Phrase(
        vi: "g gộp, k khác người, Enter để bỏ qua, q để thôi:",
        en: "m merge, d different, Enter to skip, q to stop:"
    )
    package static let askSessionsOne = Phrase(
        vi: "m một buổi, h hai buổi, Enter để bỏ qua, q để thôi:",
        en: "o one event, t two events, Enter to skip, q to stop:"
    )
    package static let answerPeopleOne = Phrase(vi: "g", en: "m")
    package static let answerPeopleTwo = Phrase(vi: "k", en: "d")
    package static let answerSessionsOne = Phrase(vi: "m", en: "o")
    package static let answerSessionsTwo = Phrase(vi: "h", en: "t")
    package static let answerStop = Phrase(vi: "q", en: "q")
}
