/// Two rounds of a table side by side: what each figure changed by, and which categories came and went.
///
/// Changes are made from the exact figures and rounded once. A category that got another code is
/// compared under the new one.
package struct TableComparison: Hashable, Sendable {
  /// What became of a figure.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case same
    case changed
    /// Only the newer table has the cell.
    case new
    /// Only the older table has it.
    case vanished
  }

  /// A cell with its two figures.
  package struct Cell: Hashable, Sendable {
    package var key: TableFigures.Key
    package var unit: String
    package var status: Status
    package var before: RoundedNumber?
    package var after: RoundedNumber?
    /// The newer figure less the older one.
    package var difference: RoundedNumber?
    /// The difference in percent of the older figure; nil where that is zero.
    package var percent: RoundedNumber?
    /// The change of the share that the figure is of its base, in percentage points.
    package var points: RoundedNumber?
  }

  /// The categories of a dimension that are not in both tables.
  package struct Categories: Hashable, Sendable {
    /// A category that got another code.
    package struct Recoded: Hashable, Sendable {
      package var before: String
      package var after: String
    }

    package var dimension: String
    package var new: [String] = []
    package var vanished: [String] = []
    package var recoded: [Recoded] = []

    package var isEmpty: Bool { new.isEmpty && vanished.isEmpty && recoded.isEmpty }
  }

  package let name: String
  package let dimensions: [String]
  /// The cells in the order of the newer table, then those that only the older one has.
  package let cells: [Cell]
  package let categories: [Categories]
  /// The label of each code, by dimension; the newer one where both tables have one.
  package let labels: [[String: String]]

  /// Compares two tables of the same name.
  ///
  /// - Parameters:
  ///   - before: The older table.
  ///   - after: The newer table.
  ///   - digits: Decimals of percentages and points.
  ///   - areSame: Whether two texts, codes or labels, mean one category.
  /// - Throws: `Mismatch` for tables of other dimensions.
  package init(
    _ before: TableFigures, _ after: TableFigures, digits: Int = 1,
    areSame: (String, String) -> Bool = { $0 == $1 }
  ) throws(Mismatch) {
    guard before.dimensions == after.dimensions else {
      throw Mismatch(table: after.name, before: before.dimensions, after: after.dimensions)
    }
    name = after.name
    dimensions = after.dimensions
    var before = before
    var categories: [Categories] = []
    for (place, dimension) in after.dimensions.enumerated() {
      let found = Self.categories(dimension, place, before, after, areSame)
      before = before.recoded(
        place,
        Dictionary(
          found.recoded.map { ($0.before, $0.after) }, uniquingKeysWith: { one, _ in one }))
      categories.append(found)
    }
    self.categories = categories
    labels = after.dimensions.indices.map { place in
      before.labels[place].merging(after.labels[place]) { _, new in new }
    }
    let gone = before.keys.filter { after.figures[$0] == nil }
    let old = before
    cells = (after.keys + gone).map { key in
      Cell(key, old.figures[key], after.figures[key], digits: digits)
    }
  }

  /// Whether nothing differs.
  package var isSame: Bool {
    cells.allSatisfy { $0.status == .same } && categories.allSatisfy(\.isEmpty)
  }

  /// Tables that cannot be compared, because they count by other things.
  package struct Mismatch: Error, Hashable, Sendable {
    package var table: String
    package var before: [String]
    package var after: [String]
  }

  private static func categories(
    _ dimension: String, _ place: Int, _ before: TableFigures, _ after: TableFigures,
    _ areSame: (String, String) -> Bool
  ) -> Categories {
    var found = Categories(dimension: dimension)
    let (old, new) = (before.codes(of: place), after.codes(of: place))
    found.new = new.filter { !old.contains($0) }
    for code in old where !new.contains(code) {
      // `_U`, `_X` and `_O` are no categories that another could be.
      let names = [code] + (before.labels[place][code].map { [$0] } ?? [])
      let matches = found.new.filter { other in
        let others = [other] + (after.labels[place][other].map { [$0] } ?? [])
        return names.contains { name in others.contains { areSame(name, $0) } }
      }
      if matches.count == 1, !code.hasPrefix("_"), !matches[0].hasPrefix("_") {
        found.recoded.append(Categories.Recoded(before: code, after: matches[0]))
        found.new.removeAll { $0 == matches[0] }
      } else {
        found.vanished.append(code)
      }
    }
    return found
  }
}

extension TableComparison.Cell {
  init(
    _ key: TableFigures.Key, _ before: TableFigures.Figure?, _ after: TableFigures.Figure?,
    digits: Int
  ) {
    self.key = key
    unit = after?.unit ?? before?.unit ?? ""
    self.before = before?.value
    self.after = after?.value
    guard let before, let after else {
      status = before == nil ? .new : .vanished
      return
    }
    status = before == after ? .same : .changed
    if let old = before.share, let new = after.share {
      points = ExactRatio.change(from: old, to: new)?.rounded(times: 100, digits: digits)
    }
    guard let old = before.value, let new = after.value else { return }
    let decimals = max(old.digits, new.digits)
    let units = (old.units(digits: decimals), new.units(digits: decimals))
    difference = RoundedNumber(units: units.1 - units.0, digits: decimals)
    guard let one = Int(exactly: units.0), let other = Int(exactly: units.1) else { return }
    percent = ExactRatio.change(from: one, to: other)?.rounded(times: 100, digits: digits)
  }
}
