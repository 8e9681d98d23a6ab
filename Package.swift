// swift-tools-version: 6.2
import PackageDescription

// One place for the rules every target is compiled under; the reasons stand in CONTRIBUTING.md.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")

let package = Package(
    name: "lantoa",
    products: [
        .library(name: "Cascade", targets: ["Cascade", "CascadeModel", "CascadeMetrics"]),
        .executable(name: "lantoa", targets: ["lantoa"]),
        .executable(name: "lantoad", targets: ["lantoad"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .target(name: "CascadeTexts", swiftSettings: strict),
        .target(name: "CascadeModel", swiftSettings: strict),
        .target(name: "CMemoryHints"),
        .target(
            name: "CascadeMetrics",
            dependencies: ["CascadeModel", "CMemoryHints", bigInt],
            swiftSettings: strict
        ),
        .target(
            name: "CascadeInterchange",
            dependencies: ["CascadeTexts", "CascadeModel", "CascadeMetrics"],
            swiftSettings: strict
        ),
        .target(
            name: "CascadeRegister",
            dependencies: ["CascadeModel", "CascadeInterchange"],
            swiftSettings: strict
        ),
        .target(
            name: "CascadeReports",
            dependencies: ["CascadeTexts", "CascadeModel", "CascadeMetrics"],
            swiftSettings: strict
        ),
        .target(name: "CascadeMatching", dependencies: ["CascadeModel"], swiftSettings: strict),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(
            name: "CascadeProtocol",
            dependencies: ["CascadeModel", "CZstd", crypto, protobuf],
            path: "Protocol/CascadeProtocol",
            swiftSettings: strict
        ),
        .target(
            name: "CascadeSync",
            dependencies: ["CascadeModel", "CascadeProtocol"],
            swiftSettings: strict
        ),
        .target(
            name: "SQLiteStore",
            dependencies: ["CascadeModel", "CascadeProtocol", "CascadeMatching", crypto, grdb, sqlite],
            swiftSettings: strict
        ),
        .target(
            name: "Cascade",
            dependencies: [
                "CascadeTexts", "CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeMatching",
                "CascadeProtocol", "CascadeSync", "SQLiteStore",
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
        .target(name: "CascadeQR", dependencies: ["CQRCode", "CPNG", "CZBar"], swiftSettings: strict),
        .target(
            name: "CascadeService",
            dependencies: [
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "CascadeDaemon",
            dependencies: [
                "Cascade", "CascadeModel", "CascadeProtocol", "CascadeSync", "CascadeService",
                "CurlTransport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Daemon/CascadeDaemon",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "lantoad",
            dependencies: [
                "CascadeTerminal", "CascadeTexts", "CascadeInterchange", "Cascade", "CascadeDaemon",
                "CascadeHub", "CascadeService", argumentParser,
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Daemon/lantoad",
            swiftSettings: strict
        ),
        .target(
            name: "CascadeTerminal",
            dependencies: [
                "CascadeTexts", "CascadeModel", "CascadeInterchange", "CascadeReports", "CascadeService",
                "Cascade", argumentParser,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "CascadeInviting",
            dependencies: ["CascadeTerminal", "CascadeTexts", "CascadeQR"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "lantoa",
            dependencies: [
                "CascadeTerminal", "CascadeInviting", "CascadeTexts", "CascadeModel", "CascadeMetrics",
                "CascadeInterchange",
                "CascadeRegister", "CascadeReports", "CascadeProtocol", "CascadeSync", "CurlTransport",
                "Cascade", "CascadeQR", "CascadeHub",
                "CascadeDaemon", argumentParser,
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "lantoa-hub",
            dependencies: [
                "CascadeTerminal", "CascadeTexts", "CascadeModel", "CascadeInterchange", "CascadeRegister",
                "CascadeProtocol", "Cascade", "CascadeHub", "CascadeInviting", "CascadeService",
                argumentParser,
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "CurlTransport",
            dependencies: ["CascadeModel", "CascadeProtocol", "CascadeSync", "CCurl", "CZstd"],
            swiftSettings: strict
        ),
        .target(
            name: "CascadeHub",
            dependencies: [
                "Cascade", "CascadeModel", "CascadeProtocol", "CascadeService", "CascadeSync", crypto,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "first-app",
            dependencies: ["Cascade", "CascadeModel", "CascadeMetrics"],
            path: "Examples/FirstApp",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "CascadeBenchmark",
            dependencies: [
                "Cascade", "CascadeDaemon", "CascadeHub", "CurlTransport", "CascadeSync", "CascadeProtocol",
                "SQLiteStore",
                "CascadeModel", "CascadeMetrics", .product(name: "Logging", package: "swift-log"),
                "CascadeInterchange", "CascadeMatching", crypto,
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            path: "Benchmarks/CascadeBenchmark",
            swiftSettings: strict
        ),
        .target(
            name: "CascadeTestSupport",
            dependencies: ["CascadeModel", "CascadeMetrics", bigInt],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(name: "CascadeNetworkFaults", path: "Tests/NetworkFaults", swiftSettings: strict),
        .executableTarget(
            name: "leak-visitor",
            dependencies: ["CascadeModel", "CurlTransport", "CascadeNetworkFaults"],
            path: "Tests/leak-visitor",
            swiftSettings: strict
        ),
        .target(
            name: "CascadeSimulator",
            dependencies: [
                "Cascade", "CascadeModel", "CascadeProtocol", "CascadeSync", "SQLiteStore",
                "CascadeTestSupport",
            ],
            path: "Tests/Simulator",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "simulate",
            dependencies: ["CascadeSimulator"],
            path: "Tests/simulate",
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeModelTests",
            dependencies: ["CascadeModel", "CascadeTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeMetricsTests",
            dependencies: [
                "CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeTestSupport", bigInt,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeInterchangeTests",
            dependencies: [
                "CascadeTexts", "CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeTestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeRegisterTests",
            dependencies: ["CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeRegister"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeReportsTests",
            dependencies: ["CascadeTexts", "CascadeModel", "CascadeMetrics", "CascadeReports"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeMatchingTests",
            dependencies: ["CascadeModel", "CascadeMatching", "CascadeTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeProtocolTests",
            dependencies: ["CascadeModel", "CascadeProtocol", "CascadeTestSupport", crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: [
                "CascadeMatching", "CascadeModel", "CascadeProtocol", "SQLiteStore", "CascadeTestSupport",
                grdb,
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HubTests",
            dependencies: [
                "lantoa", "lantoa-hub", "lantoad", "Cascade", "CascadeModel", "CascadeProtocol",
                "CascadeSync",
                "CascadeHub", "CascadeDaemon", "CascadeService", "CurlTransport", "CascadeTestSupport",
                "CascadeNetworkFaults", "CascadeQR", crypto, grdb,
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "CascadeModel", "CascadeProtocol", "CascadeSync", "CascadeDaemon", "CascadeService",
                "CascadeTestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeSyncTests",
            dependencies: [
                "Cascade", "CascadeHub", "CascadeModel", "CascadeProtocol", "CascadeSync", "SQLiteStore",
                "CascadeTestSupport",
                grdb,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CascadeTests",
            dependencies: [
                "Cascade", "CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeRegister",
                "CascadeProtocol", "SQLiteStore", "CascadeTestSupport", "first-app",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "durability-writer",
            dependencies: ["Cascade", "CascadeModel"],
            path: "Tests/durability-writer",
            swiftSettings: strict
        ),
        .testTarget(
            name: "DurabilityTests",
            dependencies: [
                "Cascade", "CascadeModel", "CascadeProtocol", "SQLiteStore", "CascadeTestSupport", crypto,
                grdb,
                "durability-writer",
                "lantoa",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "SimulatorTests", dependencies: ["CascadeSimulator"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["lantoa", "Cascade", "CascadeModel", "CascadeTerminal"],
            swiftSettings: strict
        ),
        .testTarget(name: "CascadeQRTests", dependencies: ["CascadeQR"], swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
