package import HeadcountClassification

/// What categories are parts of, such as the region of each governorate.
package struct RollUp: Sendable {
  /// The dimension of the parts, by name.
  package let dimension: String
  private let wholes: [String: Category]

  /// The wholes of a dimension's code list, by its column `parent` or another one.
  ///
  /// - Parameters:
  ///   - dimension: The dimension of the parts.
  ///   - column: The column of its code list that holds the code of the whole.
  ///   - list: The code list of the wholes; nil where their codes are taken as they are.
  package init(
    _ dimension: StatisticalDimension, by column: String, list: CodeList?
  ) throws(DerivationError) {
    guard let own = dimension.codeList else {
      throw DerivationError(
        message: "`\(dimension.name)` has no code list that says what its categories are parts of")
    }
    self.dimension = dimension.name
    var wholes: [String: Category] = [:]
    var written: [String] = []
    for entry in own.entries where !entry.isTotal && !entry.isUnknown {
      let code = column == "parent" ? entry.parent : entry.attributes[column]
      guard let code, !code.isEmpty else { continue }
      if let list {
        guard let position = list.position(matching: code) else {
          throw DerivationError(
            message: "`\(code)`, of which `\(entry.code)` is a part, is not in the code list "
              + "`\(list.name)`")
        }
        wholes[entry.code] = list.category(position)
      } else {
        // Wholes without a list come in the order in which the list of the parts names them.
        let order = written.firstIndex(of: code) ?? written.count
        if order == written.count { written.append(code) }
        wholes[entry.code] = Category(code: code, role: .listed, order: order)
      }
    }
    if wholes.isEmpty {
      throw DerivationError(
        message: "the code list `\(own.name)` of `\(dimension.name)` says nothing in its column "
          + "`\(column)`, which tells what a category is a part of")
    }
    self.wholes = wholes
  }

  /// The whole of a category; unmatched where the list names none.
  package func category(of part: Category) -> Category {
    guard part.isKnown else { return part }
    return wholes[part.code] ?? Category(code: part.code, role: .unmatched)
  }
}
