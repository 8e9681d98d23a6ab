import CascadeDaemon
import CascadeModel
import CascadeProtocol
import Testing

@Suite("Which way a new device starts")
struct PaceTests {
    private func statement(packed: Int, logs: Int) throws -> SnapshotStatement {
        SnapshotStatement(
            device: try #require(DeviceID(bytes: [UInt8](repeating: 1, count: 32))),
            epoch: StoreEpoch([UInt8](repeating: 1, count: StoreEpoch.byteCount)),
            at: 0,
            scope: try Scope("42"),
            names: false,
            layout: "",
            changeSets: 1,
            size: packed,
            packedSize: packed,
            logSize: logs,
            pieces: []
        )
    }

    @Test("Over a fast network the snapshot, over a slow one the smaller logs")
    func networks() throws {
        let state = try statement(packed: 18 << 20, logs: 4 << 20)
        let mebibyte = 1 << 20
        #expect(Pace(bytes: mebibyte, seconds: 0.01).favoursSnapshot(of: state, fetched: mebibyte))
        #expect(!Pace(bytes: mebibyte, seconds: 8).favoursSnapshot(of: state, fetched: mebibyte))
    }

    @Test("What is here already is not fetched again, however slow the rest comes")
    func rest() throws {
        let state = try statement(packed: 18 << 20, logs: 4 << 20)
        #expect(Pace(bytes: 1 << 20, seconds: 8).favoursSnapshot(of: state, fetched: 15 << 20))
    }

    @Test("A snapshot that is hardly larger than the logs is taken over any network")
    func small() throws {
        let state = try statement(packed: 5 << 20, logs: 5 << 20)
        for seconds in [0.01, 1, 100] {
            #expect(Pace(bytes: 1 << 20, seconds: seconds).favoursSnapshot(of: state, fetched: 1 << 20))
        }
    }
}
