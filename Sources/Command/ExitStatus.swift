/// How a command ended, for scripts.
struct ExitStatus: Hashable, Sendable {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  static let done = ExitStatus(0)
  static let failure = ExitStatus(1)
  static let usage = ExitStatus(2)
  static let quality = ExitStatus(3)
  static let unreadable = ExitStatus(4)
  static let disclosure = ExitStatus(5)
  static let somethingToDo = ExitStatus(10)

  /// All statuses with their meaning, for help and the man page.
  static let meanings: [(code: String, meaning: String)] = [
    ("0", "done"),
    ("1", "failure, such as no space left on the disk"),
    ("2", "mistake in the command line, a column's name, a code list or a pipeline definition"),
    ("3", "data-quality gate: nothing was released; or warnings under --strict"),
    ("4", "input unreadable, cut short or damaged"),
    ("5", "disclosure gate: a protected figure could be derived, or people of records told apart"),
    ("6", "the ledger does not balance: a defect of the program, nothing was written"),
    ("10", "--dry-run: something would be written"),
    ("128+n", "ended by signal n"),
  ]
}
