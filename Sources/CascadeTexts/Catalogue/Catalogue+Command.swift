/// What the command `lantoa` says of itself, and of what it did.
extension Phrase {
    package static let commandAbstract = Phrase(
        vi: "Ghi và đếm sự lan tỏa của phong trào Bình dân học vụ số, qua từng thế hệ người dạy.",
        en: "Records and counts how digital skills spread from teacher to learner, generation by generation."
    )
    package static let commandDiscussion = Phrase(
        vi: """
            Mỗi lệnh có trợ giúp riêng: lantoa help LỆNH. Tiếng Anh: đặt LANTOA_LANG=en.

            Mã kết thúc:
            0   xong
            64  lệnh viết sai
            65  dữ liệu có lỗi, không lấy gì
            74  sổ, tệp hay thư mục không có ở đó, hoặc không đọc, không ghi được
            75  chưa liên lạc được với trung tâm hay máy mời, hoặc bên ấy đang bận
            76  trung tâm hay máy mời từ chối, dù chỉ một phần, hoặc không phải bên đã mời
            """,
        en: """
            Every command has its own help: lantoa help COMMAND. Vietnamese is the default; LANTOA_LANG=en chooses English.

            Exit codes:
            0   done
            64  the command is not written right
            65  bad data, nothing taken
            74  a replica, file or folder is not there, or could not be read or written
            75  the hub, or the device that invited, cannot be reached now, or is busy
            76  it refuses, be it a part only, or is not the one that invited
            """
    )
    package static let reachAbstract = Phrase(
        vi: "Tính người, lượt, thế hệ và hệ số lan tỏa: của sổ, hoặc của một thư mục tệp CSV (--from).",
        en:
            "Computes people, attendances, generations and reproduction numbers: of the replica, or of a folder of CSV files (--from)."
    )
    package static let checkAbstract = Phrase(
        vi: "Kiểm tra một thư mục: lỗi ở đâu, tính được gì và không tính được gì; không ghi gì cả.",
        en: "Checks a folder: what is wrong where, what can and cannot be computed; changes nothing."
    )
    package static let chainsAbstract = Phrase(
        vi: "Vẽ chuỗi dạy của một người: ai dạy ai, qua từng thế hệ.",
        en: "Draws a person's chain of teaching: who taught whom, generation by generation."
    )
    package static let signalsAbstract = Phrase(
        vi: "Chỉ ra những chỗ nên có người xem lại; không chặn và không xóa gì.",
        en: "Points to what a person should look at; blocks and deletes nothing."
    )
    package static let generateAbstract = Phrase(
        vi: "Tạo dữ liệu giả của một năm ở Hà Tĩnh: 69 xã, phường thật, người và buổi dạy do máy sinh.",
        en: "Makes up a year in Hà Tĩnh: 69 real communes, generated people and sessions."
    )
    package static let unitsAbstract = Phrase(
        vi: "Tra mã 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu.",
        en: "Looks up the codes of the 34 provinces and 3,321 communes."
    )

