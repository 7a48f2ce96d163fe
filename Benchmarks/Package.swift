// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that users of the library never build benchmark tools.
let package = Package(
  name: "HeadcountBenchmarks",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "generate-exports", targets: ["GenerateExports"])
  ],
  targets: [
    .executableTarget(
      name: "GenerateExports",
      swiftSettings: [
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
