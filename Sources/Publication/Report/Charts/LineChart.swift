/// A line over times, or one for each category, with the figures of its ends and of its peak.
struct LineChart {
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) { (self.data, self.page) = (data, page) }

  private static let width = 400
  private static let height = 170
  /// Where the line begins and ends, so that figures have room.
  private static let edge = 26

  func svg(_ id: String) -> String? {
    guard data.columns.count <= 4 else { return nil }
    var svg = SVG(page, width: Self.width)
    let hasNames = data.columns.count > 1
    let right = hasNames ? Self.width - 96 : Self.width - Self.edge
    let last = data.rows.count - 1
    func x(_ row: Int) -> Int { Self.edge + (right - Self.edge) * row / max(1, last) }
    func y(_ count: Int) -> Int {
      Self.height - 26 - ChartData.length(count, of: data.largest, to: Self.height - 50)
    }
    svg.line((0, Self.height - 26), (Self.width, Self.height - 26), "axis")
    for column in data.columns.indices {
      let counts = data.rows.indices.map { data.values[$0][column].count }
      // A withheld figure is a gap.
      for piece in Self.pieces(counts) {
        svg.path(piece.map { (x($0), y(counts[$0]!)) }, "line l\(column)")
      }
      let peak = counts.indices.filter { counts[$0] != nil }.max { counts[$0]! < counts[$1]! }
      let marked = Set([0, last] + (hasNames ? [] : [peak].compactMap(\.self)))
      for row in data.rows.indices {
        guard let count = counts[row] else {
          svg.text(x(row), Self.height - 32, data.values[row][column].text, .middle, "muted")
          continue
        }
        svg.dot(x(row), y(count), "s\(column)")
        if marked.contains(row), !hasNames || row == 0 {
          svg.text(x(row), y(count) - 8, data.values[row][column].text, .middle, "value")
        }
      }
      if hasNames, let end = counts[last] {
        svg.text(
          right + 8, y(end) + 4,
          "\(data.columns[column].labels.joined(separator: ", ")) \(data.values[last][column].text)",
          room: Self.width - right - 8)
      }
    }
    times(&svg, x)
    return svg.finished(
      height: Self.height, id: id, title: data.title, description: data.description(page))
  }

  /// As many times below the line as there is room for, the last one always.
  private func times(_ svg: inout SVG, _ x: (Int) -> Int) {
    let labels = data.rows.map { page.digits($0.labels.joined(separator: ", ")) }
    let room = (labels.map { SVG.width($0) }.max() ?? 0) + 10
    var next = Int.max
    for row in labels.indices.reversed() where x(row) + room <= next || next == Int.max {
      svg.text(x(row), Self.height - 8, labels[row], .middle, "muted")
      next = x(row)
    }
  }

  /// Runs of rows that have a figure.
  private static func pieces(_ counts: [Int?]) -> [[Int]] {
    var pieces: [[Int]] = [[]]
    for row in counts.indices {
      if counts[row] == nil { pieces.append([]) } else { pieces[pieces.count - 1].append(row) }
    }
    return pieces.filter { $0.count > 1 }
  }
}
