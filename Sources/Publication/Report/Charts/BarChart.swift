/// Bars by category, each with its label above and its figure at the end.
struct BarChart {
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) { (self.data, self.page) = (data, page) }

  private static let width = 400
  private static let step = 32

  func svg(_ id: String) -> String {
    var svg = SVG(page, width: Self.width)
    for (line, row) in data.rows.enumerated() {
      let value = data.values[line][0]
      let y = line * Self.step
      let text = value.percent.isEmpty ? value.text : "\(value.text)  ·  \(value.percent)"
      svg.text(
        0, y + 12, row.labels.joined(separator: ", "), room: Self.width - SVG.width(text) - 12)
      svg.text(Self.width, y + 12, text, .end, "value")
      svg.rect(0, y + 17, Self.width, 9, "track")
      if let count = value.count {
        svg.rect(
          0, y + 17, ChartData.length(count, of: data.largest, to: Self.width), 9, "s0")
      } else {
        svg.rect(0, y + 17, Self.width, 9, "hidden")
      }
    }
    return svg.finished(
      height: data.rows.count * Self.step, id: id, title: data.title,
      description: data.description(page))
  }
}
