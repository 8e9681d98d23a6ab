import CascadeModel
import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Removes the private facts of people whose erasure counts, and of the records that belong to them, from whatever
    /// this transaction brought, and, where an erasure has come to count, from everything that is kept.
    func purgeErased() throws {
        let isEverything = state.change.isWhole
        for record in state.newlyHidden.sorted() { try purgeHidden(LocalID(rawValue: record)) }
        for record in try changedErased() { try purge(LocalID(rawValue: record)) }
        let waiting = state.newlyHeld
        let newlyErased = state.newlyErased
        state.newlyHeld = []
        state.newlyErased = []
        state.newlyHidden = []
        state.grown = []
        guard isEverything || !newlyErased.isEmpty || !waiting.isEmpty else { return }
        let everybody = try Set(Int64.fetchAll(database, sql: "SELECT id FROM person WHERE is_erased = 1"))
            .filter { try isMeant(LocalID(rawValue: $0)) }
        guard !everybody.isEmpty else { return }
        var places = Array(waiting)
        if isEverything || !newlyErased.isEmpty {
            places = try ChangeSetRow.places(database, where: "state = 1")
        }
        for place in places { try purge(place, of: everybody) }
    }

    /// The people who are erased among the records that this transaction folded; whose row it merely wrote is not.
    private func changedErased() throws -> [Int64] {
        let changed = state.folded
        if !state.change.isWhole, changed.count < 64, state.grown.isEmpty {
            return try changed.filter(state.statements.isErased).sorted()
        }
        let erased = try Int64.fetchAll(
            database,
            sql: "SELECT id FROM person WHERE is_erased = 1 ORDER BY id"
        )
        return state.change.isWhole
            ? erased
            : erased.filter { changed.contains($0) || state.grown.contains(LocalID(rawValue: $0).log) }
    }

    /// Removes the private facts of one person, and of the records that belong to the person, from the sets that
    /// count and from open transactions.
    private func purge(_ person: LocalID) throws {
        guard try isMeant(person) else { return }
        try purgeFacts(of: person)
        for record in try PersonLinkRow.owned(database, by: person) { try purgeFacts(of: record) }
    }

    /// Removes the private facts of a record where the erasure of somebody to whom it belongs is certain.
    private func purgeHidden(_ record: LocalID) throws {
        for owner in try source.recordState(record).owners {
            let person = try names.local(owner)
            guard try PersonRow.fetch(database, id: person)?.isErased == true, try isMeant(person) else {
                continue
            }
            return try purgeFacts(of: record)
        }
    }

    private func purgeFacts(of record: LocalID) throws {
        var facts = try RecordFactRow.facts(database, of: record).filter { $0.number.section == .private }
        if record.log != 0, let set = try source.set(holding: record) {
            try set.forEachFact(of: record.number) { section, index in
                if section == .private {
                    facts.append(try names.local(set.batch.dot(section, at: index, set.logs)))
                }
            }
        }
        guard !facts.isEmpty else { return }
        for fact in Set(facts) {
            if let row = try ChangeSetRow.fetch(database, log: fact.log, holding: fact.number) {
                try erase([Int(fact.number.number - row.firstPrivate)], in: row)
                // Whoever receives the set as it is now cannot know of whom the fact spoke.
                try RecordFactRow.delete(database, record: record, fact: fact)
            } else if let row = try OpenTransactionRow.fetch(database, log: fact.log, holding: fact.number) {
                try erase(fact.number, in: row)
            }
        }
        let projector = Projector(database: database, statements: state.statements, names: names)
        try Applier(database, state).project([record.rawValue], source, projector)
    }

    /// Whether an order of erasure certainly means this person, and not one of the same name in another branch of a
    /// forked log: whoever ordered it held a change set of the log that is here, too.
    ///
    /// What is destroyed stays destroyed; so an order that is in doubt hides and waits.
    private func isMeant(_ person: LocalID) throws -> Bool {
        guard person.log != 0 else { return true }
        var tags: Set<LogTag> = []
        var next: Int64? = person.log
        while let log = next, let row = state.registry.row(log) {
            tags.insert(row.tag)
            next = row.branchOf
        }
        let orders = try source.recordState(person).registers[Register(PersonField.erased)] ?? []
        for order in orders where order.value == .integer(1) {
            let fact = try names.local(order.dot)
            guard let row = try ChangeSetRow.fetch(database, log: fact.log, holding: fact.number) else {
                return true
            }
            let header = try ChangeSet.header(of: row.content)
            let mark = header.foreign.first { tags.contains($0.log) }?.latest
            guard let mark, !tags.contains(header.log) else { return true }
            if try ChangeSetRow.log(database, holding: mark.id) != nil { return true }
        }
        return false
    }

    private func purge(_ place: PlaceInLog, of people: Set<Int64>) throws {
        guard let row = try ChangeSetRow.fetch(database, log: place.log, sequence: place.sequence),
            try ChangeSet.header(of: row.content).schema <= state.schema
        else { return }
        let set = try source.decoded(row)
        let belongings = try Belongings(set, self)
        let indices = try set.batch.privateFacts.indices.filter { index in
            try set.batch.privateFacts[index].isPresent
                && !people.isDisjoint(with: belongings.people(ofPrivate: index))
        }
        if !indices.isEmpty { try erase(indices, in: row) }
    }

    private func erase(_ indices: [Int], in row: ChangeSetRow) throws {
        do {
            let changeSet = try ChangeSet(serialized: row.content)
            let standing = changeSet.standing(.private) ?? []
            let present = indices.filter { $0 < standing.count && standing[$0] != .erased }
            guard !present.isEmpty else { return }
            let content = try changeSet.erasing(present, of: .private).serialized()
            try ChangeSetRow.update(database, log: row.log, sequence: row.sequence, content: content)
        } catch let error as ProtocolViolation {
            throw StoreError(.corrupt, "change_set \(row.log)/\(row.sequence): \(error)")
        }
        state.decoded.forget(PlaceInLog(log: row.log, sequence: row.sequence))
        state.hasErased = true
    }

    /// Empties a private fact that was not sealed yet: its number stays.
    private func erase(_ number: FactNumber, in row: OpenTransactionRow) throws {
        let transaction = try row.transaction()
        let facts = transaction.facts.map { fact in
            fact.dot.number != number
                ? fact
                : Fact(
                    dot: fact.dot,
                    kind: fact.kind,
                    record: fact.record,
                    fields: [:],
                    replaces: fact.replaces
                )
        }
        let emptied = FactBatch.Transaction(time: transaction.time, author: transaction.author, facts: facts)
        try row.update(database, state.facts, content: OpenTransactionCoding.bytes(emptied))
        state.hasErased = true
    }
}
