import HeadcountDisclosure
import HeadcountPipeline
import TestSupport
import Testing

/// The intervals that other programs found, from the tables as crosstabs.
@Suite struct AuditOracleTests {
  /// A table with what is withheld of it, of two or three dimensions.
  private struct Published: Decodable {
    var shape: [Int]
    var values: NestedNumbers
    var margins: [[Int]]
    var hidden: [[Int]]
    var hidden_margins: [[[Int]]]?
    var upper: [[NestedNumbers]]?

    /// Crosstabs: one of the cells and one of each margin.
    ///
    /// Codes tell the dimension, so that those of two files are seen to be the same.
    var texts: [String: String] {
      var texts: [String: String] = [:]
      let inner = Array(shape.indices)
      for axes in [inner] + margins.filter({ $0 != inner }) {
        let columns = axes.count > 1 ? axes.last : nil
        let rows = columns == nil ? axes : Array(axes.dropLast())
        let name = "t" + axes.map(String.init).joined()
        var text = (rows.isEmpty ? ["all"] : rows.map { "d\($0)" }).joined(separator: ",")
        let headings = columns.map { axis in (0..<shape[axis]).map { "\(axis)-\($0)" } } ?? ["n"]
        text += "," + headings.joined(separator: ",") + "\n"
        for row in Self.coordinates(rows.map { shape[$0] }) {
          var line = rows.isEmpty ? ["Total"] : zip(rows, row).map { "\($0)-\($1)" }
          for column in 0..<headings.count {
            line.append(cell(axes, row + (columns == nil ? [] : [column])))
          }
          text += line.joined(separator: ",") + "\n"
        }
        texts[name] = text
      }
      return texts
    }

    private func cell(_ axes: [Int], _ at: [Int]) -> String {
      if axes.count == shape.count, hidden.contains(at) {
        let upper = (upper ?? []).first { $0[0].flat == at }.map { $0[1].flat[0] }
        return upper.map { "1-\($0)" } ?? "c"
      }
      if hidden_margins?.contains([axes, at]) == true { return "c" }
      var sum = 0
      for (number, coordinates) in Self.coordinates(shape).enumerated()
      where zip(axes, at).allSatisfy({ coordinates[$0] == $1 }) {
        sum += values.flat[number]
      }
      return String(sum)
    }

    /// All coordinates of a shape, the last axis the fastest.
    private static func coordinates(_ shape: [Int]) -> [[Int]] {
      shape.reduce([[]]) { found, size in found.flatMap { at in (0..<size).map { at + [$0] } } }
    }
  }

  private struct Expected: Decodable {
    struct Cell: Decodable {
      var cell: [Int]
      var low: Int
      var high: Int?
      var low_if_ge1: Int?
      var high_if_ge1: Int?
    }
    var cells: [Cell]
  }

  @Test(
    .enabled(if: OracleCase.areExpected, "\(OracleCase.absence)"),
    arguments: [
      "19_audit_2d", "20_audit_3d",
    ])
  func `crosstabs tell what other programs found`(name: String) throws {
    let oracle = OracleCase(name)
    let tables = try oracle.json("tables.json", as: [String: Published].self)
    let expected = try oracle.json("expected.json", as: [String: Expected].self)
    var compared = 0
    for (name, expected) in expected.sorted(by: { $0.key < $1.key }) {
      let table = try #require(tables[name])
      for hidesZeros in [true, false] {
        if !hidesZeros, expected.cells.contains(where: { $0.low_if_ge1 == nil }) { continue }
        let audit = try PublicationAuditTests.audit(
          table.texts, signs: ["c", "1-4"], rules: .init(hidesZeros: hidesZeros))
        for cell in expected.cells {
          let label = cell.cell.enumerated().map { "\($0)-\($1)" }.joined(separator: ", ")
          let found = try #require(
            audit.findings.first { $0.cell.label == label && !$0.cell.table.isEmpty },
            "\(name) \(label)")
          let interval = FeasibleInterval(
            low: hidesZeros ? cell.low : cell.low_if_ge1!,
            high: hidesZeros ? cell.high : cell.high_if_ge1)
          #expect(found.interval == interval, "\(name) \(label) \(hidesZeros)")
          #expect(found.isExact, "\(name) \(label)")
          compared += 1
        }
      }
    }
    #expect(compared > 80)
  }
}
