import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// Releases whose counts are changed by the keys of their people.
@Suite struct PerturbedReleaseTests {
  private typealias Trial = PerturbedTrial
  private typealias Person = PerturbedTrial.Person

  static let methods = [
    "method: 'random-rounding', base: 5, salt: 'secret'",
    "method: 'random-rounding', base: 3, salt: 'secret'",
    "method: 'cell-key', salt: 'secret', noise: { largest: 6, smallest_positive: 3 }",
  ]

  /// The shown count of a method, by the plain way.
  private func shown(_ method: String, _ pair: (count: Int, key: Int)) -> Int {
    if method.contains("cell-key") {
      return PerturbationTable(largest: 6, smallestPositive: 3)
        .perturbed(pair.count, cellKey: CellKey(sum: pair.key))
    }
    return Trial.rounded(pair, method.contains("base: 3") ? 3 : 5)
  }

  private func of(_ people: [Person], _ record: [String: String]) -> [Person] {
    people.filter { person in
      func isIn(_ name: String, _ code: String) -> Bool {
        record[name].map { $0 == "_T" || $0 == code } ?? true
      }
      return isIn("place", person.place) && isIn("sex", person.sex.isEmpty ? "_U" : person.sex)
        && isIn("month", "2020-0\(person.month)")
    }
  }

