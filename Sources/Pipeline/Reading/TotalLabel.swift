import HeadcountClassification

/// What the label of a row says if the row may be a total of others.
///
/// A label proves nothing: a district may be called `Total Gas Station`. Rows are totals only where
/// their sums show it.
enum TotalLabel: Int, Hashable, Sendable, CaseIterable {
  /// `Total`, `both sexes`: the text stands for all.
  case whole
  /// `Grand total`: the text stands for all, beside totals of parts.
  case grand
  /// `Sub-total`, `Basra Total`: the text begins or ends with a word of totals.
  case part
  /// No text, as spreadsheets leave the label of a last row.
  case blank

  private static let wholes = folded([
    "total", "totals", "totaux", "totale", "totales", "all", "all ages", "all age groups", "both",
    "both sexes", "overall", "t", "tl", "t tl", "tous", "toutes", "ensemble", "todos", "المجموع",
    "مجموع", "الاجمالي", "اجمالي", "الكل", "کل", "کۆ", "سەرجەم",
  ])
  private static let grands = folded([
    "grand total", "grand totals", "overall total", "total general", "total overall",
    "المجموع الكلي", "المجموع العام", "مجموع كلي", "الاجمالي العام", "الاجمالي الكلي",
    "اجمالي عام", "اجمالي كلي", "کۆی گشتی", "سەرجەمی گشتی",
  ])
  /// Words at the beginning or the end of a longer text.
  private static let edges = folded([
    "total", "totals", "totaux", "totale", "totales", "subtotal", "subtotals", "المجموع", "مجموع",
    "الاجمالي", "اجمالي", "کۆی", "سەرجەم", "سەرجەمی",
  ])

  private static func folded(_ texts: [String]) -> Set<String> {
    Set(texts.map { words($0).joined(separator: " ") })
  }

  /// The folded words of a text, without the signs between them.
  private static func words(_ text: String) -> [String] {
    TextFolding.fold(text).unicodeScalars.split {
      !$0.properties.isAlphabetic && $0.properties.numericType == nil
        && $0.properties.generalCategory != .nonspacingMark
    }.map { String($0) }
  }

  /// What a text says; nil where it is one of the parts, or empty.
  static func of(_ text: String) -> TotalLabel? {
    let bytes = Array(text.utf8)
    guard TotalLabelScan(bytes.span, 0, bytes.count) == .possible else { return nil }
    let words = words(text)
    let all = words.joined(separator: " ")
    if wholes.contains(all) { return .whole }
    if grands.contains(all) { return .grand }
    guard let first = words.first, let last = words.last else { return nil }
    return edges.contains(first) || edges.contains(last) ? .part : nil
  }

  /// Whether a word of a column's name stands for all, as in `F_TL` and `total.pop`.
  static func isNamed(_ column: String) -> Bool {
    words(column).contains { wholes.contains($0) }
  }

  /// Whether a text has a word that means nothing but a total; `All` may be an answer.
  static func hasWordOfTotals(_ text: String) -> Bool {
    words(text).contains(where: edges.contains)
  }

  /// Whether a text stands for all without a word beside.
  static func standsForAll(_ text: String) -> Bool {
    switch of(text) {
    case .whole, .grand: true
    case .part, .blank, nil: false
    }
  }
}
