/// Takes letters apart into their base and marks, so that spellings of one text are one.
///
/// `é` is one code point or two, and Arabic `أ` likewise; both look the same, and which is written
/// depends on the keyboard. Taken apart and with marks in their order (Unicode's form NFD) two texts
/// are equal byte by byte exactly where their composed forms (NFC) are. (Unicode Standard, 3.11.)
enum CanonicalForm {
  /// The text with everything taken apart.
  static func apart(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      if scalar.value < 0xc0 {
        result.append(scalar)
      } else if 0xac00...0xd7a3 ~= scalar.value {
        appendSyllable(scalar.value - 0xac00, to: &result)
      } else if let parts = decompositions[scalar] {
        result += parts
      } else {
        result.append(scalar)
      }
    }
    order(&result)
    return result
  }

  /// A syllable of Hangul is an initial, a vowel and perhaps a final, by arithmetic.
  private static func appendSyllable(_ index: UInt32, to result: inout [Unicode.Scalar]) {
    result.append(Unicode.Scalar(0x1100 + index / 588)!)
    result.append(Unicode.Scalar(0x1161 + index % 588 / 28)!)
    if index % 28 > 0 { result.append(Unicode.Scalar(0x11a7 + index % 28)!) }
  }

  /// Puts the marks behind each letter into the order of their classes, those of one class as they
  /// stand.
  private static func order(_ scalars: inout [Unicode.Scalar]) {
    for place in scalars.indices.dropFirst() {
      let mark = combiningClass(scalars[place])
      if mark == 0 { continue }
      var target = place
      while target > 0, combiningClass(scalars[target - 1]) > mark { target -= 1 }
      if target < place { scalars.insert(scalars.remove(at: place), at: target) }
    }
  }

  private static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
    scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
  }

  private static let decompositions: [Unicode.Scalar: [Unicode.Scalar]] = {
    func scalar(_ digits: Substring) -> Unicode.Scalar {
      Unicode.Scalar(UInt32(digits, radix: 16)!)!
    }
    var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for entry in canonicalDecompositions.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let sides = entry.split(separator: "=")
      table[scalar(sides[0])] = sides[1].split(separator: "+").map(scalar)
    }
    return table
  }()
}
