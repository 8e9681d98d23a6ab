import Cascade
import CascadeModel
import CascadeProtocol
import Crypto
import Foundation
import GRDB
import Testing

@Suite("A stored signature that does not hold")
struct BrokenSignatureTests {
    /// Flips one bit in the signature of every stored change set, as somebody would who knows the format: the check
    /// against damage, the last eight bytes, is made anew.
    private func breakSignatures(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            for row in try Row.fetchAll(database, sql: "SELECT rowid, content FROM change_set") {
                var content: Data = row["content"]
                let signature = Data(try ChangeSet(serialized: Array(content)).signature)
                let place = try #require(content.range(of: signature))
                content[place.upperBound - 1] ^= 1
                let check = Data(SHA256.hash(data: content.dropLast(9)).prefix(8))
                content.replaceSubrange(content.count - 8..<content.count, with: check)
                let number: Int64 = row["rowid"]
                try database.execute(
                    sql: "UPDATE change_set SET content = ? WHERE rowid = ?",
                    arguments: [content, number]
                )
            }
        }
        try queue.close()
    }

    @Test("The history of a record tells, in words and as JSON, and the doctor finds it")
    func told() throws {
        let scratch = try Scratch()
        let (folder, anchors) = (scratch.path("replica"), scratch.path("anchors"))
        let replica = try Replica.school(
            in: folder,
            .system(anchors: anchors)
        )
        let person = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        try replica.seal()
        try replica.editPerson(person, [.birthYear(1960)])
        try replica.close()
        func log(_ options: String..., language: String = "vi") throws -> (status: Int32, text: String) {
            let told = try Programs.lantoa(
                ["log", person.description, "--replica", folder] + options,
                anchors: anchors,
                language: language
            )
            return (told.status, told.output + told.errors)
        }
        let before = try log()
        #expect(before.status == 0 && before.text.contains("Nguyễn Thị Hoa"))
        #expect(!before.text.contains("CHỮ KÝ SAI"))
        try breakSignatures("\(folder)/replica.sqlite")
        let broken = try log()
        #expect(broken.status == 65)
        #expect(broken.text.contains("CHỮ KÝ SAI (gói 1)"), "\(broken.text)")
        #expect(broken.text.contains("chưa ký, chưa gửi"), "what was not sealed is not called broken")
        #expect(broken.text.contains("lantoa doctor"))
        #expect(try log(language: "en").text.contains("SIGNATURE INVALID (change set 1)"))
        let json = try log("--json")
        #expect(
            json.text.contains("\"signature\":\"invalid\"")
                || json.text.contains("\"signature\": \"invalid\"")
        )
        let doctor = try Programs.lantoa("doctor", "--replica", folder, anchors: anchors)
        #expect(doctor.status != 0 && !doctor.isCrash, "\(doctor)")
    }
}
