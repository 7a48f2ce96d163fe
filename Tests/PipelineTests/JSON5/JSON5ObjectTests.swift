import HeadcountPipeline
import Testing

/// A measure of the small schema these tests decode.
private struct Measure: Equatable, Sendable {
  /// What the measure shows.
  var kind: Kind

  /// The number of digits after the point.
  var digits: Int?

  /// Whether the measure is shown.
  var isShown: Bool?

  /// The kinds of measures.
  enum Kind: String, CaseIterable, Sendable {
    case count
    case share
    case mean
  }

  /// The schema of a measure.
  static let shape = JSON5Shape<Measure>.object { object, problems in
    let kind = object.required("kind", .word, &problems) as Kind?
    let digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
    let isShown = object.optional("show", .bool, &problems)
    guard let kind else { return nil }
    return Measure(kind: kind, digits: digits, isShown: isShown)
  }
}

/// Decodes a document with a shape into its result and the messages of its problems.
private func decode<Wanted>(
  _ source: String, _ shape: JSON5Shape<Wanted>
) throws -> (wanted: Wanted?, messages: [String]) {
  var problems: [JSON5Error] = []
  let wanted = shape.read(try readJSON5(source).value, named: "the document", &problems)
  return (wanted, problems.map(\.description))
}

@Suite struct `JSON5 schemas` {
  @Test func `a complete object is decoded without problems`() throws {
    let (wanted, messages) = try decode("{digits: 2, kind: 'share', show: true}", Measure.shape)
    #expect(wanted == Measure(kind: .share, digits: 2, isShown: true))
    #expect(messages.isEmpty)
  }

  @Test func `an optional key may be left out`() throws {
    let (wanted, messages) = try decode("{kind: 'count'}", Measure.shape)
    #expect(wanted == Measure(kind: .count))
    #expect(messages.isEmpty)
  }

  @Test func `all problems of an object are reported`() throws {
    let (wanted, messages) = try decode(
      "{ digts: 1,\n  digits: 'two',\n  show: 1,\n  colour: 3 }", Measure.shape)
    #expect(wanted == nil)
    #expect(
      messages == [
        "1:1: the key `kind` is missing in the document",
        "2:11: `digits` must be a whole number from 0 to 9; found a string",
        "3:9: `show` must be `true` or `false`; found `1`",
        "1:3: unknown key `digts`; did you mean `digits`? "
          + "valid keys: `kind`, `digits`, `show`",
        "4:3: unknown key `colour`; valid keys: `kind`, `digits`, `show`",
      ])
  }

  @Test(arguments: [
    ("{kind: 'shar'}", "`shar`; did you mean `share`?"), ("{kind: 'x'}", "`x`"),
    ("{kind: 1}", "a number"), ("{kind: null}", "`null`"), ("{kind: []}", "an array"),
  ])
  func `a wrong word is reported with the valid ones`(source: String, found: String) throws {
    let expected = "1:8: `kind` must be one of `count`, `share`, `mean`; found \(found)"
    #expect(try decode(source, Measure.shape).messages == [expected])
  }

  @Test func `an item of an array is named by its number and its array`() throws {
    let shape = JSON5Shape<[String]>.object { object, problems in
      object.required("groups", .array(of: .string), &problems)
    }
    let (wanted, messages) = try decode("{groups: ['a', 1, {}]}", shape)
    #expect(wanted == nil)
    #expect(
      messages == [
        "1:16: item 2 of `groups` must be a string; found `1`",
        "1:19: item 3 of `groups` must be a string; found an object",
      ])
    #expect(try decode("{groups: ['a', 'b']}", shape).wanted == ["a", "b"])
  }

  @Test func `a missing key names the object within its array`() throws {
    let (wanted, messages) = try decode("[{kind: 'mean'}, {}]", .array(of: Measure.shape))
    #expect(wanted == nil)
    #expect(messages == ["1:18: the key `kind` is missing in item 2 of the document"])
  }

  @Test func `an object with free keys keeps their order and places`() throws {
    let (wanted, messages) = try decode("{b: 1,\n a: 2}", .entries(of: .wholeNumber))
    #expect(wanted?.map(\.key.value) == ["b", "a"])
    #expect(wanted?.map(\.key.position.description) == ["1:2", "2:2"])
    #expect(wanted?.map(\.value) == [1, 2])
    #expect(messages.isEmpty)
  }

  @Test func `a located value keeps its place`() throws {
    let (wanted, _) = try decode("\n  'a'", JSON5Shape<String>.string.located)
    #expect(
      wanted == JSON5Located(value: "a", position: SourcePosition(line: 2, column: 3)))
  }

  @Test(arguments: [
    ("'1'", "a whole number; found a string"), ("1.5", "a whole number; found `1.5`"),
    ("1e30", "a whole number of at most 64 bits; found `1e30`"),
    ("Infinity", "a whole number; found `Infinity`"), ("true", "a whole number; found `true`"),
  ])
  func `what is no whole number is reported`(source: String, problem: String) throws {
    let (wanted, messages) = try decode(source, .wholeNumber)
    #expect(wanted == nil)
    #expect(messages == ["1:1: the document must be \(problem)"])
  }

  @Test func `a decimal keeps its digits`() throws {
    #expect(try decode("+1.10", .decimal).wanted == "1.10")
    #expect(
      try decode("NaN", .decimal).messages
        == ["1:1: the document must be a finite number with an exponent up to 400; found `NaN`"])
    #expect(
      try decode("{}", .decimal).messages
        == ["1:1: the document must be a number; found an object"])
  }

  @Test(arguments: ["1", "'a'", "null", "[]"])
  func `what is no object is reported once`(source: String) throws {
    let (wanted, messages) = try decode(source, Measure.shape)
    #expect(wanted == nil)
    #expect(messages.count == 1)
    #expect(try decode(source, .entries(of: .any)).messages == messages)
  }

  @Test func `an object without valid keys says so`() throws {
    let shape = JSON5Shape<Bool>.object { _, _ in true }
    #expect(
      try decode("{a: 1}", shape).messages
        == ["1:2: unknown key `a`; no key is valid here"])
  }
}
