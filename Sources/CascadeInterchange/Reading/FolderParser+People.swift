import CascadeMetrics
import CascadeModel

extension FolderParser {
    /// A row of `people.csv`.
    mutating func takePerson(_ row: TableRow<PersonColumn>) throws(RowFault) {
        normalForms.removeAll()
        let id = try identifier(row.required(.id), PersonColumn.id)
        let name = try row.text(.name)
        let birthYear = try row.number(.birthYear)
        let phone = try row.text(.phone)
        let homeCode = try code(row, .homeUnit)
        var roles: [Relation] = []
        var roleList = ListCursor(row[.roles])
        while let word = try roleList.next(PersonColumn.roles) {
            guard let role = Relation(bytes: word) else {
                throw RowFault.unknownWord(Relation.self, PersonColumn.roles)
            }
            roles.append(role)
        }
        let personRow = PersonRow(
            id: id,
            name: name,
            birthYear: birthYear,
            phone: phone,
            homeUnit: unit(homeCode, PersonColumn.homeUnit),
            roles: roles
        )
        let isNew = try insert { (sink) throws(ModelError) in try sink.add(personRow) }
        guard isNew else { throw RowFault(.duplicate, PersonColumn.id, detail: Excerpt.identifier(id)) }
        capabilities.homeUnit.count(!homeCode.isEmpty)
    }

    /// Two people that a row joins.
    func people(_ row: TableRow<LinkColumn>) throws(RowFault) -> Ledger.Pair {
        normalForms.removeAll()
        _ = try row.required(.one)
        let one = try person(row, .one)
        _ = try row.required(.other)
        return try pair(one, try person(row, .other), row)
    }

    /// Two sessions that a row joins.
    func sessions(_ row: TableRow<LinkColumn>) throws(RowFault) -> Ledger.Pair {
        normalForms.removeAll()
        return try pair(session(row, .one), try session(row, .other), row)
    }

    private func pair(_ one: Int32, _ other: Int32, _ row: TableRow<LinkColumn>) throws(RowFault)
        -> Ledger.Pair
    {
        guard one != other else {
            throw RowFault(.selfLink, LinkColumn.other, detail: Excerpt.identifier(row[.other]))
        }
        return Ledger.Pair(one, other)
    }

    private func session(_ row: TableRow<LinkColumn>, _ column: LinkColumn) throws(RowFault) -> Int32 {
        let id = try identifier(row.required(column), column)
        guard let session = sink.session(id) else {
            throw RowFault(.unknownSession, column, detail: Excerpt.identifier(id))
        }
        return session
    }

    /// A row of `credentials.csv`.
    mutating func takeCredential(_ row: TableRow<CredentialColumn>) throws(RowFault) {
        normalForms.removeAll()
        _ = try row.required(.person)
        let holder = try person(row, .person)
        let from = try row.requiredDate(.from)
        let to = try row.date(.to)
        if let to, to < from { throw RowFault(.emptyInterval, CredentialColumn.to) }
        let document = try row.text(.document)
        var codes: [Bytes] = []
        var list = ListCursor(row[.skills])
        while let code = try list.next(CredentialColumn.skills) {
            codes.append(try identifier(code, CredentialColumn.skills))
        }
        var covered = codes.map { skill($0, CredentialColumn.skills) }
        Self.removeRepeats(from: &covered)
        let credentialRow = CredentialRow(
            row: Ledger.CredentialRow(person: holder, from: from),
            to: to,
            skills: covered,
            document: document
        )
        try insert { (sink) throws(ModelError) in try sink.add(credentialRow) }
        capabilities.credentials.count(true)
    }

    /// A row of `rechecks.csv`.
    mutating func takeRecheck(_ row: TableRow<RecheckColumn>) throws(RowFault) {
        normalForms.removeAll()
        _ = try row.required(.person)
        let who = try person(row, .person)
        let code = try identifier(row.required(.skill), RecheckColumn.skill)
        let date = try row.requiredDate(.date)
        _ = try row.required(.outcome)
        guard let outcome: Outcome = try row.word(.outcome) else {
            throw RowFault(.valueMissing, RecheckColumn.outcome)
        }
        let recheck = Ledger.RecheckRow(
            person: who,
            skill: skill(code, RecheckColumn.skill),
            date: date,
            outcome: outcome
        )
        try insert { (sink) throws(ModelError) in try sink.add(recheck) }
        capabilities.rechecks.count(true)
    }
}
