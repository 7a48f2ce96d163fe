/// A line over times, or one for each category, with the figures of its ends and of its peak.
struct LineChart {
  private let data: ChartData
  private let page: HTMLPage

  init(_ data: ChartData, _ page: HTMLPage) { (self.data, self.page) = (data, page) }

  private static let width = 400
  private static let height = 170
  /// Where the line begins and ends, so that figures have room.
  private static let edge = 26

  private var hasNames: Bool { data.columns.count > 1 }
  private var right: Int { Self.width - (hasNames ? 56 : Self.edge) }

  private func x(_ row: Int) -> Int {
    Self.edge + (right - Self.edge) * row / max(1, data.rows.count - 1)
  }

  func svg(_ id: String) -> String? {
    guard data.columns.count <= 4 else { return nil }
    var svg = SVG(page, width: Self.width)
    let top = hasNames ? legend(&svg) : 0
    let floor = top + Self.height - 26
    func y(_ count: Int) -> Int {
      floor - ChartData.length(count, of: data.largest, to: Self.height - 50)
    }
    svg.line((0, floor), (Self.width, floor), "axis")
    var ends: [(y: Int, text: String)] = []
    for column in data.columns.indices {
      let counts = data.rows.indices.map { data.values[$0][column].count }
      // A withheld figure is a gap.
      for piece in Self.pieces(counts) where piece.count > 1 {
        svg.path(piece.map { (x($0), y(counts[$0]!)) }, "line l\(column)")
      }
      for row in data.rows.indices {
        if let count = counts[row] {
          svg.dot(x(row), y(count), "d\(column)")
        } else {
          svg.text(x(row), floor - 6, data.values[row][column].text, .middle, "muted")
        }
      }
      guard let last = counts.lastIndex(where: { $0 != nil }) else { continue }
      if hasNames {
        if last == counts.count - 1 {
          ends.append((y(counts[last]!), data.values[last][column].text))
        }
        continue
      }
      let peak = counts.indices.filter { counts[$0] != nil }.max { counts[$0]! < counts[$1]! }!
      for row in Set([counts.firstIndex { $0 != nil }!, last, peak]).sorted() {
        svg.text(x(row), y(counts[row]!) - 8, data.values[row][column].text, .middle, "value")
      }
    }
    // Figures of lines that end close to each other stand below each other.
    var free = 0
    for end in ends.sorted(by: { $0.y < $1.y }) {
      free = max(free, end.y + 4)
      svg.text(right + 8, free, end.text, .start, "value")
      free += 13
    }
    times(&svg, floor + 18)
    return svg.finished(
      height: top + Self.height, id: id, title: data.title, description: data.description(page))
  }

  /// What the lines are; returns where the drawing begins.
  private func legend(_ svg: inout SVG) -> Int {
    var (x, y) = (0, 0)
    for (column, line) in data.columns.enumerated() {
      let label = line.labels.joined(separator: ", ")
      let width = 32 + min(SVG.width(label), Self.width - 32)
      if x > 0, x + width > Self.width { (x, y) = (0, y + 18) }
      svg.line((x, y + 8), (x + 24, y + 8), "line l\(column)")
      svg.text(x + 30, y + 12, label, room: Self.width - 32)
      x += width + 14
    }
    return y + 24
  }

  /// As many times below the line as there is room for, the last one always.
  private func times(_ svg: inout SVG, _ y: Int) {
    let labels = data.rows.map { $0.labels.joined(separator: ", ") }
    let room = (labels.map { SVG.width($0) }.max() ?? 0) + 10
    var next = Int.max
    for row in labels.indices.reversed() where next == Int.max || x(row) + room <= next {
      svg.text(x(row), y, labels[row], .middle, "muted")
      next = x(row)
    }
  }

  /// Runs of rows that have a figure.
  private static func pieces(_ counts: [Int?]) -> [[Int]] {
    var pieces: [[Int]] = [[]]
    for row in counts.indices {
      if counts[row] == nil { pieces.append([]) } else { pieces[pieces.count - 1].append(row) }
    }
    return pieces
  }
}
