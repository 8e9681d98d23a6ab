import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Names of logs, records and facts")
struct NamesTests {
    @Test("A record's text is read back as the same record, and sorts as the record does", arguments: 0..<4)
    func recordText(block: UInt64) throws {
        for seed in block * 500..<(block + 1) * 500 {
            var random = RandomFacts(seed: seed)
            let (one, other) = (random.record(), random.record())
            #expect(RecordID(one.description) == one, "seed \(seed)")
            #expect((one.description == other.description) == (one == other), "seed \(seed)")
            switch (one, other) {
            case (.made, .made), (.external, .external):
                #expect((one < other) == (one.description < other.description), "seed \(seed)")
            case (.made, .external): #expect(one < other && !(other < one), "seed \(seed)")
            case (.external, .made): #expect(other < one && !(one < other), "seed \(seed)")
            }
        }
    }

    @Test("The text has one form: lower case, full length, the right letter, a number that a fact can have")
    func recordTextIsStrict() {
        let log = LogTag(rawValue: 0xAB)
        #expect(RecordID.made(log, 10).description == "r-00000000000000ab-0000000a")
        #expect(RecordID.external(1, 0xFE).description == "x-000000000000000100000000000000fe")
        let wrong = [
            "", "r", "r--", "r-00000000000000ab", "r-00000000000000ab-0000000a-",
            "r-00000000000000AB-0000000a",
            "r-0000000000000ab-0000000a", "r-00000000000000ab-000000a", "r-00000000000000ab-80000000",
            "r-00000000000000ab-0000000g", "r-00000000000000zb-0000000a", "x-",
            "x-00000000000000010000000000000feg",
            "x-0000000000000001000000000000fe", "x-00000000000000zz00000000000000fe",
            "y-0000000000000001000000fe",
            "x-éééééééééééééééé", "r-éééééééé-0000000a",
        ]
        let wrongPlaces = [
            "x10-000000000000000100000000000000fe", "x00000000A1-000000000000000100000000000000fe",
            "r0000000001-00000000000000ab-0000000a", "0000000001-000000000000000100000000000000fe",
        ]
        for text in wrong + wrongPlaces { #expect(RecordID(text) == nil, "\(text)") }
    }

    @Test("The text with a place is read as the same record, also in the form of older versions")
    func placedText() {
        let record = RecordID.external(0, 1)
        for key in ["ii0001", "x0000000002", "x1"] {
            let text = record.text(sortKey: SortKey(key))
            #expect(text == "\(key)-00000000000000000000000000000001" && RecordID(text) == record)
        }
        #expect(record.text(sortKey: nil) == record.description)
        // A list's tenth place.
        #expect(RecordID("x0000000010-00000000000000000000000000000001") == record)
        let made = RecordID.made(LogTag(rawValue: 1), 2)
        #expect(made.text(sortKey: SortKey("i1")) == made.description)
    }

    @Test("A record made on a device is named after the public fact that made it")
    func founding() throws {
        let log = LogTag(rawValue: 3)
        let dot = Dot(log: log, number: FactNumber(8, .public))
        #expect(RecordID.made(log, 8).foundingDot == dot)
        #expect(RecordID.external(3, 8).foundingDot == nil)
        #expect(RecordID.made(log, FactNumber.limit - 1).foundingDot?.number.number == FactNumber.limit - 1)
        #expect(RecordID.made(log, FactNumber.limit + 8).foundingDot == nil, "a number that no fact has")
        #expect(Fact(dot: dot, kind: .person, record: .made(log, 8), fields: [:]).isFounding)
        #expect(!Fact(dot: dot, kind: .person, record: .made(log, 9), fields: [:]).isFounding)
        #expect(!Fact(dot: dot, kind: .person, record: .external(0, 0), fields: [:]).isFounding)
    }

    @Test("Public and private facts are numbered apart; dots order by log, then number")
    func dots() {
        let number = FactNumber(5, .private)
        #expect(number.rawValue == 11)
        #expect(number.number == 5)
        #expect(number.section == .private)
        #expect(FactNumber(rawValue: 10).section == .public)
        #expect(FactNumber(5, .public) < number)
        let (low, high) = (LogTag(rawValue: 1), LogTag(rawValue: 0x8000_0000_0000_0000))
        #expect(low < high)
        #expect(Dot(log: low, number: number) < Dot(log: high, number: FactNumber(0, .public)))
        #expect(Dot(log: low, number: FactNumber(4, .private)) < Dot(log: low, number: number))
        #expect(Dot(log: low, number: number).description == "0000000000000001.p5")
        #expect(Dot(log: high, number: FactNumber(7, .public)).description == "8000000000000000.7")
        #expect(FactField(3) < FactField(4))
        #expect(FactField(63).section == .public)
        #expect(FactField(64).section == .private)
    }

    @Test("Hexadecimal is read back; odd lengths, capitals and other signs are refused")
    func hexadecimal() {
        let bytes: [UInt8] = [0, 9, 10, 15, 16, 0xAB, 0xFF]
        #expect(Hexadecimal.text(bytes) == "00090a0f10abff")
        #expect(Hexadecimal.bytes("00090a0f10abff") == bytes)
        #expect(Hexadecimal.bytes("") == [])
        #expect(Hexadecimal.text(UInt64.max) == "ffffffffffffffff")
        #expect(Hexadecimal.text(0 as UInt64) == "0000000000000000")
        for text in ["a", "abc", "AB", "0x", "g0", "0g", " 0", "é", ":0", "/0", "`0"] {
            #expect(Hexadecimal.bytes(text) == nil, "\(text)")
        }
    }

    @Test("Hashes are 32 bytes, and are written in full or short")
    func hashes() throws {
        let bytes = (0..<32).map { UInt8($0) }
        let device = try #require(DeviceID(bytes: bytes))
        #expect(device.description.hasPrefix("000102030405"))
        #expect(device.short == "00010203")
        #expect(try #require(DeviceID(bytes: [UInt8](repeating: 0, count: 32))) < device)
        let id = try #require(ChangeSetID(bytes: bytes))
        #expect(id.description == device.description)
        for count in [0, 31, 33] {
            #expect(DeviceID(bytes: [UInt8](repeating: 0, count: count)) == nil)
            #expect(ChangeSetID(bytes: [UInt8](repeating: 0, count: count)) == nil)
        }
    }

    @Test("A header keeps what it is given, and its table reads references to foreign logs")
    func header() throws {
        let id = try #require(ChangeSetID(bytes: [UInt8](repeating: 7, count: 32)))
        let foreign = LogTag(rawValue: 2)
        let named = ChangeSetHeader.ForeignLog(log: foreign, latest: (4, id))
        let header = ChangeSetHeader(
            scope: try Scope("42/42TC"),
            device: try #require(DeviceID(bytes: id.bytes)),
            incarnation: 1,
            log: LogTag(rawValue: 1),
            sequence: 9,
            previous: id,
            root: id.bytes,
            firstPublic: 3,
            publicCount: 2,
            firstPrivate: 1,
            privateCount: 0,
            time: HybridTime(wallMilliseconds: 5),
            grant: .made(foreign, 1),
            foreign: [named]
        )
        #expect(header.schema == SchemaVersion.current)
        #expect(header.batch == nil)
        #expect(header.logTable == LogTable(own: LogTag(rawValue: 1), foreign: [foreign]))
        #expect(named == ChangeSetHeader.ForeignLog(log: foreign, latest: (4, id)))
        #expect(named != ChangeSetHeader.ForeignLog(log: foreign, latest: (5, id)))
        #expect(named != ChangeSetHeader.ForeignLog(log: foreign))
        #expect(Set([named, ChangeSetHeader.ForeignLog(log: foreign)]).count == 2)
        #expect(LogMark(log: foreign, sequence: 4, id: id) != LogMark(log: foreign, sequence: 5, id: id))
    }
}
