import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication

/// A comparison of two parts as documents: text for people, CSV and JSON for programs.
///
/// They have numbers and categories, and no key or digest.
package enum RecordComparisonDocuments {
  /// One category of a dimension, or all records.
  private struct Line {
    var dimension = ""
    var code = "_T"
    var label = "Total"
    var account: RecordChanges.Account

    /// The changes by fate, then of all counted records.
    var changes: [(name: String, change: RecordChanges.Change)] {
      RecordChanges.Fate.allCases.map { ($0.rawValue, account[$0]) } + [
        ("counted", account.counted)
      ]
    }
  }

  /// The comparison in a format: `text`, `csv` or `json`.
  package static func document(
    _ comparison: RecordComparison, _ format: String, showsAll: Bool = false
  ) -> [UInt8] {
    switch format {
    case "csv": csv(comparison)
    case "json": json(comparison)
    default: Array(text(comparison, showsAll: showsAll).utf8)
    }
  }

  private static func lines(_ changes: RecordChanges) -> [Line] {
    let words = Words(language: "en")
    return [Line(account: changes.total)]
      + changes.dimensions.flatMap { dimension in
        dimension.categories.map { category, account in
          Line(
            dimension: dimension.dimension.name,
            code: category.members.map(\.documentCode).joined(separator: "|"),
            label: words.label(category, of: dimension.dimension), account: account)
        }
      }
  }

  private static func csv(_ comparison: RecordComparison) -> [UInt8] {
    var lines = [
      [
        "source", "dimension", "category", "label", "class", "records_before", "records_after",
        "people_before", "people_after", "tier",
      ]
    ]
    for source in comparison.sources {
      for line in self.lines(source) {
        for (name, change) in line.changes {
          let numbers = [
            change.before.records, change.after.records, change.before.people, change.after.people,
          ]
          lines.append(
            [source.source, line.dimension, line.code, line.label, name]
              + numbers.map(String.init) + [InternalResult.mark])
        }
      }
    }
    return CSVText.text(lines)
  }

  /// The comparison of a month that was released with what it is now: a record that was not there is late.
  static func account(_ comparison: RecordComparison, named name: String) -> AccountTable {
    var lines: [[String]] = []
    for source in comparison.sources {
      for line in self.lines(source) {
        lines += line.changes.map { name, change in
          [
            source.source, line.dimension, line.code, line.label,
            name == RecordChanges.Fate.new.rawValue ? "late" : name,
          ]
            + [
              change.before.records, change.after.records, change.before.people,
              change.after.people,
            ].map(String.init)
        }
      }
    }
    let numbers = ["records_before", "records_after", "people_before", "people_after"]
    return AccountTable(
      name: name, columns: ["source", "dimension", "category", "label", "class"] + numbers,
      numbers: Set(numbers), lines: lines)
  }

  private static func json(_ comparison: RecordComparison) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", InternalResult.mark)
      $0.member("pipeline", comparison.pipeline)
      for (key, side) in [("before", comparison.before), ("after", comparison.after)] {
        $0.key(key)
        $0.object {
          $0.key("month")
          if let month = side.month { $0.string(month) } else { $0.null() }
        }
      }
      $0.key("sources")
      $0.array { json in
        for source in comparison.sources {
          json.object {
            $0.member("source", source.source)
            $0.key("categories")
            $0.array { json in lines(source).forEach { write($0, &json) } }
          }
        }
      }
      $0.key("notes")
      $0.array { json in comparison.notes.forEach { json.string($0) } }
    }
    return json.finished()
  }

  private static func write(_ line: Line, _ json: inout JSONWriter) {
    json.object {
      $0.key("dimension")
      if line.dimension.isEmpty { $0.null() } else { $0.string(line.dimension) }
      $0.member("category", line.code)
      $0.member("label", line.label)
      for (name, change) in line.changes {
        $0.key(name)
        $0.object {
          $0.member("records_before", change.before.records)
          $0.member("records_after", change.after.records)
          $0.member("people_before", change.before.people)
          $0.member("people_after", change.after.people)
        }
      }
    }
  }

  private static func text(_ comparison: RecordComparison, showsAll: Bool) -> String {
    let names = [comparison.before, comparison.after].map { $0.month ?? $0.path }
    var text = "\(comparison.pipeline): \(names[0]) to \(names[1])"
    text += "  [\(InternalResult.mark)]\n"
    for source in comparison.sources {
      text += "\n\(source.source): "
      text += source.total.isSame ? "every record is the same\n" : "what became of the records\n"
      let lines = lines(source)
      text += "\n" + grid(lines.prefix(1), showsAll: true)
      for dimension in source.dimensions.map(\.dimension.name) {
        let shown = lines.filter { $0.dimension == dimension && (showsAll || !$0.account.isSame) }
        if shown.isEmpty { continue }
        text += "\nby \(dimension)\n\n" + grid(shown[...], showsAll: showsAll)
      }
    }
    return text + "\n" + comparison.notes.map { $0 + "\n" }.joined()
  }

  /// The lines of some categories; without `showsAll` the classes that nothing is of are left out.
  private static func grid(_ lines: ArraySlice<Line>, showsAll: Bool) -> String {
    var rows = [
      ["", "", "records before", "after", "difference", "people before", "after", "difference"]
    ]
    for line in lines {
      var label = line.label
      for (name, change) in line.changes
      where showsAll || name == "counted" || change != RecordChanges.Change() {
        let pairs = [
          (change.before.records, change.after.records),
          (change.before.people, change.after.people),
        ]
        rows.append(
          [label, name] + pairs.flatMap { [$0.0, $0.1, $0.1 - $0.0].map { TextGrid.grouped($0) } })
        label = ""
      }
    }
    return ComparisonDocuments.aligned(rows, left: [0, 1])
  }
}
