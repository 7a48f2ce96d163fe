import Foundation
import TestSupport
import Testing

@testable import HeadcountIngestion

/// Files of other projects' test suites, read as they are.
///
/// A file may be refused where it should be read (that is listed, not hidden), but rows that differ
/// without a word, and damage that nobody reports, are failures unless `KnownDeviations.md` names
/// the case with the reason.
@Suite struct ConformanceSlowTests {
  /// A case of the manifest.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var expectation: String
    var path: String
    var declared: DeclaredDialect

    var testDescription: String { name }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let corpus: URL = {
    let place = environment("HEADCOUNT_EXTERNAL") ?? root.path + "/../shared/external"
    return URL(fileURLWithPath: place).standardizedFileURL
  }()
  static let isPresent = FileManager.default.fileExists(atPath: corpus.path + "/MANIFEST.csv")

  /// The cases whose dialect can be declared, all but those that are too large for a test.
  static let cases: [Case] = {
    guard isPresent, let manifest = try? Reading(corpus.path + "/MANIFEST.csv") else { return [] }
    let columns = Dictionary(
      uniqueKeysWithValues: manifest.header.enumerated().map { ($1, $0) })
    return manifest.texts.compactMap { row in
      let value = { (name: String) in columns[name].map { row[$0] } ?? "" }
      let name = value("case_id")
      guard !value("input").hasPrefix("gen:"), let declared = declared(value("needs")) else {
        return nil
      }
      return Case(
        name: name, expectation: value("expectation"), path: corpus.path + "/" + value("input"),
        declared: declared)
    }
  }()

  /// The dialect that a case needs, as its manifest writes it; nil for what cannot be declared.
  private static func declared(_ needs: String) -> DeclaredDialect? {
    var declared = DeclaredDialect(.commaSeparated)
    let names = ["TAB": "\t", "SPACE": " ", "US": "\u{1f}", "NONE": ""]
    for need in needs.split(separator: " ") {
      let parts = need.split(separator: "=", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? names[parts[1]] ?? parts[1] : ""
      switch parts[0] {
      case "delimiter": declared.delimiter = value
      case "quote": declared.quote = value
      case "escape": declared.escape = value
      case "comment": declared.comment = value
      case "sep-line": declared.hasSeparatorLine = true
      case "skip-initial-space": declared.skipsInitialSpace = true
      case "no-doublequote": declared.doublesQuotes = false
      case "encoding" where value == "unknown-8bit": break
      case "encoding":
        guard let encoding = TextEncoding(name: value) else { return nil }
        declared.encoding = encoding
      default: return nil
      }
    }
    return declared.mistake == nil ? declared : nil
  }

  /// The names in the first column of the table of known deviations.
  static let known: Set<String> = {
    let path = root.path + "/Tests/IngestionTests/KnownDeviations.md"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return Set(
      text.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return cells.first?.hasPrefix("`") == true ? cells[0].filter { $0 != "`" } : nil
      })
  }()

  @Test(.enabled(if: !isPresent, "the external cases are there"))
  func `the external cases may be absent, but not from a check of the whole`() {
    #expect(environment("CI") != "true", "no external cases in \(Self.corpus.path)")
  }

  @Test(.enabled(if: isPresent, "no external cases beside the package: ../shared/external"))
  func `no external case is read wrong without a word`() {
    var (deviating, refused) = (Set<String>(), [String]())
    for one in Self.cases {
      switch verdict(one) {
      case nil: break
      case .refused(let reason): refused.append("\(one.name): \(reason)")
      case .wrong(let reason):
        deviating.insert(one.name)
        #expect(Self.known.contains(one.name), "\(one.name): \(reason)")
      }
    }
    #expect(Self.cases.count > 1500)
    #expect(Self.known.subtracting(deviating) == [], "no longer deviations")
    print("external cases: \(Self.cases.count), of them refused although readable:")
    for line in refused { print("  \(line)") }
  }

  private enum Verdict {
    /// A valid file was refused with a message: allowed, and told.
    case refused(String)
    case wrong(String)
  }

  private func verdict(_ one: Case) -> Verdict? {
    let expected = rows(one.path)
    do {
      let reading = try Reading(
        one.path, declared: one.declared, takesHeader: false, block: 512)
      // Text that is no UTF-8, and zero bytes, are passed on here and told by those who read it.
      let isReported =
        reading.strayQuotes > 0
        || reading.records.contains { record in
          !record.isRegular
            || record.fields.contains {
              $0.contains(0) || String(validating: $0, as: UTF8.self) == nil
            }
        }
      if one.expectation == "error" { return isReported ? nil : .wrong("damage is not reported") }
      guard one.expectation.hasPrefix("rows"), let expected else { return nil }
      let found = reading.texts
      if Self.comparable(found) == Self.comparable(expected) { return nil }
      return .wrong("rows differ\(isReported ? ", and something is reported" : ", silently")")
    } catch {
      let isAllowed = one.expectation != "rows" || expected?.isEmpty != false
      return isAllowed ? nil : .refused("\((error as? IngestionError)?.message ?? "\(error)")")
    }
  }

  private func rows(_ path: String) -> [[String]]? {
    let file = URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent("expected.json")
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode([[String]].self, from: $0)
    }
  }

  /// Rows without what readers rightly do in different ways: blank lines, and line ends in fields.
  private static func comparable(_ rows: [[String]]) -> [[[UInt8]]] {
    rows.filter { row in
      row.count > 1 || !(row.first ?? "").allSatisfy { " \t\r\n\r\n".contains($0) }
    }
    .map { row in
      row.map { field in
        var bytes: [UInt8] = []
        for byte in field.utf8 {
          if byte == 0x0a, bytes.last == 0x0d { bytes.removeLast() }
          bytes.append(byte)
        }
        return bytes.map { $0 == 0x0d ? 0x0a : $0 }
      }
    }
  }
}
