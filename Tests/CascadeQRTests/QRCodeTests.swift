import CascadeQR
import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Codes are read back by zbarimg (Debian: zbar-tools), which shares nothing with the library that writes them.
@Suite("QR codes are read back as what went in")
struct QRCodeTests {
    static let link =
        "lantoa:CiJodHRwczovL2xhbnRvYS5oYXRpbmguZXhhbXBsZTo4NDQzEiABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBARogAgICAgICAgIC"

    /// What zbarimg finds in a picture.
    private func read(_ picture: [UInt8], _ ending: String, binary: Bool = false) throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "lantoa-qr-\(UUID().uuidString).\(ending)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(picture).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]
            + (binary ? ["--oneshot", "-Sbinary"] : []) + [path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "zbarimg found nothing, or is not there (zbar-tools)")
        return Array(bytes)
    }

    /// A grey picture that every reader knows: netpbm's PGM.
    private func portable(side: Int, _ rows: [UInt8]) -> [UInt8] {
        Array("P5 \(side) \(side) 255\n".utf8) + rows
    }

    /// What a terminal shows, as pixels: a character is one wide and two high, and what a block fills is dark or light.
    private func pixels(ofTerminal text: String, isDarkBlock: Bool, scale: Int) throws -> (
        side: Int, bytes: [UInt8]
    ) {
        let plain = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        var rows: [[Bool]] = []
        for line in plain.split(separator: "\n") {
            let upper = line.map { $0 == "█" || $0 == "▀" }
            let lower = line.map { $0 == "█" || $0 == "▄" }
            rows += [upper, lower]
        }
        let width = try #require(rows.first?.count)
        #expect(rows.allSatisfy { $0.count == width })
        // The last line may show one row more than there is.
        let side = width * scale
        var bytes: [UInt8] = []
        for row in 0..<side {
            for column in 0..<side {
                bytes.append(rows[row / scale][column / scale] == isDarkBlock ? 0 : 255)
            }
        }
        return (side, bytes)
    }

    @Test("A link comes out of its PNG", arguments: QRCode.Correction.allCases)
    func png(correction: QRCode.Correction) throws {
        let code = try QRCode(text: Self.link, correction: correction)
        #expect(String(decoding: try read(code.png(), "png"), as: UTF8.self) == Self.link + "\n")
    }

    @Test("A link comes out of what a terminal shows, on its own colours and on a dark terminal's")
    func terminal() throws {
        let code = try QRCode(text: Self.link)
        for (colours, isDarkBlock) in [(QRCode.TerminalColours.own, true), (.terminals, false)] {
            let text = code.text(colours)
            let (side, bytes) = try pixels(ofTerminal: text, isDarkBlock: isDarkBlock, scale: 4)
            #expect(side == code.columns * 4)
            #expect(
                String(decoding: try read(portable(side: side, bytes), "pgm"), as: UTF8.self) == Self.link
                    + "\n"
            )
            // Every line sets its colours and puts them back, so that scrolling smears nothing.
            for line in text.split(separator: "\n") {
                #expect(line.hasPrefix("\u{1B}[") == isDarkBlock)
                #expect(line.hasSuffix("\u{1B}[0m") == isDarkBlock)
            }
        }
    }

    @Test("A quiet zone of four light modules is around it in every form")
    func quietZone() throws {
        let code = try QRCode(text: Self.link)
        let (side, bytes) = code.pixels(scale: 1)
        #expect(side == code.width + 8)
        for row in 0..<side {
            for column in 0..<side where min(row, column, side - 1 - row, side - 1 - column) < 4 {
                #expect(bytes[row * side + column] == 255)
            }
        }
        #expect(bytes[4 * side + 4] == 0)
        for line in code.text(.terminals).split(separator: "\n").prefix(2) {
            #expect(line == String(repeating: "█", count: code.columns))
        }
    }

    @Test("The SVG draws the same modules")
    func svg() throws {
        let code = try QRCode(text: Self.link)
        var drawn: Set<Int> = []
        for run in code.svg.matches(of: #/M(\d+) (\d+)h(\d+)v1h-\d+z/#) {
            let start = try #require(Int(run.1))
            let row = try #require(Int(run.2))
            for column in start..<start + (try #require(Int(run.3))) { drawn.insert(row * 1000 + column) }
        }
        let dark = (0..<code.width).flatMap { row in
            (0..<code.width).filter { code.isDark($0, row) }.map { (row + 4) * 1000 + $0 + 4 }
        }
        #expect(drawn == Set(dark))
        #expect(code.svg.contains("viewBox=\"0 0 \(code.columns) \(code.columns)\""))
    }

    @Test("Any bytes come out again, with zeros among them, up to the largest code")
    func binary() throws {
        let seed = UInt64.random(in: 1...UInt64.max)
        var state = seed
        let bytes = (0..<2953).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        for count in [1, 200, 2953] {
            let content = Array(bytes.prefix(count - 1)) + [0]
            let code = try QRCode(bytes: content, correction: .low)
            #expect(
                try read(code.png(scale: 4), "png", binary: true) == content,
                "seed \(seed), \(count) bytes"
            )
        }
    }

    @Test("What has no code is told, not cut")
    func refused() throws {
        #expect(throws: QRError.self) { try QRCode(text: "") }
        #expect(throws: QRError.self) { try QRCode(text: "a\0b") }
        let long = [UInt8](repeating: 1, count: 2954)
        #expect { try QRCode(bytes: long, correction: .low) } throws: { ($0 as? QRError)?.code == .tooLong }
    }
}
