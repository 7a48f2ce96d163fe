extension JSON5Shape where Wanted == JSON5Value {
  /// Any value, as it was read.
  package static var any: JSON5Shape<JSON5Value> {
    JSON5Shape { value, _, _ in value }
  }
}

extension JSON5Shape where Wanted == String {
  /// A string.
  package static var string: JSON5Shape<String> {
    JSON5Shape("a string") { content in
      guard case .string(let text) = content else { return nil }
      return text
    }
  }

  /// A finite number in plain decimal digits, exactly as precise as it is written.
  package static var decimal: JSON5Shape<String> {
    JSON5Shape { value, name, problems in
      if let text = value.decimalText { return text }
      var expected = "a number"
      if case .number = value.content {
        expected = "a finite number with an exponent up to \(JSON5Number.digitLimit)"
      }
      problems.append(value.mismatch(named: name, expected: expected))
      return nil
    }
  }
}

extension JSON5Shape where Wanted == Bool {
  /// The word `true` or `false`.
  package static var bool: JSON5Shape<Bool> {
    JSON5Shape("`true` or `false`") { content in
      guard case .bool(let value) = content else { return nil }
      return value
    }
  }
}

extension JSON5Shape where Wanted == Int {
  /// A whole number.
  package static var wholeNumber: JSON5Shape<Int> {
    JSON5Shape { value, name, problems in
      if let number = value.integer { return number }
      // Digits without a point which gave no integer are too many.
      let isTooLong = value.decimalText.map { !$0.contains(".") } ?? false
      let expected = isTooLong ? "a whole number of at most 64 bits" : "a whole number"
      problems.append(value.mismatch(named: name, expected: expected))
      return nil
    }
  }

  /// A whole number between two bounds, both included.
  package static func wholeNumber(in range: ClosedRange<Int>) -> JSON5Shape<Int> {
    let bounds = "from \(range.lowerBound) to \(range.upperBound)"
    return JSON5Shape("a whole number \(bounds)") { content in
      guard case .number(let text) = content, let value = JSON5Number.integer(text),
        range.contains(value)
      else { return nil }
      return value
    }
  }
}

extension JSON5Shape
where Wanted: RawRepresentable<String> & CaseIterable & Sendable & SendableMetatype {
  /// One of the words which are the raw values of an enumeration.
  package static var word: JSON5Shape<Wanted> {
    let names = Wanted.allCases.map(\.rawValue)
    let expected = names.count == 1 ? "" : "one of "
    return JSON5Shape { value, name, problems in
      var found = value.content.kind
      if case .string(let text) = value.content {
        if let word = Wanted(rawValue: text) { return word }
        found = JSON5Wording.quoted(text) + JSON5Wording.proposal(for: text, among: names)
      }
      let message = "\(name) must be \(expected)\(JSON5Wording.list(names)); found \(found)"
      problems.append(JSON5Error(position: value.position, message: message))
      return nil
    }
  }
}
