package import CascadeModel
import CascadeSync

extension CurlClient {
    /// Which device answers at an address, by the key that it shows; nothing is sent to it.
    ///
    /// Whoever shows a key has not proved to hold it: connect anew, with this device pinned.
    ///
    /// - Parameters:
    ///   - address: An https address.
    ///   - options: How to connect; whom they trust does not matter.
    /// - Returns: The device whose key was shown.
    /// - Throws: `TransportError`: `nonsense` where it has no key as devices have; `CancellationError`.
    package static func deviceShown(at address: String, _ options: CurlOptions) async throws -> DeviceID {
        var options = options
        // Nobody has this key, so that the connection ends before a request goes over it.
        options.trust = .pinned([UInt8](repeating: 0, count: 32))
        do {
            _ = try await CurlClient(options).send(HTTPRequest(.get, address + SyncPath.hello))
        } catch let error as CurlError {
            if let device = error.shown { return device }
            guard error.kind == .untrusted else { throw TransportError(error) }
        }
        throw TransportError(.nonsense, "no key of a device is shown at this address")
    }
}
