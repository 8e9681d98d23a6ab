import Foundation

extension SettingsError.Obstacle {
    /// Finds out why a file that could not be read says nothing.
    init(of path: String) {
        guard FileManager.default.fileExists(atPath: path) else {
            self = .missing
            return
        }
        guard let content = FileManager.default.contents(atPath: path) else {
            self = .closed
            return
        }
        do {
            _ = try JSONSerialization.jsonObject(with: content)
            self = .notJSON(at: nil)
        } catch {
            // Foundation tells the place in a sentence alone.
            let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
            let place = words.range(of: "character ").flatMap { start in
                Int(words[start.upperBound...].prefix { $0.isNumber })
            }
            self = .notJSON(at: place.map { $0 + 1 })
        }
    }
}
