package import HeadcountClassification
package import HeadcountTabulation

/// What a heading says of one dimension of its axis.
package struct HeadingPart {
  /// The dimension.
  package let dimension: StatisticalDimension
  /// The category; nil for the sum over the dimension.
  package let category: Category?

  /// The parts of a heading, one for each dimension of the axis.
  package static func all(_ heading: Table.Heading, of axis: Table.Axis) -> [HeadingPart] {
    let known: [Category] =
      switch heading {
      case .total: []
      case .categories(let categories), .subtotal(let categories): categories
      }
    return axis.dimensions.enumerated().map { place, dimension in
      HeadingPart(dimension: dimension, category: place < known.count ? known[place] : nil)
    }
  }

  /// The code as documents write it; SDMX writes `_T` for a total.
  package var code: String { category?.documentCode ?? "_T" }

  /// The line of the code list; nil for what is in none.
  package var entry: CodeList.Entry? {
    guard let category, category.role == .listed else { return nil }
    return dimension.codeList?.entry(code: category.code)
  }

  func label(_ words: Words) -> String {
    category.map { words.label($0, of: dimension) } ?? words.total
  }
}

extension Table {
  /// All dimensions, those of rows first.
  package var dimensions: [StatisticalDimension] { rows.dimensions + columns.dimensions }

  /// What a row and a column say of each dimension.
  package func parts(row: Int, column: Int) -> [HeadingPart] {
    HeadingPart.all(rows.headings[row], of: rows)
      + HeadingPart.all(columns.headings[column], of: columns)
  }

  /// Whether a value is a cell or a total.
  func level(row: Int, column: Int) -> Level {
    Level.of(rows.headings[row], columns.headings[column], in: self)
  }
}
