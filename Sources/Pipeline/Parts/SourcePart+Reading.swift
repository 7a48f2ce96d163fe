import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

extension SourcePart {
  /// What a part's JSON says of a source, apart from its counts and rows.
  init(described value: JSON5Value) throws(PartDamage) {
    name = try value["name"].text()
    files = try value["files"].lists { value throws(PartDamage) in try Self.file(value) }
    ledger = try Self.ledger(value["ledger"])
    sums = try value["sums"].lists { value throws(PartDamage) in try Self.label(value) }
    withoutValue = try value["without_value"].counts()
    withoutAny = try value["without_any"].counts()
    negatives = try value["below_zero"].lists { value throws(PartDamage) in
      let numbers = try value.integers()
      guard numbers.count == 2 else { throw value.damage("a number and a sum") }
      return (numbers[0], numbers[1])
    }
    latest = try value["latest"].lists { value throws(PartDamage) in
      let numbers = try value.integers()
      if numbers.isEmpty { return nil }
      guard numbers.count == 3,
        let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
      else { throw value.damage("a date") }
      return date
    }
    guard withoutValue.count == sums.count, negatives.count == sums.count else {
      throw value.damage("one number a sum")
    }
    rejected = try value["rejected"].weighedByFile(files.count)
    try readRules(value)
    for item in try value["comparisons"].list() { try add(comparison: item) }
    proofs = try value["proofs"].lists { value throws(PartDamage) in try value.text() }
    if case .object(let members) = value["selected"].content {
      for member in members {
        met[member.key] = Set(
          try member.value.lists { value throws(PartDamage) in try value.text() })
      }
    }
    let totals = try value["spread_totals"].unlessNull { value throws(PartDamage) in
      try value.list()
    }
    for total in totals ?? [] {
      let column = SpreadTotals.Column(
        measure: try total["measure"].text(), name: try total["column"].text())
      spreadTotals[column] = SpreadTotals.Agreement(
        records: try total["records"].count(), different: try total["different"].count())
    }
    if case .object(let members) = value["proven"].content {
      for member in members { proven[member.key] = try member.value.text() }
    }
  }

  private mutating func readRules(_ value: JSON5Value) throws(PartDamage) {
    rules.tallies = try value["rules"].lists { value throws(PartDamage) in
      let items = try value.list()
      guard items.count == 4 else { throw value.damage("a rule") }
      return RuleTally(
        held: try items[0].weighed(), broken: try items[1].weighed(),
        unchecked: try items[2].weighed(), recovered: try items[3].weighed())
    }
    rules.broken = try value["rules_broken"].weighed()
    rules.recovered = try value["rules_recovered"].weighed()
    let count = files.count
    broken = try value["rules_broken_by_file"].lists { value throws(PartDamage) in
      try value.weighedByFile(count)
    }
    guard broken.count == rules.tallies.count else { throw value.damage("one list a rule") }
  }

  private mutating func add(comparison value: JSON5Value) throws(PartDamage) {
    let places = try value["sums"].counts()
    let names = try value["names"].lists { value throws(PartDamage) in try value.text() }
    guard places.allSatisfy({ $0 < sums.count }), !names.isEmpty else {
      throw value.damage("a comparison")
    }
    comparisons[Comparison(names: names, sums: places.map { sums[$0] })] =
      SumEquality(
        equal: try value["equal"].count(), different: try value["different"].count(),
        values: Set(try value["values"].integers()))
  }

  private static func file(_ value: JSON5Value) throws(PartDamage) -> SourceOutcome.File {
    guard let encoding = TextEncoding(name: try value["encoding"].text()),
      let reason = HeaderPlace.Reason(rawValue: try value["header"].text()),
      let mark = UInt64(try value["mark"].text(), radix: 16)
    else { throw value.damage("a file") }
    var header = Header(names: [])
    header.place.reason = reason
    header.place.row = try value["header_row"].count()
    header.place.titleRows = try value["title_rows"].count()
    return SourceOutcome.File(
      path: try value["name"].text(), isGzip: try value["gzip"].flag(),
      records: try value["records"].count(), bytes: try value["bytes_of_records"].count(),
      strayQuotes: try value["stray_quotes"].count(), header: header,
      form: TextForm(encoding: encoding, delimiter: try value["delimiter"].text()), mark: mark,
      digest: value[member: "sha256"]?.words)
  }

  private static func ledger(_ value: JSON5Value) throws(PartDamage) -> Ledger {
    var ledger = Ledger()
    ledger.control = try value["read"].amount()
    for recordClass in RecordClass.allCases {
      ledger[recordClass] = try value[recordClass.rawValue].amount()
      ledger.suppressed[recordClass] = try value["suppressed"][recordClass.rawValue].unlessNull {
        value throws(PartDamage) in try value.interval()
      }
    }
    ledger.totals = try value["structure"].amount()
    let totals = try value["structure_of_unknown_weight"].interval()
    ledger.addTotal(records: totals.records, low: totals.atLeast, high: totals.atMost)
    ledger.blankLines = try value["blank_lines"].count()
    func amount(_ key: String) throws(PartDamage) -> Ledger.Amount {
      try value[key].unlessNull { value throws(PartDamage) in try value.amount() }
        ?? Ledger.Amount()
    }
    ledger.undated = try amount("undated")
    ledger.ofOtherMonths = try amount("of_other_months")
    let weights = try value["without_weight"].interval()
    ledger.withoutWeight = weights.records
    ledger.withoutWeightAtLeast = weights.atLeast
    ledger.withoutWeightAtMost = weights.atMost
    return ledger
  }

  private static func label(_ value: JSON5Value) throws(PartDamage) -> SumLabel {
    let bound = try value["bound"].unlessNull { value throws(PartDamage) in try value.text() }
    guard let bound = SumLabel.Bound(rawValue: bound ?? "") else { throw value.damage("a bound") }
    return SumLabel(
      measure: try value["measure"].text(), bound: bound,
      column: try value["column"].unlessNull { value throws(PartDamage) in try value.text() } ?? "",
      categories: try value["categories"].unlessNull { value throws(PartDamage) in
        try value.categories()
      } ?? [])
  }

  /// Checks that the part's numbers are those of its account.
  func check() throws(PartDamage) {
    let total: Ledger.Amount?
    do throws(AggregationError) { total = try ledger.total() } catch { total = nil }
    guard let total else { throw .damaged("its sums pass 64 bits") }
    if let rows {
      guard rows.store.count <= ledger.control.records else { throw .damaged("too many records") }
      return
    }
    guard total == ledger.control else { throw .damaged("its ledger does not balance") }
    for count in counts {
      var records = 0
      for cell in count.cube.cells { records &+= cell.numbers[0] }
      guard records == ledger[.counted].records else { throw .damaged("its cells do not add up") }
    }
  }
}
