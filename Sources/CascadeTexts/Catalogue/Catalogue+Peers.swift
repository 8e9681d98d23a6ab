/// What is said of other devices nearby.
extension Phrase {
    package static let daemonPeersHelp = Phrase(
        vi:
            "Cho máy khác gần đây (cùng mạng) gửi và nhận thẳng với máy này, không cần trung tâm. Mặc định là không.",
        en: "Let other devices nearby exchange with this one directly, with no hub. Off unless asked for."
    )
    package static let daemonPeerPortHelp = Phrase(
        vi: "Cổng cho máy khác, từ 0 (cổng nào trống cũng được) đến 65535. Bỏ trống: 8444.",
        en: "The port for other devices, 0 (any free one) to 65535. Without it: 8444."
    )
    package static let daemonPeerHelp = Phrase(
        vi:
            "Địa chỉ một máy khác, host:port (IPv6: [fe80::1%eth0]:8444), thêm #mã-máy (ít nhất 8 chữ đầu) nếu biết; ghi nhiều lần được.",
        en:
            "The address of another device, host:port (IPv6: [fe80::1%eth0]:8444), with #device-id (8 digits at least) if it is known; can be repeated."
    )
    package static let daemonNoDiscoveryHelp = Phrase(
        vi: "Không tự tìm máy khác trong mạng và không cho thấy máy này; chỉ gặp những máy ghi sau --peer.",
        en:
            "Neither look for other devices in the network nor show this one; only those after --peer are met."
    )
    package static let peersAbstract = Phrase(
        vi: "Xem các máy gần đây mà máy này gửi nhận thẳng, lần gần nhất và còn thiếu gì.",
        en: "Show the devices nearby that this one exchanges with, the last time, and what each lacked."
    )
    package static let peersDiscussion = Phrase(
        vi: """
            Việc gửi nhận do lantoad --peers làm: với những máy cùng trường nó tự thấy trong mạng, với máy đã mời hoặc \
            được mời (lantoa invite), và với những máy có địa chỉ ghi sau --peer (xem lantoad --help); lệnh này chỉ cho \
            xem, không nối mạng. Mỗi máy: địa chỉ, mã máy, quyền; nay có ở gần không, thấy lần cuối lúc nào; lần gần nhất \
            gửi nhận; lần ấy máy này thiếu bao nhiêu, máy kia thiếu bao nhiêu; và vì sao lần gần nhất không được, nếu không \
            được.
            """,
        en: """
            lantoad --peers does the exchanging: with the devices of the same school that it sees in the network, with one \
            that invited this one (lantoa invite), and with those at the addresses after --peer (see lantoad --help); this \
            command only shows, and opens no connection. Of each device: its address, its identifier and what it may; \
            whether it is near now, and when it was last seen; when the two last exchanged; how much each of the two lacked \
            then; and why the last try failed, if it did.
            """
    )
    package static let noPeers = Phrase(
        vi:
            "Chưa có máy nào gần đây. Chạy lantoad --peers trên hai máy cùng mạng, hoặc thêm --peer host:port.",
        en:
            "No devices nearby. Run lantoad --peers on two devices in one network, or add --peer host:port."
    )
    /// A device, where it is, and what it may.
    package static func peer(_ place: String?, device: String?, role: Phrase?, scope: String?) -> Phrase {
        let vietnamese = role.map { ", \($0.text(in: .vietnamese))" } ?? ""
        let english = role.map { ", \($0.text(in: .english))" } ?? ""
        let range = scope.map { ", \($0)" } ?? ""
        guard let place else {
            let device = device ?? ""
            return Phrase(
                vi: "máy \(device)\(vietnamese)\(range): chỉ mới hỏi máy này, chưa biết địa chỉ",
                en: "device \(device)\(english)\(range): it only asked this one, its address is not known"
            )
        }
        return Phrase(
            vi: "\(place): " + (device.map { "máy \($0)" } ?? "chưa gặp máy nào") + vietnamese + range,
            en: "\(place): " + (device.map { "device \($0)" } ?? "nobody met yet") + english + range
        )
    }
    package static let peerNear = Phrase(vi: "đang ở gần (cùng mạng)", en: "near, in the same network")
    package static func peerSeen(_ moment: String) -> Phrase {
        Phrase(vi: "thấy lần cuối: \(moment)", en: "last seen: \(moment)")
    }
    package static func peerAsked(_ moment: String) -> Phrase {
        Phrase(vi: "máy ấy hỏi máy này lần cuối: \(moment)", en: "it last asked this device: \(moment)")
    }
    package static func peerMet(_ moment: String) -> Phrase {
        Phrase(vi: "lần gửi nhận gần nhất: \(moment)", en: "last exchange: \(moment)")
    }
    /// What each lacked when they last compared, and what of it was moved.
    package static func peerCompared(
        lackedHere: String,
        received: String,
        lackedThere: String,
        sent: String
    ) -> Phrase {
        Phrase(
            vi:
                "khi so lần ấy: máy này thiếu \(lackedHere) gói, đã nhận \(received); máy kia thiếu \(lackedThere) gói, đã gửi \(sent)",
            en:
                "when they compared: lacking here \(lackedHere), received \(received); lacking there \(lackedThere), sent \(sent)"
        )
    }
    package static func peerFailed(_ reason: Phrase) -> Phrase {
        Phrase(
            vi: "lần thử gần nhất không được: \(reason.text(in: .vietnamese))",
            en: "the last attempt failed: \(reason.text(in: .english))"
        )
    }
    package static let peerUnreachable = Phrase(
        vi: "chưa thấy máy ấy: máy tắt, ở xa, hay khác mạng",
        en: "the device does not answer: it is off, away or in another network"
    )
    package static let peerUntrusted = Phrase(
        vi: "ở địa chỉ này nay là một máy khác: kiểm tra lại, rồi ghi địa chỉ kèm #mã-máy",
        en: "another device is at this address now: check it, then write the address with #device-id"
    )
    package static let peerUnknown = Phrase(
        vi:
            "một trong hai máy không biết quyền của máy kia: máy của lớp khác hay trường khác thì không gửi nhận với nhau; "
            + "nếu cùng lớp, cho cả hai gặp trung tâm hoặc máy của trường một lần",
        en:
            "one of the two knows no right of the other: devices of different classes or schools exchange nothing with "
            + "each other; of one class, let both meet the hub, or a device of the school, once"
    )
    package static let peerRevoked = Phrase(
        vi: "quyền của máy ấy đã bị thu hồi, không gửi nhận với nó nữa",
        en: "the rights of that device were taken back: nothing is exchanged with it any more"
    )
    package static let peerIsItself = Phrase(
        vi: "địa chỉ này là của chính máy này",
        en: "this address is that of this device itself"
    )
    package static let peerSaysRevoked = Phrase(
        vi: "máy ấy báo rằng quyền của máy này đã bị thu hồi: hãy hỏi nhà trường; mọi thứ vẫn còn trên máy",
        en: "it says that the rights of this device were taken back: ask the school; everything is still here"
    )
    package static func peersSayRevoked(_ devices: [String]) -> Phrase {
        let all = devices.joined(separator: ", ")
        return Phrase(
            vi: "máy \(all) báo rằng quyền của máy này đã bị thu hồi: hãy hỏi nhà trường",
            en: "device \(all) says that the rights of this device were taken back: ask the school"
        )
    }
    package static let peerElsewhere = Phrase(
        vi: "máy ấy thuộc lớp hoặc trường khác, không có gì chung để gửi nhận",
        en: "the device belongs to another class or school: there is nothing to exchange"
    )
    package static func peerOther(_ code: String, _ detail: String) -> Phrase {
        Phrase(
            vi: "lỗi \(code) (\(detail))",
            en: "\(code) (\(detail))"
        )
    }
    package static let syncNearbyHelp = Phrase(
        vi:
            "Gửi và nhận một lần với các máy gần đây (cùng mạng), kể cả khi không tới được trung tâm. Sổ chưa vào trung tâm thì luôn làm vậy.",
        en:
            "Exchange once with the devices nearby, in the same network, also where the hub is out of reach. A replica without a hub always does."
    )
    package static let syncPeerHelp = Phrase(
        vi:
            "Như --nearby, và cả máy ở địa chỉ này, host:port (IPv6: [fe80::1%eth0]:8444), thêm #mã-máy nếu biết; ghi nhiều lần được.",
        en:
            "As --nearby, and with the device at this address, too: host:port (IPv6: [fe80::1%eth0]:8444), with #device-id if it is known; can be repeated."
    )
    package static let seekingPeers = Phrase(vi: "Đang tìm máy gần đây", en: "Looking for devices nearby")
    package static let nearbyInstead = Phrase(
        vi: "Gửi nhận với máy gần đây thì được: lantoa sync --nearby",
        en: "Devices nearby may do: lantoa sync --nearby"
    )
    /// With whom an exchange was, and what it moved.
    package static func metPeer(_ place: String, device: String, _ moved: Phrase) -> Phrase {
        Phrase(
            vi: "Máy \(device) ở \(place): \(moved.text(in: .vietnamese))",
            en: "Device \(device) at \(place): \(moved.text(in: .english))"
        )
    }
    package static func missedPeer(_ place: String, _ reason: Phrase) -> Phrase {
        Phrase(
            vi: "\(place): \(reason.text(in: .vietnamese))",
            en: "\(place): \(reason.text(in: .english))"
        )
    }
    package static let metNobody = Phrase(
        vi: "chưa gửi nhận được với máy nào gần đây. Mọi thứ vẫn còn trên máy; thử lại sau",
        en: "no device nearby could be exchanged with. Everything is on this machine; try again later"
    )
    package static let metRefusal = Phrase(
        vi: "máy gần đây không nhận gì của máy này nữa. Mọi thứ vẫn còn trên máy",
        en: "the devices nearby take nothing from this one any more. Everything is still here"
    )
    package static let metStrangers = Phrase(
        vi: "máy gần đây không gửi nhận với máy này, vì lý do ở trên. Mọi thứ vẫn còn trên máy",
        en:
            "the devices nearby exchange nothing with this one, for the reason above. Everything is still here"
    )
    package static func nobodyNearby(deafness: Phrase?) -> Phrase {
        let vietnamese = deafness.map { "; máy này không tự tìm được (\($0.text(in: .vietnamese)))" } ?? ""
        let english =
            deafness.map { "; this machine finds nobody by itself (\($0.text(in: .english)))" } ?? ""
        return Phrase(
            vi:
                "không thấy máy nào gần đây\(vietnamese): trên máy kia chạy lantoad --peers trong cùng mạng, hoặc ghi --peer host:port",
            en:
                "no device nearby was found\(english): run lantoad --peers on the other, in the same network, or give --peer host:port"
        )
    }
}
