import Foundation
import TestSupport
import Testing

/// Completions, asked for in the shells themselves.
@Suite struct CompletionTests {
  @Test func `bash completes commands, options and values`() throws {
    let bash = try Tool.shell(
      """
      $H completions bash > c && bash -n c && bash -c '. ./c
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _headcount_words; echo ${COMPREPLY[@]}; }
      ask headcount tabulate --percent ""
      ask headcount codes ""
      ask headcount codes show se
      ask headcount tabulate --unk'
      """, in: Folder())
    #expect(bash.output == "row column table\nlist show match\nsex\n--unknown\n")
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test func `zsh completes at once when it loads the script by name`() throws {
      guard try CompletionTests.isThere("zsh") else { return }
      // zsh completes on a terminal only, so it runs in one that another zsh makes. `x` ends each
      // word, so that the terminal's echo of what was typed is not mistaken for the completion.
      let zsh = try Tool.shell(
        """
        $H completions zsh > _headcount; cat > ask.zsh <<'END'
        zmodload zsh/zpty
        zpty -b shell zsh -f -i
        zpty -w shell 'fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -d dump'
        zpty -w shell 'bindkey "^I" complete-word; print rea""dy'
        zpty -r shell text '*ready*'
        zpty -w -n shell $'headcount tabu\\t --perc\\t; print en""d\\n'
        zpty -r -m shell text '*end*'
        print -r -- $text
        END
        timeout 20 zsh ask.zsh
        """, in: Folder())
      #expect(zsh.output.contains("headcount tabulate --percent"), "\(zsh.output) \(zsh.errors)")
    }
  }

  @Test func `fish completes commands, options and values`() throws {
    guard try CompletionTests.isThere("fish") else { return }
    let fish = try Tool.shell(
      """
      $H completions fish > c.fish; mkdir bin; ln -s $H bin/headcount; HOME=$PWD PATH=$PWD/bin:$PATH \\
        fish -c 'source c.fish; complete -C "headcount tabu"
      complete -C "headcount tabulate --percent r"; complete -C "headcount codes "'
      """, in: Folder())
    let words = fish.output.split(separator: "\n").map { $0.split(separator: "\t")[0] }
    #expect(words == ["tabulate", "row", "list", "match", "show"], "\(fish.errors)")
  }

  /// Whether a shell is installed; in CI it must be.
  fileprivate static func isThere(_ shell: String) throws -> Bool {
    if try Tool.shell("command -v \(shell)", in: Folder()).status == 0 { return true }
    #expect(environment("CI") != "true", "\(shell) is missing")
    print("Skipped: \(shell) is not installed.")
    return false
  }
}
