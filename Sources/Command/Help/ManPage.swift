import HeadcountPipeline

/// The man page in the language of `man`, from the same tables as help.
enum ManPage {
  /// The page of the program with all its commands.
  static func page() -> String {
    var text = ".TH HEADCOUNT 1 \"\" \"headcount \(HeadcountVersion.current)\" \"User Commands\"\n"
    text += ".SH NAME\nheadcount \\- displacement statistics from field exports\n"
    text += ".SH SYNOPSIS\n"
    for command in Commands.shown {
      text += ".B headcount \(escaped(command.name))\n"
      let rest = [command.options.isEmpty ? "" : "[OPTIONS]", command.operands]
      let words = rest.filter { !$0.isEmpty }.joined(separator: " ")
      text += (words.isEmpty ? "" : escaped(words) + "\n") + ".br\n"
    }
    text += ".SH DESCRIPTION\n"
    text +=
      escaped(
        "headcount turns the field exports of aid programmes (CSV, plain or gzip) into tables of "
          + "counts and percentages in which every record is accounted for. Data goes to standard "
          + "output, everything else to standard error.") + "\n"
    text += ".SH COMMANDS\n"
    for command in Commands.shown {
      text += ".SS \(escaped(HelpText.usage(command)))\n\(escaped(command.summary)).\n"
      for option in command.options { text += item(option) }
      for detail in command.details { text += ".PP\n\(escaped(detail))\n" }
      for example in command.examples {
        text +=
          ".PP\n\(escaped(example.purpose)):\n.PP\n.nf\n.RS\n\(escaped(example.line))\n.RE\n.fi\n"
      }
    }
    text += ".SH OPTIONS OF EVERY COMMAND\n"
    for option in CommonOptions.all { text += item(option) }
    text += ".SH EXIT STATUS\n"
    for status in ExitStatus.meanings {
      text += ".TP\n.B \(escaped(status.code))\n\(escaped(status.meaning))\n"
    }
    text += ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nno colours, when set to anything\n"
    return text
  }

  private static func item(_ option: Option) -> String {
    var usage = "\\fB\\-\\-\(escaped(option.name))\\fR"
    if let letter = option.letter { usage = "\\fB\\-\(letter)\\fR, " + usage }
    if let placeholder = option.placeholder { usage += " \\fI\(escaped(placeholder))\\fR" }
    return ".TP\n\(usage)\n\(escaped(option.help))\n"
  }

  /// Escapes backslashes, dashes, and the signs that start a request at a line's start.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "…": result += "..."
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
