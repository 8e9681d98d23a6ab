import CascadeDaemon
import Foundation
import Testing

@Suite("Noticing that somebody wrote to a replica", .timeLimit(.minutes(1)))
struct FolderWatchTests {
    @Test("A write to the database or its log is told once until asked again, one to another file never")
    func events() async throws {
        let folder = NSTemporaryDirectory() + "lantoad-watch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (told, feed) = AsyncStream.makeStream(of: Void.self)
        let watch = FolderWatch { feed.yield() }
        try #require(watch.start(folder: folder, database: "replica.sqlite") == .inotify)
        var notices = told.makeAsyncIterator()
        for name in ["replica.sqlite-shm", "lantoad.lock", "replica.sqlite-wal", "replica.sqlite"] {
            try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        await notices.next()
        watch.rearm()
        try Data([2]).write(to: URL(fileURLWithPath: "\(folder)/replica.sqlite-wal"))
        await notices.next()
    }

    @Test("Where the system has no events it looks by itself")
    func polling() async throws {
        let (told, feed) = AsyncStream.makeStream(of: Void.self)
        let watch = FolderWatch { feed.yield() }
        #expect(watch.start(folder: "/not/there", database: "replica.sqlite") == .polling)
        var notices = told.makeAsyncIterator()
        await notices.next()
        watch.rearm()
        await notices.next()
    }
}
