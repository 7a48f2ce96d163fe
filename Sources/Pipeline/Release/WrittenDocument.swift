import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// A document of a release as it is read back.
struct WrittenDocument: Sendable {
  /// The bytes of a document of perturbed counts, of which they are known; nil where they cannot be read,
  /// or are no document of the format.
  private(set) var bytes: [UInt8]?
  /// The figures by their places; nil for a document that is read as text only, or is damaged.
  private(set) var figures: [(cell: ReleaseSystem.Cell, text: String)]?
  /// What is wrong with it, a sentence each.
  private(set) var findings: [String] = []

  /// Reads a document back, whose numbers must all be of the release.
  init(
    _ document: ReleaseDocuments.Document, of release: Release, _ traces: NumeralTraces,
    _ read: (String) -> [UInt8]?
  ) {
    guard let bytes = read(document.name) else {
      findings.append("`\(document.name)` cannot be read back")
      return
    }
    let shown = ReportFormats.named(document.format).map { $0.shownText(bytes) } ?? bytes
    guard let shown else {
      findings.append("`\(document.name)` is not the document that was written")
      return
    }
    if release.perturbed != nil { self.bytes = bytes }
    let strange = traces.strangers(
      in: shown, tables: document.tables, language: document.language)
    if strange > 0 {
      findings.append(
        "`\(document.name)` holds \(strange) number(s) that are no figures of the release")
    }
    guard FigureReading.formats.contains(document.format) else { return }
    figures = FigureReading.figures(
      bytes, format: document.format, of: document.tables.map { release.tables[$0] },
      .release(release))
    if figures == nil {
      findings.append("`\(document.name)` is not the table that was written")
    }
  }
}
