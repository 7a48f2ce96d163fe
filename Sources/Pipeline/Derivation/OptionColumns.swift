package import HeadcountClassification

/// A question with several answers whose options are columns of 0 and 1, as forms export them.
///
/// A record answers where one of its columns is filled; empty in all columns is no answer, and not
/// the answer "no".
package struct OptionColumns: Sendable {
  /// An option with its column.
  package struct Option: Hashable, Sendable {
    package var code: String
    package var column: String
  }

  /// The spellings of a chosen option and of one that is not; other texts are unmatched, and listed.
  package static var spellings: CodeList? {
    let text =
      "code,label_en,parent,role,aliases\nyes,Yes,,,1|true|y|x|oui|نعم\nno,No,,,0|false|n|non|لا\n"
    return try? CodeList(name: "yes-no", text: Array(text.utf8), path: "yes-no.csv")
  }

  private let name: String
  package let options: [Option]
  private let categories: [Category]
  private let none: Category

  /// The options of the dimension of a name.
  ///
  /// - Parameters:
  ///   - list: The code list of the options; nil where their codes are taken as they are.
  ///   - none: The code of the option "none of these", if there is one.
  package init(
    _ name: String, _ options: [Option], list: CodeList?, none: String?
  ) throws(DerivationError) {
    self.name = name
    self.options = options
    categories = try options.enumerated().map { place, option throws(DerivationError) in
      guard let list else { return Category(code: option.code, role: .listed, order: place) }
      guard let position = list.position(matching: option.code) else {
        throw DerivationError(
          message: "`\(option.code)` is no code of the list `\(list.name)`")
      }
      return list.category(position)
    }
    let code = none ?? "none"
    self.none =
      categories.first { $0.code == code }
      ?? Category(code: code, role: .listed, order: options.count)
  }

  /// The code of "none of these".
  package var noneCode: String { none.code }

  /// The names of the dimensions of the columns.
  package var inputs: [String] { options.map { "\(name)/\($0.code)" } }

  /// The combination of the options that are chosen.
  package func category(of inputs: [Category]) -> Category {
    var chosen: [Category] = []
    var isAnswered = false
    for (place, input) in inputs.enumerated() where input.role != .missing {
      if !input.isKnown { return Category(code: input.code, role: .unmatched) }
      if input.code == "yes" { chosen.append(categories[place]) }
      isAnswered = true
    }
    if !isAnswered { return .missing }
    return chosen.isEmpty ? none : .combination(of: chosen)
  }
}
