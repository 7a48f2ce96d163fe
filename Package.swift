// swift-tools-version: 6.2
import PackageDescription

/// The modules in the order of the way of the data: each may import only those before it.
let modules = [
  "Ingestion", "Classification", "Aggregation", "Tabulation", "Disclosure", "Publication",
  "Pipeline",
]

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let prefixed = modules.map { "Headcount\($0)" }
let libraries: [Target] = modules.indices.map { index in
  .target(
    name: prefixed[index],
    dependencies: prefixed[..<index].map { .byName(name: $0) }
      + (["Ingestion", "Publication"].contains(modules[index]) ? ["CZlib"] : []),
    path: "Sources/\(modules[index])",
    swiftSettings: settings)
}

let tests: [Target] = (modules + ["Command", "Headcount", "Repository"]).map { module in
  .testTarget(
    name: "\(module)Tests",
    dependencies: ["TestSupport", "Headcount", "HeadcountCommand"]
      + prefixed.map { .byName(name: $0) },
    path: "Tests/\(module)Tests",
    exclude: [
      "Pipeline": ["Fixtures"], "Ingestion": ["KnownDeviations.md"], "Publication": ["Readers"],
    ][module] ?? [],
    swiftSettings: settings)
}

let package = Package(
  name: "Headcount",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Headcount", targets: ["Headcount"]),
    .executable(name: "headcount", targets: ["HeadcountCommand"]),
  ],
  targets: [
    .systemLibrary(name: "CZlib", path: "Sources/CZlib"),
    .target(
      name: "Headcount", dependencies: prefixed.map { .byName(name: $0) },
      path: "Sources/Headcount", swiftSettings: settings),
    .executableTarget(
      name: "HeadcountCommand", dependencies: prefixed.map { .byName(name: $0) },
      path: "Sources/Command", swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
  ] + libraries + tests,
  swiftLanguageModes: [.v6]
)
