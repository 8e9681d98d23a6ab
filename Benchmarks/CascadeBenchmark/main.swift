import CascadeInterchange
import CascadeMetrics
import Foundation

// One measurement per process, printed as one line of JSON; `bench.py` runs them in turn with the peers.
let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("w2", 4):
    let isShuffled = arguments[3] == "shuffled"
    let workload = try W2(edgeCount: Int(arguments[2]) ?? 0, folder: arguments[1], shuffled: isShuffled)
    print(measureW2(workload))
case ("late", 4):
    let workload = try W2(edgeCount: Int(arguments[2]) ?? 0, folder: arguments[1], shuffled: true)
    print(measureLateSessions(workload, count: Int(arguments[3]) ?? 0))
case ("csv", 2):
    print(try measureFolder(arguments[1]))
case ("w3", 3):
    print(try measureW3(arguments[1], into: arguments[2]))
case ("hints", 4):
    print(try measureW3Hints(arguments[1], truth: arguments[2], together: arguments[3] == "together"))
case ("inbox", 3):
    print(try measureInbox(arguments[1], people: Int(arguments[2]) ?? 0))
case ("w1-seal", 3):
    print(try measureW1Sealing(arguments[1], into: arguments[2]))
case ("w1-merge", 2):
    print(try measureW1Merge(arguments[1]))
case ("w1-open", 2):
    print(try measureW1Open(arguments[1]))
case ("w1-local", 3):
    print(try measureW1Local(arguments[1], in: arguments[2]))
case ("sync", 3):
    print(try await measureSync(arguments[1], arguments[2]))
case ("start", 2):
    print(try await measureStart(arguments[1]))
case ("carry", 2):
    print(try measureCarry(arguments[1]))
case ("pair", 3):
    print(try await measurePair(arguments[1], arguments[2]))
case ("room", 5):
    let numbers = arguments[2...].map { UInt64($0) ?? 0 }
    guard numbers[0] > 1, numbers[1] > 0 else { fallthrough }
    print(
        try await measureRoom(
            arguments[1],
            devices: Int(numbers[0]),
            sessions: Int(numbers[1]),
            seed: numbers[2]
        )
    )
case ("crowd", 5):
    let (devices, sessions) = (Int(arguments[3]) ?? 0, Int(arguments[4]) ?? 0)
    guard devices > 0, sessions > 0 else { fallthrough }
    print(try await measureCrowd(arguments[1], arguments[2], devices: devices, sessions: sessions))
default:
    FileHandle.standardError.write(
        Data(
            """
            usage: CascadeBenchmark w2 DATA EDGES shuffled|sorted
                   CascadeBenchmark late DATA EDGES SESSIONS
                   CascadeBenchmark csv FOLDER
                   CascadeBenchmark w1-seal FILE.tsv FOLDER
                   CascadeBenchmark w1-merge FOLDER
                   CascadeBenchmark w1-open FOLDER
                   CascadeBenchmark w1-local FILE.tsv FOLDER
                   CascadeBenchmark sync FILE.tsv FOLDER
                   CascadeBenchmark start FOLDER
                   CascadeBenchmark carry FOLDER
                   CascadeBenchmark pair FILE.tsv FOLDER
                   CascadeBenchmark room FOLDER DEVICES SESSIONS SEED
                   CascadeBenchmark crowd LANTOA-HUB FOLDER DEVICES SESSIONS
                   CascadeBenchmark w3 FILE.csv OUT.bin
                   CascadeBenchmark inbox FOLDER PEOPLE
                   CascadeBenchmark hints FILE.csv TRUTH.csv apart|together

            """.utf8
        )
    )
    exit(64)
}
