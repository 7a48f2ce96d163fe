/// A drawing as SVG: whole coordinates, styles by classes, mirrored where lines run from right to left.
struct SVG {
  /// Where a text stands at its place, along the direction of the page.
  enum Anchor: String {
    case start, middle, end
  }

  private let page: HTMLPage
  let width: Int
  private var body = ""

  init(_ page: HTMLPage, width: Int) { (self.page, self.width) = (page, width) }

  /// The drawing with its name and its description for those who cannot see it.
  func finished(height: Int, id: String, title: String, description: String) -> String {
    let direction = page.isRightToLeft ? " direction=\"rtl\"" : ""
    return """
      <svg role="img" viewBox="0 0 \(width) \(height)"\(direction) aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">\(page.text(title))</title>
      <desc id="\(id)-desc">\(page.text(description))</desc>
      \(body)</svg>

      """
  }

  mutating func rect(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ style: String, title: String? = nil
  ) {
    guard width > 0 else { return }
    let x = page.isRightToLeft ? self.width - x - width : x
    let shape =
      "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\""
    body += title.map { "\(shape)><title>\(page.text($0))</title></rect>\n" } ?? "\(shape)/>\n"
  }

  mutating func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), _ style: String) {
    body +=
      "<line class=\"\(style)\" x1=\"\(mirrored(from.x))\" y1=\"\(from.y)\" x2=\"\(mirrored(to.x))\" y2=\"\(to.y)\"/>\n"
  }

  mutating func path(_ points: [(x: Int, y: Int)], _ style: String) {
    let places = points.map { "\(mirrored($0.x)),\($0.y)" }.joined(separator: " ")
    body += "<polyline class=\"\(style)\" points=\"\(places)\"/>\n"
  }

  mutating func dot(_ x: Int, _ y: Int, _ style: String) {
    body += "<circle class=\"\(style)\" cx=\"\(mirrored(x))\" cy=\"\(y)\" r=\"3\"/>\n"
  }

  /// - Parameter room: How wide the text may be; longer ones end with an ellipsis.
  mutating func text(
    _ x: Int, _ y: Int, _ text: String, _ anchor: Anchor = .start, _ style: String = "",
    room: Int? = nil
  ) {
    let shown = room.map { Self.shortened(text, room: $0) } ?? text
    let title = shown == text ? "" : "<title>\(page.text(text))</title>"
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    body +=
      "<text\(kind) x=\"\(mirrored(x))\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\">\(title)\(page.text(shown))</text>\n"
  }

  /// A text that is turned a quarter to the left, from its lower end upwards.
  mutating func turned(_ x: Int, _ y: Int, _ text: String, room: Int) {
    let x = mirrored(x)
    let shown = Self.shortened(text, room: room)
    let anchor = page.isRightToLeft ? "end" : "start"
    body +=
      "<text x=\"\(x)\" y=\"\(y)\" transform=\"rotate(-90 \(x) \(y))\" text-anchor=\"\(anchor)\">\(page.text(shown))</text>\n"
  }

  private func mirrored(_ x: Int) -> Int { page.isRightToLeft ? width - x : x }

  /// How wide a text is drawn, about, in units of the drawing.
  static func width(_ text: String) -> Int { text.unicodeScalars.count * 13 / 2 }

  private static func shortened(_ text: String, room: Int) -> String {
    guard width(text) > room else { return text }
    return text.prefix(max(1, room * 2 / 13 - 1)).trimmingSuffix(" ") + "…"
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(_ end: Character) -> String {
    var text = String(self)
    while text.last == end { text.removeLast() }
    return text
  }
}
