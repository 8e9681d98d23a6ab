package import CascadeModel
import GRDB

extension StoreReader {
    /// Sessions with free text that a test picks, in the order of their numbers.
    package func sessions(withTextThat isMeant: (String) -> Bool) throws -> [RecordID] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, note, place_note, reason FROM session
                WHERE note IS NOT NULL OR place_note IS NOT NULL OR reason IS NOT NULL ORDER BY id
                """
        )
        var found: [RecordID] = []
        while let row = try rows.next() {
            let texts = (1...3).compactMap { row[$0] as String? }
            if texts.contains(where: isMeant) { found.append(try record(row[0])) }
        }
        return found
    }
}
