/// A pattern of file names as shells know it: `*`, `?` and `[...]`.
struct FilePattern {
  private enum Part {
    case one(Unicode.Scalar)
    case anyOne
    case anyNumber
    case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private let parts: [Part]
  private let mayMatchHidden: Bool

  /// Whether a text holds a sign of a pattern.
  static func isPattern(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { "*?[".unicodeScalars.contains($0) }
  }

  init(_ text: some StringProtocol) {
    var parts: [Part] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": parts.append(.anyNumber)
      case "?": parts.append(.anyOne)
      case "[":
        if let (part, behind) = Self.bracket(rest) {
          parts.append(part)
          rest = behind
        } else {
          parts.append(.one(scalar))
        }
      default: parts.append(.one(scalar))
      }
    }
    self.parts = parts
    mayMatchHidden = text.hasPrefix(".")
  }

  /// Whether the pattern matches a whole name; hidden files need a point in the pattern.
  func matches(_ name: String) -> Bool {
    if name.hasPrefix("."), !mayMatchHidden { return false }
    return Self.matches(parts[...], Array(name.unicodeScalars)[...])
  }

  /// Goes back to the last star only, so that the time is never exponential.
  private static func matches(
    _ parts: ArraySlice<Part>, _ name: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var (part, place) = (parts.startIndex, name.startIndex)
    var star: (part: Int, place: Int)?
    while place < name.endIndex {
      if part < parts.endIndex, case .anyNumber = parts[part] {
        star = (part, place)
        part += 1
      } else if part < parts.endIndex, matchesOne(parts[part], name[place]) {
        part += 1
        place += 1
      } else if let last = star {
        star = (last.part, last.place + 1)
        (part, place) = (last.part + 1, last.place + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { if case .anyNumber = $0 { true } else { false } }
  }

  private static func matchesOne(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .one(let wanted): wanted == scalar
    case .anyOne: true
    case .anyNumber: false
    case .oneOf(let ranges, let isNegated):
      ranges.contains { $0.contains(scalar) } != isNegated
    }
  }

  /// Reads `abc]`, `a-z]` or `!a]`; nil where the bracket never closes.
  private static func bracket(
    _ text: ArraySlice<Unicode.Scalar>
  ) -> (Part, ArraySlice<Unicode.Scalar>)? {
    var rest = text
    var isNegated = false
    if let first = rest.first, first == "!" || first == "^" {
      isNegated = true
      rest.removeFirst()
    }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]", !isFirst { return (.oneOf(ranges, isNegated: isNegated), rest) }
      isFirst = false
      if rest.first == "-", let last = rest.dropFirst().first, last != "]", last >= scalar {
        ranges.append(scalar...last)
        rest = rest.dropFirst(2)
      } else {
        ranges.append(scalar...scalar)
      }
    }
    return nil
  }
}
