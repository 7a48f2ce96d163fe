import HeadcountClassification
import HeadcountIngestion

/// What one worker reads of a file's columns for the rules, block by block.
struct RuleReaders {
  /// What a field is for a rule.
  enum Field: UInt8 {
    case number
    /// A number with a fraction, in `decimals`.
    case decimal
    case empty
    case unreadable
    /// Withheld or beyond 64 bits.
    case unknown
  }

  private let binding: RuleBinding
  private var numbers: [NumberColumn?]
  private var days: [DayColumn?]
  private var facts: [MappedColumn?]
  /// The whole number of each record, by input; 0 where it is none.
  private(set) var values: [[Int64]]
  /// What each field is; empty where all are numbers.
  private(set) var fields: [[Field]]
  private var decimals: [[Int: RuleNumber]]

  init(_ binding: RuleBinding) {
    self.binding = binding
    numbers = zip(binding.inputs, binding.written).map { input, written in
      guard written == nil, case .number(let grammar, let missing, let suppressed) = input.kind
      else {
        return nil
      }
      return NumberColumn(grammar: grammar, missing: missing, suppressed: suppressed)
    }
    days = binding.inputs.map { input in
      guard case .date(let grammar, let missing) = input.kind else { return nil }
      return DayColumn(grammar: grammar, missing: missing)
    }
    facts = binding.inputs.map { input in
      guard case .fact(let fact, let missing) = input.kind else { return nil }
      return MappedColumn(missing: missing) { fact.value(of: $0) }
    }
    values = binding.inputs.map { _ in [] }
    fields = binding.inputs.map { _ in [] }
    decimals = binding.inputs.map { _ in [:] }
  }

  /// Reads the columns of a block; those that the plan adds up were read before.
  mutating func read(
    _ batch: RecordBatch, quote: UInt8, _ known: [NumberColumn], _ observations: Observations
  ) {
    for (place, input) in binding.inputs.enumerated() {
      fields[place].removeAll(keepingCapacity: true)
      decimals[place].removeAll(keepingCapacity: true)
      let count = batch.recordCount
      if values[place].count < count, binding.written[place] == nil {
        values[place] = [Int64](repeating: 0, count: count)
      }
      switch input.kind {
      case .presence(let missing): readPresence(batch, place, missing, quote)
      case .date: readDays(batch, place, quote)
      case .fact: readFacts(batch, place, quote)
      case .number(let grammar, _, _):
        var exceptions = binding.written[place].map { known[$0].exceptions } ?? []
        if let sum = binding.written[place] {
          values[place] = observations.values[sum]
        } else {
          numbers[place]!.read(batch, column: input.column, quote: quote, into: &values[place])
          exceptions = numbers[place]!.exceptions
        }
        take(exceptions, batch, place, grammar, quote)
      }
    }
  }

  private mutating func take(
    _ exceptions: [NumberColumn.Exception], _ batch: RecordBatch, _ place: Int,
    _ grammar: NumberGrammar, _ quote: UInt8
  ) {
    if exceptions.isEmpty { return }
    fields[place] = [Field](repeating: .number, count: batch.recordCount)
    for exception in exceptions {
      switch exception.trouble {
      case .missing: fields[place][exception.record] = .empty
      case .suppressed, .overflow: fields[place][exception.record] = .unknown
      case .unreadable:
        fields[place][exception.record] = .unreadable
        guard grammar.decimal != nil,
          case .decimal(let decimal) = grammar.readExactly(
            text(batch, exception.record, binding.inputs[place].column, quote)),
          let number = RuleNumber(units: decimal.units, scale: decimal.scale)
        else { continue }
        fields[place][exception.record] = .decimal
        decimals[place][exception.record] = number
      }
    }
  }

