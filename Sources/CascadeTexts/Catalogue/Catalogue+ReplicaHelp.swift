/// What the commands on a replica say of themselves and their options.
extension Phrase {
    package static let initAbstract = Phrase(
        vi: "Lập sổ Lan Tỏa trên máy này, với khóa gốc riêng.",
        en: "Makes a replica on this machine, with a root key of its own."
    )
    package static let statusAbstract = Phrase(
        vi: "Sổ của ai, máy nào, đã lưu bao nhiêu, chưa gửi bao nhiêu.",
        en: "Whose replica this is, on which device, what is saved and what was not sent yet."
    )
    package static let heldAbstract = Phrase(
        vi: "Những gói đang giữ lại, vì sao, và nhận những gì đúng.",
        en: "What came in and waits, why, and taking in what is right."
    )
    package static let heldListAbstract = Phrase(
        vi: "Liệt kê những gói đang giữ lại.",
        en: "Lists what came in and waits."
    )
    package static let heldAcceptAbstract = Phrase(
        vi: "Nhận những gì một máy ghi sau khi bị thu hồi quyền: nhà trường đã xem và thấy đúng.",
        en: "Takes in what a device wrote after it was revoked: the school has looked, and it is right."
    )
    package static let heldAcceptLogHelp = Phrase(
        vi: "Chỉ nhận quyển này (như lantoa held nêu). Bỏ trống: mọi quyển của máy.",
        en: "Only this log, as lantoa held names it; all of the device's where left out."
    )
    package static let heldAcceptThroughHelp = Phrase(
        vi: "Chỉ nhận đến hết gói này; cần --log.",
        en: "No further than this change set; needs --log."
    )
    package static let deviceRevokeAbstract = Phrase(
        vi: "Thu hồi quyền của một máy.",
        en: "Takes back a device's rights."
    )
    package static let logAbstract = Phrase(
        vi: "Lịch sử của một bản ghi: ai ghi gì, lúc nào, trên máy nào, chữ ký có đúng không.",
        en: "The history of a record: who wrote what, when, on which device, and whether the signatures hold."
    )
    package static let personAbstract = Phrase(vi: "Người trong sổ.", en: "The people of a replica.")
    package static let personAddAbstract = Phrase(vi: "Thêm người.", en: "Enters a person.")
    package static let personFindAbstract = Phrase(
        vi: "Tìm người theo tên; không cần dấu, không cần đủ chữ.",
        en: "Finds people by name; diacritics and words may be missing."
    )
    package static let personShowAbstract = Phrase(
        vi: "Mọi điều về một người.",
        en: "Everything of a person."
    )
    package static let personEditAbstract = Phrase(
        vi: "Sửa thông tin của một người.",
        en: "Changes fields of a person."
    )
    package static let personMergeAbstract = Phrase(
        vi: "Gộp: hai mục là một người; bỏ gộp được.",
        en: "States that two entries are one person; it can be taken back."
    )
    package static let personUnmergeAbstract = Phrase(vi: "Bỏ gộp hai mục.", en: "Takes a merge back.")
    package static let personDifferentAbstract = Phrase(
        vi: "Khác người: hai mục là hai người, không gợi ý gộp nữa.",
        en: "States that two entries are different people; they are not offered again."
    )
    package static let personEraseAbstract = Phrase(
        vi: "Xóa vĩnh viễn dữ liệu riêng của một người; số liệu không đổi.",
        en: "Erases a person's private data for good; figures stay as they are."
    )
    package static let sessionAbstract = Phrase(vi: "Buổi dạy trong sổ.", en: "The sessions of a replica.")
    package static let sessionLogAbstract = Phrase(
        vi: "Buổi dạy mới; không có tùy chọn thì hỏi từng câu.",
        en: "Logs a session; without options it asks."
    )
    package static let sessionRepeatAbstract = Phrase(
        vi: "Lặp lại buổi gần nhất, chỉ nói chỗ khác.",
        en: "Logs the last session once more, with what differs."
    )
    package static let sessionListAbstract = Phrase(vi: "Liệt kê buổi dạy.", en: "Lists sessions.")
    package static let sessionShowAbstract = Phrase(
        vi: "Mọi điều về một buổi.",
        en: "Everything of a session."
    )
    package static let sessionEditAbstract = Phrase(
        vi: "Sửa một buổi; buổi đã xác nhận phải xác nhận lại nếu sửa điều được xác nhận.",
        en: "Changes a session; a verification that did not see the change no longer covers it."
    )
    package static let sessionRetractAbstract = Phrase(
        vi: "Thu hồi một buổi: vẫn còn trong lịch sử, không tính vào số liệu.",
        en: "Withdraws a session: it stays in the history and leaves every count."
    )
    package static let sessionRestoreAbstract = Phrase(
        vi: "Bỏ thu hồi một buổi.",
        en: "Takes a withdrawal back."
    )
    package static let sessionLinkAbstract = Phrase(
        vi: "Hai buổi là một: hai máy cùng ghi, chỉ tính một lần.",
        en: "States that two sessions are one event, logged twice; they count once."
    )
    package static let sessionUnlinkAbstract = Phrase(
        vi: "Bỏ liên kết hai buổi.",
        en: "Takes such a link back."
    )
    package static let verifyAbstract = Phrase(vi: "Xác nhận một buổi.", en: "Verifies a session.")
    package static let returnAbstract = Phrase(
        vi: "Trả lại một buổi cho người ghi, kèm lý do.",
        en: "Returns a session to who entered it, with the reason."
    )
    package static let credentialAbstract = Phrase(
        vi: "Chứng nhận Thầy giáo số.",
        en: "Certificates as digital teacher."
    )
    package static let credentialIssueAbstract = Phrase(vi: "Cấp chứng nhận.", en: "Issues a certificate.")
    package static let credentialWithdrawAbstract = Phrase(
        vi: "Rút chứng nhận.",
        en: "Takes a certificate back."
    )
    package static let consentAbstract = Phrase(vi: "Sự đồng ý ghi tên.", en: "Leave to record a name.")
    package static let consentGiveAbstract = Phrase(
        vi: "Ghi rằng một người đồng ý.",
        en: "Records that somebody gave leave."
    )
    package static let consentWithdrawAbstract = Phrase(
        vi: "Ghi rằng sự đồng ý được rút lại.",
        en: "Records that leave was withdrawn."
    )
    package static let recheckAbstract = Phrase(
        vi: "Ghi kết quả kiểm tra lại một người.",
        en: "Records a later look at what somebody learned."
    )
    package static let skillAbstract = Phrase(vi: "Danh mục kỹ năng.", en: "The catalogue of skills.")
    package static let skillListAbstract = Phrase(
        vi: "Liệt kê mã và tên kỹ năng.",
        en: "Lists codes and names of skills."
    )
    package static let skillSetAbstract = Phrase(
        vi: "Thêm hoặc sửa một kỹ năng.",
        en: "Enters or changes a skill."
    )

