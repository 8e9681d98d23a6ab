import CPNG

extension QRCode {
    /// The code as a picture that stays sharp at any size: SVG, with its quiet zone.
    package var svg: String {
        let side = width + 2 * Self.quietZone
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard isDark(column, row) else {
                    column += 1
                    continue
                }
                let start = column
                while isDark(column, row) { column += 1 }
                path +=
                    "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/><path d="\(path)"/></svg>

            """
    }

    /// The code as a grey picture of bytes, row by row, with its quiet zone: 0 is black, 255 white.
    ///
    /// - Parameter scale: Pixels along the side of a module.
    /// - Returns: The pixels along one side, and the bytes.
    package func pixels(scale: Int) -> (side: Int, bytes: [UInt8]) {
        precondition(scale > 0, "a module has pixels")
        let side = (width + 2 * Self.quietZone) * scale
        var bytes = [UInt8](repeating: 255, count: side * side)
        for row in 0..<side {
            for column in 0..<side
            where isDark(column / scale - Self.quietZone, row / scale - Self.quietZone) {
                bytes[row * side + column] = 0
            }
        }
        return (side, bytes)
    }

    /// The code as a PNG, with its quiet zone.
    ///
    /// - Parameter scale: Pixels along the side of a module.
    /// - Returns: The bytes of the file.
    /// - Throws: ``QRError`` `picture` where there is no memory for it.
    package func png(scale: Int = 8) throws(QRError) -> [UInt8] {
        let (side, pixels) = pixels(scale: scale)
        var image = png_image()
        image.version = lantoa_png_image_version
        image.width = png_uint_32(side)
        image.height = png_uint_32(side)
        image.format = lantoa_png_format_gray
        var size = png_alloc_size_t(0)
        // Asked without a buffer it says how large one has to be.
        guard png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, nil) != 0 else {
            throw QRError(.picture)
        }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        guard png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil) != 0 else {
            throw QRError(.picture)
        }
        return Array(bytes.prefix(Int(size)))
    }
}
