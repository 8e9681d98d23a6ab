import CascadeQR
import Testing

@Suite("QR codes are read off pictures")
struct QRReaderTests {
    @Test("Any bytes come out again, up to the largest code")
    func binary() throws {
        let seed = UInt64.random(in: 1...UInt64.max)
        var state = seed
        let bytes = (0..<2953).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        for count in [1, 200, 1423, 2953] {
            let content = Array(bytes.prefix(count - 1)) + [0]
            let picture = try QRCode(bytes: content, correction: .low).png(scale: 4)
            #expect(try QRReader.codes(inPNG: picture) == [content], "seed \(seed), \(count) bytes")
        }
    }

    @Test("What is no PNG, or a part of one, is told")
    func refused() throws {
        let picture = try QRCode(text: "xin chào").png()
        #expect(try QRReader.codes(inPNG: picture) == [Array("xin chào".utf8)])
        #expect(throws: QRReader.Problem.notPNG) { try QRReader.codes(inPNG: []) }
        #expect(throws: QRReader.Problem.notPNG) { try QRReader.codes(inPNG: Array("xin chào".utf8)) }
        #expect(throws: QRReader.Problem.notPNG) {
            try QRReader.codes(inPNG: Array(picture.prefix(picture.count / 2)))
        }
        // A head that claims 100,000 by 100,000 pixels.
        var huge = picture
        huge.replaceSubrange(16..<24, with: [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0])
        #expect(throws: QRReader.Problem.self) { try QRReader.codes(inPNG: huge) }
    }
}
