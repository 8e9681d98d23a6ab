/// Common Vietnamese names with rough shares.
///
/// Family names: per mille, after Lê Trung Hoa, *Họ và tên người Việt Nam* (2005), whose figures Wikipedia's
/// article “Vietnamese name” repeats; both spellings of Hoàng/Huỳnh and Vũ/Võ share one figure there, which is
/// divided here by guess, and those below one per cent are guesses of size. Middle and given names: no count is
/// published that we know of; these are the names of everyday use, in steps (several per cent, one per cent,
/// less), by the authors' knowledge. Only the order of magnitude matters: a factor of two moves a score by one
/// bit.
enum CommonNames {
    /// Which reading of a name is counted.
    enum Reading {
        case spelled, folded
    }

    /// The table's counts, brought to a total per part.
    static func counts(_ reading: Reading, weight: Double) -> NameFrequencies.Counts {
        var counts = NameFrequencies.Counts()
        fill(&counts.family, from: families, reading: reading, weight: weight)
        fill(&counts.given, from: givenNames, reading: reading, weight: weight)
        // A middle name alone is read as a given name; as a middle it is hashed once more.
        fill(&counts.middle, from: middleNames, reading: reading, weight: weight * 0.85) {
            NameHash.combine(NameHash.none, $0)
        }
        counts.middle.add(weight * 0.08, to: NameHash.none)
        return counts
    }

    /// Family names, the most common first.
    static let familyKeys: [NameKey] = entries(families).sorted { $0.weight > $1.weight }.map(\.key)

    private static func fill(
        _ table: inout ShareTable,
        from text: String,
        reading: Reading,
        weight: Double,
        as hash: (UInt64) -> UInt64 = { $0 }
    ) {
        let entries = entries(text)
        let total = entries.reduce(0) { $0 + $1.weight }
        for (key, share) in entries {
            let parts = reading == .spelled ? key.spelled : key.folded
            table.add(share / total * weight, to: hash(parts.given))
        }
    }

    /// "Name weight" pairs of a text.
    private static func entries(_ text: String) -> [(key: NameKey, weight: Double)] {
        let words = text.split(whereSeparator: \.isWhitespace)
        return stride(from: 0, to: words.count - 1, by: 2).compactMap { index in
            guard let key = NameKey(String(words[index])), let weight = Double(words[index + 1]) else {
                return nil
            }
            return (key: key, weight: weight)
        }
    }

    private static let families = """
        Nguyễn 384 Trần 121 Lê 95 Phạm 70 Hoàng 30 Huỳnh 21 Phan 45 Vũ 25 Võ 14 Đặng 21 Bùi 20 Đỗ 14 Hồ 13
        Ngô 13 Dương 10 Lý 5 Trương 10 Đinh 9 Đoàn 7 Đào 7 Mai 6 Cao 6 Trịnh 6 Lương 6 Hà 5 Lâm 5 Phùng 4
        Tô 4 Tạ 4 Thái 4 Châu 3 Quách 2 Tăng 2 Tống 2 Vương 3 La 2 Lưu 3 Nghiêm 1 Kiều 2 Chu 3 Đàm 2 Bạch 1
        Thạch 2 Từ 1 Văn 1 Hứa 1 Khổng 1 Doãn 1 Giang 1 Lại 2 Mạc 1 Nông 2 Hoa 1 Ông 1 Tôn 1 Trang 1 Triệu 2
        Ung 1 Viên 1 Sơn 1 Danh 1 Lò 2 Quàng 1 Lường 1 Vi 2 Bế 1 Hầu 1 Giàng 2 Thào 1 Sùng 1 Vàng 1 Má 1 Hờ 1
        Y 1 H 1 Cù 2 Biện 1 Thân 1 Uông 1 Ninh 1 Khúc 1 Nhữ 1 Âu 1 Đậu 3 Chế 1 Diệp 2 Đồng 2 Ngụy 1 Phí 1 Quản 1
        """

