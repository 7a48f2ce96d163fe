/// The options and operands of a command line, checked against the command's options.
struct ParsedOptions: Sendable {
  private var values: [String: [String]] = [:]
  /// What is no option: files, names.
  private(set) var operands: [String] = []

  /// Whether an option was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The option's last value.
  func value(_ name: String) -> String? { values[name]?.last }

  /// All values of an option that may be repeated.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// The option's number, which the parser has checked.
  func number(_ name: String) -> Int? { value(name).flatMap { Int($0) } }

  /// All values of an option, each a list with commas; `\,` is a comma in a name.
  func names(_ name: String) -> [String] {
    all(name).flatMap { text in
      var (names, current, isEscaped) = ([String](), "", false)
      for scalar in text.unicodeScalars {
        if isEscaped || (scalar != "\\" && scalar != ",") {
          if isEscaped, scalar != ",", scalar != "\\" { current.unicodeScalars.append("\\") }
          current.unicodeScalars.append(scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else {
          names.append(current)
          current = ""
        }
      }
      return (names + [current]).filter { !$0.isEmpty }
    }
  }

  mutating func add(_ option: Option, _ value: String) {
    values[option.name, default: []].append(value)
  }

  mutating func add(operand: String) { operands.append(operand) }
}
