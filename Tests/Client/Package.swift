// swift-tools-version: 6.2
import PackageDescription

/// A package as a user of the library has it, with a target that is called like one of ours.
let package = Package(
  name: "Client",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "Headcount", path: "../..")],
  targets: [
    .executableTarget(
      name: "Pipeline", dependencies: [.product(name: "Headcount", package: "Headcount")])
  ],
  swiftLanguageModes: [.v6]
)
