import HeadcountTabulation

/// What all parts of a page need: its language, its digits and the way of its lines.
struct HTMLPage {
  /// The language as it was asked for, such as `ar-u-nu-arab`.
  let language: String
  let words: Words
  let report: ReportWords
  private let hasOwnDigits: Bool

  init(language: String) {
    self.language = language
    words = Words(language: language)
    report = ReportWords(language: words.language)
    hasOwnDigits = language.hasSuffix("-u-nu-arab")
  }

  var isRightToLeft: Bool { ["ar", "ckb"].contains(words.language) }

  var direction: String { isRightToLeft ? "rtl" : "ltr" }

  /// A text between tags.
  func text(_ text: String) -> String { XMLText.escaped(text) }

  /// A text within quotes of a tag.
  func attribute(_ text: String) -> String { XMLText.attribute(text) }

  /// A name or label of the data, whose direction does not touch what stands around it.
  func isolated(_ text: String) -> String { "<bdi>\(XMLText.escaped(text))</bdi>" }

  /// A text with the digits of the page.
  func digits(_ text: String) -> String {
    guard hasOwnDigits else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(Self.arabic)))
  }

  /// A number with the digits and separators of the page.
  func number(_ text: String) -> String {
    guard hasOwnDigits else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case ",": "\u{66c}"
          case ".": "\u{66b}"
          case "%": "\u{66a}"
          default: Self.arabic(scalar)
          }
        }))
  }

  func number(_ figure: Figure) -> String { number(TextGrid.text(figure)) }

  /// A percentage with its sign.
  func percent(_ percentage: Percentage) -> String { number("\(percentage.description)\u{a0}%") }

  private static func arabic(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    "0"..."9" ~= scalar ? Unicode.Scalar(scalar.value - 0x30 + 0x660)! : scalar
  }
}
