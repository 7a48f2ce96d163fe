import Testing

/// Imports run one way only: the way of the data, from left to right.
@Suite struct LayeringTests {
  /// The folders of `Sources` by layer; a folder may import those of the layers before it.
  private static let layers = [
    ["Ingestion"], ["Classification"], ["Aggregation"], ["Tabulation"], ["Disclosure"],
    ["Publication"], ["Pipeline"], ["Headcount", "Command"],
  ]

  /// What may be imported from outside the package.
  private static let systems: Set<Substring> = [
    "Foundation", "FoundationEssentials", "Synchronization", "Glibc", "Musl", "Darwin",
    "_Builtin_intrinsics",
  ]

  @Test func `every folder of Sources has its layer`() {
    let folders = RepositoryFiles.paths(below: "Sources").filter {
      $0.split(separator: "/").count == 2
    }
    #expect(
      Set(folders) == Set((Self.layers.flatMap { $0 } + ["CZlib"]).map { "Sources/\($0)" }))
  }

  @Test(
    arguments: Array(layers.enumerated()).flatMap { layer in
      layer.element.map { (layer.offset, $0) }
    })
  func `a folder imports only what comes before it`(layer: Int, folder: String) throws {
    let before = Set(Self.layers[..<layer].flatMap { $0 }.map { "Headcount\($0)"[...] })
    let files = RepositoryFiles.swiftFiles(below: ["Sources/\(folder)"])
    #expect(!files.isEmpty)
    for file in files {
      for line in try RepositoryFiles.lines(file) {
        guard let module = Self.importedModule(line) else { continue }
        let isAllowed =
          before.contains(module) || Self.systems.contains(module)
          || (module == "CZlib" && ["Ingestion", "Publication"].contains(folder))
        #expect(isAllowed, "\(file) imports \(module)")
      }
    }
  }

  /// The module that a line imports, without `public`, attributes and submodules.
  private static func importedModule(_ line: Substring) -> Substring? {
    let words = line.split(separator: " ")
    guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
      words[..<place].allSatisfy({
        $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0)
      })
    else { return nil }
    return words[place + 1].split(separator: ".").first
  }
}
