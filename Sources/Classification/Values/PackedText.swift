/// How one dimension's text is taken from a cell that packs several, such as
/// `Children - Female - IDP`.
public struct PackedText: Hashable, Sendable {
  /// A pattern with the text that it stands for.
  public struct Rule: Hashable, Sendable {
    /// What the cell must look like.
    public var pattern: TextPattern
    /// The text that is read instead of the cell.
    public var text: String

    /// Makes a rule.
    public init(pattern: TextPattern, text: String) {
      self.pattern = pattern
      self.text = text
    }
  }

  /// Where the text is.
  public enum Place: Hashable, Sendable {
    /// One of the parts between separators, from 1; from the end, where it is below zero.
    case part(Int, separator: String)
    /// What the first pattern says that the cell matches.
    case rules([Rule])
  }

  /// Where the text is.
  public let place: Place

  /// Makes a way to unpack cells; a part must not be 0 and a separator not empty.
  public init(_ place: Place) {
    if case .part(let number, let separator) = place {
      precondition(number != 0 && !separator.isEmpty)
    }
    self.place = place
  }

  /// The dimension's text in a cell; nil where the cell has none, which leaves it unmatched.
  public func text(in cell: String) -> String? {
    switch place {
    case .part(let number, let separator):
      let parts = cell.parts(between: separator)
      let index = number > 0 ? number - 1 : parts.count + number
      guard parts.indices.contains(index) else { return nil }
      let part = parts[index].trimmed
      return part.isEmpty ? nil : part
    case .rules(let rules):
      return rules.first { $0.pattern.matches(cell) }?.text
    }
  }
}

extension String {
  /// The parts between separators, byte for byte.
  package func parts(between separator: String) -> [String] {
    let (text, mark) = (Array(utf8), Array(separator.utf8))
    var (parts, start, index) = ([String](), 0, 0)
    while index + mark.count <= text.count {
      if text[index..<index + mark.count].elementsEqual(mark) {
        parts.append(String(decoding: text[start..<index], as: UTF8.self))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(String(decoding: text[start...], as: UTF8.self))
    return parts
  }
}
