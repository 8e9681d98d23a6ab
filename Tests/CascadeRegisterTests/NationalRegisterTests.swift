import CascadeModel
import CascadeRegister
import Foundation
import Testing

@Suite("The national register")
struct NationalRegisterTests {
    @Test("It holds 34 provinces and 3,321 communes, 69 of them in Hà Tĩnh")
    func counts() throws {
        #expect(NationalRegister.units.count == 3355)
        #expect(NationalRegister.provinces.count == 34)
        #expect(NationalRegister.provinces.allSatisfy { $0.kind == .province })
        #expect(NationalRegister.units.count { $0.kind != .province } == 3321)
        #expect(NationalRegister.units.count { $0.kind == .specialZone } == 13)
        #expect(try NationalRegister.children(of: UnitCode("42")).count == 69)
    }

    @Test("Every commune lies below one province, and the children of the provinces are all communes")
    func parents() {
        let communes = NationalRegister.units.filter { $0.kind != .province }
        for commune in communes {
            let above = NationalRegister.ancestors(of: commune.code)
            #expect(above.map(\.kind) == [.province])
            #expect(above.map(\.code) == [commune.parent])
        }
        #expect(
            NationalRegister.provinces.flatMap { NationalRegister.children(of: $0.code) }.map(\.code).sorted()
                == communes.map(\.code)
        )
    }

    @Test("A code finds its unit with its full name and first day")
    func lookup() throws {
        let ward = try #require(try NationalRegister.unit(UnitCode("18073")))
        #expect(ward.name.text == "Phường Thành Sen")
        #expect(ward.kind == .ward)
        #expect(ward.parent?.text == "42")
        #expect(ward.validFrom?.description == "2025-07-01")
        #expect(try NationalRegister.unit(UnitCode("42"))?.name.text == "Tỉnh Hà Tĩnh")
        #expect(try NationalRegister.unit(UnitCode("999")) == nil)
        #expect(try NationalRegister.children(of: UnitCode("18073")).isEmpty)
        #expect(try NationalRegister.ancestors(of: UnitCode("999")).isEmpty)
    }

    @Test("Units stand sorted by code, each code once and of digits only")
    func order() {
        let codes = NationalRegister.units.map(\.code)
        #expect(codes.allSatisfy { $0.text.utf8.allSatisfy { (48...57).contains($0) } })
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("What is built in is the committed table, row by row")
    func sameAsTable() throws {
        let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Data/units-vietnam-2025.csv")
        let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count == NationalRegister.units.count)
        for line in lines {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let unit = try #require(try NationalRegister.unit(UnitCode(fields[0])))
            #expect(unit.parent?.text ?? "" == fields[1])
            #expect(unit.kind?.rawValue == fields[2])
            #expect(unit.name.text == fields[4])
        }
    }

    @Test("The starting catalogue names eight skills in two languages under one framework")
    func catalogue() {
        let skills = StartingCatalogue.skills
        #expect(skills.count == 8)
        #expect(Set(skills.map(\.code)).count == 8)
        #expect(skills.allSatisfy { $0.nameInEnglish != nil && $0.lessonVersion?.text == "1" })
        #expect(skills.allSatisfy { $0.framework?.text == "757/QĐ-BKHCN" && $0.approvedBy == nil })
        #expect(skills.allSatisfy { $0.code.text.utf8.allSatisfy { $0 < 0x80 } })
    }
}
