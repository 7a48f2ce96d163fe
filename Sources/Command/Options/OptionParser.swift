import HeadcountPipeline

/// Reads the words of a command line by a table of options.
struct OptionParser {
  private let options: [Option]
  /// How the command is called in messages.
  private let command: String

  init(_ options: [Option], command: String) {
    self.options = options
    self.command = command
  }

  /// Reads options and operands in any order; behind `--` all words are operands.
  func parse(_ words: [String]) throws(Failure) -> ParsedOptions {
    var parsed = ParsedOptions()
    try parse(words[...], into: &parsed, stopsAtOperand: false)
    return parsed
  }

  /// Reads the options before the first operand and returns the words from it on.
  func parseLeading(_ words: [String], into parsed: inout ParsedOptions) throws(Failure)
    -> ArraySlice<String>
  {
    try parse(words[...], into: &parsed, stopsAtOperand: true)
  }

  @discardableResult
  private func parse(
    _ words: ArraySlice<String>, into parsed: inout ParsedOptions, stopsAtOperand: Bool
  ) throws(Failure) -> ArraySlice<String> {
    var rest = words
    while let word = rest.first {
      if word == "-" || !word.hasPrefix("-") {
        if stopsAtOperand { return rest }
        parsed.add(operand: word)
        rest.removeFirst()
      } else if word == "--" {
        rest.removeFirst()
        if stopsAtOperand { return rest }
        for operand in rest { parsed.add(operand: operand) }
        return []
      } else if word.hasPrefix("--") {
        rest.removeFirst()
        try long(word.dropFirst(2), &rest, &parsed)
      } else {
        rest.removeFirst()
        try short(word.dropFirst(), &rest, &parsed)
      }
    }
    return rest
  }

  private func long(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ parsed: inout ParsedOptions
  ) throws(Failure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = options.first(where: { $0.name == name }) else { throw unknown(name) }
    let attached = parts.count == 2 ? String(parts[1]) : nil
    if case .flag = option.value {
      guard attached == nil else {
        throw .usage("--\(name) takes no value", command)
      }
      parsed.add(option, "")
    } else {
      try add(option, attached, &rest, &parsed)
    }
  }

  /// Reads `-q`, `-qv`, `-o FILE` or `-oFILE`.
  private func short(
    _ letters: Substring, _ rest: inout ArraySlice<String>, _ parsed: inout ParsedOptions
  ) throws(Failure) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.letter == letter }) else {
        let known = options.compactMap { $0.letter.map { "-\($0)" } }.joined(separator: ", ")
        throw .usage("there is no option -\(letter); the short ones are \(known)", command)
      }
      if case .flag = option.value {
        parsed.add(option, "")
      } else {
        try add(option, letters.isEmpty ? nil : String(letters), &rest, &parsed)
        return
      }
    }
  }

  private func add(
    _ option: Option, _ attached: String?, _ rest: inout ArraySlice<String>,
    _ parsed: inout ParsedOptions
  ) throws(Failure) {
    guard let value = attached ?? rest.popFirst() else {
      throw .usage("--\(option.name) needs a value: \(option.placeholder ?? "")", command)
    }
    if !option.isRepeatable, parsed.has(option.name) {
      throw .usage("--\(option.name) is given twice", command)
    }
    switch option.value {
    case .choice(let words) where !words.contains(value):
      let nearest = NearestName.of(value, among: words).map { "; did you mean `\($0)`?" } ?? ""
      throw .usage(
        "--\(option.name) is \(Wording.alternatives(words)), not `\(value)`\(nearest)", command)
    case .number(_, let range):
      guard let number = Int(value), range.contains(number) else {
        let bounds =
          range.upperBound == .max
          ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        throw .usage("--\(option.name) is a whole number \(bounds), not `\(value)`", command)
      }
    default: break
    }
    parsed.add(option, value)
  }

  private func unknown(_ name: String) -> Failure {
    var text = "there is no option --\(name)"
    if let nearest = NearestName.of(name, among: options.map(\.name)) {
      text += "; did you mean --\(nearest)?"
    }
    return .usage(text, command)
  }
}
