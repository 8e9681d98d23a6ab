import CascadeModel

/// Who holds which credential, after merging: of several, also of merged people, the earliest counts.
struct Holders {
    /// One holder and the first day of the credential.
    struct Holder {
        let person: Int32
        let from: LocalDate
    }

    /// Holders of a credential for every skill.
    let ofAll: [Holder]
    /// For each chosen skill the people with a credential that names it, with the earliest day of any
    /// credential that covers it.
    let bySkill: [[Holder]]
    /// For each person the earliest day of a credential for a chosen skill.
    let earliest: [Int32: LocalDate]

    init(_ ledger: Ledger, _ question: ReachQuestion, _ merge: PersonMerge, _ chosen: ChosenSkills) {
        var ofAll: [Int32: LocalDate] = [:]
        var named = [[Int32: LocalDate]](repeating: [:], count: chosen.codes.count)
        var earliest: [Int32: LocalDate] = [:]
        func keepEarlier(_ date: LocalDate, of person: Int32, in dates: inout [Int32: LocalDate]) {
            dates[person] = dates[person].map { min($0, date) } ?? date
        }
        for (row, credential) in ledger.credentials.enumerated() where question.counts(credential.from) {
            let person = merge.representatives[Int(credential.person)]
            let skills = ledger.credentialSkills[row]
            if skills.isEmpty {
                keepEarlier(credential.from, of: person, in: &ofAll)
                if !chosen.codes.isEmpty { keepEarlier(credential.from, of: person, in: &earliest) }
            }
            for skill in skills {
                let index = chosen.indices[Int(skill)]
                guard index >= 0 else { continue }
                keepEarlier(credential.from, of: person, in: &named[Int(index)])
                keepEarlier(credential.from, of: person, in: &earliest)
            }
        }
        bySkill = named.map { dates in
            dates.map { person, date in
                Holder(person: person, from: ofAll[person].map { min($0, date) } ?? date)
            }
        }
        self.ofAll = ofAll.map { Holder(person: $0, from: $1) }
        self.earliest = earliest
    }
}
