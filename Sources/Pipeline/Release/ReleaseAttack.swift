import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Reads the written files of a release back and tries to work out what they withhold.
///
/// It knows the files, the layout of the tables and the threshold; it takes no number from memory
/// but the true ones as a start for a witness, which proves nothing that the files do not allow.
package struct ReleaseAttack {
  let documents: ReleaseDocuments
  /// The documents as they were read back, in the same order.
  let written: [WrittenDocument]
  var findings: [String] = []

  /// What is wrong with the files of a folder, a sentence each; no number is told.
  package static func findings(
    _ documents: ReleaseDocuments, folder: String, threads: Int = 1
  ) -> [String] {
    findings(documents, threads: threads) { try? TextFile.bytes(of: "\(folder)/\($0)") }
  }

  /// The same on files in memory.
  package static func findings(
    _ documents: ReleaseDocuments, files: [String: [UInt8]], threads: Int = 1
  ) -> [String] {
    findings(documents, threads: threads) { files[$0] }
  }

  private static func findings(
    _ documents: ReleaseDocuments, threads: Int, _ read: @escaping @Sendable (String) -> [UInt8]?
  ) -> [String] {
    guard documents.release.protection.method != "none" else { return [] }
    let all = documents.documents
    let traces = NumeralTraces(documents.release, languages: Set(all.map(\.language)))
    let written = Workers.map(all.count, threads: threads) {
      WrittenDocument(all[$0], of: documents.release, traces, read)
    }
    var attack = ReleaseAttack(documents: documents, written: written)
    attack.attack(read)
    return attack.findings
  }

  private mutating func attack(_ read: (String) -> [UInt8]?) {
    let counts = readManifest(read)
    if let perturbed = documents.release.perturbed {
      attackPerturbed(perturbed, read)
      return
    }
    let system = documents.release.system
    var shown: [Int?] = Array(repeating: nil, count: system.counts.count)
    for (place, value) in system.told { shown[place] = value }
    for (place, value) in counts { shown[place] = value }
    for (document, written) in zip(documents.documents, written) {
      findings += written.findings
      for (cell, text) in written.figures ?? [] {
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
