import CPNG
import CZBar

/// Reads QR codes off pictures, as bytes.
package enum QRReader {
    /// Why a picture was not read.
    package enum Problem: Error, Hashable, Sendable {
        /// It is no PNG, or a damaged one.
        case notPNG
        /// More than ``mostPixels``.
        case tooLarge
        /// The system has no memory.
        case outOfMemory
    }

    /// A grey picture, a byte for each pixel.
    private struct Picture {
        let pixels: [UInt8]
        let width: Int
        let height: Int
    }

    /// A photograph of today's telephones is below; what claims more fills the memory.
    package static let mostPixels = 64 << 20

    /// The contents of all codes in a PNG, in no certain order; none where none is seen.
    ///
    /// - Throws: ``Problem``.
    package static func codes(inPNG file: [UInt8]) throws(Problem) -> [[UInt8]] {
        let picture = try file.withUnsafeBytes { attempt($0) }.get()
        return try codes(in: picture.pixels, width: picture.width, height: picture.height)
    }

    private static func attempt(_ file: UnsafeRawBufferPointer) -> Result<Picture, Problem> {
        do throws(Problem) { return .success(try decoded(file)) } catch { return .failure(error) }
    }

    private static func decoded(_ file: UnsafeRawBufferPointer) throws(Problem) -> Picture {
        var image = png_image()
        image.version = lantoa_png_image_version
        defer { png_image_free(&image) }
        guard let start = file.baseAddress,
            png_image_begin_read_from_memory(&image, start, file.count) != 0
        else { throw .notPNG }
        let (width, height) = (Int(image.width), Int(image.height))
        guard width <= mostPixels, height <= mostPixels / max(width, 1) else { throw .tooLarge }
        image.format = lantoa_png_format_gray
        // What shines through is paper.
        var paper = png_color(red: 255, green: 255, blue: 255)
        var pixels = [UInt8](repeating: 255, count: width * height)
        guard png_image_finish_read(&image, &paper, &pixels, 0, nil) != 0 else { throw .notPNG }
        return Picture(pixels: pixels, width: width, height: height)
    }

    /// The contents of all codes in a grey picture.
    private static func codes(in pixels: [UInt8], width: Int, height: Int) throws(Problem) -> [[UInt8]] {
        guard let scanner = zbar_image_scanner_create() else { throw .outOfMemory }
        defer { zbar_image_scanner_destroy(scanner) }
        // Of all kinds only QR codes, as bytes: else they are guessed to be texts. Dark terminals show them inverted.
        zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
        zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1)
        zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_TEST_INVERTED, 1)
        guard let image = zbar_image_create() else { throw .outOfMemory }
        defer { zbar_image_destroy(image) }
        zbar_image_set_format(image, Self.grey)
        zbar_image_set_size(image, UInt32(width), UInt32(height))
        return pixels.withUnsafeBytes { pixels in
            zbar_image_set_data(image, pixels.baseAddress, UInt(pixels.count), nil)
            // Fewer than one: none found, or not read.
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            var found: [[UInt8]] = []
            var symbol = zbar_image_first_symbol(image)
            while let current = symbol {
                if zbar_symbol_get_type(current) == ZBAR_QRCODE, let data = zbar_symbol_get_data(current) {
                    let count = Int(zbar_symbol_get_data_length(current))
                    found.append(Array(UnsafeRawBufferPointer(start: data, count: count)))
                }
                symbol = zbar_symbol_next(current)
            }
            return found
        }
    }

    /// "Y800": a byte for each pixel.
    private static let grey: UInt = 0x3030_3859
}
