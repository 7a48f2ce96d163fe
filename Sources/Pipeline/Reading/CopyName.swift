/// The name of a file without the number that a browser writes into it where the name is taken, as in
/// `export (1).csv`.
struct CopyName: Hashable {
  /// The most digits of such a number; longer ones are years and dates.
  private static let digits = 3

  /// The name without the number.
  var stem: String
  /// The number; 0 for a name without one.
  var number = 0

  init(_ name: String) {
    stem = name
    guard let close = name.lastIndex(of: ")"), let open = name[..<close].lastIndex(of: "(") else {
      return
    }
    let (text, ending) = (name[name.index(after: open)..<close], name[name.index(after: close)...])
    // What is written `05` is a month or a day.
    guard 1...Self.digits ~= text.utf8.count, text.utf8.first != UInt8(ascii: "0"),
      text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text),
      ending.isEmpty || ending.first == ".", !ending.contains(" ")
    else { return }
    var before = name[..<open]
    if before.last == " " { before.removeLast() }
    if before.isEmpty { return }
    self.number = number
    stem = String(before + ending)
  }
}
