import Foundation
import Testing

@Suite("lantoa person")
struct PersonCommandTests {
    @Test("People are found by names without diacritics, words left out, or beginnings of them")
    func finds() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951", "--phone", "0912345678")
        _ = try home.person("Phạm Văn Ba")
        for name in ["0912 345 678", "Nguyễn Thị Lan", "nguyen thi lan", "lan", "ng thi la"] {
            let found = try home.run("person", "find", name)
            #expect(found.exitCode == 0)
            #expect(found.output.contains("\(lan)  Nguyễn Thị Lan (1951)"), "\(name)")
            #expect(!found.output.contains("Ba"))
        }
        let nobody = try home.run("person", "find", "Quỳnh")
        #expect(nobody.exitCode == 65)
        #expect(nobody.errors.contains("không thấy ai có tên gần như «Quỳnh»"))
    }

    @Test("A name that two people have is not guessed at: the error lists both")
    func ambiguous() throws {
        let home = try ReplicaHome()
        let one = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let other = try home.person("Nguyễn Thị Lan", "--birth-year", "1990")
        let shown = try home.run("person", "show", "Nguyễn Thị Lan")
        #expect(shown.exitCode == 65)
        #expect(shown.errors.contains(one) && shown.errors.contains(other) && shown.errors.contains("(1990)"))
        #expect(try home.run("person", "merge", one, other).exitCode == 0)
        #expect(try home.json("person", "show", "nguyen thi lan")["merged_with"] as? [String] == [other])
        #expect(try home.run("person", "unmerge", one, other).exitCode == 0)
        #expect(try home.run("person", "show", "Nguyễn Thị Lan").exitCode == 65)
        let again = try home.run("person", "unmerge", one, other)
        #expect(again.exitCode == 65)
        #expect(again.errors.contains("không có gì để đổi"))
        #expect(try home.run("person", "different", one, other).exitCode == 0)
        let vetoed = try home.run("person", "merge", one, other)
        #expect(vetoed.exitCode == 0 && vetoed.errors.contains("chưa có hiệu lực"), "\(vetoed)")
        #expect(try home.run("person", "unmerge", one, other).exitCode == 0)
        #expect(try home.run("person", "different", one, other, "--undo").exitCode == 0)
    }

    @Test("A beginning of an identifier is enough where it is the only one")
    func prefixes() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        let ba = try home.person("Phạm Văn Ba")
        let parts = lan.split(separator: "-")
        let short = "r-\(parts[1].prefix(6))-\(String(Int(parts[2], radix: 16) ?? 0, radix: 16))"
        #expect(try home.run("person", "show", short).output.contains("Nguyễn Thị Lan"))
        let several = try home.run("person", "show", "r-\(parts[1])")
        #expect(several.exitCode == 65)
        #expect(several.errors.contains(lan) && several.errors.contains(ba))
        #expect(try home.run("person", "show", "r-0000000000000000-00000001").exitCode == 65)
    }

    @Test("A history that is looked for in vain is of no record, be it a person or a session")
    func noHistory() throws {
        let home = try ReplicaHome()
        for text in ["xyz", "r-9999"] {
            let refused = try home.run("log", text)
            #expect(refused.exitCode == 65)
            let words = "không có người, buổi dạy hay giấy tờ nào là «\(text)»"
            #expect(refused.errors.contains(words), "\(refused)")
        }
    }

    @Test("Of somebody who was merged the entry is named that is like the one being entered")
    func mergedHints() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let bay = try home.person("Bà Bảy Xóm Đình")
        #expect(try home.run("person", "merge", lan, bay).exitCode == 0)
        let again = try home.run("person", "add", "Bà Bảy Xóm Đình")
        #expect(
            again.errors.contains("Có thể đã có: Bà Bảy Xóm Đình, đã gộp với Nguyễn Thị Lan (1951)  \(lan)"),
            "\(again.errors)"
        )
        let pairs = try home.run("duplicates")
        let words = "Bà Bảy Xóm Đình, đã gộp với Nguyễn Thị Lan | Bà Bảy Xóm Đình"
        #expect(pairs.output.contains(words), "\(pairs)")
    }

    @Test("Somebody who may be there already is told, and saved all the same")
    func hints() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--birth-year", "1951")
        let again = try home.run("person", "add", "Nguyen Thi Lan", "--birth-year", "1951")
        #expect(again.exitCode == 0)
        #expect(again.output.contains("Đã thêm Nguyen Thi Lan"))
        #expect(again.errors.contains("Có thể đã có: Nguyễn Thị Lan (1951)  \(lan)"))
    }

    @Test("Fields are edited and emptied; nothing to change is said")
    func edits() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan", "--phone", "0912345678")
        #expect(try home.run("person", "edit", lan, "--birth-year", "1952", "--phone", "").exitCode == 0)
        let shown = try home.json("person", "show", lan)["person"] as? [String: Any]
        #expect(shown?["birth_year"] as? Int == 1952)
        #expect(shown?["phone"] is NSNull)
        #expect(try home.run("person", "edit", lan, "--birth-year", "1952").exitCode == 65)
        #expect(try home.run("person", "edit", lan).exitCode == 64)
        #expect(try home.run("person", "edit", lan, "--birth-year", "52").exitCode == 64)
    }

    @Test("Erasing takes a whole name, and a list that is cut says so")
    func wholeName() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        for _ in 0..<3 { _ = try home.session(lan) }
        let cut = try home.run("session", "list", "--limit", "2")
        #expect(cut.output.split(separator: "\n").count == 2 && cut.errors.contains("--limit"), "\(cut)")
        #expect(try home.run("session", "list", "--limit", "3").errors.isEmpty)
        #expect(try home.run("person", "erase", "Nguyễn Thị Lan", "--yes").exitCode == 0)
    }

    @Test("Erasing asks first, takes the name for good, and leaves the counts")
    func erases() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        _ = try home.session(lan)
        let unconfirmed = try home.run("person", "erase", lan)
        #expect(unconfirmed.exitCode == 64)
        #expect(unconfirmed.errors.contains("--yes"))
        let part = try home.run("person", "erase", "lan", "--yes")
        #expect(part.exitCode == 65 && part.errors.contains(lan), "\(part)")
        #expect(try home.run("person", "show", lan).output.contains("Nguyễn Thị Lan"))
        #expect(try home.run("person", "erase", lan, "--yes").exitCode == 0)
        #expect(try home.run("person", "find", "Lan").exitCode == 65)
        #expect(try home.run("person", "show", lan).output.contains("(đã xóa dữ liệu riêng)"))
        #expect(try home.run("log", lan).output.contains("Lan") == false)
        #expect(try home.json("status")["sessions"] as? Int == 1)
        let edited = try home.run("person", "edit", lan, "--name", "Lan")
        #expect(edited.exitCode == 65)
        #expect(edited.errors.contains("đã được xóa"))
    }
}
