public import CascadeModel
package import CascadeTexts
import SQLiteStore

/// Something that a person should know of, though there is nothing to choose.
public struct InboxNotice: Hashable, Sendable {
    /// What it is.
    public let subject: Subject
    /// The notice in words.
    public let text: Wording

    /// What a notice is about.
    public enum Subject: Hashable, Sendable {
        /// A decision on a session that no longer counts, as the session was changed.
        case decisionOutdated(session: RecordID, by: RecordID?)
        /// A decision that does not count, as after merging the verifier recorded, taught or attended the session.
        case verifierTookPart(session: RecordID, by: RecordID?)
        /// A verification by somebody who took part in another record of the same event, linked since.
        case verifierTookPartInLinked(session: RecordID, other: RecordID, by: RecordID)
        /// A withdrawal that did not see something that stands in the session, such as a concurrent edit.
        case retractedUnseen(session: RecordID, by: RecordID?)
        /// A verification beside a return that did not know of it: the return holds.
        case verifiedAndReturned(session: RecordID, verifier: RecordID?)
        /// Two entries that were merged, and stay apart as somebody called them different.
        case mergeVetoed(RecordID, RecordID)
        /// A record that had to take another name, as this machine has forgotten what it signed under the former.
        case renamed(RecordID, former: RecordID)
        /// A log that two copies of a device both continued.
        case forked(log: LogTag, device: DeviceID?)
        /// What opening this replica noticed.
        case opening(Replica.OpeningNotice)
    }

    /// The sessions or people that it is about, so that commands can name them; none of logs and replicas.
    public var records: [RecordID] {
        switch subject {
        case .decisionOutdated(let session, _), .verifierTookPart(let session, _),
            .retractedUnseen(let session, _), .verifiedAndReturned(let session, _):
            [session]
        case .verifierTookPartInLinked(let session, let other, _): [session, other]
        case .mergeVetoed(let one, let other): [one, other]
        case .renamed(let record, let former): [record, former]
        case .forked, .opening: []
        }
    }
}

extension Replica {
    /// What a person should know of: decisions that do not count, merges that are vetoed, devices that were copied,
    /// records that took other names, and what opening noticed.
    public func notices() throws(ReplicaError) -> [InboxNotice] {
        try query { reader in
            let words = ValueWords(reader)
            var notices: [InboxNotice] = []
            if let notice { notices.append(InboxNotice(notice)) }
            notices += try forkNotices(reader)
            notices += try reader.remadeRecords().map { remade in
                let state = try reader.state(of: remade.present)
                let subject = try state.map { try words.subject(remade.present, $0) } ?? .newerRecord
                return InboxNotice(
                    subject: .renamed(remade.present, former: remade.former),
                    text: Wording(
                        .renamed(subject, to: remade.present.description, from: remade.former.description)
                    )
                )
            }
            notices += try Self.decisionNotices(reader, words)
            notices += try LinkedVerifiers(reader).findings.map { finding in
                InboxNotice(
                    subject: .verifierTookPartInLinked(
                        session: finding.session,
                        other: finding.other,
                        by: finding.verifier
                    ),
                    text: Wording(
                        .verifierTookPartInLinked(
                            try words.session(finding.session),
                            other: try words.session(finding.other),
                            by: try words.person(finding.verifier)
                        )
                    )
                )
            }
            notices += try reader.vetoedMerges().map { pair in
                let (one, other) = (pair.smaller.record, pair.larger.record)
                return InboxNotice(
                    subject: .mergeVetoed(one, other),
                    text: Wording(.mergeVetoed(try words.person(one), try words.person(other)))
                )
            }
            return notices
        }
    }

    private func forkNotices(_ reader: StoreReader) throws -> [InboxNotice] {
        let forks = try reader.forks()
        guard !forks.isEmpty else { return [] }
        let signs = try reader.deviceSigns()
        return forks.map { fork in
            let number = String(fork.sequence)
            let name = fork.device.flatMap { signs[$0]?.label ?? $0.short } ?? fork.log.description
            let text: Phrase =
                fork.device == device
                ? .ownLogForked(from: number) : .otherLogForked(.verbatim(name), from: number)
            return InboxNotice(subject: .forked(log: fork.log, device: fork.device), text: Wording(text))
        }
    }

    private static func decisionNotices(_ reader: StoreReader, _ words: ValueWords) throws -> [InboxNotice] {
        let rows = try reader.idleVerifications()
        guard !rows.isEmpty else { return [] }
        let devices = try reader.deviceSigns()
        return try rows.compactMap { row in
            let session = try reader.record(row.session)
            let status = try reader.session(session)?.sessionStatus
            // Who acted: the person named, or else the device's owner.
            let verifier =
                try row.verifier.map { try reader.record($0) }
                ?? reader.device(of: reader.dot(row.fact).log).flatMap { devices[$0]?.person }
            let subject = try words.session(session)
            let person = try verifier.map(words.person) ?? Phrase.unnamedPerson("?")
            if row.decision == 3 {
                return InboxNotice(
                    subject: .retractedUnseen(session: session, by: verifier),
                    text: Wording(.retractedUnseen(subject, by: person))
                )
            }
            if row.standing == 3, status == .returned {
                return InboxNotice(
                    subject: .verifiedAndReturned(session: session, verifier: verifier),
                    text: Wording(.verifiedAndReturned(subject, by: person))
                )
            }
            // Where another decision counts, or the session is withdrawn, nobody has to do anything.
            guard status == .pending else { return nil }
            if row.standing == 1 {
                let text: Phrase =
                    row.decision == 1
                    ? .verificationOutdated(subject, by: person) : .returnOutdated(subject, by: person)
                return InboxNotice(
                    subject: .decisionOutdated(session: session, by: verifier),
                    text: Wording(text)
                )
            }
            return InboxNotice(
                subject: .verifierTookPart(session: session, by: verifier),
                text: Wording(.verifierTookPart(subject, by: person))
            )
        }
    }
}

extension InboxNotice {
    fileprivate init(_ notice: Replica.OpeningNotice) {
        subject = .opening(notice)
        text = Wording(notice.phrase.capitalised)
    }
}

extension Replica.OpeningNotice {
    /// What opening noticed, in words.
    package var phrase: Phrase {
        switch self {
        case .copied: .openedCopy
        case .besideAnother(let folder): .openedBesideAnother(folder)
        case .restored: .openedBackup
        case .moved: .openedMoved
        }
    }
}
