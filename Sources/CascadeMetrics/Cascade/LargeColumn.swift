internal import CMemoryHints

/// A column of millions of entries, written by `body` into memory on large pages where the system has them.
///
/// At that size a page fault per four kilobytes costs as much as the work itself. `body` initialises entries
/// from the start, at most `capacity`, and sets the count.
func largeColumn<Element>(
    capacity: Int,
    _ body: (UnsafeMutableBufferPointer<Element>, inout Int) -> Void
) -> [Element] {
    [Element](unsafeUninitializedCapacity: capacity) { entries, count in
        if let base = entries.baseAddress {
            lantoa_prefer_large_pages(base, entries.count * MemoryLayout<Element>.stride)
        }
        body(entries, &count)
    }
}

/// A column in which every entry is the same.
func largeColumn<Element>(repeating element: Element, count size: Int) -> [Element] {
    largeColumn(capacity: size) { entries, count in
        entries.initialize(repeating: element)
        count = size
    }
}