    package static let fromHelp = Phrase(
        vi: "Tính trên thư mục tệp CSV này. Bỏ trống: tính trên sổ.",
        en: "Compute on this folder of CSV files. Left out: on the replica."
    )
    package static let basisHelp = Phrase(
        vi: "Ai được coi là đã tiếp thu: competent (làm được) hoặc attended (đã dự).",
        en: "Who counts as having acquired a skill: competent, or attended with any outcome."
    )
    package static let statusHelp = Phrase(
        vi: "Buổi nào được tính: verified (đã xác nhận) hoặc all (mọi buổi trừ buổi đã thu hồi).",
        en: "Which sessions count: verified, or all but retracted."
    )
    package static let skillHelp = Phrase(
        vi: "Mã kỹ năng; viết lại nhiều lần cho nhiều kỹ năng. Bỏ trống: mọi kỹ năng.",
        en: "The code of a skill; repeat it for several. Left out: all skills."
    )
    package static let asOfHelp = Phrase(
        vi: "Tính đến hết ngày này, như 2025-09-01 hay 1/9/2025. Bỏ trống: toàn bộ dữ liệu.",
        en: "Count up to and including this day, as 2025-09-01 or 1/9/2025. Left out: everything."
    )
    package static let tauHelp = Phrase(
        vi: "Số ngày một người phải đã tiếp thu để tính vào hệ số lan tỏa; none: không giới hạn.",
        en: "Days a person must have been competent to count in reproduction numbers; none: no limit."
    )
    package static let unitHelp = Phrase(
        vi: "Chỉ đếm buổi dạy tại đơn vị này hoặc đơn vị dưới nó.",
        en: "Count only sessions that took place in this unit or below it."
    )
    package static let byHelp = Phrase(
        vi: "Chia theo place (nơi dạy), home (nơi ở của người học) hoặc month (tháng).",
        en: "Take the whole apart by place, by the learners' home, or by month."
    )
    package static let peopleHelp = Phrase(
        vi: "Thêm số liệu từng người (trong --json).",
        en: "Add figures per person (in --json)."
    )
    package static let jsonHelp = Phrase(
        vi: "In một đối tượng JSON thay cho bảng.",
        en: "Print one JSON object instead of a table."
    )
    package static let skipBadRowsHelp = Phrase(
        vi: "Bỏ qua dòng lỗi và lấy phần còn lại. Không có tùy chọn này thì một dòng lỗi là không lấy gì.",
        en: "Leave bad rows out and take the rest. Without it, one bad row means that nothing is taken."
    )
    package static let folderHelp = Phrase(vi: "Thư mục cần kiểm tra.", en: "The folder to check.")
    package static let againstHelp = Phrase(
        vi: "Thư mục đang giữ; in ra nếu lấy thư mục kia thì thêm, đổi, không đổi và lỗi bao nhiêu.",
        en: "The folder already held; prints what taking the other would add, change and leave unchanged."
    )
    package static let rootHelp = Phrase(
        vi: "Mã người đứng đầu chuỗi. Bỏ trống: người có chuỗi lớn nhất.",
        en: "The identifier of the person at the top. Left out: the one with the largest chain."
    )
    package static let svgHelp = Phrase(vi: "Tệp hình SVG sẽ ghi.", en: "The SVG picture to write.")
    package static let dotHelp = Phrase(
        vi: "Tệp DOT (Graphviz) sẽ ghi.",
        en: "The DOT file (Graphviz) to write."
    )
    package static let limitHelp = Phrase(
        vi: "Vẽ riêng từng người tối đa bao nhiêu; nhánh nhỏ hơn gộp thành con số.",
        en: "The most people drawn one by one; smaller branches become counts."
    )
    package static let sessionsHelp = Phrase(
        vi: "Số buổi dạy, từ 1.000 đến 10.000.000.",
        en: "How many sessions, from 1,000 to 10,000,000."
    )
    package static let seedHelp = Phrase(
        vi: "Hạt giống; cùng hạt giống cho đúng cùng dữ liệu.",
        en: "The seed; the same seed gives the same bytes."
    )
    package static let partsHelp = Phrase(
        vi: "Chia các xã làm bấy nhiêu phần, mỗi phần một thư mục 1, 2, …; không ai nằm ở hai phần.",
        en: "Deal the communes out to so many parts, a folder 1, 2, … each; nobody is in two of them."
    )
    package static let intoHelp = Phrase(
        vi: "Thư mục sẽ tạo; chưa được có sẵn.",
        en: "The folder to make; it must not exist yet."
    )
    package static let underHelp = Phrase(
        vi: "Mã đơn vị cấp trên, ví dụ 42 (Hà Tĩnh). Bỏ trống: các tỉnh, thành phố.",
        en: "The code of the unit above, such as 42 (Hà Tĩnh). Left out: the provinces."
    )
    package static let findingsHelp = Phrase(
        vi: "Mỗi dấu hiệu nêu tối đa bao nhiêu chỗ; JSON luôn nêu tất cả.",
        en: "The most findings shown of each signal; JSON always has all."
    )
    package static let limitTooSmall = Phrase(
        vi: "--limit phải từ 1 trở lên",
        en: "--limit must be 1 or more"
    )
    package static let negativeLimit = Phrase(
        vi: "--limit phải từ 0 trở lên",
        en: "--limit must be 0 or more"
    )
}
