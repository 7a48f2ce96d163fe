import HeadcountDisclosure
package import HeadcountIngestion

/// Looks whether a release is what its manifest says, and whether it comes out the same once more.
package struct ReleaseVerification {
  private let folder: ResultFolder
  private let pipelinePath: String?
  private let threads: Int
  private let version: String
  private let limits: RecordReader.Limits
  private var report: VerificationReport

  /// Verifies one release.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline's folder or file; nil to look for it above the release.
  ///   - version: The version of the program that verifies.
  ///   - limits: How long records and expanded files may be.
  package static func report(
    _ folder: ResultFolder, pipeline: String?, threads: Int, version: String,
    limits: RecordReader.Limits = .init()
  ) -> VerificationReport {
    var verification = ReleaseVerification(
      folder: folder, pipelinePath: pipeline ?? folder.pipeline(), threads: threads,
      version: version, limits: limits,
      report: VerificationReport(
        path: folder.path, pipeline: folder.manifest.origin?.pipeline ?? "?",
        month: folder.manifest.origin?.month))
    verification.verify()
    return verification.report
  }

  private mutating func verify() {
    guard let origin = folder.manifest.origin, let outputs = folder.manifest.outputs else {
      report.add(
        "outputs", .missing,
        "the manifest is of a version that did not write what a release was made of")
      return
    }
    compareOutputs(outputs)
    guard let path = pipelinePath else {
      report.add(
        "pipeline", .unchecked,
        "not found: definition, code lists and inputs are not looked at, and nothing is recomputed; "
          + "name it with --pipeline")
      compareVersion(origin)
      return
    }
    let pipeline: PipelineFile
    do throws(PipelineFile.Failure) {
      pipeline = try PipelineFile(
        path: path, files: .none, allowing: folder.allowedIdentifiers, limits: limits)
    } catch {
      report.add("definition", .differs, "it cannot be read", error.messages)
      compareVersion(origin)
      return
    }
    compareDefinition(origin, pipeline)
    let inputs = compareInputs(origin, pipeline)
    compareVersion(origin)
    let salt = compareSalt(origin, pipeline)
    recompute(origin, pipeline, inputs, salt)
  }

  // MARK: Files

  private mutating func compareOutputs(_ outputs: [ReleaseOrigin.Named]) {
    let files = ResultFolder.files(in: folder.release)
    var details: [String] = []
    for output in outputs {
      guard let bytes = files[output.name] else {
        details.append("`\(output.name)` is missing")
        continue
      }
      if SHA256.hex(bytes) != output.digest { details.append("`\(output.name)` is changed") }
    }
    let known = Set(outputs.map(\.name) + [ReleaseManifest.name])
    for name in files.keys.sorted() where !known.contains(name) {
      details.append("`\(name)` is no file of the release")
    }
    if details.isEmpty {
      report.add("outputs", .same, "\(Self.count(outputs.count, "file"))")
    } else {
      report.add("outputs", .differs, "\(Self.count(details.count, "file"))", details)
    }
  }

  private mutating func compareDefinition(_ origin: ReleaseOrigin, _ pipeline: PipelineFile) {
    let definition = pipeline.definition
    if definition.digest == origin.definition {
      report.add("definition", .same, definition.path)
    } else {
      report.add("definition", .differs, "\(definition.path) was changed since")
    }
    if origin.plan != nil || definition.planDigest != nil {
      let isSame = origin.plan == definition.planDigest
      report.add(
        "table plan", isSame ? .same : .differs, isSame ? "one file" : "it was changed since")
    }
    let lists = ReleaseOrigin.codeLists(of: definition)
    let (before, now) = (Set(origin.codeLists), Set(lists))
    let names = Set(before.symmetricDifference(now).map(\.name)).sorted()
    report.add(
      "code lists", names.isEmpty ? .same : .differs,
      names.isEmpty ? Self.count(lists.count, "list") : Self.count(names.count, "list"),
      names.map { "`\($0)` is not the list that it was" })
  }

  /// The files that the release was made of; nil where they are not all there.
  private mutating func compareInputs(
    _ origin: ReleaseOrigin, _ pipeline: PipelineFile
  ) -> InputSearch? {
    let search = InputSearch(origin.inputs, pipeline.definition, folder: pipeline.folder)
    var details: [String] = []
    var (isChanged, isMissing) = (false, false)
    for (input, fate) in search.found {
      switch fate {
      case .found: continue
      case .renamed(let path): details.append("`\(input.name)` is called \(path) now")
      case .changed(let path):
        isChanged = true
        details.append("\(path) does not hold any more what it held")
      case .missing:
        isMissing = true
        details.append("`\(input.name)` of `\(input.source)` is missing")
      case .unknown:
        isMissing = true
        details.append("`\(input.name)` was read from what can be read only once")
      }
    }
    let verdict: VerificationReport.Verdict =
      isChanged ? .differs : isMissing ? .missing : .same
    let lost = search.found.count { if case .found = $0.fate { false } else { true } }
    report.add(
      "inputs", verdict,
      verdict == .same
        ? Self.count(search.found.count, "file")
        : "\(lost) of \(Self.count(search.found.count, "file"))", details)
    return verdict == .same ? search : nil
  }

  private mutating func compareVersion(_ origin: ReleaseOrigin) {
    report.add(
      "version", origin.version == version ? .same : .unchecked,
      origin.version == version
        ? version : "it was made by \(origin.version), and this is \(version)")
    let zlib = ReleaseDocuments.zlibVersion
    if let before = folder.manifest.zlib, before != zlib {
      report.add(
        "zlib", .unchecked,
        "compressed files were made with \(before), and this is \(zlib): their bytes may differ")
    }
  }

  private mutating func compareSalt(
    _ origin: ReleaseOrigin, _ pipeline: PipelineFile
  ) -> Recomputation.Salt? {
    guard let name = origin.salt else { return Recomputation.Salt(noise: nil) }
    do throws(PipelineFile.Failure) {
      let noise = try pipeline.noise()
      guard noise?.publicName == name else {
        report.add("salt", .differs, "it is another one, so that nothing can come out the same")
        return nil
      }
      report.add("salt", .same, "one file")
      return Recomputation.Salt(noise: noise)
    } catch {
      report.add("salt", .missing, "it cannot be read", error.messages)
      return nil
    }
  }

  // MARK: Once more

  private mutating func recompute(
    _ origin: ReleaseOrigin, _ pipeline: PipelineFile, _ inputs: InputSearch?,
    _ salt: Recomputation.Salt?
  ) {
    guard let inputs, let salt else {
      report.add("recomputation", .unchecked, "not tried, for something that it needs is not there")
      return
    }
    if folder.manifest.earlierDigest != nil, folder.manifest.kept == nil {
      let isAlone = folder.office == nil
      report.add(
        "recomputation", isAlone ? .unchecked : .missing,
        "not tried: the manifest of the release before, which the office keeps as "
          + "internal/\(ReleaseManifest.earlierName), is not there")
      return
    }
    let made: Recomputation
    do {
      made = try Recomputation(folder, origin, pipeline, inputs, salt, threads: threads)
    } catch {
      report.add("recomputation", .differs, "the run does not come to an end", error.messages)
      return
    }
    let files = ResultFolder.files(in: folder.release)
    var details = made.differences(from: files, made.release, in: "release")
    // One that the manifest knows is looked for in vain.
    for output in folder.manifest.outputs ?? [] where made.release[output.name] == nil {
      details.append("release/\(output.name) does not come out")
    }
    if let office = folder.office {
      let files = ResultFolder.files(in: office)
      details += made.differences(from: files, made.office, in: "internal")
      tellOthers(files.keys.filter { made.office[$0] == nil }.sorted())
    }
    let internals = folder.office == nil ? "" : ", \(made.office.count) of internal"
    report.add(
      "recomputation", details.isEmpty ? .same : .differs,
      details.isEmpty
        ? "bytes identical: \(Self.count(made.release.count, "file")) of release\(internals)"
        : Self.count(details.count, "file"), details)
  }

  /// Files of the office that no run makes of its inputs alone, such as somebody's notes.
  private mutating func tellOthers(_ names: [String]) {
    guard !names.isEmpty else { return }
    report.add(
      "other files", .unchecked, "not made from the inputs alone, and not compared",
      names.map { "internal/\($0)" })
  }

  private static func count(_ number: Int, _ what: String) -> String {
    "\(number) \(what)\(number == 1 ? "" : "s")"
  }
}
