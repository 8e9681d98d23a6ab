/// The places of people with a name, commune by commune.
struct CommuneOrder {
    /// Places in the set of people; those of one commune stand together, in rising order.
    let places: [Int32]
    /// The stretch of ``places`` of each commune.
    let communes: [Range<Int>]

    init(_ people: [PersonProfile]) {
        var numbers: [PersonProfile.CommuneKey?: Int32] = [:]
        var counts: [Int] = []
        var communeOf = [Int32](repeating: -1, count: people.count)
        var last: (key: PersonProfile.CommuneKey?, number: Int32)?
        for index in people.indices where people[index].name != nil {
            let key = people[index].commune
            if let last, last.key == key {
                communeOf[index] = last.number
            } else if let number = numbers[key] {
                communeOf[index] = number
            } else {
                communeOf[index] = Int32(counts.count)
                numbers[key] = Int32(counts.count)
                counts.append(0)
            }
            last = (key, communeOf[index])
            counts[Int(communeOf[index])] += 1
        }
        var next: [Int] = []
        var total = 0
        for count in counts {
            next.append(total)
            total += count
        }
        communes = zip(next, counts).map { $0..<($0 + $1) }
        var places = [Int32](repeating: 0, count: total)
        for index in people.indices where communeOf[index] >= 0 {
            let commune = Int(communeOf[index])
            places[next[commune]] = Int32(index)
            next[commune] += 1
        }
        self.places = places
    }
}
