import HeadcountClassification

/// Columns of an export that are the categories of a code list, such as 18 governorates of origin,
/// as a draft pipeline reads them.
struct SpreadDraft {
  /// Fewer columns may be called like a category by chance.
  private static let least = 4

  /// The code list.
  var list: String
  /// The places of the columns.
  var columns: [Int]
  /// Columns that stand among them and are no category of the list, not even a total: a run asks for
  /// a word on each.
  var gaps: [Int] = []
  /// How their numbers are written: all columns are written alike.
  var numbers: WritingDraft?

  /// The name of the dimension, which its author will change.
  var dimension: String { "\(list)-columns" }

  /// The spread columns of an export, all of numbers.
  static func all(in inspection: Inspection) -> [SpreadDraft] {
    CodeListCatalog.names.compactMap { name in
      guard let list = try? CodeListCatalog.list(named: name) else { return nil }
      let columns = inspection.columns.indices.filter { place in
        list.position(matching: inspection.columns[place].name).map {
          !list.entries[$0].isTotal
        } ?? false
      }
      let shapes = columns.map { inspection.columns[$0].shape }
      guard columns.count >= least, shapes.allSatisfy(isNumeric) else { return nil }
      let gaps = (columns[0]...columns[columns.count - 1]).filter { place in
        list.position(matching: inspection.columns[place].name) == nil
      }
      return SpreadDraft(
        list: name, columns: columns, gaps: gaps,
        numbers: WritingDraft.numbers(
          columns.reduce(into: WritingProof()) { $0.add(inspection.columns[$1].writing) }))
    }
  }

  private static func isNumeric(_ shape: Inspection.Shape) -> Bool {
    ["whole-number", "grouped-number", "number", "empty"].contains(shape.kind)
  }
}