  @Test(arguments: methods, TestSeeds.of(1))
  func `every count that is released is that of a plain loop over the people`(
    method: String, seed: UInt64
  ) throws {
    let people = Trial.people(seed: seed)
    let release = try Trial.trial(method, people).release
    #expect(
      release.release.tables.map(\.name) == [
        "places", "sexes", "columns", "months", "changes", "origins",
      ])
    var seen = 0
    for table in release.release.tables.map(\.name) {
      for record in Trial.records(release, table) {
        let own = of(people, record)
        let wanted: String
        func count(_ people: [Person], _ value: (Person) -> Int = { _ in 1 }) -> Int {
          shown(method, Trial.plain(people, value))
        }
        switch record["measure"]! {
        case "people", "forms": wanted = String(count(own))
        case "members": wanted = String(count(own) { $0.members })
        case "women": wanted = String(count(own.filter { $0.sex == "f" }))
        case "both":
          let (one, other) = (Trial.plain(own), Trial.plain(own) { $0.members })
          wanted = String(shown(method, (one.count + other.count, (one.key + other.key) % 65_536)))
        case "share":
          let share = Share(count(own.filter { $0.sex == "f" }), of: count(own))
          wanted = share?.percent(digits: 1) ?? ""
        case "so_far", "reached":
          guard let month = record["month"]?.last?.wholeNumberValue else { continue }
          let soFar = people.filter { person in
            let place = record["place"] ?? "_T"
            return person.month <= month && (place == "_T" || place == person.place)
          }
          wanted =
            record["measure"] == "so_far"
            ? String(count(soFar))
            : Share(count(soFar), of: count(own))?.percent(digits: 1) ?? ""
        case "change":
          guard let month = record["month"]?.last?.wholeNumberValue, month > 1 else { continue }
          var before = record
          before["month"] = "2020-0\(month - 1)"
          wanted = String(count(own) - count(of(people, before)))
        case "came":
          // A column's people have the keys of the records that have somebody in that column.
          let columns = ["a": ["a"], "b": ["b"]][record["origin"]!] ?? ["a", "b"]
          let pairs = columns.map { column in
            Trial.plain(own) { column == "a" ? $0.members * 2 : 10 - $0.members }
          }
          wanted = String(
            shown(
              method,
              (pairs.reduce(0) { $0 + $1.count }, pairs.reduce(0) { $0 + $1.key } % 65_536)))
        case "sites": wanted = ["A": "2", "B": "1", "_T": "3"][record["place"]!] ?? "0"
        case let other:
          Issue.record("\(other)")
          continue
        }
        #expect(record["value"] == wanted, "\(table) \(record)")
        seen += 1
      }
    }
    #expect(seen > 60)
    #expect(ReleaseAttack.findings(release, files: Self.files(release)) == [])
  }

  @Test(arguments: methods) func `percentages and bases are made of the counts that are shown`(
    method: String
  ) throws {
    let people = Trial.people(seed: 5)
    let release = try Trial.trial(method, people).release
    var seen = 0
    for record in Trial.records(release, "sexes") where record["sex"] != "_T" {
      let row = of(people, ["place": record["place"]!])
      let value = Int(record["value"]!)!
      let base = shown(method, Trial.plain(row))
      let known = shown(method, Trial.plain(row.filter { !$0.sex.isEmpty }))
      for (percent, whole, base) in [
        ("percent", "base", base), ("percent_of_known", "base_known", known),
      ] {
        if percent == "percent_of_known", record["sex"] == "_U" { continue }
        // A part that became more than its whole has no percentage.
        let share = value <= base ? Share(value, of: base) : nil
        #expect(record[percent] == share?.percent(digits: 1) ?? "", "\(record)")
        #expect(record[whole] == share.map { String($0.whole) } ?? "", "\(record)")
        seen += 1
      }
    }
    #expect(seen >= 12)
  }

  @Test(arguments: [methods[0], methods[2]]) func `order, threads and files change nothing`(
    method: String
  ) throws {
    let people = Trial.people(seed: 9)
    let one = try Trial.trial(method, people, threads: 1).release
    var files = Trial.files([])
    files["list.csv"] = nil
    files["list-1.csv"] = Trial.header + people.shuffled().prefix(50).map(\.line).joined()
    let first = Set(files["list-1.csv"]!.split(separator: "\n").map { $0.split(separator: ",")[0] })
    files["list-2.csv"] =
      Trial.header + people.reversed().filter { !first.contains("\($0.id)") }.map(\.line).joined()
    let other = try PipelineTrial(Trial.definition(method), files: files, threads: 4).release
    #expect(Self.results(one) == Self.results(other))
    let salted = Trial.files(people).merging(["secret": "another salt of sixteen bytes"]) { $1 }
    #expect(
      Self.files(try PipelineTrial(Trial.definition(method), files: salted).release)
        != Self.files(one))
  }

  @Test(arguments: [methods[0], methods[2]])
  func `the people of January have their numbers in February too`(
    method: String
  ) throws {
    let people = Trial.people(seed: 11).map { person in
      var person = person
      person.month = 1
      return person
    }
    let later = Trial.people(seed: 12, first: 1000).map { person in
      var person = person
      (person.month, person.place) = (2, "C")
      return person
    }
    let january = try Trial.trial(method, people).release
    let february = try Trial.trial(method, people + later).release
    func values(_ release: ReleaseDocuments, _ place: String) -> [String] {
      Trial.records(release, "sexes").filter { $0["place"] == place }.map { $0["value"]! }
    }
    for place in ["A", "B"] {
      #expect(values(january, place) == values(february, place))
      #expect(!values(january, place).isEmpty)
    }
    // And a run of that month alone gives the same bytes, whatever else the file holds.
    let month = "{ name: 't', measure: 'people', rows: ['place'], columns: ['month'] }"
    let ofBoth = try Trial.trial(method, people + later, tables: month, month: .of("2020-01"))
    let ofOne = try Trial.trial(method, people, tables: month, month: .of("2020-01"))
    #expect(Self.results(ofBoth.release) == Self.results(ofOne.release))
  }

  /// All files, of the manifest only the counts: it names the inputs, which differ.
  private static func results(_ documents: ReleaseDocuments) -> [String: [UInt8]] {
    var files = files(documents)
    let manifest = String(decoding: files["manifest.json"] ?? [], as: UTF8.self)
    files["manifest.json"] = Array((manifest.split(separator: "\"accepted\"").last ?? "").utf8)
    return files
  }

  // MARK: What is not shown

  @Test(arguments: methods + ["method: 'controlled-rounding', base: 5"])
  func `what cannot be made of perturbed counts is withheld`(method: String) throws {
    let tables = """
      { name: 't', measures: ['middle', 'people'], rows: ['sex'] },
      { name: 'd', measures: ['sites', 'households'], rows: ['place'] }
      """
    let release = try Trial.trial(method, Trial.people(seed: 3), tables: tables).release
    for record in Trial.records(release, "t") where record["measure"] == "middle" {
      #expect(record["withheld"] == "c" && record["value"] == "", "\(record)")
    }
    let distinct = Trial.records(release, "d")
    #expect(distinct.filter { $0["measure"] == "households" && $0["value"] != "" }.isEmpty)
    #expect(
      distinct.isEmpty
        || distinct.first { $0["measure"] == "sites" && $0["place"] == "A" }?["value"] == "2")
    #expect(ReleaseAttack.findings(release, files: Self.files(release)) == [])
  }

  @Test func `a run without the salt releases nothing`() throws {
    var trial = try Trial.trial(Self.methods[0], Trial.people(seed: 3))
    (trial.outcome.perturbedTables, trial.outcome.keyedTables) = ([], [])
    #expect(trial.release.release.tables.isEmpty)
    #expect(trial.release.release.protection.tables.allSatisfy { $0.verdict == .dropped })
  }

  @Test func `zero stays zero, and a place of which all are rounded away is not listed`() throws {
    let method = Self.methods[0]
    for seed: UInt64 in 0..<4 {
      let people = Trial.people(seed: seed)
      let release = try Trial.trial(method, people).release
      let places = Set(Trial.records(release, "sexes").map { $0["place"]! })
      let lone = shown(method, Trial.plain(people.filter { $0.place == "D" }))
      #expect(places.contains("D") == (lone > 0))
      for record in Trial.records(release, "sexes") where of(people, record).isEmpty {
        #expect(record["value"] == "0")
      }
    }
  }

  @Test func `households without members do not change how the members are rounded`() throws {
    let people = Trial.people(seed: 21)
    let more =
      people
      + (0..<40).map { Person(id: 5000 + $0, place: "A", sex: "f", month: 1, members: 0) }
    func members(_ people: [Person]) throws -> [String] {
      try Trial.records(Trial.trial(Self.methods[0], people).release, "places")
        .filter { $0["measure"] == "members" }.map { $0["value"]! }
    }
    #expect(try members(people) == members(more))
  }

  // MARK: What is said

  @Test func `documents say what was done, and neither the salt nor the noise`() throws {
    for (method, words) in [
      (Self.methods[0], "multiples of 5, at random"),
      (Self.methods[2], "changed a little at random"),
      ("method: 'controlled-rounding', base: 3", "multiples of 3 so that each table still adds up"),
    ] {
      let release = try Trial.trial(method, Trial.people(seed: 1)).release
      for file in release.files {
        let text = String(decoding: file.bytes, as: UTF8.self)
        if file.name.hasSuffix(".md") || file.name == "places.json" {
          #expect(text.contains(words), "\(file.name)")
        }
        for secret in [Trial.saltText, "secret", "largest", "smallest_positive", "noise"] {
          #expect(!text.contains(secret), "\(file.name): \(secret)")
        }
      }
      let protection = String(
        decoding: release.files.first { $0.name == "protection.json" }!.bytes, as: UTF8.self)
      let name = method.split(separator: "'")[1]
      #expect(protection.contains("\"method\": \"\(name)\""))
      #expect(protection.contains("\"verdict\": \"perturbed\""))
      #expect(protection.contains("\"base\"") == !method.contains("cell-key"))
    }
  }

  static func files(_ release: ReleaseDocuments) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) })
  }
}
