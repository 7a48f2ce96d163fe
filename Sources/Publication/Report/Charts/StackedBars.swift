/// Bars of 100 percent, one for each whole of the table's percentages, with a label in each part that has
/// room for it.
struct StackedBars {
  private let bars: [ChartData.Line]
  private let parts: [ChartData.Line]
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) {
    (self.data, self.page) = (data, page)
    bars = data.sharesColumns ? data.columns : data.rows
    parts = data.sharesColumns ? data.rows : data.columns
  }

  private static let width = 400
  private static let step = 40

  private func value(_ bar: Int, _ part: Int) -> ChartData.Value {
    data.sharesColumns ? data.values[part][bar] : data.values[bar][part]
  }

  func svg(_ id: String) -> String? {
    guard parts.count <= 6 else { return nil }
    var svg = SVG(page, width: Self.width)
    var y = legend(&svg)
    for (bar, line) in bars.enumerated() {
      svg.text(0, y + 12, line.labels.joined(separator: ", "), room: Self.width)
      let values = parts.indices.map { value(bar, $0) }
      let counts = values.map(\.count)
      let total = counts.reduce(0) { $0 + ($1 ?? 0) }
      if counts.contains(where: { $0 == nil }) {
        // What is withheld has no length, and neither have its neighbours.
        svg.rect(0, y + 17, Self.width, 18, "hidden")
        svg.text(Self.width / 2, y + 30, page.report.withheld, .middle, "on-hidden")
      } else if total > 0 {
        var before = 0
        for (part, value) in values.enumerated() {
          let from = ChartData.length(before, of: total, to: Self.width)
          before += value.count!
          let to = ChartData.length(before, of: total, to: Self.width)
          let label = data.percents ? value.percent : value.text
          svg.rect(
            from, y + 17, to - from, 18, "s\(part)",
            title: "\(parts[part].labels.joined(separator: ", ")): \(value.text)")
          if SVG.width(label) + 4 <= to - from {
            svg.text((from + to) / 2, y + 30, label, .middle, "on-s\(part)")
          }
        }
      } else {
        svg.rect(0, y + 17, Self.width, 18, "track")
      }
      y += Self.step
    }
    return svg.finished(
      height: y, id: id, title: data.title, description: data.description(page))
  }

  /// What the parts are, in lines; returns where the bars begin.
  private func legend(_ svg: inout SVG) -> Int {
    var (x, y) = (0, 0)
    for (part, line) in parts.enumerated() {
      let label = line.labels.joined(separator: ", ")
      let width = 20 + min(SVG.width(label), Self.width - 20)
      if x > 0, x + width > Self.width { (x, y) = (0, y + 18) }
      svg.rect(x, y + 2, 12, 12, "s\(part)")
      svg.text(x + 17, y + 12, label, room: Self.width - 20)
      x += width + 12
    }
    return y + 24
  }
}
