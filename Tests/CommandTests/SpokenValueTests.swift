import Foundation
import Testing

@Suite("Values of the command line")
struct SpokenValueTests {
    @Test(
        "Dates and times are read as files have them and as people write them",
        arguments: [
            ("2025-09-01", "07:30"), ("01/09/2025", "7:30"), ("1/9/2025", "7h30"), ("1/09/2025", "07h30"),
            ("1-9-2025", "7h30"), ("01.09.2025", "7h30"), ("2025-9-1", "7h30"), ("2025/9/01", "7h30"),
        ]
    )
    func read(date: String, start: String) throws {
        let home = try ReplicaHome()
        let logged = try home.json(
            "session",
            "log",
            "--date",
            date,
            "--start",
            start,
            "--skill",
            "vneid",
            "--anonymous",
            "2"
        )
        let shown = try home.json("session", "show", try #require(logged["session"] as? String))
        #expect("\(shown)".contains("2025-09-01") && "\(shown)".contains("07:30"), "\(shown)")
    }

    @Test(
        "Dates and times that are none are refused, and nothing is saved",
        arguments: [
            ["--date", "31/02/2025"], ["--date", "2025-02-31"], ["--date", "31/02"], ["--date", "1/9/25"],
            ["--date", "9/2025"], ["--date", "//"], ["--date", "1-9-25"], ["--date", "25-09-01"],
            ["--date", "2025-9"], ["--date", "2025--1"], ["--date", "2025-13-1"], ["--date", "2025-9-100"],
            ["--start", "24h"], ["--start", "7h3"], ["--start", "h"],
            ["--start", "7h30h"], ["--start", ""],
        ]
    )
    func refused(option: [String]) throws {
        let home = try ReplicaHome()
        let words = ["session", "log", "--skill", "vneid", "--anonymous", "2"] + option
        let refused = try Command(
            arguments: words + ["--replica", home.folder],
            language: "vi",
            variables: ["LANTOA_STATE": home.scratch.path("state")]
        )
        #expect(refused.exitCode == 64)
        #expect(refused.errors.contains("hãy viết như"), "\(refused.errors)")
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }

    @Test("Words of a list may be typed as they are read, in either language")
    func words() throws {
        let home = try ReplicaHome()
        for learner in [
            "Bà Tư;1950;Ông/Bà;Làm được", "Bà Năm;1950;bà;làm được", "Bà Sáu;1950;Grandparent;can do it",
            "Bà Bảy;1950;grandparent;competent",
        ] {
            let logged = try home.json(
                "session",
                "log",
                "--skill",
                "vneid",
                "--new-learner",
                learner,
                "--consent",
                "Nói miệng",
                "--mode",
                "in_person"
            )
            let shown = try home.json("session", "show", try #require(logged["session"] as? String))
            let first = try #require((shown["learners"] as? [[String: Any]])?.first)
            #expect(first["outcome"] as? String == "competent", "\(learner)")
            #expect(first["relation"] as? String == "grandparent", "\(learner)")
        }
        let refused = try home.run(
            "session",
            "log",
            "--skill",
            "vneid",
            "--new-learner",
            "Bà Tám;1950;bà;giỏi"
        )
        #expect(refused.exitCode == 64)
        #expect(refused.errors.contains("competent (Làm được)"), "\(refused.errors)")
        #expect(try (home.json("session", "list")["sessions"] as? [Any])?.count == 4)
    }

    @Test("A name is one line, so that it stands in one line of every list")
    func oneLine() throws {
        let home = try ReplicaHome()
        for words in [["person", "add", "Lê\nBa"], ["session", "log", "--new-learner", "Lê\nBa;1950"]] {
            let refused = try Command(arguments: words, language: "vi", variables: home.variables)
            #expect(refused.exitCode == 64, "\(refused.output)")
        }
        #expect(try home.json("status")["sessions"] as? Int == 0)
    }
}
