/// Ages from the youngest at the bottom to the oldest at the top, with one sex to each side.
struct PopulationPyramid {
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) { (self.data, self.page) = (data, page) }

  private static let width = 400
  private static let step = 24
  /// The ages stand between the sides.
  private static let middle = 92

  func svg(_ id: String) -> String {
    var svg = SVG(page, width: Self.width)
    let side = (Self.width - Self.middle) / 2
    svg.text(side, 12, data.columns[0].labels.joined(separator: ", "), .end, "value", room: side)
    svg.text(
      side + Self.middle, 12, data.columns[1].labels.joined(separator: ", "), .start, "value",
      room: side)
    // A figure stands beyond its bar.
    let room = side - 46
    for (line, row) in data.rows.reversed().enumerated() {
      let y = 20 + line * Self.step
      let values = data.values[data.rows.count - 1 - line]
      svg.text(
        Self.width / 2, y + 13, row.labels.joined(separator: ", "), .middle, room: Self.middle - 4)
      for (column, value) in values.enumerated() {
        let length = ChartData.length(value.count ?? 0, of: data.largest, to: room)
        let isLeft = column == 0
        svg.rect(
          isLeft ? side - length : side + Self.middle, y, length, Self.step - 5, "s\(column)")
        svg.text(
          isLeft ? side - length - 4 : side + Self.middle + length + 4, y + 13, value.text,
          isLeft ? .end : .start)
      }
    }
    return svg.finished(
      height: 20 + data.rows.count * Self.step, id: id, title: data.title,
      description: data.description(page))
  }
}
