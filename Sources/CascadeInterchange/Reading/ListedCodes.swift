import CascadeMetrics

/// Codes that are not in their file: how many times they are met, and where first.
struct UnlistedCodes {
    private var count = 0
    private var first: (label: String?, file: InterchangeFile, line: Int, column: String)?

    /// Notes one more; the label is made for the first alone.
    mutating func add(
        _ label: @autoclosure () -> String?,
        _ place: (file: InterchangeFile, line: Int),
        _ column: some TableColumn
    ) {
        count += 1
        if first == nil { first = (label(), place.file, place.line, column.name) }
    }

    /// The warning, where there is any such code.
    func warning(_ reason: Problem.Reason) -> Problem? {
        first.map { first in
            Problem(
                .warning,
                reason,
                file: first.file.name,
                line: first.line,
                column: .named(first.column),
                detail: first.label,
                count: count
            )
        }
    }
}

/// Which skills are in `skills.csv`, by ordinal.
struct ListedSkills {
    private var isListed: [Bool] = []
    var unlisted = UnlistedCodes()

    @inline(__always)
    func contains(_ skill: Int32) -> Bool { Int(skill) < isListed.count && isListed[Int(skill)] }

    mutating func list(_ skill: Int32) {
        while isListed.count <= Int(skill) { isListed.append(false) }
        isListed[Int(skill)] = true
    }
}

/// Which units are in `units.csv`, by ordinal, with what is needed to find those below themselves.
struct ListedUnits {
    private struct Entry {
        var line = 0
        var parent: Int32 = -1
        var label: String?
    }

    private struct Mention {
        let unit: Int32
        let label: String?
        let line: Int
        let column: UnitColumn
    }

    /// Line 0: not listed.
    private var entries: [Entry] = []
    /// Units named by rows of the file: whether they are listed is known when all rows are read.
    private var mentions: [Mention] = []
    var unlisted = UnlistedCodes()

    @inline(__always)
    func contains(_ unit: Int32) -> Bool { Int(unit) < entries.count && entries[Int(unit)].line > 0 }

    mutating func list(_ unit: Int32, parent: Int32, line: Int, label: String?) {
        while entries.count <= Int(unit) { entries.append(Entry()) }
        entries[Int(unit)] = Entry(line: line, parent: parent, label: label)
    }

    mutating func mention(_ unit: Int32, _ code: Bytes, _ column: UnitColumn, line: Int) {
        mentions.append(Mention(unit: unit, label: Excerpt.identifier(code), line: line, column: column))
    }

    /// Takes out every unit that lies below itself.
    ///
    /// Each unit has one parent, so a walk upward ends, meets a unit seen on an earlier walk, or comes round
    /// to one of its own: then those between are a cycle.
    ///
    /// - Returns: The units taken out, by line.
    mutating func removeCycles() -> [(unit: Int32, line: Int, label: String?)] {
        var walkOf = [Int](repeating: 0, count: entries.count)
        var removed: [(unit: Int32, line: Int, label: String?)] = []
        for start in entries.indices where walkOf[start] == 0 {
            let walk = start + 1
            var unit = Int32(start)
            while contains(unit), walkOf[Int(unit)] == 0 {
                walkOf[Int(unit)] = walk
                unit = entries[Int(unit)].parent
                if unit < 0 { break }
            }
            guard unit >= 0, contains(unit), walkOf[Int(unit)] == walk else { continue }
            let first = unit
            repeat {
                let entry = entries[Int(unit)]
                removed.append((unit, entry.line, entry.label))
                unit = entry.parent
            } while unit != first
        }
        for (unit, _, _) in removed { entries[Int(unit)] = Entry() }
        return removed.sorted { $0.line < $1.line }
    }

    /// The file is read: units named in it that it lacks are known now.
    mutating func close() {
        for mention in mentions where !contains(mention.unit) {
            unlisted.add(mention.label, (.units, mention.line), mention.column)
        }
        mentions = []
        for index in entries.indices { entries[index].label = nil }
    }
}