    private static let middleNames = """
        Thị 340 Văn 180 Đức 32 Hữu 27 Minh 40 Quang 27 Công 18 Xuân 22 Thanh 45 Đình 23 Ngọc 55 Quốc 23 Bá 9 Duy 18
        Thu 27 Kim 22 Bích 11 Mỹ 16 Hồng 22 Như 11 Thúy 11 Diệu 11 Phương 11 Anh 9 Gia 9 Hoàng 14 Hải 7 Trọng 9
        Tiến 8 Mạnh 8 Tuấn 8 Viết 7 Thế 8 Đăng 7 Nhật 7 Bảo 9 Khánh 8 Thùy 8 Quỳnh 7 Tuyết 6 Lan 4 Hà 5 Cẩm 5
        Huyền 4 Ánh 4 Thảo 4 Yến 4 Tường 3 Trung 5 Phúc 4 Chí 5 Huy 4 Vĩnh 3 Thành 5 Sỹ 3 Nguyên 3 An 3 Trúc 3 Tú 3
        """

    private static let givenNames = """
        Anh 28 Hương 18 Hoa 15 Lan 15 Hà 16 Linh 20 Trang 16 Hùng 15 Dũng 14 Tuấn 16 Nam 14 Minh 16 Hải 15 Sơn 13
        Long 12 Thảo 13 Phương 16 Mai 13 Hằng 12 Hạnh 12 Hiền 13 Nga 11 Thủy 13 Thúy 9 Thùy 5 Hòa 9 Loan 9 Yến 10
        Ngân 9 Oanh 8 Dung 10 Nhung 10 Tuyết 8 Vân 11 Xuân 8 Liên 9 Lệ 5 Nguyệt 7 Quyên 6 Quỳnh 8 Thắm 4 Thơm 4
        Huệ 7 Cúc 5 Đào 4 Sen 3 Bình 11 Ánh 6 Hồng 11 Chi 8 Diệp 4 Giang 10 Thu 9 Trâm 6 Trinh 5 Tâm 10 Vy 8 Như 5
        My 6 Nhi 8 Châu 6 Kiều 4 Thoa 4 Lý 5 Luyến 2 Mận 2 Na 2 Cường 13 Đức 13 Quân 9 Thắng 11 Thành 13 Trung 11
        Kiên 8 Hiếu 11 Hưng 11 Huy 12 Khánh 8 Khoa 5 Lâm 7 Lộc 6 Mạnh 8 Nghĩa 6 Phong 8 Phúc 9 Quang 9 Quý 5 Tài 6
        Tân 6 Thái 6 Thịnh 6 Tiến 9 Toàn 7 Tú 8 Tùng 9 Việt 7 Vinh 8 Vũ 8 Bảo 8 Chiến 6 Công 6 Đạt 10 Định 4 Hậu 5
        Hoàng 10 Nhân 5 Phát 5 Sáng 3 Tín 3 Trí 4 Vượng 2 An 9 Ngọc 12 Thanh 12 Thơ 4 Thư 7 Trà 4 Uyên 5 Tiên 4 Vi 4
        Hân 4 Ly 6 Nhàn 3 Phượng 6 Sương 3 Thuận 5 Thương 5 Tình 3 Trúc 4 Viên 2 Duyên 5 Huyền 8 Hường 5 Hợp 2 Hợi 2
        Lợi 4 Lương 3 Luân 3 Nhật 4 Phú 5 Sỹ 3 Thông 4 Thọ 4 Thiện 5 Trọng 4 Trường 6 Tuyên 3 Văn 4 Duy 6 Dương 7
        Đông 5 Khang 4 Khôi 3 Nguyên 6 Ninh 3 Bích 5 Diễm 3 Điệp 3 Gấm 2 Mỹ 4 Nụ 2 Bưởi 1 Tý 3 Sửu 2 Dần 2 Mão 2
        Thìn 3 Tỵ 2 Ngọ 2 Mùi 3 Thân 2 Dậu 2 Tuất 3 Hội 2 Hóa 2 Huấn 3 Khải 3 Lực 3 Năm 3 Ba 2 Bảy 2 Tám 2 Chín 2
        """
}
