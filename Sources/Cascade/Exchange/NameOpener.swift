import CascadeModel
import CascadeProtocol
import SQLiteStore
import Synchronization

/// Opens private sections that were sealed for the scopes whose names this device may read.
struct NameOpener {
    private let keys: [(scope: Scope, key: ScopeKey)]

    init(_ wrapped: [(scope: Scope, key: NameKey)], with sealing: SealingKey) {
        keys = wrapped.compactMap { scope, key in
            // A key that was sealed for somebody else, by mistake or malice, opens nothing.
            guard
                let opened = try? ScopeKey(
                    unwrapping: key.wrapped,
                    with: sealing,
                    scope: scope,
                    epoch: UInt64(clamping: key.epoch)
                )
            else { return nil }
            return (scope, opened)
        }
    }

    /// A change set with its private section opened, where a key of this device opens it; else as it came.
    func opened(_ bytes: [UInt8]) throws(ProtocolViolation) -> [UInt8] {
        guard !keys.isEmpty, try ChangeSet.privateForm(of: bytes) == .sealed else { return bytes }
        let changeSet = try ChangeSet(serialized: bytes)
        for (scope, key) in keys where scope.covers(changeSet.header.scope) {
            // Which epoch it was sealed in is not said: the others do not open it.
            if let opened = try? changeSet.openingPrivate(with: key) { return opened.serialized() }
        }
        return bytes
    }
}

extension Replica {
    /// What opens the private sections of some change sets; keys are looked up only where one is sealed.
    func nameOpener(for changeSets: [[UInt8]]) throws(ReplicaError) -> NameOpener {
        let isSealed = changeSets.contains { (try? ChangeSet.privateForm(of: $0)) == .sealed }
        guard isSealed else { return NameOpener([], with: keys.sealing) }
        return NameOpener(try nameKeys(), with: keys.sealing)
    }

    /// Opens what came sealed before the key to it did.
    func openWhatNewKeysOpen() throws(ReplicaError) {
        guard try query({ try $0.hasSealedSections() }) else { return }
        let wrapped = try nameKeys()
        let tried = Set(wrapped.map(\.key))
        guard !tried.isEmpty, triedKeys.withLock({ $0 != tried }) else { return }
        let opener = NameOpener(wrapped, with: keys.sealing)
        let now = environment.now()
        try ReplicaError.translating {
            var opened: [CheckedChangeSet] = []
            for bytes in try store.read({ try $0.sealedSections() }) {
                let content = try opener.opened(bytes)
                guard content != bytes else { continue }
                opened.append(try CheckedChangeSet(content, schema: environment.schema))
            }
            if !opened.isEmpty { _ = try store.write { try $0.receive(opened, wallMilliseconds: now) } }
        }
        triedKeys.withLock { $0 = tried }
    }

    private func nameKeys() throws(ReplicaError) -> [(scope: Scope, key: NameKey)] {
        try query { try $0.trust().nameKeys(of: device) }
    }
}
