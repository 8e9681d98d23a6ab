package import CascadeModel

/// The catalogue of skills that a school starts with, before it adds its own.
///
/// The eight skills are what citizens are to be able to do under the framework of Decision 757/QĐ-BKHCN
/// (khung kiến thức, kỹ năng số cơ bản). Pupils follow Circular 02/2025/TT-BGDĐT, whose six domains meet
/// them like this:
///
/// | code | domain of Circular 02/2025 |
/// |---|---|
/// | `vneid`, `dichvucong`, `thanhtoan` | 5, giải quyết vấn đề |
/// | `lienlac` | 2, giao tiếp và hợp tác trong môi trường số |
/// | `chongluadao`, `dulieucanhan` | 4, an toàn |
/// | `timthongtin` | 1, khai thác dữ liệu và thông tin |
/// | `ai` | 6, ứng dụng trí tuệ nhân tạo |
///
/// Domain 3, sáng tạo nội dung số, has no skill here: it is not what a volunteer teaches a grandparent first.
/// The mapping is this project's reading. No lesson card is approved yet: a school's teacher approves it
/// before it is used.
package enum StartingCatalogue {
    /// The skills, in the order of a first course.
    package static let skills: [Skill] = [
        skill("vneid", "Dùng VNeID", "Using VNeID"),
        skill("dichvucong", "Nộp hồ sơ trên Cổng Dịch vụ công", "Using public services online"),
        skill("thanhtoan", "Thanh toán không dùng tiền mặt", "Paying without cash"),
        skill("lienlac", "Gọi video và nhắn tin", "Video calls and messages"),
        skill("chongluadao", "Nhận biết lừa đảo trên mạng", "Spotting online scams"),
        skill("dulieucanhan", "Bảo vệ dữ liệu cá nhân", "Protecting personal data"),
        skill("timthongtin", "Tra cứu thông tin trên mạng", "Looking up information online"),
        skill("ai", "Dùng trí tuệ nhân tạo an toàn", "Using AI safely"),
    ]

    private static func skill(_ code: String, _ name: String, _ english: String) -> Skill {
        do {
            guard let name = try NormalisedText(name) else { preconditionFailure("a skill without a name") }
            return try Skill(
                code: SkillCode(code),
                name: name,
                nameInEnglish: NormalisedText(english),
                framework: NormalisedText("757/QĐ-BKHCN"),
                lessonVersion: NormalisedText("1")
            )
        } catch {
            preconditionFailure("the starting catalogue breaks a rule of the model: \(error)")
        }
    }
}
