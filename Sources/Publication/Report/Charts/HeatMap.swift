/// A cell for each pair of categories, the darker the larger its figure.
struct HeatMap {
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) { (self.data, self.page) = (data, page) }

  private static let width = 720
  private static let stub = 130
  private static let head = 112
  /// The steps of darkness.
  private static let steps = 6

  func svg(_ id: String) -> String? {
    guard data.columns.count <= 30 else { return nil }
    var svg = SVG(page, width: Self.width)
    let cell = min(40, (Self.width - Self.stub) / data.columns.count)
    let height = min(26, max(16, cell))
    for (column, line) in data.columns.enumerated() {
      svg.turned(
        Self.stub + column * cell + cell / 2 + 4, Self.head - 6,
        line.labels.joined(separator: ", "),
        room: Self.head - 8)
    }
    for (row, line) in data.rows.enumerated() {
      let y = Self.head + row * height
      svg.text(
        Self.stub - 6, y + height / 2 + 4, line.labels.joined(separator: ", "), .end,
        room: Self.stub - 8)
      for column in data.columns.indices {
        let value = data.values[row][column]
        let style = value.count.map { "h\(step($0))" } ?? "hidden"
        let labels = line.labels + data.columns[column].labels
        svg.rect(
          Self.stub + column * cell, y, cell - 1, height - 1, style,
          title:
            "\(labels.joined(separator: ", ")): \(value.count == nil ? page.report.withheld : value.text)"
        )
      }
    }
    let bottom = Self.head + data.rows.count * height
    legend(&svg, bottom + 12)
    return svg.finished(
      height: bottom + 32, id: id, title: data.title, description: data.description(page))
  }

  /// Steps of the square root, so that small figures are told apart as well.
  private func step(_ count: Int) -> Int {
    guard count > 0, data.largest > 0 else { return 0 }
    let share = (Double(count) / Double(data.largest)).squareRoot()
    return min(Self.steps, 1 + Int(share * Double(Self.steps)))
  }

  private func legend(_ svg: inout SVG, _ y: Int) {
    svg.text(Self.stub - 6, y + 11, page.report.fewer, .end)
    for step in 0...Self.steps { svg.rect(Self.stub + step * 22, y, 21, 14, "h\(step)") }
    svg.text(Self.stub + (Self.steps + 1) * 22 + 6, y + 11, page.report.more)
  }
}