    package static let replicaHelp = Phrase(
        vi: "Thư mục của sổ. Bỏ trống: LANTOA_REPLICA, hoặc ~/lantoa.",
        en: "The replica's folder. Left out: LANTOA_REPLICA, or ~/lantoa."
    )
    package static let scopeHelp = Phrase(
        vi: "Đường dẫn đơn vị, từ tỉnh trở xuống, ví dụ 42/truong-a.",
        en: "The path of units, from the province down, such as 42/truong-a."
    )
    package static let scopeNameHelp = Phrase(
        vi: "Tên đơn vị cuối đường dẫn, nếu danh mục quốc gia không có.",
        en: "The name of the last unit of the path, where the national register has none."
    )
    package static let initPersonHelp = Phrase(
        vi: "Họ tên người dùng sổ: được thêm vào sổ và là người ghi mọi việc.",
        en: "The full name of who uses the replica: entered, and the author of everything."
    )
    package static let statusPersonHelp = Phrase(vi: "Đặt người dùng sổ.", en: "Names who uses the replica.")
    package static let personHelp = Phrase(
        vi: "Một người: mã, phần đầu của mã, mã của nơi gửi, hoặc tên nếu chỉ một người có.",
        en: "A person: the identifier, its beginning, the sender's identifier, or a name that one person has."
    )
    package static let otherPersonHelp = Phrase(vi: "Người kia.", en: "The other person.")
    package static let personNameHelp = Phrase(vi: "Họ tên.", en: "The full name.")
    package static let personFindHelp = Phrase(
        vi: "Tên, hoặc một phần của tên.",
        en: "A name, or a part of it."
    )
    package static let personNewNameHelp = Phrase(vi: "Họ tên mới.", en: "The new full name.")
    package static let birthYearHelp = Phrase(vi: "Năm sinh.", en: "The year of birth.")
    package static let phoneHelp = Phrase(vi: "Số điện thoại.", en: "The telephone number.")
    package static let homeUnitHelp = Phrase(
        vi: "Mã đơn vị nơi ở hoặc nơi học.",
        en: "The code of the unit of home or school."
    )
    package static let groupHelp = Phrase(
        vi: "Nhóm; viết lại nhiều lần cho nhiều nhóm.",
        en: "A group; repeat it for several."
    )
    package static let consentMethodHelp = Phrase(
        vi: "Đồng ý ghi tên bằng cách nào.",
        en: "How leave to record the name was given."
    )
    package static let newConsentHelp = Phrase(
        vi: "Những người mới đồng ý ghi tên bằng cách nào.",
        en: "How the new learners gave leave to record their names."
    )
    package static let yesHelp = Phrase(vi: "Không hỏi lại.", en: "Do not ask.")
    package static let repeatYesHelp = Phrase(vi: "Lưu ngay, không hỏi.", en: "Save at once, without asking.")
    package static let undoHelp = Phrase(vi: "Bỏ điều đã nói trước.", en: "Take back what was stated before.")
    package static let listLimitHelp = Phrase(vi: "Nhiều nhất bao nhiêu dòng.", en: "The most lines shown.")
    package static let sessionHelp = Phrase(
        vi: "Một buổi: mã, phần đầu của mã, hoặc mã của nơi gửi.",
        en: "A session: the identifier, its beginning, or the sender's identifier."
    )
    package static let otherSessionHelp = Phrase(vi: "Buổi kia.", en: "The other session.")
    package static let recordHelp = Phrase(
        vi: "Một bản ghi bất kỳ: mã, phần đầu của mã, mã của nơi gửi, mã kỹ năng, mã đơn vị, hoặc tên người.",
        en:
            "Any record: the identifier, its beginning, the sender's identifier, the code of a skill or unit, or a name."
    )
    package static let teacherHelp = Phrase(
        vi: "Người dạy; viết lại nhiều lần, người chính trước. Bỏ trống: người dùng sổ.",
        en: "Who taught; repeat it for several, the lead first. Left out: the user of the replica."
    )
    package static let repeatTeacherHelp = Phrase(
        vi: "Lặp lại buổi gần nhất của ai. Bỏ trống: người dùng sổ.",
        en: "Whose last session is repeated. Left out: the user of the replica."
    )
    package static let repeatedHelp = Phrase(
        vi: "Buổi cần lặp lại. Bỏ trống: buổi gần nhất.",
        en: "The session to repeat. Left out: the last one."
    )
    package static let withoutHelp = Phrase(
        vi: "Người học lần này vắng.",
        en: "A learner who is absent this time."
    )
    package static let dateHelp = Phrase(
        vi: "Ngày, như 2025-09-01 hay 1/9/2025. Bỏ trống: hôm nay; khi sửa: giữ nguyên.",
        en: "The day, as 2025-09-01 or 1/9/2025. Left out: today; in an edit, as it was."
    )
    package static let startHelp = Phrase(vi: "Giờ bắt đầu.", en: "The time it started.")
    package static let minutesHelp = Phrase(vi: "Số phút.", en: "How many minutes it took.")
    package static let modeHelp = Phrase(vi: "Hình thức.", en: "How people met.")
    package static let sessionSkillHelp = Phrase(
        vi: "Mã kỹ năng đã dạy; viết lại nhiều lần.",
        en: "The code of a skill taught; repeat it for several."
    )
    package static let anonymousHelp = Phrase(
        vi: "Bao nhiêu người không ghi tên, chỉ đếm.",
        en: "How many more were there who are only counted."
    )
    package static let placeHelp = Phrase(
        vi: "Mã đơn vị nơi dạy.",
        en: "The code of the unit where it took place."
    )
    package static let placeNoteHelp = Phrase(vi: "Địa điểm bằng lời.", en: "The place in words.")
    package static let noteHelp = Phrase(vi: "Ghi chú.", en: "A note.")
    package static let learnerHelp = Phrase(
        vi:
            "Người học đã có trong sổ; kết quả: attended, competent, not_yet; quan hệ: parent, grandparent, neighbour, …",
        en:
            "A learner who is known; outcome: attended, competent, not_yet; relation: parent, grandparent, neighbour, …"
    )
    package static let newLearnerHelp = Phrase(
        vi: "Người học mới; chỉ cần họ tên.",
        en: "A learner met for the first time; only the name is needed."
    )
    package static let addSkillHelp = Phrase(vi: "Thêm kỹ năng.", en: "One more skill.")
    package static let removeSkillHelp = Phrase(vi: "Bỏ kỹ năng.", en: "One skill less.")
    package static let addTeacherHelp = Phrase(vi: "Thêm người dạy.", en: "One more teacher.")
    package static let removeTeacherHelp = Phrase(vi: "Bỏ người dạy.", en: "One teacher less.")
    package static let removeLearnerHelp = Phrase(vi: "Bỏ người học.", en: "One learner less.")
    package static let listStatusHelp = Phrase(
        vi: "Chỉ những buổi có trạng thái này.",
        en: "Only sessions of this status."
    )
    package static let listDateHelp = Phrase(
        vi: "Chỉ những buổi của ngày này.",
        en: "Only sessions of this day."
    )
    package static let listTeacherHelp = Phrase(
        vi: "Chỉ những buổi người này dạy.",
        en: "Only sessions that this person taught."
    )
    package static let reasonHelp = Phrase(vi: "Lý do.", en: "The reason.")
    package static let returnReasonHelp = Phrase(
        vi: "Lý do, người ghi sẽ đọc.",
        en: "The reason, which the volunteer reads."
    )
    package static let verifierHelp = Phrase(
        vi: "Người xác nhận. Bỏ trống: người dùng sổ.",
        en: "Who decides. Left out: the user of the replica."
    )
    package static let credentialSkillHelp = Phrase(
        vi: "Mã kỹ năng được chứng nhận; bỏ trống: mọi kỹ năng.",
        en: "The code of a skill that is covered; left out: all skills."
    )
    package static let credentialFromHelp = Phrase(
        vi: "Ngày đầu. Bỏ trống: hôm nay.",
        en: "The first day. Left out: today."
    )
    package static let credentialToHelp = Phrase(
        vi: "Ngày cuối. Bỏ trống: không hết hạn.",
        en: "The last day. Left out: no end."
    )
    package static let documentHelp = Phrase(vi: "Số, ký hiệu văn bản.", en: "The number of the document.")
    package static let credentialHelp = Phrase(vi: "Mã chứng nhận.", en: "The certificate's identifier.")
    package static let purposeHelp = Phrase(vi: "Đồng ý để làm gì.", en: "What the leave is for.")
    package static let guardianHelp = Phrase(
        vi: "Người giám hộ, với trẻ em.",
        en: "The guardian, for a child."
    )
    package static let consentHelp = Phrase(
        vi: "Mã của sự đồng ý; hoặc một người: rút mọi sự đồng ý của người ấy.",
        en: "The consent's identifier; or a person: withdraws all that the person gave."
    )
    package static let recheckSkillHelp = Phrase(
        vi: "Mã kỹ năng được kiểm tra.",
        en: "The code of the skill looked at."
    )
    package static let recheckOutcomeHelp = Phrase(vi: "Kết quả.", en: "What was found.")
    package static let skillCodeHelp = Phrase(vi: "Mã kỹ năng.", en: "The skill's code.")
    package static let skillNameHelp = Phrase(vi: "Tên tiếng Việt.", en: "The name in Vietnamese.")
    package static let skillNameEnglishHelp = Phrase(vi: "Tên tiếng Anh.", en: "The name in English.")
    package static let frameworkHelp = Phrase(vi: "Khung kỹ năng.", en: "The framework.")
    package static let lessonVersionHelp = Phrase(
        vi: "Bản của thẻ bài học.",
        en: "The version of the lesson card."
    )
}