  private mutating func readDays(_ batch: RecordBatch, _ place: Int, _ quote: UInt8) {
    var (found, fields) = (values[place], [Field]())
    let column = binding.inputs[place].column
    days[place]!.read(batch, column: column, quote: quote) { record, day in
      switch day {
      case .number(let number):
        found[record] = number
        return
      case .missing, .unreadable:
        if fields.isEmpty { fields = [Field](repeating: .number, count: batch.recordCount) }
        fields[record] = day == .missing ? .empty : .unknown
        found[record] = 0
      }
    }
    values[place] = found
    self.fields[place] = fields
  }

  private mutating func readFacts(_ batch: RecordBatch, _ place: Int, _ quote: UInt8) {
    var (found, fields) = (values[place], [Field]())
    let column = binding.inputs[place].column
    facts[place]!.read(batch, column: column, quote: quote) { record, value in
      found[record] = value ?? 0
      guard value == nil else { return }
      if fields.isEmpty { fields = [Field](repeating: .number, count: batch.recordCount) }
      fields[record] = .empty
    }
    values[place] = found
    self.fields[place] = fields
  }

  private mutating func readPresence(
    _ batch: RecordBatch, _ place: Int, _ missing: MissingTokens, _ quote: UInt8
  ) {
    var record = 0
    let column = binding.inputs[place].column
    for run in batch.runs {
      for index in 0..<run.count {
        defer { record += 1 }
        let raw = batch.field(
          column, firstEnd: run.firstEnd + index * batch.width, fields: batch.width)
        // Nearly all fields are told by their first letter.
        if missing == .emptyOnly, let first = raw.first, first > 0x22, first < 0x80 { continue }
        let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
        guard missing.contains(text) else { continue }
        if fields[place].isEmpty {
          fields[place] = [Field](repeating: .number, count: batch.recordCount)
        }
        fields[place][record] = .empty
      }
    }
  }

  /// Takes a number that a rule confirmed, as its column holds it.
  mutating func take(_ number: Int64, _ record: Int, _ input: Int) {
    values[input][record] = number
    fields[input][record] = .number
  }

  func field(_ input: Int, _ record: Int) -> Field {
    fields[input].isEmpty ? .number : fields[input][record]
  }

  /// The records of an input that could be confirmed by a rule.
  func unreadable(_ input: Int) -> [Int] {
    fields[input].indices.filter { fields[input][$0] == .unreadable }
  }

  /// The text of a field.
  func text(_ batch: RecordBatch, _ record: Int, _ column: Int, _ quote: UInt8) -> String {
    let raw = batch.field(column, firstEnd: batch.firstEnd(of: record), fields: batch.width)
    return String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
  }

  /// A number of a record; nil where the field is none.
  private func number(_ input: Int, _ record: Int) -> RuleNumber? {
    switch field(input, record) {
    case .number:
      // Never nil: a grammar has at most nine decimals.
      RuleNumber(units: Int(values[input][record]), scale: binding.inputs[input].decimals)
    case .decimal: decimals[input][record]
    case .empty, .unreadable, .unknown: nil
    }
  }

  /// A sum of a record, without the fields of one input; nil where a field is no number.
  func value(_ sum: RuleBinding.Sum, _ record: Int, leavingOut left: Int? = nil) -> RuleNumber? {
    var total = sum.constant
    for term in sum.terms {
      var (part, isEmpty): (RuleNumber, Bool) = (0, true)
      for input in term.inputs {
        if input == left {
          isEmpty = false
          continue
        }
        if let number = number(input, record) {
          part += number
          isEmpty = false
        } else if !term.isSum || field(input, record) != .empty {
          return nil
        }
      }
      if isEmpty { return nil }
      guard let product = term.factor == .unit ? part : part.times(term.factor) else { return nil }
      let (next, over) = total.addingReportingOverflow(product)
      if over { return nil }
      total = next
    }
    return total
  }
}

extension RecordBatch {
  /// Where the first field of a record of the expected width lies.
  func firstEnd(of record: Int) -> Int {
    var before = 0
    for run in runs {
      if record < before + run.count { return run.firstEnd + (record - before) * width }
      before += run.count
    }
    preconditionFailure("a record lies in one of the runs")
  }
}
