import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A stretch of network between a client and a server on this machine, which can be told to misbehave.
package final class BadNetwork: Sendable {
    /// What it does to connections from now on.
    package enum Behaviour: Sendable {
        case good
        /// After so many bytes, of both directions together, every connection ends; no other is let through.
        case cut(after: Int, resets: Bool)
        /// After so many bytes nothing goes through any more, and nobody is told.
        case stall(after: Int)
        /// Something else answers whatever is asked: these bytes, the last part of them so many times more.
        case answer(String, then: [UInt8] = [], times: Int = 0)
    }

    /// The port to connect to.
    package let port: Int
    private let core: Core
    private let listener: Int32

    /// A way to a port of this machine.
    ///
    /// - Throws: ``Sockets/Broken``.
    package init(to target: Int) throws {
        (listener, port) = try Sockets.listen()
        core = Core(target)
        let (core, listener) = (core, listener)
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                core.serve(client)
            }
        }
    }

    deinit {
        core.behave(.cut(after: 0, resets: false))
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Behaves in another way from now on; connections that are open end.
    package func behave(_ behaviour: Behaviour) { core.behave(behaviour) }

    /// Leads to another port from now on.
    package func lead(to target: Int) { core.lead(to: target) }

    /// How many bytes came since it last began to behave in another way.
    package var passed: Int { core.passed }
}

/// What the threads share.
private final class Core: Sendable {
    private struct State {
        var target: Int
        var behaviour = BadNetwork.Behaviour.good
        var passed = 0
        var pairs: [Pair] = []
    }

    private enum Verdict { case go, cut, stall }

    private let state: Mutex<State>

    init(_ target: Int) { state = Mutex(State(target: target)) }

    var passed: Int { state.withLock(\.passed) }

    func behave(_ behaviour: BadNetwork.Behaviour) {
        let pairs = state.withLock { state in
            state.behaviour = behaviour
            state.passed = 0
            defer { state.pairs = [] }
            return state.pairs
        }
        for pair in pairs { pair.end(resets: false) }
    }

    func lead(to target: Int) { state.withLock { $0.target = target } }

    func serve(_ client: Int32) {
        let behaviour = state.withLock(\.behaviour)
        if case .answer(let head, let tail, let times) = behaviour {
            Thread.detachNewThread { Sockets.answer(client, head, tail, times) }
            return
        }
        let (resets, isOver) = state.withLock { state in
            if case .cut(let limit, let resets) = state.behaviour { return (resets, state.passed >= limit) }
            return (false, false)
        }
        guard !isOver, let server = Sockets.connect(state.withLock(\.target)) else {
            Pair(client, -1).end(resets: resets)
            return
        }
        let pair = Pair(client, server)
        state.withLock { $0.pairs.append(pair) }
        Thread.detachNewThread { self.pump(pair, from: client, to: server) }
        Thread.detachNewThread { self.pump(pair, from: server, to: client) }
    }

    private func pump(_ pair: Pair, from source: Int32, to target: Int32) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            guard count > 0 else {
                shutdown(target, Int32(SHUT_WR))
                break
            }
            let (allowed, verdict, resets) = pass(count)
            guard Sockets.send(buffer[..<allowed], to: target) else { break }
            switch verdict {
            case .go: continue
            case .stall: return
            case .cut:
                let pairs = state.withLock { state in
                    defer { state.pairs = [] }
                    return state.pairs
                }
                for pair in pairs { pair.end(resets: resets) }
            }
            break
        }
    }

    private func pass(_ count: Int) -> (allowed: Int, Verdict, resets: Bool) {
        state.withLock { state in
            let before = state.passed
            state.passed += count
            switch state.behaviour {
            case .good, .answer: return (count, .go, false)
            case .cut(let limit, let resets):
                guard state.passed >= limit else { return (count, .go, resets) }
                return (max(0, limit - before), .cut, resets)
            case .stall(let limit):
                guard state.passed >= limit else { return (count, .go, false) }
                return (max(0, limit - before), .stall, false)
            }
        }
    }
}

/// Both ends of one connection, closed when nobody uses them any more.
private final class Pair: Sendable {
    private let client: Int32
    private let server: Int32

    init(_ client: Int32, _ server: Int32) {
        self.client = client
        self.server = server
    }

    deinit { for socket in [client, server] where socket >= 0 { close(socket) } }

    /// Ends it in order, or as a router does that has forgotten it.
    func end(resets: Bool) {
        for socket in [client, server] where socket >= 0 {
            if resets {
                var lingering = linger(l_onoff: 1, l_linger: 0)
                setsockopt(socket, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
            }
            shutdown(socket, Int32(resets ? SHUT_RD : SHUT_RDWR))
        }
    }
}
