/// Vietnamese names by weight, for people who do not exist.
///
/// The weights are assumptions after what every class list in Nghệ Tĩnh shows: Nguyễn for a third, then
/// Trần, Lê, Phan, Võ, Hoàng; "Thị" and "Văn" for the old, two-part names for the young. No list of real
/// people was used.
enum NameTables {
    /// Family names (họ).
    static let families: [(name: String, weight: Int)] = [
        ("Nguyễn", 330), ("Trần", 130), ("Lê", 100), ("Phan", 62), ("Võ", 42), ("Hoàng", 40), ("Phạm", 38),
        ("Đặng", 28), ("Hồ", 26), ("Bùi", 20), ("Dương", 18), ("Đinh", 16), ("Ngô", 15), ("Hà", 14),
        ("Thái", 13), ("Cao", 11), ("Lưu", 9), ("Mai", 9), ("Trương", 9), ("Đậu", 8), ("Biện", 6), ("Tô", 6),
        ("Kiều", 5), ("Đoàn", 5), ("Lương", 4), ("Từ", 4), ("Uông", 3), ("Thân", 3), ("Bạch", 3), ("Tống", 2),
        ("Lại", 2), ("Chu", 2),
    ]

    /// Middle names (tên đệm) and given names (tên) of one sex and age.
    struct Forenames: Sendable {
        let middle: [(name: String, weight: Int)]
        let given: [String]
    }

    static let olderWomen = Forenames(
        middle: [("Thị", 860), ("Ngọc", 30), ("Kim", 30), ("Thanh", 30), ("Xuân", 25), ("Hồng", 25)],
        given: [
            "Hoa", "Lan", "Hương", "Hồng", "Liên", "Thanh", "Nga", "Tâm", "Vân", "Lý", "Minh", "Bình", "Hà",
            "Hiền", "Hạnh", "Thủy", "Loan", "Mai", "Nhung", "Tuyết", "Xuân", "Lài", "Nhàn", "Tý", "Châu",
            "Chiến", "Lương", "Phượng", "Quế", "Sâm", "Thìn", "Vinh", "Hòe", "Hường", "Đào", "Cúc", "Huệ",
            "Hòa", "Lộc", "Lành", "Ngụ", "Thơm",
        ]
    )
    static let olderMen = Forenames(
        middle: [
            ("Văn", 420), ("Đình", 90), ("Xuân", 90), ("Hữu", 80), ("Đức", 70), ("Quang", 50), ("Viết", 50),
            ("Sỹ", 40), ("Trọng", 40), ("Công", 30), ("Bá", 25), ("Thanh", 15),
        ],
        given: [
            "Hùng", "Dũng", "Sơn", "Hải", "Bình", "Minh", "Thắng", "Long", "Tuấn", "Hòa", "Đức", "Lâm", "Nam",
            "Thành", "Quang", "Vinh", "Tân", "Hiền", "Châu", "Lương", "Chiến", "Tình", "Thìn", "Tý", "Sửu",
            "Dần", "Ngọ", "Hoài", "Kỷ", "Cảnh", "Đồng", "Giáp", "Hợi", "Lý", "Nhâm", "Phúc", "Quý", "Thuận",
            "Toàn", "Trung", "Tứ", "Việt",
        ]
    )
    static let youngerWomen = Forenames(
        middle: [
            ("Thị", 160), ("Thị Thu", 60), ("Ngọc", 110), ("Khánh", 80), ("Phương", 80), ("Bảo", 80),
            ("Thùy", 60), ("Minh", 60), ("Hà", 60), ("Thảo", 50), ("Quỳnh", 50), ("Hoài", 50), ("Trà", 40),
            ("Anh", 30), ("Tường", 30),
        ],
        given: [
            "Anh", "Linh", "Trang", "Ngọc", "Nhi", "Hà", "My", "Châu", "Thảo", "Vy", "Phương", "Ngân", "Chi",
            "Trâm", "Quỳnh", "Giang", "Hiền", "Mai", "Thư", "Uyên", "Yến", "Nhung", "Huyền", "Diệp", "Hân",
            "An", "Lam", "Như", "Tâm", "Thy", "Tiên", "Trà", "Vân", "Khuê", "Hằng", "Oanh",
        ]
    )
    static let youngerMen = Forenames(
        middle: [
            ("Văn", 100), ("Đức", 110), ("Minh", 110), ("Quốc", 80), ("Gia", 90), ("Hoàng", 80), ("Anh", 80),
            ("Bảo", 70), ("Tuấn", 70), ("Hữu", 50), ("Đình", 50), ("Xuân", 30), ("Mạnh", 40), ("Nhật", 40),
        ],
        given: [
            "Anh", "Huy", "Khang", "Bảo", "Minh", "Phúc", "An", "Khôi", "Đạt", "Duy", "Nam", "Long", "Quân",
            "Hiếu", "Hoàng", "Tuấn", "Dũng", "Kiên", "Việt", "Thành", "Trung", "Phong", "Tùng", "Lâm", "Nhật",
            "Thắng", "Cường", "Hưng", "Sang", "Tài", "Vũ", "Quang", "Sơn", "Hải", "Bách", "Khánh",
        ]
    )
}
