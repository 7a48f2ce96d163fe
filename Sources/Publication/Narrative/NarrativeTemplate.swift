/// Sentences with figures in braces, such as `{share by-gender.female} % are women`.
///
///     {by-gender.female}                     the count: 3,019
///     {share by-gender.female}               the percentage as the table shows it: 27.6
///     {share by-gender.female 0}             with another number of decimals: 28
///     {about headline.direct}                in words, two significant digits: nearly 11,000
///     {about headline.direct 1000}           to the nearest thousand
///     {plural headline.sites one: site, other: sites}   a word that goes with the count
///
/// A figure is named by its table, then, in any order, by a measure and the codes of its row and its
/// column; what is not named is the first measure and the total. `{{` and `}}` are braces.
package struct NarrativeTemplate: Hashable, Sendable {
  /// How a figure is told.
  enum Form: Hashable, Sendable {
    case count
    case share(digits: Int?)
    case about(nearest: Int?)
    case plural([String: String])
  }

  /// A piece of the text.
  enum Piece: Hashable, Sendable {
    case text(String)
    case figure(Form, path: [String], written: String)
  }

  /// A mistake in a template.
  package struct Mistake: Error, Hashable, Sendable {
    package var message: String
  }

  let pieces: [Piece]

  /// The tables that figures are of.
  package var tables: [String] {
    pieces.compactMap { if case .figure(_, let path, _) = $0 { path[0] } else { nil } }
  }

  /// Reads a template.
  package init(_ text: String) throws(Mistake) {
    var pieces: [Piece] = []
    var plain = ""
    var rest = text[...]
    while let character = rest.first {
      rest.removeFirst()
      if (character == "{" || character == "}") && rest.first == character {
        plain.append(character)
        rest.removeFirst()
        continue
      }
      if character == "}" {
        throw Mistake(message: "a `}` closes nothing; write `}}` for the character itself")
      }
      guard character == "{" else {
        plain.append(character)
        continue
      }
      guard let end = rest.firstIndex(of: "}") else {
        throw Mistake(message: "the `{` before `\(rest.prefix(20))` is not closed")
      }
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
      pieces.append(try Self.figure(String(rest[..<end])))
      rest = rest[rest.index(after: end)...]
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    self.pieces = pieces
  }

  private static func figure(_ written: String) throws(Mistake) -> Piece {
    var words = written.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    let forms = ["share", "about", "plural"]
    let form = words.first.flatMap { forms.contains($0) ? $0 : nil }
    if form != nil { words.removeFirst() }
    guard let name = words.first else {
      throw Mistake(
        message: "`{\(written)}` names no figure; write its table and what is meant of it, such as "
          + "`{by-gender.female}`")
    }
    let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.allSatisfy({ !$0.isEmpty }) else {
      throw Mistake(message: "`\(name)` in `{\(written)}` has an empty part")
    }
    let further = words.dropFirst()
    func number(_ range: ClosedRange<Int>) throws(Mistake) -> Int? {
      guard let word = further.first else { return nil }
      guard further.count == 1, let number = Int(word), range.contains(number) else {
        throw Mistake(
          message: "`\(further.joined(separator: " "))` in `{\(written)}` should be a number from "
            + "\(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
    switch form {
    case "share": return .figure(.share(digits: try number(0...9)), path: path, written: written)
    case "about":
      return .figure(.about(nearest: try number(1...1_000_000_000)), path: path, written: written)
    case "plural":
      return .figure(
        .plural(try plurals(further.joined(separator: " "), written)), path: path, written: written)
    default:
      guard further.isEmpty else {
        throw Mistake(
          message: "`{\(written)}` has words behind the figure; the words before it may be "
            + "`share`, `about` or `plural`")
      }
      return .figure(.count, path: path, written: written)
    }
  }

  /// Words by their plural category: `one: site, other: sites`.
  private static func plurals(_ text: String, _ written: String) throws(Mistake) -> [String: String]
  {
    var forms: [String: String] = [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: ":", maxSplits: 1).map {
        $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      }.map { String($0) }
      guard pair.count == 2, PluralRule.categories.contains(pair[0]) else {
        throw Mistake(
          message: "`{\(written)}` needs words such as `one: site, other: sites`; the kinds are "
            + PluralRule.categories.joined(separator: ", "))
      }
      forms[pair[0]] = pair[1]
    }
    guard forms["other"] != nil else {
      throw Mistake(message: "`{\(written)}` needs the word for `other`")
    }
    return forms
  }
}
