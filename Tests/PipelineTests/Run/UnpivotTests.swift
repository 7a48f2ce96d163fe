import Foundation
import HeadcountAggregation
import HeadcountIngestion
import HeadcountPipeline
import TestSupport
import Testing

/// Columns that are the categories of dimensions.
@Suite struct UnpivotTests {
  static func definition(_ measure: String, table: String, dimensions: String = "") -> String {
    """
    {
      pipeline: "wide",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: {
        governorate: { from: ["Governorate"], codes: "iraq-governorates" },
        origin: { codes: "iraq-governorates" },
        sex: { codes: "sex" }, kind: {}, \(dimensions)
      },
      measures: {
        families: { source: "list", sum: "Families", unit: "household" },
        n: { source: "list", unit: "household", \(measure) },
        unused: { source: "list", unpivot: { into: ["origin", "sex", "kind"], columns: "x" } },
      },
      records: { weight: "families" },
      tables: [{ name: "t", measure: "n", \(table) }],
    }
    """
  }

  static let list = """
    Governorate,Families,Anbar,Dahuk,Al-Basrah,Total
    Basra,10,4,,6,10
    Erbil,5,5,0,,5
    Basra,3,,3,,3

    """

  @Test func `columns that a code list knows are the cells of a matrix`() throws {
    let trial = try PipelineTrial(
      Self.definition("unpivot: { into: 'origin' }", table: "rows: ['governorate', 'origin']"),
      files: ["a.csv": Self.list])
    let values = trial.values("t", ["governorate", "origin"])
    #expect(values["basra|anbar"] == 4)
    #expect(values["basra|basra"] == 6)
    #expect(values["basra|duhok"] == 3)
    #expect(values["erbil|anbar"] == 5)
    // The column `Total` is no governorate and adds nothing: 10 + 5 + 3.
    #expect(values["_T|_T"] == 18)
    // The records are three, and stand for 18 families, however many columns they have.
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.counted] == Ledger.Amount(records: 3, people: 18))
  }

  @Test func `a column that was renamed is told, and what stands beside the columns`() throws {
    let may = "Governorate,Families,Anbar,Dahuk,Wassit\nBasra,6,1,2,3\n"
    let june = "Governorate,Families,Anbar,Dahuk,Wasit (Kut)\nBasra,6,1,2,3\n"
    let trial = try PipelineTrial(
      Self.definition("unpivot: { into: 'origin' }", table: "rows: ['origin']"),
      files: ["05.csv": may, "06.csv": june])
    let notes = trial.outcome.sources[0].plan.spreadNotes
    #expect(
      notes.missing == [
        "06.csv has no column `Wassit` of `n`, which other files have; if it is called otherwise there, "
          + "its people are missing."
      ])
    #expect(
      notes.spans == [
        "`n` is spread over 3 columns, `Anbar` to `Wassit`; beside them `Families` is none of it.",
        "`n` is spread over 2 columns, `Anbar` to `Dahuk`; beside them `Families` and `Wasit (Kut)` are "
          + "none of it.",
      ])
  }

  @Test func `a pattern takes the category from the column's name`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "unpivot: { into: 'kind', columns: 'Wave_*', except: 'wave x' }", table: "rows: ['kind']"),
      files: ["a.csv": "Governorate,Families,Wave_A,Wave_B 2,Wave_X,Wave\nBasra,9,1,2,3,9\n"])
    #expect(trial.values("t", ["kind"]) == ["A": 1, "B 2": 2, "_T": 3])
  }

  @Test func `columns by code need no pattern, and standard input would do`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "unpivot: { into: 'sex', columns: { female: ['W', 'Women'], male: 'Men' } }",
        table: "rows: ['sex']"),
      files: ["a.csv": "Governorate,Families,Men,Women\nBasra,2,7,8\n"])
    #expect(trial.values("t", ["sex"]) == ["female": 8, "male": 7, "_T": 15])
  }

  @Test func `totals among the columns are left out and named`() throws {
    let trial = try PipelineTrial(
      Self.definition("unpivot: { into: 'sex', columns: '*_TL' }", table: "rows: ['sex']"),
      files: ["a.csv": "Governorate,Families,F_TL,M_TL,T_TL\nBasra,2,7,8,15\n"])
    #expect(trial.values("t", ["sex"]) == ["female": 7, "male": 8, "_T": 15])
    #expect(
      trial.notes.contains(
        "Source list: column `T_TL` of `n` left out, as a total by its name; it is what the columns add up "
          + "to in all 1 record(s)."))
  }

  @Test func `one file may lack a column or call it otherwise`() throws {
    let trial = try PipelineTrial(
      Self.definition("unpivot: { into: 'origin' }", table: "rows: ['origin']"),
      files: [
        "a.csv": "Governorate,Families,Dahuk,Anbar\nBasra,2,1,1\n",
        "b.csv": "Governorate,Families,Duhok\nBasra,2,x\nErbil,2,2\n",
      ])
    #expect(trial.values("t", ["origin"]) == ["anbar": 1, "duhok": 3, "_T": 4])
    // The record with `x` is rejected; the one of the other file before it is not.
    #expect(trial.outcome.sources[0].outcome.rejected.map(\.location.line) == [2])
  }

  @Test func `several dimensions are packed in one name`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "unpivot: { into: ['sex2', 'age'], columns: '*_*_*', except: 'T_*' }",
        table: "rows: ['age'], columns: ['sex2']",
        dimensions: """
          sex2: { codes: 'sex', packed: { split: '_', part: 1 } },
          age: { bands: 'unhcr', packed: { rules: { '*_00_04': '0-4', '*_05_11': '5-11', '*_60_*': '60+' } } },
          """),
      files: [
        "a.csv":
          "Governorate,Families,F_00_04,F_05_11,M_00_04,M_60_plus,T_TL\nBasra,2,1,2,3,4,10\n"
      ])
    #expect(
      trial.values("t", ["age", "sex2"]) == [
        "0-4|female": 1, "0-4|male": 3, "0-4|_T": 4, "5-11|female": 2, "5-11|_T": 2, "60+|male": 4,
        "60+|_T": 4, "_T|female": 3, "_T|male": 7, "_T|_T": 10,
      ])
  }

  @Test func `households become persons by a factor, in camps by another`() throws {
    let file = "Governorate,Families,Camp,Rented\nBasra,7,3,4\nErbil,2,2,0\n"
    let measure = "unpivot: { into: 'kind', columns: ['Camp', 'Rented'] }"
    let trial = try PipelineTrial(
      Self.definition(
        measure + ", factor: { by: 'kind', codes: { Camp: 5 }, otherwise: 6 }",
        table: "rows: ['kind']"), files: ["a.csv": file])
    // 5 families × 5 persons and 4 × 6.
    #expect(trial.values("t", ["kind"]) == ["Camp": 25, "Rented": 24, "_T": 49])
    #expect(
      trial.notes.contains(
        "Source list: the numbers of n are multiplied by 6, by kind: 5 for Camp."))
    let byPlace = try PipelineTrial(
      Self.definition(
        "sum: 'Families', factor: { by: 'governorate', codes: { erbil: 5 }, otherwise: 6 }",
        table: "rows: ['governorate']"), files: ["a.csv": file])
    #expect(byPlace.values("t", ["governorate"]) == ["basra": 42, "erbil": 10, "_T": 52])
    let all = try PipelineTrial(
      Self.definition("sum: 'Families', factor: 6", table: "rows: ['governorate']"),
      files: ["a.csv": file])
    #expect(all.values("t", ["governorate"]) == ["basra": 42, "erbil": 12, "_T": 54])
  }

  @Test func `a weight may have a factor, and the ledger balances`() throws {
    let text = Self.definition("sum: 'Families', factor: 6", table: "rows: ['governorate']")
      .replacing("weight: \"families\"", with: "weight: \"n\"")
    let trial = try PipelineTrial(
      text, files: ["a.csv": "Governorate,Families\nBasra,7\nErbil,x\nErbil,2\n"])
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.counted] == Ledger.Amount(records: 2, people: 54))
    #expect(ledger.control == Ledger.Amount(records: 3, people: 54))
  }

  /// Pairs of a mistake and what is said of it.
  @Test(arguments: [
    ("unpivot: { into: 'origin', columns: 'Wave*' }", "`Wave1` is no category of `origin`"),
    ("unpivot: { into: 'kind' }", "`kind` has no code list that tells which columns are meant"),
    ("unpivot: { into: 'orign' }", "did you mean `origin`?"),
    ("unpivot: { into: 'sex', columns: { femal: 'F' } }", "did you mean `female`?"),
    ("unpivot: { into: 'sex' }", "no column `sex` for the measure `n`"),
    ("unpivot: { into: 'kind', columns: 'Wave*' }, sum: 'Families'", "needs one of"),
    (
      "sum: 'Families', factor: { by: 'kind', codes: { a: 1 }, otherwise: 2 }",
      "spread over columns"
    ),
    ("sum: 'Families', factor: 0", "`factor` must be a whole number from 1"),
  ])
  func `mistakes are told with what to do`(measure: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition(measure, table: "rows: ['governorate']"),
      files: ["a.csv": "Governorate,Families,Wave1\nBasra,1,1\n"])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `a table of other measures cannot have the spread dimension`() {
    let text = Self.definition("unpivot: { into: 'origin' }", table: "rows: ['origin']")
      .replacing("measure: \"n\"", with: "measures: [\"n\", \"families\"]")
    let messages = PipelineTrial.refusal(text, files: ["a.csv": Self.list])
    #expect(
      messages.contains {
        $0.contains(
          "`origin` is spread over the columns of `n` and `unused`; the measure `families` of the table `t` does "
            + "not have it")
      }, "\(messages)")
  }

  @Test func `measures of different units do not add up`() {
    let text = Self.definition("sum: 'Families', factor: 6", table: "rows: ['governorate']")
      .replacing("unit: \"household\", sum", with: "unit: \"person\", sum")
      .replacing("},\n  records", with: "  all: { add: ['families', 'n'] },\n  },\n  records")
    let messages = PipelineTrial.refusal(text, files: ["a.csv": Self.list])
    #expect(messages.contains { $0.contains("which do not add up") }, "\(messages)")
  }

  /// A wide list and the long one of the same cells give the same tables, byte for byte.
  @Test(arguments: TestSeeds.of(10))
  func `a wide list and a long one are the same`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let places = ["Basra", "Erbil", "Najaf", "", "Atlantis"]
    let columns = ["F_0-4", "M_0-4", "F_18-59", "M_60+", "X_5-11"]
    var wide = "Governorate,Families,\(columns.joined(separator: ","))\n"
    var long = "Governorate,sex,age,number\n"
    for _ in 0..<200 {
      let place = places.randomElement(using: &generator)!
      let numbers = columns.map { _ in Int.random(in: 0...30, using: &generator) }
      wide += "\(place),1,"
      wide += numbers.map { $0 == 0 ? "" : String($0) }.joined(separator: ",") + "\n"
      for (column, number) in zip(columns, numbers) {
        let parts = column.split(separator: "_")
        long += "\(place),\(parts[0] == "X" ? "other" : parts[0]),\(parts[1]),\(number)\n"
      }
    }
    let tables = """
      tables: [
        { name: "t", measure: "n", rows: ["governorate"], columns: ["sex"], percent: "row" },
        { name: "u", measure: "n", rows: ["age"], columns: ["governorate"], filter: { sex: ["female", "male"] } },
        { name: "v", measure: "n", rows: ["sex", "age"] },
      ],
      """
    let wideTrial = try PipelineTrial(
      """
      { pipeline: "p", sources: [{ name: "list", files: ["*.csv"] }],
        dimensions: {
          governorate: { from: ["Governorate"], codes: "iraq-governorates" },
          sex: { codes: "sex", packed: { rules: { "X_*": "other", "F_*": "female", "M_*": "male" } } },
          age: { bands: "unhcr", packed: { split: "_", part: -1 } },
        },
        measures: { n: { source: "list", unpivot: { into: ["sex", "age"], columns: "*_*" }, unit: "person" } },
        \(tables) }
      """, files: ["a.csv": wide], threads: Int.random(in: 1...4, using: &generator))
    let longTrial = try PipelineTrial(
      """
      { pipeline: "p", sources: [{ name: "list", files: ["*.csv"] }],
        dimensions: {
          governorate: { from: ["Governorate"], codes: "iraq-governorates" },
          sex: { from: ["sex"], codes: "sex" }, age: { from: ["age"], bands: "unhcr" },
        },
        measures: { n: { source: "list", sum: "number", unit: "person" } }, \(tables) }
      """, files: ["a.csv": long])
    for table in ["t.csv", "u.csv", "v.csv"] {
      #expect(
        String(decoding: wideTrial.files[table]!, as: UTF8.self)
          == String(decoding: longTrial.files[table]!, as: UTF8.self), "seed \(seed)")
    }
  }
}
