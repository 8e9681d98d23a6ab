import Foundation
import Testing

@Suite("lantoa check")
struct CheckCommandTests {
    private let people = "id,name\nA,Lan\nB,Hòa\n"
    private let header = "id,date,skills,teachers,learners\n"

    @Test("lists what can and cannot be computed from a valid folder")
    func valid() throws {
        let command = try Command("check", example("vi-du-a"))
        #expect(command.exitCode == 0)
        #expect(command.output.contains("sessions.csv: 10 dòng, lỗi 0"))
        #expect(command.output.contains("cần rechecks.csv"))
        #expect(command.output.contains("Thư mục hợp lệ"))
    }

    @Test("lists every problem of a bad folder, for people and for machines")
    func bad() throws {
        let scratch = try Scratch()
        let folder = try scratch.makeFolder(
            "xấu",
            [
                "people.csv": people + "A,Lại\n",
                "sessions.csv": header + "s1,2025-09-01,S,C,B\n",
            ]
        )
        let command = try Command("check", folder)
        #expect(command.exitCode == 65)
        #expect(command.errors.contains("people.csv, dòng 4, cột id:"))
        #expect(command.errors.contains("sessions.csv, dòng 2, cột teachers:"))
        #expect(!command.errors.contains("Lại"))
        let machine = try Command("check", folder, "--json")
        let object = try JSONSerialization.jsonObject(with: Data(machine.output.utf8)) as? [String: Any]
        #expect(object?["errors"] as? Int == 2)
        let problems = object?["problems"] as? [[String: Any]]
        #expect(problems?.contains { $0["line"] as? Int == 4 && $0["column"] as? String == "id" } ?? false)
    }

    @Test("says what taking a folder would add, change and leave, without taking it")
    func plan() throws {
        let scratch = try Scratch()
        let held = try scratch.makeFolder(
            "giữ",
            ["people.csv": people, "sessions.csv": header + "s1,2025-09-01,S,A,B\n"]
        )
        let incoming = try scratch.makeFolder(
            "mới",
            [
                "people.csv": people + "C,Mai\n",
                "sessions.csv": header + "s1,2025-09-02,S,A,B\ns2,2025-09-03,S,A,B\nx,y,S,A,B\n",
            ]
        )
        let command = try Command("check", incoming, "--against", held)
        #expect(command.output.contains("people.csv: Thêm 1 · Đổi 0 · Không đổi 2 · Lỗi 0"))
        #expect(command.output.contains("sessions.csv: Thêm 1 · Đổi 1 · Không đổi 0 · Lỗi 1"))
        #expect(command.exitCode == 65)
        #expect(try Command("check", held, "--against", held).output.contains("Không đổi 2"))
    }
}
