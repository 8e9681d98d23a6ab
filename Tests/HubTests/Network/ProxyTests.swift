import CascadeNetworkFaults
import Testing

@Suite("A network whose way out is a proxy", .serialized)
struct ProxyTests {
    @Test("The exchange goes through the proxy, and around it where no_proxy says so")
    func through() throws {
        let hub = try RunningHub()
        let proxy = try ConnectProxy()
        var one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(proxy.asked.isEmpty)
        one.variables = ["https_proxy": proxy.address]
        try one.session(1, "Người học")
        #expect(try one.json("sync")["held_by_hub"] as? Int == 1)
        #expect(Set(proxy.asked) == ["127.0.0.1:\(hub.port)"])
        one.variables["no_proxy"] = "example.org,127.0.0.1"
        let before = proxy.asked.count
        try one.session(2, "Người khác")
        #expect(try one.json("sync")["held_by_hub"] as? Int == 2)
        #expect(proxy.asked.count == before)
        one.variables["no_proxy"] = "example.org"
        #expect(try one.json("sync")["held_by_hub"] as? Int == 2)
        #expect(proxy.asked.count > before)
    }

    @Test(
        "A proxy that opens no way is told by its answer, and nothing is lost",
        arguments: [
            ("403 Forbidden", "HTTP 403: hãy hỏi người giữ mạng này"),
            ("407 Proxy Authentication Required", "HTTP 407: proxy đòi tên và mật khẩu"),
        ]
    )
    func refused(_ status: String, _ words: String) throws {
        let hub = try RunningHub()
        let proxy = try ConnectProxy()
        var one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        one.variables = ["https_proxy": proxy.address]
        try one.session(1, "Người học")
        proxy.refuse(with: status)
        let outcome = try one.run("sync")
        #expect(outcome.exitCode == 75, "\(outcome.errors)")
        #expect(outcome.errors.contains("chưa liên lạc được với trung tâm"), "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(try one.json("status")["last_sync_error"] as? String == "unreachable")
        proxy.refuse(with: nil)
        #expect(try one.json("sync")["held_by_hub"] as? Int == 1)
    }
}
