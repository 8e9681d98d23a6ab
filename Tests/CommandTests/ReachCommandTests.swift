import Foundation
import Testing

@Suite("lantoa reach")
struct ReachCommandTests {
    @Test("prints example A to the letter of the contract")
    func exampleA() throws {
        let command = try Command(
            "reach",
            "--from",
            example("vi-du-a"),
            "--tau",
            "none",
            "--as-of",
            "2025-09-30",
            "--json",
            "--people"
        )
        #expect(command.exitCode == 0)
        #expect(
            command.output.hasPrefix("{\n\"format\": 1, \"basis\": \"competent\", \"status\": \"verified\"")
        )
        let object = try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        #expect(object?["as_of"] as? String == "2025-09-30")
        #expect(object?["sessions"] as? Int == 9)
        #expect(object?["attendances"] as? [String: Int] == ["named": 14, "anonymous": 5])
        #expect(object?["people"] as? [String: Int] == ["named": 12, "at_most": 17])
        #expect(object?["generations"] as? [String: Int] == ["1": 3, "2": 4, "3": 3, "4": 2, "unknown": 2])
        let persons = object?["persons"] as? [[String: Any]]
        let downstream = persons?.reduce(into: [String: String]()) { shares, person in
            if let id = person["id"] as? String { shares[id] = person["downstream"] as? String }
        }
        #expect(downstream?["A"] == "29/4")
        #expect(downstream?["D"] == "7/2")
        #expect(downstream?["H"] == "3/2")
    }

    @Test("warns of dates that have not come yet, which move the last day, and of skills that nobody knows")
    func doubts() throws {
        let scratch = try Scratch()
        let folder = try scratch.makeFolder(
            "ahead",
            [
                "people.csv": "id\nA\nB\n",
                "credentials.csv": "person,skills,from\nA,S,2025-08-01\n",
                "sessions.csv": "id,date,skills,teachers,learners,status\n"
                    + "s1,2025-09-01,S,A,B:competent,verified\ns2,2162-09-01,S,A,B:competent,verified\n",
            ]
        )
        let told = try Command("reach", "--from", folder)
        #expect(told.exitCode == 0)
        #expect(told.errors.contains("1 buổi") && told.errors.contains("--as-of 20"), "\(told.errors)")
        #expect(try Command("signals", "--from", folder).errors.contains("--as-of 20"))
        // Whoever asks for a day gets it, and whoever names skills hears of those that there are not.
        let asked = try Command("reach", "--from", folder, "--as-of", "2025-09-30", "--skill", "zz")
        #expect(asked.exitCode == 0 && asked.errors.contains("«zz»"), "\(asked.errors)")
        #expect(!asked.errors.contains("--as-of"), "\(asked.errors)")
    }

    @Test("shows people a table in Vietnamese, or in English where asked")
    func table() throws {
        let vietnamese = try Command("reach", "--from", example("vi-du-a"), "--tau", "none")
        #expect(vietnamese.output.contains("12 – nhiều nhất 17"))
        #expect(vietnamese.output.contains("14 (+5)"))
        let english = try Command("reach", "--from", example("vi-du-a"), "--tau", "none", language: "en")
        #expect(english.output.contains("14 (+5)"))
        #expect(!english.output.contains("nhiều"))
    }

    @Test("takes nothing of a folder with a bad row, and says file, line, column and reason")
    func badRow() throws {
        let scratch = try Scratch()
        let folder = try scratch.makeFolder(
            "xấu",
            [
                "people.csv": "id\nA\nB\n",
                "sessions.csv": "id,date,skills,teachers,learners,status\n"
                    + "s1,2025-09-01,S,A,B:competent,verified\ns2,2025-02-30,S,A,B,verified\n",
            ]
        )
        let strict = try Command("reach", "--from", folder, "--json")
        #expect(strict.exitCode == 65)
        #expect(strict.output.isEmpty)
        #expect(strict.errors.contains("sessions.csv, dòng 3, cột date:"))
        #expect(strict.errors.contains("--skip-bad-rows"))
        let lenient = try Command("reach", "--from", folder, "--json", "--skip-bad-rows")
        #expect(lenient.exitCode == 0)
        #expect(lenient.output.contains("\"sessions\": 1,"))
        #expect(lenient.errors.contains("sessions.csv, dòng 3, cột date:"))
    }

    @Test("counts below a unit by the folder's word alone, and names communes by the register")
    func unitsOfTheFolder() throws {
        let scratch = try Scratch()
        let files = [
            "people.csv": "id\nA\nB\n",
            "sessions.csv": "id,date,skills,teachers,learners,status,place_unit\n"
                + "s1,2025-09-01,S,A,B,verified,18073\ns2,2025-09-01,S,A,B,verified,00004\n",
        ]
        let bare = try scratch.makeFolder("không có đơn vị", files)
        #expect(
            try Command("reach", "--from", bare, "--json", "--unit", "42").output.contains("\"sessions\": 0,")
        )
        #expect(try Command("reach", "--from", bare, "--by", "place").output.contains("Phường Thành Sen"))
        #expect(try !Command("reach", "--from", bare, "--by", "place").output.contains("Độ phủ"))
        let told = try scratch.makeFolder(
            "có đơn vị",
            files.merging(["units.csv": "code,name_vi,parent_code\n18073,Phường,42\n42,Tỉnh,\n"]) { $1 }
        )
        #expect(
            try Command("reach", "--from", told, "--json", "--unit", "42").output.contains("\"sessions\": 1,")
        )
    }

    @Test("says that generations cannot be computed without credentials")
    func noCredentials() throws {
        let scratch = try Scratch()
        let folder = try scratch.makeFolder(
            "không chứng nhận",
            ["people.csv": "id\nA\n", "sessions.csv": "id,date,skills,teachers\ns1,2025-09-01,S,A\n"]
        )
        #expect(try Command("reach", "--from", folder).errors.contains("credentials.csv"))
        #expect(symlink("/khong/co", "\(folder)/credentials.csv") == 0)
        #expect(try Command("reach", "--from", folder).exitCode == 74)
    }

    @Test("fails with the reason where a folder or the place for the answer will not do")
    func files() throws {
        let missing = try Command("reach", "--from", "/khong/co")
        #expect(missing.exitCode == 74)
        #expect(missing.errors.contains("/khong/co"))
        let full = try Command("reach", "--from", example("vi-du-a"), output: "/dev/full")
        #expect(full.exitCode == 74)
        #expect(full.errors.contains("đĩa đã đầy"))
    }

    @Test(
        "refuses what it cannot read on the command line, in Vietnamese",
        arguments: [
            ["--as-of", "31/9/2025"], ["--tau", "-1"], ["--tau", "hai"], ["--basis", "ok"],
            ["--skill", "a;b"],
        ]
    )
    func usage(option: [String]) throws {
        let command = try Command("reach", "--from", example("vi-du-a"), option[0], option[1])
        #expect(command.exitCode == 64)
        #expect(command.errors.hasPrefix("Lỗi: "))
        #expect(command.output.isEmpty)
    }
}
