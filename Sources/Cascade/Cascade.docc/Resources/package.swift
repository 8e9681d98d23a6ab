// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "first-app",
    dependencies: [.package(path: "../lantoa")],
    targets: [
        .executableTarget(
            name: "first-app",
            dependencies: [.product(name: "Cascade", package: "lantoa")]
        )
    ]
)
