import HeadcountPipeline

/// The commands of the program, in the order of help.
enum Commands {
  static let all: [any Command.Type] = [
    RunCommand.self,
    CheckCommand.self,
    CompareCommand.self,
    AuditCommand.self,
    StatusCommand.self,
    ReleaseCommand.self,
    VerifyCommand.self,
    ExplainCommand.self,
    PartialCommand.self,
    MergeCommand.self,
    TabulateCommand.self,
    InspectCommand.self,
    RowsCommand.self,
    CodesListCommand.self,
    CodesShowCommand.self,
    CodesMatchCommand.self,
    CompletionsCommand.self,
    ManCommand.self,
    HelpCommand.self,
    VersionCommand.self,
    BenchInflateCommand.self,
  ]

  /// The descriptions of all commands that help shows.
  static var shown: [CommandDescription] { all.map { $0.description }.filter { !$0.isHidden } }

  /// The command that the first words name, with the words behind it; nil for a group's name alone.
  static func find(_ words: ArraySlice<String>) throws(Failure) -> (
    command: any Command.Type, rest: [String]
  )? {
    guard let first = words.first else { return nil }
    let rest = Array(words.dropFirst())
    if let command = all.first(where: { $0.description.name == first }) { return (command, rest) }
    let group = all.filter { $0.description.name.hasPrefix(first + " ") }
    guard group.isEmpty else {
      guard let second = rest.first, !second.hasPrefix("-") else { return nil }
      if let command = group.first(where: { $0.description.name == "\(first) \(second)" }) {
        return (command, Array(rest.dropFirst()))
      }
      let names = group.map { String($0.description.name.dropFirst(first.count + 1)) }
      throw unknown("\(first) \(second)", second, names, prefix: first + " ")
    }
    var names: [String] = []
    for command in all where !command.description.isHidden {
      let name = String(command.description.name.prefix { $0 != " " })
      if !names.contains(name) { names.append(name) }
    }
    throw unknown(first, first, names, prefix: "")
  }

  private static func unknown(
    _ name: String, _ word: String, _ names: [String], prefix: String
  ) -> Failure {
    var text = "there is no command `\(name)`"
    if let nearest = NearestName.of(word, among: names) {
      text += "; did you mean `\(prefix)\(nearest)`?"
    } else {
      text += "; the commands are \(names.joined(separator: ", "))"
    }
    return .usage(text, "")
  }
}
