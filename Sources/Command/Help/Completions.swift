import HeadcountClassification

/// Scripts that complete commands, options and their values in a shell.
enum Completions {
  /// The shells that scripts are written for.
  static let shells = ["bash", "zsh", "fish"]

  /// The script of a shell.
  static func script(for shell: String) -> String {
    switch shell {
    case "bash": bash()
    case "zsh": zsh()
    default: fish()
    }
  }

  /// The words with which a command line can start.
  private static var firstWords: [String] {
    var words: [String] = []
    for command in Commands.shown {
      let word = String(command.name.prefix { $0 != " " })
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  /// The groups of commands with the second words.
  private static var groups: [(name: String, words: [String])] {
    firstWords.compactMap { first in
      let words = Commands.shown.filter { $0.name.hasPrefix(first + " ") }
        .map { String($0.name.dropFirst(first.count + 1)) }
      return words.isEmpty ? nil : (first, words)
    }
  }

  /// Words that an operand of a command can be, where it is no file.
  private static func operandWords(_ command: CommandDescription) -> [String]? {
    switch command.name {
    case "completions": shells
    case "help": firstWords
    case "codes show": CodeListCatalog.names
    case "codes list", "man", "version": []
    default: nil
    }
  }

  private static func words(of option: Option) -> [String]? {
    switch option.value {
    case .choice(let words): words
    case .text("LIST"): CodeListCatalog.names
    default: nil
    }
  }

  private static func bash() -> String {
    var text = """
      _headcount_words() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local command=${COMP_WORDS[1]} first=2
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\((firstWords + ["--help", "--version"]).joined(separator: " "))" -- "$word"))
          return
        fi
        case $command in

      """
    for group in groups {
      text += """
            \(group.name))
              if [ "$COMP_CWORD" -eq 2 ]; then
                COMPREPLY=($(compgen -W "\(group.words.joined(separator: " "))" -- "$word"))
                return
              fi
              command="$command ${COMP_WORDS[2]}" ;;

        """
    }
    text += "  esac\n  local words= files=yes\n  case \"$command:$before\" in\n"
    for command in Commands.shown {
      for option in command.allOptions {
        let names = [option.letter.map { "-\($0)" }, "--\(option.name)"].compactMap { $0 }
          .map { "'\(command.name)':\($0)" }.joined(separator: "|")
        switch option.value {
        case .flag: continue
        case .file: text += "    \(names)) ;;\n"
        default:
          let words = words(of: option)?.joined(separator: " ") ?? ""
          text += "    \(names)) words=\"\(words)\"; files= ;;\n"
        }
      }
    }
    text += "    *) case \"$command\" in\n"
    for command in Commands.shown {
      let options = command.allOptions.map { "--\($0.name)" }.joined(separator: " ")
      let operands = operandWords(command)
      text += "      '\(command.name)') words=\"\(options)"
      text += (operands.map { " \($0.joined(separator: " "))\"; files=" } ?? "\"") + " ;;\n"
    }
    return text + """
          esac ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$word")); fi
      }
      complete -o filenames -F _headcount_words headcount

      """
  }

  /// The script of bash with what zsh needs around it.
  ///
  /// zsh runs the file as the function `_headcount` at the first completion; that one it must
  /// complete itself, those after it go to what `complete` registered.
  private static func zsh() -> String {
    """
    #compdef headcount
    autoload -U +X bashcompinit && bashcompinit
    \(bash())
    if [[ $funcstack[1] = _headcount ]]; then _bash_complete -o filenames -F _headcount_words; fi

    """
  }

  private static func fish() -> String {
    var text = "complete -c headcount -f\n"
    func quoted(_ text: String) -> String {
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'")
        + "'"
    }
    for first in firstWords {
      let summary = Commands.shown.first { $0.name == first }?.summary ?? "code lists"
      text += "complete -c headcount -n __fish_use_subcommand -a \(first) -d \(quoted(summary))\n"
    }
    for group in groups {
      let seen = group.words.joined(separator: " ")
      text += "complete -c headcount -n '__fish_seen_subcommand_from \(group.name); "
      text += "and not __fish_seen_subcommand_from \(seen)' -a '\(seen)'\n"
    }
    for command in Commands.shown {
      let condition = command.name.split(separator: " ")
        .map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
      let start = "complete -c headcount -n '\(condition)'"
      if let words = operandWords(command) {
        if !words.isEmpty { text += "\(start) -a \(quoted(words.joined(separator: " ")))\n" }
      } else {
        text += "\(start) -F\n"
      }
      for option in command.allOptions {
        text += "\(start) -l \(option.name)"
        if let letter = option.letter { text += " -s \(letter)" }
        switch option.value {
        case .flag: break
        case .file: text += " -r -F"
        default:
          text += " -x"
          if let words = words(of: option) { text += " -a \(quoted(words.joined(separator: " ")))" }
        }
        text += " -d \(quoted(option.help))\n"
      }
    }
    return text
  }
}
