import CascadeMetrics
import CascadeModel

extension FolderParser {
    /// A row of `manifest.csv`.
    ///
    /// Only the format matters; who exported when is for people to read.
    mutating func takeManifest(_ row: TableRow<ManifestColumn>) throws(RowFault) {
        if let format = try row.number(.format), format != 1 {
            addFileError(.formatUnsupported, column: ManifestColumn.format)
        }
    }

    /// A row of `skills.csv`.
    mutating func takeSkill(_ row: TableRow<SkillColumn>) throws(RowFault) {
        normalForms.removeAll()
        let code = try identifier(row.required(.code), SkillColumn.code)
        _ = try row.required(.nameInVietnamese)
        let name = try row.text(.nameInVietnamese)
        let (nameInEnglish, framework) = (try row.text(.nameInEnglish), try row.text(.framework))
        let lessonVersion = try row.text(.lessonVersion)
        let skill = sink.skill(code)
        guard !skills.contains(skill) else {
            throw RowFault(.duplicate, SkillColumn.code, detail: Excerpt.identifier(code))
        }
        try insert { (sink) throws(ModelError) in
            try sink.add(
                SkillRow(
                    skill: skill,
                    name: name,
                    nameInEnglish: nameInEnglish,
                    framework: framework,
                    lessonVersion: lessonVersion
                )
            )
        }
        skills.list(skill)
    }

    /// A row of `units.csv`.
    mutating func takeUnit(_ row: TableRow<UnitColumn>) throws(RowFault) {
        normalForms.removeAll()
        let code = try identifier(row.required(.code), UnitColumn.code)
        let parentCode = try self.code(row, .parent)
        _ = try row.required(.name)
        let name = try row.text(.name)
        let kind: UnitKind? = try row.word(.kind)
        let level: SchoolLevel? = try row.word(.level)
        let (validFrom, validTo) = (try row.date(.validFrom), try row.date(.validTo))
        if let validFrom, let validTo, validTo < validFrom {
            throw RowFault(.emptyInterval, UnitColumn.validTo)
        }
        var predecessorCodes: [Bytes] = []
        var list = ListCursor(row[.predecessors])
        while let predecessor = try list.next(UnitColumn.predecessors) {
            predecessorCodes.append(try identifier(predecessor, UnitColumn.predecessors))
        }

        let unit = sink.unit(code)
        guard !units.contains(unit) else {
            throw RowFault(.duplicate, UnitColumn.code, detail: Excerpt.identifier(code))
        }
        let parent = parentCode.isEmpty ? -1 : sink.unit(parentCode)
        guard parent != unit else {
            throw RowFault(.cycle, UnitColumn.parent, detail: Excerpt.identifier(code))
        }
        let predecessors = predecessorCodes.map { sink.unit($0) }
        try insert { (sink) throws(ModelError) in
            try sink.add(
                UnitRow(
                    unit: unit,
                    parent: parent,
                    kind: kind,
                    name: name,
                    level: level,
                    validFrom: validFrom,
                    validTo: validTo,
                    predecessors: predecessors
                )
            )
        }
        units.list(unit, parent: parent, line: place.line, label: Excerpt.identifier(code))
        if parent >= 0 { units.mention(parent, parentCode, UnitColumn.parent, line: place.line) }
        for (predecessor, code) in zip(predecessors, predecessorCodes) {
            units.mention(predecessor, code, UnitColumn.predecessors, line: place.line)
        }
    }

    /// Looks at the units as a whole, once all rows are read: those that lie below themselves are taken out.
    mutating func finishUnits() {
        for (unit, line, label) in units.removeCycles() {
            sink.removeUnit(unit)
            addLate(
                Problem(
                    .error,
                    .cycle,
                    file: InterchangeFile.units.name,
                    line: line,
                    column: .named(UnitColumn.parent.name),
                    detail: label
                ),
                in: .units
            )
        }
        units.close()
    }

    /// The ordinal of a unit's code met outside `units.csv`; −1 for no code.
    @inline(__always)
    mutating func unit(_ code: Bytes, _ column: some TableColumn) -> Int32 {
        guard !code.isEmpty else { return -1 }
        let unit = sink.unit(code)
        if !units.contains(unit) {
            units.unlisted.add(Excerpt.identifier(code), place, column)
        }
        return unit
    }

    /// The ordinal of a skill's code met outside `skills.csv`.
    @inline(__always)
    mutating func skill(_ code: Bytes, _ column: some TableColumn) -> Int32 {
        let skill = sink.skill(code)
        if !skills.contains(skill) {
            skills.unlisted.add(Excerpt.identifier(code), place, column)
        }
        return skill
    }

    /// Says how many codes are not in their files, and where the first one stands.
    mutating func warnOfUnlistedCodes() {
        if let warning = units.unlisted.warning(.unknownUnit) { log.add(warning) }
        if let warning = skills.unlisted.warning(.unknownSkill) { log.add(warning) }
    }
}
