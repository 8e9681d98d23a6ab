import CCurl
import Foundation

/// One request on its way: what libcurl reads from and writes to until it is done.
///
/// Used by the client's thread alone once it has started.
final class Transfer {
    let easy: EasyHandle
    private let headers: HeaderList
    private let body: UnsafeMutableBufferPointer<UInt8>
    private let largestAnswer: Int
    private let progress: (@Sendable (_ sent: Int, _ received: Int) -> Void)?
    private var answer: [UInt8] = []
    private var fields: [HTTPField] = []
    private var isTooLong = false
    private let error: UnsafeMutablePointer<CChar>

    init(
        _ request: HTTPRequest,
        _ options: CurlOptions,
        progress: (@Sendable (_ sent: Int, _ received: Int) -> Void)?
    ) throws(CurlError) {
        easy = try EasyHandle()
        headers = try HeaderList(request.headers)
        body = .allocate(capacity: max(1, request.body.count))
        _ = body.initialize(from: request.body)
        error = .allocate(capacity: Int(CURL_ERROR_SIZE))
        error.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        largestAnswer = request.largestAnswer
        self.progress = progress
        try configure(request, options)
    }

    deinit {
        body.deallocate()
        error.deallocate()
    }

    private func configure(_ request: HTTPRequest, _ options: CurlOptions) throws(CurlError) {
        try easy.set(CURLOPT_URL, request.address)
        try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_USERAGENT, options.agent)
        try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        // Wait for a connection that can carry several requests, rather than open another.
        try easy.set(CURLOPT_PIPEWAIT, 1)
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(CURLOPT_CONNECTTIMEOUT, options.connecting)
        try easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        try easy.set(CURLOPT_LOW_SPEED_TIME, options.stalling)
        try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
        try easy.set(CURLOPT_ACCEPT_ENCODING, "zstd")
        try easy.set(CURLOPT_ERRORBUFFER, pointer: error)
        if let proxy = options.proxy { try easy.set(CURLOPT_PROXY, proxy) }
        try easy.setHeaders(headers)
        try trust(options)
        if request.method == .post {
            try easy.set(CURLOPT_POST, 1)
            try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: request.body.count)
            try easy.set(CURLOPT_POSTFIELDS, pointer: body.baseAddress)
        }
        let own = Unmanaged.passUnretained(self).toOpaque()
        try easy.set(CURLOPT_PRIVATE, pointer: own)
        try easy.set(CURLOPT_WRITEDATA, pointer: own)
        try easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, target in
            Transfer.from(target)?.take(bytes, size * count) ?? 0
        }
        try easy.set(CURLOPT_HEADERDATA, pointer: own)
        try easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, target in
            Transfer.from(target)?.takeHeader(bytes, size * count) ?? 0
        }
        guard progress != nil else { return }
        try easy.set(CURLOPT_NOPROGRESS, 0)
        try easy.set(CURLOPT_XFERINFODATA, pointer: own)
        try easy.check(
            ccurl_set_progress_function(easy.raw) { target, _, received, _, sent in
                Transfer.from(target)?.progress?(Int(sent), Int(received))
                return 0
            }
        )
    }

    private func trust(_ options: CurlOptions) throws(CurlError) {
        switch options.trust {
        case .system: break
        case .authorities(let file): try easy.set(CURLOPT_CAINFO, file)
        case .pinned:
            guard let pin = options.pin else { return }
            // The key is the identity: who signed a certificate for it, and for which name, says nothing more.
            try easy.set(CURLOPT_PINNEDPUBLICKEY, pin)
            try easy.set(CURLOPT_SSL_VERIFYPEER, 0)
            try easy.set(CURLOPT_SSL_VERIFYHOST, 0)
            try easy.set(CURLOPT_CERTINFO, 1)
        }
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
        pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let bytes, answer.count + count <= largestAnswer else {
            isTooLong = true
            return 0
        }
        bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            answer.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
        return count
    }

    private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let bytes, fields.count < 200 else { return 0 }
        let line = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
        // Each answer of several, such as one before a proxy's, begins with its status.
        if line.hasPrefix("HTTP/") {
            fields = []
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
            fields.append(HTTPField(line[..<colon].lowercased(), value))
        }
        return count
    }

    /// What came of it.
    func result(_ code: CURLcode) -> Result<HTTPAnswer, CurlError> {
        if isTooLong {
            return .failure(CurlError(.nonsense, "an answer of more than \(largestAnswer) bytes"))
        }
        guard code == CURLE_OK else {
            let proxy = easy.number(CURLINFO_HTTP_CONNECTCODE)
            if proxy != 0, !(200..<300).contains(proxy) {
                return .failure(CurlError(proxyAnswered: proxy))
            }
            var failure = CurlError(code, String(cString: error))
            if code == CURLE_SSL_PINNEDPUBKEYNOTMATCH { failure.shown = ShownKey.device(easy) }
            return .failure(failure)
        }
        let traffic = Traffic(
            // Over HTTP/1.1 a small body goes with the headers, and is counted with both.
            sent: easy.number(CURLINFO_REQUEST_SIZE) + easy.offset(CURLINFO_SIZE_UPLOAD_T),
            received: easy.number(CURLINFO_HEADER_SIZE) + easy.offset(CURLINFO_SIZE_DOWNLOAD_T),
            connections: easy.number(CURLINFO_NUM_CONNECTS)
        )
        return .success(
            HTTPAnswer(
                status: easy.number(CURLINFO_RESPONSE_CODE),
                headers: fields,
                body: answer,
                traffic: traffic
            )
        )
    }
}
