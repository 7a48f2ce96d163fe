import HeadcountPublication
import Synchronization

/// The ledger of a pipeline's months, kept in its output folder: what became of each month in the last
/// job, and of which months each file has records.
///
/// It may be removed: the months' own folders say what they are made of, and files are read again.
package struct MonthLedger: Sendable {
  /// What the last job said of a month.
  package struct Entry: Hashable, Sendable {
    package var month: String
    package var state: MonthState
    /// Why, a sentence each.
    package var reasons: [String]

    package init(month: String, state: MonthState, reasons: [String]) {
      (self.month, self.state, self.reasons) = (month, state, reasons)
    }
  }

  /// A file as it was read, by its content.
  struct File: Hashable, Sendable {
    var name: String
    var content: MonthContent
  }

  /// The name of the file in the output folder.
  package static let name = "months.json"
  private static let format = 1

  package private(set) var pipeline: String
  package private(set) var entries: [Entry] = []
  private(set) var files: [MonthInput.Key: File] = [:]
  /// The definition by which the months of files were read.
  private(set) var definition = ""

  /// A reason why a ledger cannot be used.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// A ledger without months.
  init(pipeline: String) { self.pipeline = pipeline }

  /// Reads the ledger of an output folder; nil where there is none.
  ///
  /// - Throws: `Failure` for a ledger of a newer version; one that is damaged is made anew.
  package init?(folder: String) throws(Failure) {
    let path = "\(folder)/\(Self.name)"
    guard TextFile.exists(path), let bytes = try? TextFile.bytes(of: path),
      let value = (try? JSON5Reader.read(bytes))?.value,
      let pipeline = value[member: "pipeline"]?.words,
      let version = value[member: "format_version"]?.integer
    else { return nil }
    guard version <= Self.format else {
      throw Failure(
        message: "\(path): error: its format is \(version), and this version reads \(Self.format); "
          + "use the version that wrote it, or a newer one")
    }
    self.pipeline = pipeline
    definition = value[member: "definition"]?.words ?? ""
    for item in value[member: "months"]?.items ?? [] {
      guard let month = item[member: "month"]?.words,
        let state = item[member: "state"]?.words.flatMap(MonthState.init)
      else { continue }
      entries.append(
        Entry(
          month: month, state: state,
          reasons: (item[member: "reasons"]?.items ?? []).compactMap(\.words)))
    }
    for item in value[member: "files"]?.items ?? [] {
      guard let source = item[member: "source"]?.words, let name = item[member: "name"]?.words,
        let digest = item[member: "sha256"]?.words, let undated = item[member: "undated"]?.integer
      else { continue }
      var content = MonthContent(months: nil, undated: undated)
      content.latest = item[member: "latest"]?.words
      content.shares = item[member: "shares_keys_with"]?.items.map { Set($0.compactMap(\.words)) }
      if case .object(let months)? = item[member: "months"]?.content {
        content.months = Dictionary(
          months.compactMap { month in month.value.integer.map { (month.key, $0) } },
          uniquingKeysWith: { one, _ in one })
      }
      files[MonthInput.Key(source: source, digest: digest)] = File(name: name, content: content)
    }
  }

  /// What is known of files; nothing where another definition may find other months in them.
  func known(by definition: String) -> [MonthInput.Key: MonthContent] {
    self.definition == definition ? files.mapValues(\.content) : [:]
  }

  /// Notes the files of a job.
  mutating func take(_ inputs: [MonthInput], definition: String) {
    self.definition = definition
    files = [:]
    for input in inputs {
      guard let content = input.content else { continue }
      files[input.key] = File(name: input.name, content: content)
    }
  }

  /// Notes what became of a month.
  package mutating func take(_ entry: Entry) {
    entries.removeAll { $0.month == entry.month }
    entries.append(entry)
    entries.sort { $0.month < $1.month }
  }

  /// Where the ledger lies until it is whole.
  static func unfinished(in folder: String) -> String { "\(folder)/.\(name).new" }

  /// Writes the ledger beside its place and renames it.
  package func write(to folder: String) throws(OutputFolder.Failure) {
    let path = "\(folder)/\(Self.name)"
    let new = Self.unfinished(in: folder)
    let bytes = bytes
    // A signal waits until the name is changed, so that it leaves nothing hidden behind.
    let trouble: String? = OutputFolder.staged.withLock { _ in
      if let trouble = SystemFile.write(bytes, to: new) { return trouble }
      return SystemFile.rename(new, path) ? SystemFile.sync(folder) : SystemFile.lastError
    }
    guard let trouble else { return }
    SystemFile.removeFile(new)
    throw OutputFolder.Failure(message: "`\(path)` cannot be written: \(trouble)")
  }

  private var bytes: [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", Self.format)
      $0.member("tier", "INTERNAL")
      $0.member("pipeline", pipeline)
      $0.member("headcount_version", HeadcountVersion.current)
      $0.member("definition", definition)
      $0.key("months")
      $0.array { json in
        for entry in entries {
          json.object {
            $0.member("month", entry.month)
            $0.member("state", entry.state.rawValue)
            $0.key("reasons")
            $0.array { json in entry.reasons.forEach { json.string($0) } }
          }
        }
      }
      $0.key("files")
      $0.array { json in
        for (key, file) in files.sorted(by: Self.precedes) {
          json.object { Self.write(key, file, &$0) }
        }
      }
    }
    return json.finished()
  }

  private static func precedes(
    _ one: (key: MonthInput.Key, value: File), _ other: (key: MonthInput.Key, value: File)
  ) -> Bool {
    (one.key.source, one.value.name, one.key.digest)
      < (other.key.source, other.value.name, other.key.digest)
  }

  private static func write(_ key: MonthInput.Key, _ file: File, _ json: inout JSONWriter) {
    json.member("source", key.source)
    json.member("name", file.name)
    json.member("sha256", key.digest)
    json.key("months")
    if let months = file.content.months {
      json.object { json in
        for (month, records) in months.sorted(by: { $0.key < $1.key }) {
          json.member(month, records)
        }
      }
    } else {
      json.null()
    }
    json.member("undated", file.content.undated)
    if let latest = file.content.latest { json.member("latest", latest) }
    if let shares = file.content.shares {
      json.key("shares_keys_with")
      json.array { json in shares.sorted().forEach { json.string($0) } }
    }
  }
}
