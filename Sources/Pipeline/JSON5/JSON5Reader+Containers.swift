extension JSON5Reader {
  /// Reads an array from its opening to its closing bracket.
  mutating func array() throws(JSON5Error) -> [JSON5Value] {
    let opening = scanner.position
    try open()
    var items: [JSON5Value] = []
    while true {
      try skipSpace()
      if close(JSON5Byte.closeBracket) { return items }
      if scanner.current == nil || scanner.current == JSON5Byte.comma {
        throw error("expected an item or `]`; found \(found(in: "array", from: opening))")
      }
      items.append(try value())
      try skipSpace()
      if scanner.skip(JSON5Byte.comma) { continue }
      if close(JSON5Byte.closeBracket) { return items }
      let found = found(in: "array", from: opening)
      throw error("expected `,` or `]` after item \(items.count); found \(found)")
    }
  }

  /// Reads an object from its opening to its closing brace.
  mutating func object() throws(JSON5Error) -> [JSON5Member] {
    let opening = scanner.position
    try open()
    var members: [JSON5Member] = []
    var places: [String: SourcePosition] = [:]
    while true {
      try skipSpace()
      if close(JSON5Byte.closeBrace) { return members }
      let member = try member(from: opening)
      if let first = places[member.key] {
        report(repeated: member, first: first)
      } else {
        places[member.key] = member.keyPosition
        members.append(member)
      }
      try skipSpace()
      if scanner.skip(JSON5Byte.comma) { continue }
      if close(JSON5Byte.closeBrace) { return members }
      let key = JSON5Wording.quoted(member.key)
      let found = found(in: "object", from: opening)
      throw error("expected `,` or `}` after the value of \(key); found \(found)")
    }
  }

  /// Reads a key, the colon and the value of the key.
  private mutating func member(from opening: SourcePosition) throws(JSON5Error) -> JSON5Member {
    let position = scanner.position
    let first = scanner.current
    let isQuoted = first == JSON5Byte.doubleQuote || first == JSON5Byte.singleQuote
    let key = try key(from: opening)
    // Only what touches the key belongs to it: `a-b: 1` lacks quotes, `a 1` lacks a colon.
    let rest = isQuoted ? "" : scanner.run
    if !rest.isEmpty {
      let whole = JSON5Wording.quoted(key + rest)
      throw error("expected `:`; found \(found()); the key \(whole) must stand in quotes")
    }
    try skipSpace()
    guard scanner.skip(JSON5Byte.colon) else {
      let found = found(in: "object", from: opening)
      throw error("expected `:` after the key \(JSON5Wording.quoted(key)); found \(found)")
    }
    try skipSpace()
    let ending = scanner.current
    if ending == nil || ending == JSON5Byte.comma || ending == JSON5Byte.closeBrace {
      let found = found(in: "object", from: opening)
      throw error("expected a value for \(JSON5Wording.quoted(key)); found \(found)")
    }
    return JSON5Member(key: key, keyPosition: position, value: try value())
  }

  /// Reads a key, quoted or not.
  private mutating func key(from opening: SourcePosition) throws(JSON5Error) -> String {
    switch scanner.current {
    case JSON5Byte.doubleQuote, JSON5Byte.singleQuote: return try string()
    case JSON5Byte.backslash: return try name()
    default:
      if let scalar = scanner.scalar, scalar.isJSON5NameStart { return try name() }
      let found = found(in: "object", from: opening)
      let advice = scanner.run.isEmpty ? "" : "; such a key must stand in quotes"
      throw error("expected a key or `}`; found \(found)\(advice)")
    }
  }

  /// Notes that a key stands in its object for the second time, whose value is left out.
  private mutating func report(repeated member: JSON5Member, first: SourcePosition) {
    let key = JSON5Wording.quoted(member.key)
    let place = "line \(first.line), column \(first.column)"
    let message = "the key \(key) is repeated; it stands first at \(place); remove one of them"
    problems.append(JSON5Error(position: member.keyPosition, message: message))
  }
}
