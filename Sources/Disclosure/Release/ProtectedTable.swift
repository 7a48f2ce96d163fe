import HeadcountClassification
package import HeadcountTabulation

/// A table with what each of its figures tells of people.
package struct ProtectedTable: Sendable {
  /// What the figures of a measure tell.
  package enum Role: Sendable {
    /// Nothing of people: sites, tonnes.
    case open
    /// Each is a count, known by its quantity.
    case count(Quantity)
    /// Each is the sum of a quantity from the first category of a dimension on, so that two of them
    /// tell what is between.
    case cumulative(Quantity, along: String)
    /// Each is made of counts and shown only where all of them are: a ratio of two. What counts no
    /// people is nil.
    case ratio(Quantity?, over: Quantity?)
    /// Each is a difference of other measures of the table between two categories next to each other:
    /// shown where all of them are, and where it is not small itself.
    case change([String], along: String)
    /// Each is shown only where other measures of the table are, in the same cell: a median beside
    /// the number of its records.
    case beside([String])
    /// None can be shown, with the reason.
    case never(String)
  }

  /// What is counted, and of whom.
  package struct Quantity: Hashable, Sendable {
    /// What is counted, such as the records of a source.
    package var name: String
    /// Categories that all its figures are limited to, by dimension.
    package var filter: [String: String]

    package init(name: String, filter: [String: String] = [:]) {
      (self.name, self.filter) = (name, filter)
    }
  }

  package var table: Table
  /// One for each measure.
  package var roles: [Role]
  /// The threshold of its counts.
  package var threshold: Int
  /// For each dimension the finer ones that it follows from, such as `governorate` for `region`.
  package var finer: [String: [String]]
  /// What tells the rest behind the largest categories from that of another table; nil without one.
  package var rest: String?
  /// Categories that the table shows together: for each dimension the codes of the wholes with the
  /// codes of what each is made of.
  package var merged: [String: [String: Set<String>]] = [:]

  package init(table: Table, roles: [Role], threshold: Int, finer: [String: [String]] = [:]) {
    (self.table, self.roles, self.threshold, self.finer) = (table, roles, threshold, finer)
  }

  /// What the figures of a measure count; nil where they are no counts.
  func quantity(_ measure: Int) -> Quantity? {
    switch roles[measure] {
    case .count(let quantity): quantity
    case .cumulative(let quantity, let along):
      Quantity(name: "up to \(along): \(quantity.name)", filter: quantity.filter)
    case .open, .ratio, .change, .beside, .never: nil
    }
  }

  /// Whether any figure tells of people.
  var tellsOfPeople: Bool {
    roles.contains { if case .open = $0 { false } else { true } }
  }

  /// The categories of a cell, without those that are added up and those that follow from others.
  func categories(row: Int, column: Int) -> [String: String] {
    var categories: [String: String] = [:]
    for (axis, place) in [(table.rows, row), (table.columns, column)] {
      switch axis.headings[place] {
      case .total: continue
      case .categories(let known), .subtotal(let known):
        for (category, dimension) in zip(known, axis.dimensions) {
          let code = category.documentCode + (category.role == .rest ? rest ?? "" : "")
          categories[dimension.name] =
            merged[dimension.name]?[code] == nil ? code : LinkedTables.whole(code)
        }
      }
    }
    return categories
  }

  /// The key of a count of a quantity in a cell.
  func key(_ quantity: Quantity, row: Int, column: Int) -> LinkedTables.Key {
    var categories = categories(row: row, column: column)
    for (dimension, filter) in quantity.filter {
      guard let category = categories[dimension] else {
        categories[dimension] = filter
        continue
      }
      // A category that the filter leaves out has nobody: women who are men.
      if !LinkedTables.members(of: filter).contains(category) {
        categories[dimension] = "\(category) of \(filter)"
      }
    }
    // What follows from categories that are known says nothing more.
    var known = Set(categories.keys)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (coarse, fine) in finer where fine.allSatisfy({ known.contains($0) }) {
        categories[coarse] = nil
        if known.insert(coarse).inserted { isGrowing = true }
      }
    }
    return LinkedTables.Key(quantity: quantity.name, categories: categories)
  }
}

extension AxisSums {
  /// The sums of a table's axis: subtotals and the total.
  init(_ axis: Table.Axis) {
    var subtotals: [[String]: Int] = [:]
    func codes(_ categories: [Category]) -> [String] { categories.map(\.documentCode) }
    var total: Int?
    for (place, heading) in axis.headings.enumerated() {
      switch heading {
      case .subtotal(let categories): subtotals[codes(categories)] = place
      case .total: total = place
      case .categories: break
      }
    }
    self.init(
      parents: axis.headings.map { heading in
        switch heading {
        case .total: return nil
        case .categories(let categories), .subtotal(let categories):
          let codes = codes(categories)
          let outer = (1..<max(1, codes.count)).reversed()
            .lazy.compactMap { subtotals[Array(codes[..<$0])] }.first
          return outer ?? total
        }
      })
  }
}
