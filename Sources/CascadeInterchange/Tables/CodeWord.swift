import CascadeMetrics
package import CascadeModel

/// A word out of a short list, as the files write it.
protocol CodeWord: RawRepresentable<String>, CaseIterable, Sendable {
    /// Reads the word; nil where it is not one of the list.
    init?(bytes: Bytes)
}

extension CodeWord {
    init?(bytes: Bytes) {
        self.init(rawValue: String(decoding: bytes, as: UTF8.self))
    }
}

extension SchoolLevel: CodeWord {}
extension UnitKind: CodeWord {}

// The words of sessions are read millions of times, so without making strings.

extension Outcome: CodeWord {
    @inline(__always)
    init?(bytes: Bytes) {
        if bytes.reads("competent") {
            self = .competent
        } else if bytes.reads("attended") {
            self = .attended
        } else if bytes.reads("not_yet") {
            self = .notYet
        } else {
            return nil
        }
    }
}

extension Relation: CodeWord {
    @inline(__always)
    init?(bytes: Bytes) {
        if bytes.reads("parent") {
            self = .parent
        } else if bytes.reads("grandparent") {
            self = .grandparent
        } else if bytes.reads("neighbour") {
            self = .neighbour
        } else if bytes.reads("pupil") {
            self = .pupil
        } else if bytes.reads("sibling") {
            self = .sibling
        } else if bytes.reads("other") {
            self = .other
        } else {
            return nil
        }
    }
}

extension SessionStatus: CodeWord {
    @inline(__always)
    init?(bytes: Bytes) {
        if bytes.reads("verified") {
            self = .verified
        } else if bytes.reads("pending") {
            self = .pending
        } else if bytes.reads("returned") {
            self = .returned
        } else if bytes.reads("retracted") {
            self = .retracted
        } else {
            return nil
        }
    }
}

extension SessionMode: CodeWord {
    @inline(__always)
    init?(bytes: Bytes) {
        if bytes.reads("in_person") {
            self = .inPerson
        } else if bytes.reads("online") {
            self = .online
        } else if bytes.reads("mixed") {
            self = .mixed
        } else {
            return nil
        }
    }
}

extension Bytes {
    /// Whether the bytes are those of an ASCII word.
    @inline(__always)
    func reads(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}
