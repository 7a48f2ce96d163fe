/// A text whose runs of digits are compared as numbers: `Round 9` is before `Round 10`.
struct NumberedText: Comparable {
  private enum Piece: Equatable {
    case text(String)
    /// Digits without zeros at their front, longer ones being larger.
    case number(digits: String)
  }

  private let pieces: [Piece]
  private let text: String

  init(_ text: String) {
    self.text = text
    var pieces: [Piece] = []
    var (run, isNumber) = ("", false)
    func close() {
      if run.isEmpty { return }
      pieces.append(isNumber ? .number(digits: String(run.drop { $0 == "0" })) : .text(run))
      run = ""
    }
    for scalar in text.unicodeScalars {
      let digit: Unicode.Scalar? =
        scalar.properties.numericType == .decimal
        ? scalar.properties.numericValue.map { Unicode.Scalar(UInt8(0x30 + Int($0))) } : nil
      if (digit != nil) != isNumber { close() }
      isNumber = digit != nil
      run.unicodeScalars.append(digit ?? scalar)
    }
    close()
    self.pieces = pieces
  }

  /// Whether two texts are the same, byte for byte.
  static func == (one: NumberedText, other: NumberedText) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  /// Orders by the pieces in turn, then by code point, so that texts of equal numbers have an order.
  static func < (one: NumberedText, other: NumberedText) -> Bool {
    for (piece, otherPiece) in zip(one.pieces, other.pieces) where piece != otherPiece {
      switch (piece, otherPiece) {
      case (.number(let digits), .number(let others)):
        if digits.utf8.count != others.utf8.count { return digits.utf8.count < others.utf8.count }
        if digits != others { return digits < others }
      case (.text(let text), .text(let other)):
        if !text.utf8.elementsEqual(other.utf8) {
          return text.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
        }
      case (.number, .text): return true
      case (.text, .number): return false
      }
    }
    if one.pieces.count != other.pieces.count { return one.pieces.count < other.pieces.count }
    return one.text.unicodeScalars.lexicographicallyPrecedes(other.text.unicodeScalars)
  }
}
