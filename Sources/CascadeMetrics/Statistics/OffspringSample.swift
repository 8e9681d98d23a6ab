struct OffspringSample { var members: Int; var total: Int; var spread: OffspringSpread? { nil }
  init(histogram: [Int: Int]) { members = histogram.values.reduce(0,+); total = histogram.reduce(0) { $0 + $1.key * $1.value } } }
