import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Testing

@Suite("Facts can be left out while the signature holds")
struct RemovalTests {
    @Test("What is left out is gone, what stays is unchanged, and everything verifies", arguments: Seeds.some)
    func removal(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (_, signed) = try Signed.random(seed)
        let before = try signed.batch()
        var changeSet = signed
        var gone: [FactNumber.Section: Set<Int>] = [:]
        for _ in 0..<4 {
            for section in FactNumber.Section.allCases {
                let count = before.facts(section).count
                let indices = generator.sample(Array(0..<count), 0...max(1, count / 3))
                switch generator.number(0...2) {
                case 0: changeSet = try changeSet.withholding(indices, of: section)
                case 1: changeSet = try changeSet.erasing(indices, of: section)
                default: changeSet = try changeSet.compacting(indices, of: section)
                }
                gone[section, default: []].formUnion(indices)
            }
            let received = try ChangeSet(serialized: changeSet.serialized())
            #expect(received == changeSet && received.id == signed.id, "seed \(seed)")
            #expect(try received.holds(), "seed \(seed)")
            let after = try received.batch()
            let logs = received.header.logTable
            for section in FactNumber.Section.allCases {
                for index in before.facts(section).indices {
                    let isGone = gone[section]?.contains(index) == true
                    let fact = after.fact(section, at: index, logs)
                    #expect(fact == (isGone ? nil : before.fact(section, at: index, logs)), "seed \(seed)")
                    let slots = (before.facts(section)[index], after.facts(section)[index])
                    #expect(
                        before.replacedDots(slots.0, logs) == after.replacedDots(slots.1, logs),
                        "seed \(seed)"
                    )
                }
            }
        }
    }

    @Test("Erasing leaves neither the fact nor the seed in the bytes")
    func erasing() throws {
        let (batch, _, signed) = try Signed.sessions(30)
        let index = try #require(batch.privateFacts.firstIndex { $0.kind == RecordKind.person.rawValue })
        let slot = batch.fields[Int(batch.privateFacts[index].fields.lowerBound)]
        let name = batch.text(slot)
        let others = batch.privateFacts.indices.filter { other in
            batch.privateFacts[other].fields.contains { batch.text(batch.fields[Int($0)]) == name && $0 >= 0 }
        }
        let erased = try signed.erasing(others, of: .private)
        let seed = Array(UInt8(40)..<56)
        #expect(signed.serialized().contains(seed))
        #expect(!erased.serialized().contains(seed))
        let left = try erased.batch()
        #expect(!left.bytes.contains(Array(name.utf8)))
        #expect(try erased.holds())
    }

    @Test("The weightier reason stays: erased before compacted before withheld")
    func reasons() throws {
        let changeSet = try Signed.sessions(3).changeSet
        let first = try changeSet.withholding([0, 1, 2], of: .private).erasing([1], of: .private)
        let second = try first.withholding([1], of: .private).compacting([2], of: .private)
        #expect(second.standing(.private)?.prefix(4) == [.withheld, .erased, .compacted, .standing])
        #expect(second.standing(.public)?.allSatisfy { $0 == .standing } == true)
    }

    @Test("Two copies of which facts were left out complete each other", arguments: Seeds.some)
    func completing(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (_, signed) = try Signed.random(seed)
        let all = try signed.batch()
        func reduced() throws -> ChangeSet {
            var copy = signed
            for section in FactNumber.Section.allCases {
                let count = all.facts(section).count
                copy = try copy.withholding(
                    generator.sample(Array(0..<count), 0...max(1, count / 2)),
                    of: section
                )
            }
            return copy
        }
        let (one, other) = (try reduced(), try reduced())
        let completed = try one.completed(by: other, staysErased: { _ in false }) ?? one
        let received = try ChangeSet(serialized: completed.serialized())
        #expect(received == completed && received.id == signed.id, "seed \(seed)")
        #expect(try received.holds(), "seed \(seed)")
        let (batch, logs) = (try received.batch(), received.header.logTable)
        for section in FactNumber.Section.allCases {
            let (left, right) = (one.standing(section) ?? [], other.standing(section) ?? [])
            for index in all.facts(section).indices {
                let isThere = left[index] == .standing || right[index] == .standing
                let expected = isThere ? all.fact(section, at: index, logs) : nil
                #expect(batch.fact(section, at: index, logs) == expected, "seed \(seed)")
            }
        }
        #expect(try completed.completed(by: other, staysErased: { _ in false }) == nil, "seed \(seed)")
    }

    @Test("What was erased here does not come back from another copy, unless the order no longer counts")
    func erasedStays() throws {
        let signed = try Signed.sessions(3).changeSet
        let one = try signed.erasing([0, 1], of: .private).withholding([2], of: .private)
        let other = try signed.withholding([3], of: .private)
        let completed = try #require(try one.completed(by: other) { $0 == 0 })
        #expect(completed.standing(.private)?.prefix(4) == [.erased, .standing, .standing, .standing])
        #expect(try completed.holds())
    }

    @Test("A section of which nothing is left still verifies")
    func everything() throws {
        let (batch, _, signed) = try Signed.sessions(3)
        let bare = try signed.erasing(batch.privateFacts.indices, of: .private)
            .compacting(batch.publicFacts.indices, of: .public)
        let received = try ChangeSet(serialized: bare.serialized())
        #expect(try received.holds())
        #expect(try received.batch().publicFacts.allSatisfy { !$0.isPresent })
        #expect(try received.batch().bytes.isEmpty)
    }

    @Test("Facts that are not there, and sections that are sealed, are refused")
    func refusals() throws {
        let changeSet = try Signed.sessions(3).changeSet
        #expect(throws: ProtocolViolation(.outOfRange, "facts", at: 10000)) {
            try changeSet.erasing([10000], of: .public)
        }
        #expect(throws: ProtocolViolation(.sealed, "private")) {
            try changeSet.withoutPrivate().erasing([0], of: .private)
        }
    }
}

extension Array<UInt8> {
    func contains(_ other: [UInt8]) -> Bool {
        guard !other.isEmpty, count >= other.count else { return other.isEmpty }
        return (0...count - other.count).contains { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}
