package import HeadcountDisclosure
package import HeadcountPublication
import HeadcountTabulation

/// The files of a run's release folder: the protected tables in each format, and how they were
/// protected.
package struct ReleaseDocuments: Sendable {
  /// One document of a table, or of all.
  struct Document: Sendable {
    var name: String
    var format: String
    /// The places of the tables that it shows.
    var tables: [Int]
    var language: String
    var bytes: [UInt8]

    /// The document of all tables.
    init(
      _ release: Release, _ format: any ReportFormat.Type, _ language: String, suffix: String
    ) {
      let edition = Edition.release(release)
      name = ReportFormats.fileName(format, of: edition, suffix: suffix)
      self.format = format.name
      tables = Array(release.tables.indices)
      self.language = language
      bytes = format.document(edition, language: language)
    }

    init(
      _ release: Release, _ table: Int, _ format: any DocumentFormat.Type, _ language: String,
      suffix: String
    ) {
      name = "\(release.tables[table].name)\(suffix).\(format.fileExtension)"
      self.format = format.name
      tables = [table]
      self.language = language
      bytes = format.document(
        release.tables[table], of: .release(release), language: language)
    }
  }

  package let release: Release
  let documents: [Document]
  /// What the next release is compared with; nil for a table without a pipeline.
  private(set) var manifest: [UInt8]?
  /// The release before, which this one was compared with; nil where there was none.
  let earlier: ReleaseManifest?
  /// The counts that the manifest tells.
  private(set) var counts: [ReleaseManifest.Line] = []

  /// Protects the tables of a run and makes their documents.
  ///
  /// A release that is made again, of the same files by the same rules, is compared with what it was
  /// compared with at first and not with itself: then its bytes are the same, however often it is made.
  /// That it is the same release is not assumed but seen: its manifest, which has the digests of all its
  /// files, must come out byte for byte. Anything else is a new release after the one that lies there.
  ///
  /// - Parameter earlier: What the release before published, if any.
  package init(
    _ run: PipelineRun.Outcome, definition: PipelineDefinition,
    after earlier: ReleaseManifest? = nil
  ) {
    if let earlier, earlier.origin == ReleaseOrigin(run, definition),
      earlier.earlierDigest == nil || earlier.kept != nil
    {
      let again = ReleaseDocuments(
        run, definition: definition, comparedWith: earlier.kept?.manifest,
        acceptances: earlier.acceptances)
      if again.manifest == earlier.bytes {
        self = again
        return
      }
    }
    self.init(
      run, definition: definition, comparedWith: earlier, acceptances: earlier?.acceptances ?? [])
  }

  /// Makes the release as it is made after an earlier one.
  ///
  /// - Parameter acceptances: Who let results out that a gate had held back.
  package init(
    _ run: PipelineRun.Outcome, definition: PipelineDefinition,
    comparedWith earlier: ReleaseManifest?, acceptances: [Acceptance]
  ) {
    let release = ReleaseTables.release(run, definition, after: earlier)
    self.release = release
    self.earlier = earlier
    documents = definition.formats.flatMap { name in
      definition.languages.enumerated().flatMap { place, language -> [Document] in
        // The first language needs no mark in the name.
        let suffix = place == 0 ? "" : ".\(Words.plain(language))"
        if let format = ReportFormats.named(name) {
          if place > 0, format.isOfAllLanguages { return [] }
          return [Document(release, format, language, suffix: suffix)]
        }
        guard let format = DocumentFormats.named(name) else { return [] }
        return release.tables.indices.map {
          Document(release, $0, format, language, suffix: suffix)
        }
      }
    }
    counts = ReleaseManifest.lines(release, after: earlier)
    let outputs = contents.map { ReleaseOrigin.Named(name: $0.name, digest: SHA256.hex($0.bytes)) }
    let isCompressed = contents.contains { $0.bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) }
    manifest = ReleaseManifest.bytes(
      release,
      ReleaseManifest.Account(
        origin: ReleaseOrigin(run, definition), outputs: outputs,
        zlib: isCompressed ? Self.zlibVersion : nil,
        earlierDigest: earlier.map { SHA256.hex($0.bytes) }, acceptances: acceptances),
      counts)
  }

  /// Protects the one table of a result that no pipeline made: every count is of people.
  package init(
    _ result: InternalResult, smallestPublished: Int, format: any DocumentFormat.Type,
    language: String
  ) {
    let release = ReleaseTables.release(quick: result, smallestPublished: smallestPublished)
    self.release = release
    earlier = nil
    documents = release.tables.indices.map { table in
      Document(release, table, format, language, suffix: "")
    }
  }

  /// The document of the only table; nil where nothing protects it.
  package var tableDocument: [UInt8]? { documents.first?.bytes }

  /// Why the narrative of a language cannot be told of the release, a sentence each.
  package var narrativeProblems: [String] {
    release.provenance.narratives.keys.sorted().flatMap {
      Narrative(.release(release), language: $0).problems
    }
  }

  /// All files by name, in the order of their names.
  package var files: [(name: String, bytes: [UInt8])] {
    Self.sorted(contents + (manifest.map { [(ReleaseManifest.name, $0)] } ?? []))
  }

  /// The version of the zlib that compresses.
  static var zlibVersion: String { Deflater.version }

  /// What goes into the internal folder beside the run's own files: the manifest that the release was
  /// compared with, without which it cannot be made again.
  package var keptFiles: [(name: String, bytes: [UInt8])] {
    earlier.map { [(ReleaseManifest.earlierName, $0.bytes)] } ?? []
  }

  /// All files but the manifest.
  private var contents: [(name: String, bytes: [UInt8])] {
    let restated = Restatement(counts).bytes.map { [(name: Restatement.name, bytes: $0)] } ?? []
    return Self.sorted(
      documents.map { ($0.name, $0.bytes) } + [("protection.json", protection)] + restated)
  }

  private static func sorted(
    _ files: [(name: String, bytes: [UInt8])]
  ) -> [(name: String, bytes: [UInt8])] {
    files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// How many figures are withheld, in words.
  package var account: String {
    let tables = release.protection.tables
    let withheld = tables.filter { $0.verdict == .safe }.reduce(0) { $0 + $1.withheld }
    let figures = tables.filter { $0.verdict != .dropped }.reduce(0) { $0 + $1.figures }
    let dropped = tables.filter { $0.verdict == .dropped }.map(\.name)
    if release.perturbed != nil { return perturbedAccount(dropped) }
    var text = "\(TextGrid.grouped(withheld)) of \(TextGrid.grouped(figures)) figures withheld"
    if !dropped.isEmpty {
      text += "; not released, as nothing protects them: \(dropped.joined(separator: ", "))"
    }
    return text
  }

  private func perturbedAccount(_ dropped: [String]) -> String {
    let withheld = release.protection.tables.filter { $0.verdict == .perturbed }
      .reduce(0) { $0 + $1.withheld }
    var text =
      release.protection.base.map { "counts of people rounded to multiples of \($0)" }
      ?? "counts of people changed by their keys"
    if withheld > 0 { text += "; \(TextGrid.grouped(withheld)) figures withheld" }
    if !dropped.isEmpty { text += "; not released: \(dropped.joined(separator: ", "))" }
    return text
  }

  private var protection: [UInt8] {
    let report = release.protection
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("pipeline", release.provenance.pipeline)
      $0.member("headcount_version", release.provenance.version)
      $0.member("method", report.method)
      if let base = report.base { $0.member("base", base) }
      $0.key("reason")
      if let reason = report.reason { $0.string(reason) } else { $0.null() }
      $0.member("symbol", Release.symbol)
      $0.member("symbol_means", "not shown, to protect people")
      $0.key("tables")
      $0.array { json in
        for table in report.tables {
          json.object {
            $0.member("name", table.name)
            $0.member("verdict", table.verdict.rawValue)
            $0.member("smallest_published", table.threshold)
            $0.member("figures", table.figures)
            $0.member("withheld", table.withheld)
            $0.member("lines_in_one_category", table.groupDisclosures)
            $0.key("steps")
            $0.array { json in table.steps.forEach { json.string($0) } }
          }
        }
      }
      $0.key("limits")
      $0.array { json in
        json.string(
          "Combinations of dimensions that no table shows are not looked at one by one.")
        json.string(
          release.perturbed == nil
            ? "Counts are compared with all releases that this folder had, not with other publications."
            : "Releases by another salt, and other publications of the same people, are not looked at."
        )
      }
    }
    return json.finished()
  }
}
