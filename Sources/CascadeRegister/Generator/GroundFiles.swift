import CascadeInterchange
import CascadeModel

/// Writes what does not change during the year: `units.csv`, `skills.csv` and `manifest.csv`.
enum GroundFiles {
    static func write(_ ground: Ground, in folder: String, exportedAt: String) throws(FileFailure) {
        try writeUnits(ground, in: folder)
        try writeSkills(in: folder)
        let columns = ["format", "exporter", "created"]
        var manifest = try CSVWriter.creating("manifest.csv", in: folder, columns: columns)
        try manifest.row(["1", "lantoa HaTinhYear", exportedAt])
        try manifest.finish()
    }

    private static func writeUnits(_ ground: Ground, in folder: String) throws(FileFailure) {
        let columns = [
            "code", "parent_code", "kind", "name_vi", "level", "valid_from", "valid_to", "predecessors",
        ]
        var units = try CSVWriter.creating("units.csv", in: folder, columns: columns)
        let province = ground.communes.first?.parent.flatMap(NationalRegister.unit)
        for unit in [province].compactMap(\.self) + ground.communes {
            let start = unit.validFrom?.description ?? ""
            try units.row([
                unit.code.text, unit.parent?.text ?? "", unit.kind?.rawValue ?? "", unit.name.text, "", start,
                "", "",
            ])
        }
        for (commune, team) in zip(ground.communes, ground.teamCodes) {
            let name = "Đội hình tình nguyện Trung tâm Phục vụ hành chính công \(commune.name)"
            try units.row([team, commune.code.text, UnitKind.team.rawValue, name, "", "2025-07-15", "", ""])
        }
        for school in ground.schools {
            let commune = ground.communeCodes[Int(school.commune)]
            let kind = UnitKind.school.rawValue
            try units.row([school.code, commune, kind, school.name, school.level.rawValue, "", "", ""])
            for each in school.classes {
                try units.row([
                    each.code, school.code, UnitKind.schoolClass.rawValue, each.name, "", "", "", "",
                ])
            }
        }
        try units.finish()
    }

    private static func writeSkills(in folder: String) throws(FileFailure) {
        let columns = ["code", "name_vi", "name_en", "framework", "lesson_version"]
        var skills = try CSVWriter.creating("skills.csv", in: folder, columns: columns)
        for skill in StartingCatalogue.skills {
            try skills.row([
                skill.code.text, skill.name.text, skill.nameInEnglish?.text ?? "",
                skill.framework?.text ?? "",
                skill.lessonVersion?.text ?? "",
            ])
        }
        try skills.finish()
    }
}
