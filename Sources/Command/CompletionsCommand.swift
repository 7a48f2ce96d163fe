import HeadcountPipeline

/// Writes the script with which a shell completes commands and options.
enum CompletionsCommand: Command {
  static let description = CommandDescription(
    "completions", summary: "Write the completions of a shell: bash, zsh or fish",
    operands: "SHELL",
    examples: [
      (
        "Completions in bash, from the next shell on",
        "headcount completions bash > ~/.local/share/bash-completion/completions/headcount"
      ),
      ("In zsh", "headcount completions zsh > ~/.zfunc/_headcount"),
      (
        "In fish",
        "headcount completions fish > ~/.config/fish/completions/headcount.fish"
      ),
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    let shells = Wording.alternatives(Completions.shells)
    guard let shell = invocation.options.operands.first else {
      throw Failure.usage("name the shell: \(shells)", description.name)
    }
    guard Completions.shells.contains(shell) else {
      let nearest = NearestName.of(shell, among: Completions.shells)
        .map { "; did you mean `\($0)`?" }
      throw Failure.usage(
        "there are completions for \(shells), not for `\(shell)`\(nearest ?? "")",
        description.name)
    }
    try StandardStreams.write(Completions.script(for: shell))
  }
}
