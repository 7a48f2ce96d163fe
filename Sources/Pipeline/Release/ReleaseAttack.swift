import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Reads the written files of a release back and tries to work out what they withhold.
///
/// It knows the files, the layout of the tables and the threshold; it takes no number from memory
/// but the true ones as a start for a witness, which proves nothing that the files do not allow.
package struct ReleaseAttack {
  let documents: ReleaseDocuments
  var findings: [String] = []
  private var traces: NumeralTraces

  /// What is wrong with the files of a folder, a sentence each; no number is told.
  package static func findings(_ documents: ReleaseDocuments, folder: String) -> [String] {
    var attack = ReleaseAttack(documents: documents)
    attack.attack { try? TextFile.bytes(of: "\(folder)/\($0)") }
    return attack.findings
  }

  /// The same on files in memory.
  package static func findings(
    _ documents: ReleaseDocuments, files: [String: [UInt8]]
  ) -> [String] {
    var attack = ReleaseAttack(documents: documents)
    attack.attack { files[$0] }
    return attack.findings
  }

  private init(documents: ReleaseDocuments) {
    self.documents = documents
    traces = NumeralTraces(documents.release)
  }

  private mutating func attack(_ read: (String) -> [UInt8]?) {
    guard documents.release.protection.method != "none" else { return }
    let counts = readManifest(read)
    if let perturbed = documents.release.perturbed {
      attackPerturbed(perturbed, read)
      return
    }
    let system = documents.release.system
    var shown: [Int?] = Array(repeating: nil, count: system.counts.count)
    for (place, value) in system.told { shown[place] = value }
    for (place, value) in counts { shown[place] = value }
    for document in documents.documents {
      guard let bytes = bytes(of: document, read),
        let figures = figures(of: document, bytes)
      else { continue }
      for (cell, text) in figures {
        guard let place = system.places[cell] else { continue }
        guard !text.isEmpty else { continue }
        guard let value = Int(text) else {
          findings.append("`\(document.name)` holds a count that is no whole number")
          continue
        }
        if let old = shown[place], old != value {
          findings.append("`\(document.name)` shows a count that another table shows otherwise")
        }
        shown[place] = value
      }
    }
    findings += derived(shown, system)
  }

  /// The bytes of a written document, whose numbers are all of the release.
  mutating func bytes(
    of document: ReleaseDocuments.Document, _ read: (String) -> [UInt8]?
  ) -> [UInt8]? {
    guard let bytes = read(document.name) else {
      findings.append("`\(document.name)` cannot be read back")
      return nil
    }
    let shown = ReportFormats.named(document.format).map { $0.shownText(bytes) } ?? bytes
    guard let shown else {
      findings.append("`\(document.name)` is not the document that was written")
      return nil
    }
    let strange = traces.strangers(
      in: shown, tables: document.tables, language: document.language)
    if strange > 0 {
      findings.append(
        "`\(document.name)` holds \(strange) number(s) that are no figures of the release")
    }
    return bytes
  }

  /// The figures of a written document by their places; nil where it is read as text only, or damaged.
  mutating func figures(
    of document: ReleaseDocuments.Document, _ bytes: [UInt8]
  ) -> [(ReleaseSystem.Cell, String)]? {
    guard FigureReading.formats.contains(document.format) else { return nil }
    let tables = document.tables.map { documents.release.tables[$0] }
    guard
      let figures = FigureReading.figures(
        bytes, format: document.format, of: tables, .release(documents.release))
    else {
      findings.append("`\(document.name)` is not the table that was written")
      return nil
    }
    return figures
  }

  /// The tables of which a primary count can be told from what is shown.
  private func derived(_ shown: [Int?], _ system: ReleaseSystem) -> [String] {
    var published = PublishedCounts(
      system.counts, shown: shown, least: system.showsZeros ? 1 : 0)
    for (place, floor) in system.floors {
      published.lower[place] = max(published.lower[place], floor)
    }
    let audit: Audit
    do throws(AuditError) {
      audit = try Audit(published, solution: system.values, budget: Suppressor.budget)
    } catch {
      return ["the written numbers do not add up"]
    }
    var names: [Int: String] = [:]
    for (cell, place) in system.places {
      // The name that comes first, so that messages do not depend on the order of a dictionary.
      names[place] = min(names[place] ?? cell.table, cell.table)
    }
    var leaks: Set<String> = []
    for (place, threshold) in system.primary {
      let name = names[place] ?? "a table"
      if shown[place] != nil {
        leaks.insert("`\(name)` shows a count that is too small to be shown")
      } else if !audit.isCertain(place, width: threshold - (system.showsZeros ? 1 : 0)) {
        leaks.insert("a withheld count of `\(name)` can be worked out from what is shown")
      }
    }
    return leaks.sorted()
  }
}
