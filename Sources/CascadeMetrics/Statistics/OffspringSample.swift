import BigInt

/// How many learners each member of a group won: the offspring that reproduction numbers are made of.
///
/// Kept as a histogram, so that all work grows with the number of distinct counts, a few hundred at most, and
/// not with the members, who may be millions.
public struct OffspringSample: Hashable, Sendable {
    /// Members who share one number of offspring.
    struct Bin: Hashable, Sendable {
        let offspring: Int
        let members: Int
    }

    /// Ascending by offspring, each number once, none without members.
    let bins: [Bin]
    /// How many members there are, those without offspring included.
    public let members: Int
    /// The offspring of all members together.
    public let total: Int

    /// Counts the offspring of members one by one; no number is negative.
    public init(_ offspring: some Sequence<Int>) {
        self.init(histogram: offspring.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }

    /// Takes a histogram: number of offspring → how many members have it.
    ///
    /// Neither is ever negative, and the total fits a machine word.
    public init(histogram: [Int: Int]) {
        precondition(histogram.allSatisfy { $0 >= 0 && $1 >= 0 }, "nobody wins fewer learners than none")
        bins = histogram.filter { $0.value > 0 }.sorted { $0.key < $1.key }
            .map { Bin(offspring: $0.key, members: $0.value) }
        members = bins.reduce(0) { $0 + $1.members }
        total = bins.reduce(0) { $0 + $1.offspring * $1.members }
    }

    /// Offspring per member, zeros included; nil without members.
    public var mean: Double? { members == 0 ? nil : Double(total) / Double(members) }

    /// Members with at least one.
    public var teachingOn: Int { members - (bins.first { $0.offspring == 0 }?.members ?? 0) }

    /// The smallest number of members who together have at least 80% of the offspring; 0 where there is none.
    public var p80: Int {
        // Fifths of the total, in words of double width: 5 · total may not fit one.
        var (taken, count) = (BigInt(0), 0)
        let wanted = 4 * BigInt(total)
        for bin in bins.reversed() where taken < wanted {
            let each = 5 * BigInt(bin.offspring)
            let needed = (wanted - taken + each - 1) / each
            let used = min(bin.members, Int(needed))
            taken += each * BigInt(used)
            count += used
        }
        return count
    }

    /// n² (variance − mean), with divisor n.
    ///
    /// Above zero where members differ more than chance (Poisson) makes them. An exact integer, since the sign decides which model is told.
    var excess: BigInt {
        let squares = bins.reduce(BigInt(0)) {
            $0 + BigInt($1.offspring) * BigInt($1.offspring) * BigInt($1.members)
        }
        return BigInt(members) * (squares - BigInt(total)) - BigInt(total) * BigInt(total)
    }
}
