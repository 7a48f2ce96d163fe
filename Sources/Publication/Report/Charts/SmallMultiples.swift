/// A small chart of bars for each outer category, all on one scale.
struct SmallMultiples {
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) { (self.data, self.page) = (data, page) }

  private static let width = 720
  private static let across = 3
  private static let gap = 24
  private static let step = 19

  func svg(_ id: String) -> String? {
    var panels: [(name: String, rows: [Int])] = []
    for (row, line) in data.rows.enumerated() {
      if panels.last?.name != line.labels[0] { panels.append((line.labels[0], [])) }
      panels[panels.count - 1].rows.append(row)
    }
    guard panels.count > 1, panels.count <= 24 else { return nil }
    var svg = SVG(page, width: Self.width)
    let width = (Self.width - (Self.across - 1) * Self.gap) / Self.across
    // The names of categories take the widest room that they need, up to half of a panel.
    let names = data.rows.map { SVG.width($0.labels[1...].joined(separator: ", ")) }.max() ?? 0
    let stub = min(names + 8, width / 2)
    var y = 0
    for start in stride(from: 0, to: panels.count, by: Self.across) {
      let line = panels[start..<min(start + Self.across, panels.count)]
      for (number, panel) in line.enumerated() {
        let x = number * (width + Self.gap)
        svg.text(x, y + 13, panel.name, .start, "value", room: width)
        for (place, row) in panel.rows.enumerated() {
          let value = data.values[row][0]
          let top = y + 20 + place * Self.step
          svg.text(
            x, top + 11, data.rows[row].labels[1...].joined(separator: ", "), room: stub - 4)
          let room = width - stub - 48
          let length = ChartData.length(value.count ?? 0, of: data.largest, to: room)
          svg.rect(x + stub, top + 1, length, 12, "s0")
          svg.text(x + stub + length + 4, top + 11, value.text)
        }
      }
      y += 20 + (line.map(\.rows.count).max() ?? 0) * Self.step + 14
    }
    return svg.finished(
      height: y, id: id, title: data.title, description: data.description(page))
  }
}
