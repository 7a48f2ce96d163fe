/// One option of a command: parsing, help, completions and the man page all come from it.
struct Option: Sendable {
  /// What follows the option's name.
  enum Value: Sendable {
    /// Nothing: the option is there or not.
    case flag
    /// Any text, shown as a placeholder.
    case text(String)
    /// One of these words; the nearest one is named for any other.
    case choice([String])
    /// A whole number.
    case number(String, ClosedRange<Int>)
    /// The path of a file.
    case file(String)
  }

  /// The name without its dashes.
  let name: String
  /// The letter of the short form.
  let letter: Character?
  let value: Value
  /// One sentence or two in lower case, without a full stop at the end.
  let help: String
  /// Whether the option may be given more than once.
  let isRepeatable: Bool

  init(
    _ name: String, _ letter: Character? = nil, _ value: Value = .flag, isRepeatable: Bool = false,
    help: String
  ) {
    self.name = name
    self.letter = letter
    self.value = value
    self.help = help
    self.isRepeatable = isRepeatable
  }

  /// The word that stands for the value in help; nil for a flag.
  var placeholder: String? {
    switch value {
    case .flag: nil
    case .text(let placeholder), .number(let placeholder, _), .file(let placeholder): placeholder
    case .choice(let words): words.joined(separator: "|")
    }
  }

  /// The option as help shows it, such as `-o, --output FILE`.
  var usage: String {
    let long = "--\(name)" + (placeholder.map { " \($0)" } ?? "")
    return (letter.map { "-\($0), " } ?? "    ") + long
  }
}
