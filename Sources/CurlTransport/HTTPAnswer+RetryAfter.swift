import CCurl

extension HTTPAnswer {
    /// How long the other asks to be left alone, in seconds, at most a day; 0 where it did not say.
    ///
    /// The header `retry-after` has seconds or a date (RFC 9110, section 10.2.3). A date counts from the other's own
    /// clock where the answer tells that one, so that a device whose clock is wrong waits no longer than it should.
    ///
    /// - Parameter now: The wall clock here, in seconds since 1970.
    /// - Returns: Seconds.
    package func retryAfter(now: Int64) -> UInt32 {
        guard let text = header("retry-after"), !text.isEmpty else { return 0 }
        let day = 86_400
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return UInt32(min(Int(text) ?? day, day)) }
        guard let moment = Self.date(text) else { return 0 }
        let start = header("date").flatMap(Self.date) ?? Int(now)
        let (seconds, isFar) = moment.subtractingReportingOverflow(start)
        return UInt32(isFar ? 0 : min(max(seconds, 0), day))
    }

    /// Seconds since 1970, of a date in any form of HTTP.
    private static func date(_ text: String) -> Int? {
        let moment = curl_getdate(text, nil)
        return moment == -1 ? nil : Int(moment)
    }
}
