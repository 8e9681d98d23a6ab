import Foundation

let arguments = CommandLine.arguments
let workload = try W2(edgeCount: Int(arguments[2]) ?? 0, folder: arguments[1], shuffled: true)
if arguments.count > 3 {
    print(measureLateSessions(workload, count: Int(arguments[3]) ?? 1000))
} else {
    let (seconds, solved) = measured { workload.solve() }
    let peak = peakMemory()
    let bytes = Double(peak) / Double(workload.edges.count)
    print("{\"cpu\": \(seconds), \"bytes_per_edge\": \(bytes), \(workload.checkSums(solved.answer))}")
}
