import CCurl

/// libcurl's global state, made once for the life of the process.
enum CurlLibrary {
    private static let code = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    static func start() throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code, "") }
    }
}

/// One transfer's handle, freed when it goes.
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        try CurlLibrary.start()
        guard let raw = curl_easy_init() else { throw CurlError(CURLE_FAILED_INIT, "") }
        self.raw = raw
    }

    deinit { curl_easy_cleanup(raw) }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, offset value: Int) throws(CurlError) {
        try check(ccurl_set_offset(raw, option, curl_off_t(value)))
    }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(value.withCString { ccurl_set_text(raw, option, $0) })
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: @escaping ccurl_data_function) throws(CurlError) {
        try check(ccurl_set_data_function(raw, option, value))
    }

    /// The list has to live as long as the transfer.
    func setHeaders(_ list: borrowing HeaderList) throws(CurlError) {
        try check(ccurl_set_list(raw, CURLOPT_HTTPHEADER, list.raw))
    }

    func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code, "") }
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(raw, info, &value)
        return value
    }

    /// Belongs to the handle.
    func pointer(_ info: CURLINFO) -> UnsafeMutableRawPointer? {
        var value: UnsafeMutableRawPointer?
        ccurl_get_pointer(raw, info, &value)
        return value
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        ccurl_get_offset(raw, info, &value)
        return Int(value)
    }
}

/// The handle of all transfers of one client and of their connections, freed when it goes.
struct MultiHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        try CurlLibrary.start()
        guard let raw = curl_multi_init() else { throw CurlError(CURLE_FAILED_INIT, "") }
        self.raw = raw
    }

    deinit { curl_multi_cleanup(raw) }
}

/// Header lines as libcurl takes them, freed when they go.
struct HeaderList: ~Copyable {
    private(set) var raw: UnsafeMutablePointer<curl_slist>?

    init(_ fields: [HTTPField]) throws(CurlError) {
        // A line without a value takes a header out: libcurl would ask leave before it sends a larger body.
        raw = curl_slist_append(nil, "Expect:")
        for field in fields {
            // A line break would begin another header line.
            guard !field.name.utf8.contains(where: Self.isForbidden),
                !field.value.utf8.contains(where: Self.isForbidden)
            else { throw CurlError(.misused, "header line") }
            // A header with an empty value is written with a semicolon.
            let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
            guard let longer = line.withCString({ curl_slist_append(raw, $0) }) else {
                throw CurlError(CURLE_OUT_OF_MEMORY, "")
            }
            raw = longer
        }
    }

    deinit { curl_slist_free_all(raw) }

    private static func isForbidden(_ byte: UInt8) -> Bool { byte == 13 || byte == 10 || byte == 0 }
}
