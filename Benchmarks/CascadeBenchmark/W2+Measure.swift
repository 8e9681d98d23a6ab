import CascadeMetrics

/// What W2 costs from edges in memory, its peak memory and its check sums: one line of JSON.
func measureW2(_ workload: W2) -> String {
    let (seconds, solved) = measured { workload.solve() }
    let bytes = Double(peakMemory()) / Double(workload.edges.count)
    return "{\"cpu\": \(seconds), \"bytes_per_edge\": \(bytes), \(workload.checkSums(solved.answer))}"
}
