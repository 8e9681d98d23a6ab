/// What the command says of the replica it works on.
extension Phrase {
    package static let replicaHelp = Phrase(
        vi: "Thư mục của sổ. Bỏ trống: LANTOA_REPLICA, hoặc ~/lantoa.",
        en: "The replica's folder. Left out: LANTOA_REPLICA, or ~/lantoa."
    )
    package static func replicaNotThere(_ folder: String) -> Phrase {
        Phrase(
            vi:
                "trong \(folder) chưa có sổ; hãy tạo bằng lantoa init, hoặc chọn một thư mục tệp CSV bằng --from",
            en:
                "there is no replica in \(folder); make one with lantoa init, or name a folder of CSV files with --from"
        )
    }
    package static let replicaNotAllowed = Phrase(
        vi: "máy này chưa được quyền làm việc ấy; hãy nhờ giáo viên hoặc nhà trường cấp quyền",
        en: "this device may not do that; ask a teacher or the school for the right"
    )
    package static func replicaFailure(_ detail: String) -> Phrase {
        Phrase(vi: "sổ trên máy có vấn đề: \(detail)", en: "something is wrong with the replica: \(detail)")
    }
    package static let replicaCopied = Phrase(
        vi: "sổ này là một bản chép; từ đây nó ghi tiếp như một máy mới",
        en: "this replica is a copy; from here on it writes as a new device would"
    )
    package static let replicaRestored = Phrase(
        vi: "sổ này được khôi phục từ bản cũ hơn; từ đây nó ghi tiếp như một máy mới",
        en: "this replica was restored from an older state; from here on it writes as a new device would"
    )
}
