import Foundation
import Testing

@Suite("lantoa signals")
struct SignalsCommandTests {
    @Test("finds what was planted in a generated year, and says that a person should look")
    func planted() throws {
        let scratch = try Scratch()
        _ = try Command("generate", "--sessions", "3000", "--into", scratch.path("năm"))
        let command = try Command("signals", "--from", scratch.path("năm"), "--json")
        #expect(command.exitCode == 0)
        let object = try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        let signals = object?["signals"] as? [[String: Any]] ?? []
        #expect(signals.count == 8)
        #expect(signals.allSatisfy { $0["computable"] as? Bool == true })
        let overlaps = signals.first { $0["signal"] as? String == "overlapping_times" }
        #expect((overlaps?["findings"] as? [Any])?.isEmpty == false)
        let table = try Command("signals", "--from", scratch.path("năm"), "--limit", "2")
        #expect(table.exitCode == 0)
        #expect(table.output.split(separator: "\n").count < 60)
    }

    @Test("says what is not computable, and what it would need")
    func notComputable() throws {
        let command = try Command("signals", "--from", example("vi-du-a"))
        #expect(command.exitCode == 0)
        #expect(command.output.contains("không tính được"))
        #expect(command.output.contains("minutes"))
        #expect(try Command("signals", "--from", example("vi-du-a"), "--limit", "-1").exitCode == 64)
    }

    @Test(
        "A replica without a verified session lacks no column: nothing counts yet, and how it would is said"
    )
    func nothingCounts() throws {
        let home = try ReplicaHome()
        let lan = try home.person("Nguyễn Thị Lan")
        _ = try home.session("\(lan):competent")
        let told = try home.run("signals").output.split(separator: "\n").joined(separator: " ")
        #expect(told.contains("chưa có buổi nào được tính (--status all"))
        #expect(!told.contains("cột") && !told.contains("minutes"))
        let all = try home.run("signals", "--status", "all").output.split(separator: "\n").joined(
            separator: " "
        )
        #expect(
            all.contains(
                "Một người dạy hai buổi trùng giờ: không tính được: chưa buổi nào ghi giờ bắt đầu (start)"
            )
        )
        #expect(
            all.contains(
                "Xác nhận quá nhanh: cách nhau dưới 5 giây: không tính được: chưa có buổi nào được xác nhận"
            )
        )
    }
}
