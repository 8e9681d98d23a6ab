import Foundation

let arguments = CommandLine.arguments
let workload = try W2(edgeCount: Int(arguments[2]) ?? 0, folder: arguments[1], shuffled: true)
let (seconds, solved) = measured { workload.solve() }
let peak = peakMemory()
print("{\"cpu\": \(seconds), \"bytes_per_edge\": \(Double(peak) / Double(workload.edges.count)), \(workload.checkSums(solved.answer))}")
