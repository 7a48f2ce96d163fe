/// The figures of a table by cell, as one of its documents holds them.
package struct TableFigures: Hashable, Sendable {
  /// Which figure a cell holds.
  package struct Key: Hashable, Sendable {
    /// The code of each dimension, `_T` for a total.
    package var codes: [String]
    /// Whether the figure is a cell or a total, and of what.
    package var level: String
    package var measure: String

    package init(codes: [String], level: String, measure: String) {
      self.codes = codes
      self.level = level
      self.measure = measure
    }
  }

  /// A figure with what its percentage is of.
  package struct Figure: Hashable, Sendable {
    /// Nil where the table has no figure, as for the median of nobody.
    package var value: RoundedNumber?
    package var unit: String
    /// The whole that the value is a part of; nil without a percentage.
    package var base: Int?
    /// The percentage that is shown; nil without one.
    package var percent: RoundedNumber?
    /// The percentage of what is known, in tables with both bases.
    package var percentOfKnown: RoundedNumber?
    package var baseOfKnown: Int?
    /// Whether there is a value that must not be told.
    package var isWithheld = false

    package init(_ value: RoundedNumber?, unit: String = "", base: Int? = nil) {
      self.value = value
      self.unit = unit
      self.base = base
    }

    /// The exact share that the figure is of its base.
    var share: Share? {
      guard let value, value.digits == 0, let part = Int(exactly: value.units), let base else {
        return nil
      }
      return Share(part, of: base)
    }
  }

  package var name: String
  package var dimensions: [String]
  /// The cells in the order of the table.
  package private(set) var keys: [Key] = []
  package private(set) var figures: [Key: Figure] = [:]
  /// The label of each code, by dimension.
  package private(set) var labels: [[String: String]]

  package init(name: String, dimensions: [String]) {
    self.name = name
    self.dimensions = dimensions
    labels = dimensions.map { _ in [:] }
  }

  /// Adds a figure; false where the cell has one already.
  package mutating func add(_ key: Key, _ figure: Figure, labels: [String?] = []) -> Bool {
    if figures[key] != nil { return false }
    keys.append(key)
    figures[key] = figure
    for (place, label) in labels.enumerated() where label != nil {
      self.labels[place][key.codes[place]] = label
    }
    return true
  }

  /// The codes of a dimension's categories, in the order of the table; totals are none.
  package func codes(of dimension: Int) -> [String] {
    var seen: Set<String> = ["_T"]
    return keys.map { $0.codes[dimension] }.filter { seen.insert($0).inserted }
  }

  /// The same figures with other codes of a dimension.
  func recoded(_ dimension: Int, _ codes: [String: String]) -> TableFigures {
    var table = TableFigures(name: name, dimensions: dimensions)
    table.labels = labels
    for key in keys {
      var other = key
      other.codes[dimension] = codes[key.codes[dimension]] ?? key.codes[dimension]
      _ = table.add(other, figures[key]!)
    }
    return table
  }
}

extension RoundedNumber {
  /// Reads a number as tables write it, such as `-12.50`; nil for any other text.
  package init?(spelled text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      parts.count == 1 || (1...9).contains(parts[1].utf8.count),
      let units = Int128(parts.joined()), units.magnitude < 1 << 100
    else { return nil }
    self.init(units: units, digits: parts.count == 2 ? parts[1].utf8.count : 0)
  }

  /// The number in units of a smaller decimal.
  package func units(digits: Int) -> Int128 {
    units * Int128(RoundedNumber.scale(digits - self.digits))
  }
}
