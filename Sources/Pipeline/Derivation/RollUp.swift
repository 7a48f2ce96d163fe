package import HeadcountClassification

/// What categories are parts of, such as the region of each governorate.
package struct RollUp: Sendable {
  /// The dimension of the parts, by name.
  package let dimension: String
  private let wholes: [String: Category]

  /// The wholes of a dimension's code list, by its column `parent` or another one.
  ///
  /// A category without a parent is the whole itself.
  ///
  /// - Parameters:
  ///   - dimension: The dimension of the parts.
  ///   - column: The column of its code list that holds the code of the whole.
  ///   - steps: How many times `parent` is followed.
  ///   - list: The code list of the wholes; nil for the parts' own list, or for the texts of another
  ///     column as they are.
  package init(
    _ dimension: StatisticalDimension, by column: String, steps: Int, list: CodeList?
  ) throws(DerivationError) {
    guard let own = dimension.codeList else {
      throw DerivationError(
        message: "`\(dimension.name)` has no code list that says what its categories are parts of")
    }
    self.dimension = dimension.name
    let isParent = column == "parent"
    let hasColumn = own.entries.contains {
      isParent ? $0.parent != nil : !($0.attributes[column] ?? "").isEmpty
    }
    guard hasColumn else {
      throw DerivationError(
        message: "the code list `\(own.name)` of `\(dimension.name)` says nothing in its column "
          + "`\(column)`, which tells what a category is a part of")
    }
    var wholes: [String: Category] = [:]
    var written: [String] = []
    for entry in own.entries where !entry.isTotal && !entry.isUnknown {
      let code = isParent ? own.ancestor(of: entry, steps) : entry.attributes[column] ?? ""
      if code.isEmpty { continue }
      if let list = list ?? (isParent ? own : nil) {
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
    self.wholes = wholes
  }

  /// The whole of a category; unknown where the list names none.
  package func category(of part: Category) -> Category {
    guard part.isKnown else { return part }
    return wholes[part.code] ?? .missing
  }
}

extension CodeList {
  /// The code some steps above an entry, or the highest one.
  fileprivate func ancestor(of entry: Entry, _ steps: Int) -> String {
    var code = entry.code
    for _ in 0..<steps {
      guard let parent = self.entry(code: code)?.parent else { break }
      code = parent
    }
    return code
  }
}
