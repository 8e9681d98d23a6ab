import CascadeMatching
import CascadeModel

/// The number under which a person is found again by name; see ``IndexKeys``.
enum NameIndex {
    /// The key of a person; nil where the name holds no letters.
    static func key(of name: String, homeUnit: String?) -> Int64? {
        let commune = homeUnit.map { PersonProfile.CommuneKey(UnitCode(validated: $0)) }
        let profile = PersonProfile(name: NameKey(name), birthYear: nil, phone: nil, commune: commune)
        return IndexKeys(profile)?.inCommune
    }
}
