import HeadcountAggregation
import TestSupport
import Testing

@Suite struct LinkageTests {
  static let passes = Linkage.usualPasses(
    nationalNumber: "id", name: "name", birthYear: "year", sex: "sex", telephone: "phone")

  /// Records of `id,name,year,sex,phone`.
  static func records(_ rows: [[String]]) -> LinkageRecords {
    var records = LinkageRecords(count: rows.count)
    for (place, field) in ["id", "name", "", "sex", "phone"].enumerated() where !field.isEmpty {
      records.add(field, texts: rows.map { $0[place] })
    }
    records.add("year", numbers: rows.map { Int($0[2]) })
    return records
  }

  /// By hand: 0–1 by number and sex; 1–2 by name, sex and telephone with 1990 and 1991; 2–3 have
  /// 1991 and 1993, 0–4 other sexes, and 5–6 other numbers.
  @Test func `passes link what agrees, within tolerances, unless something conflicts`() throws {
    let links = try Linkage(passes: Self.passes, expectedRecords: 2).links(
      Self.records([
        ["7", "Ali Noor", "1980", "M", ""], ["7", "ali  noor", "1990", "m", "0770"],
        ["", "ALI NOOR", "1991", "M", "0770"], ["", "Ali Noor", "1993", "M", "0770"],
        ["7", "Ali Noor", "1980", "F", ""], ["8", "Sara", "1985", "F", "0771"],
        ["9", "Sara", "1985", "F", "0771"],
      ]))
    #expect(links.component == [0, 0, 0, 3, 4, 5, 6])
    #expect(links.pairs == [1, 1, 0])
    #expect(links.persons == 5)
    #expect(links.sizes == [1: 4, 3: 1])
    let component = try #require(links.components.first)
    #expect(component.records == [0, 1, 2])
    #expect(component.passes == [1, 2])
    // The years of the chain are 11 apart, which no pass would accept of two records.
    #expect(component.conflicts == ["year"])
    #expect(component.isLarge)
  }

  @Test func `a field that is not there agrees with nothing`() throws {
    let links = try Linkage(passes: Self.passes).links(
      Self.records([
        ["", "", "1980", "M", ""], ["", "", "1980", "M", ""], ["7", "A", "", "", "1"],
        ["7", "A", "", "", "1"], ["", "B", "", "F", "2"], ["", "B", "", "F", "2"],
      ]))
    #expect(links.components.isEmpty)
    #expect(links.pairs == [0, 0, 0])
  }

  @Test func `too many records that agree are an error that tells what to do`() throws {
    let rows = (0..<12).map { ["", "N\($0 % 2)", "1980", "M", "0000000"] }
    let linkage = Linkage(passes: [Linkage.Pass(equal: ["phone"])], largestBlock: 11)
    let error = #expect(throws: LinkageError.self) { _ = try linkage.links(Self.records(rows)) }
    #expect(error == .blockTooLarge(pass: 1, fields: ["phone"], records: 12, limit: 11))
    #expect(error?.description.contains("made-up value") == true)
    #expect(throws: LinkageError.noSuchField("tribe")) {
      _ = try Linkage(passes: [Linkage.Pass(equal: ["tribe"])]).links(Self.records(rows))
    }
    #expect(throws: LinkageError.noEqualField) {
      _ = try Linkage(passes: [Linkage.Pass(equal: [], within: ["year": 1])])
        .links(Self.records(rows))
    }
  }

  /// Compares every record with every other one, and colours components until nothing changes.
  static func plain(_ rows: [[String]], _ passes: [Linkage.Pass]) -> (
    pairs: [Int], component: [Int]
  ) {
    let fields = ["id", "name", "year", "sex", "phone"]
    func value(_ row: [String], _ field: String) -> String { row[fields.firstIndex(of: field)!] }
    var pairs = passes.map { _ in 0 }
    var component = Array(rows.indices)
    var links: [(Int, Int)] = []
    for one in rows.indices {
      for other in rows.indices where other > one {
        for (number, pass) in passes.enumerated() {
          let isEqual = pass.equal.allSatisfy {
            value(rows[one], $0) == value(rows[other], $0) && !value(rows[one], $0).isEmpty
          }
          let isNear = pass.within.allSatisfy { field, most in
            guard let a = Int(value(rows[one], field)), let b = Int(value(rows[other], field))
            else { return false }
            return abs(a - b) <= most
          }
          let conflicts = pass.notConflicting.contains {
            let (a, b) = (value(rows[one], $0), value(rows[other], $0))
            return !a.isEmpty && !b.isEmpty && a != b
          }
          guard isEqual, isNear, !conflicts else { continue }
          pairs[number] += 1
          links.append((one, other))
        }
      }
    }
    var changed = true
    while changed {
      changed = false
      for (one, other) in links where component[one] != component[other] {
        let least = min(component[one], component[other])
        (component[one], component[other]) = (least, least)
        changed = true
      }
    }
    return (pairs, component)
  }

  @Test(arguments: TestSeeds.of(30))
  func `links are those of comparing every record with every other one`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator)! }
    let rows = (0..<80).map { _ in
      [
        pick(["", "", "1", "2", "3", "4", "5", "6"]), pick(["", "A", "B", "C", "D"]),
        pick(["", "1980", "1981", "1982", "1984"]), pick(["", "M", "F"]),
        pick(["", "", "10", "11", "12", "13", "14"]),
      ]
    }
    let passes =
      Self.passes + [Linkage.Pass(equal: ["sex"], within: ["year": 0], notConflicting: ["name"])]
    for passes in [passes, Array(passes.prefix(2)), [passes[2]]] {
      let links = try Linkage(passes: passes).links(Self.records(rows))
      let plain = Self.plain(rows, passes)
      #expect(links.pairs == plain.pairs)
      #expect(links.component == plain.component)
      #expect(
        links.components.map(\.records)
          == Dictionary(grouping: rows.indices, by: { plain.component[$0] }).values
          .filter { $0.count > 1 }.sorted { $0[0] < $1[0] })
    }
  }
}
