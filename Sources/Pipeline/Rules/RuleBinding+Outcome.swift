extension RuleBinding.Rule {
  enum Outcome { case held, broken, unchecked }

  /// What becomes of a record, with the sides of the comparison that fails.
  func outcome(
    _ record: Int, _ readers: RuleReaders, _ tolerance: RuleNumber
  ) -> (Outcome, RuleOutcome.Sides?) {
    test.outcome(record, readers, tolerance)
  }
}

extension RuleBinding.Test {
  typealias Result = (outcome: RuleBinding.Rule.Outcome, sides: RuleOutcome.Sides?)

  /// What becomes of a record; a part that cannot be checked decides only where the others do not.
  func outcome(_ record: Int, _ readers: RuleReaders, _ tolerance: RuleNumber) -> Result {
    switch self {
    case .comparison(let sums, let signs):
      return Self.compare(sums, signs, record, readers, tolerance)
    case .filled(let input, let isFilled):
      return ((readers.field(input, record) == .empty) == isFilled ? .broken : .held, nil)
    case .fact(let input, let isTrue):
      guard readers.field(input, record) == .number else { return (.unchecked, nil) }
      return ((readers.values[input][record] == 1) == isTrue ? .held : .broken, nil)
    case .same(let one, let other, let isSame):
      guard readers.field(one, record) == .number, readers.field(other, record) == .number else {
        return (.unchecked, nil)
      }
      let areEqual = readers.values[one][record] == readers.values[other][record]
      return (areEqual == isSame ? .held : .broken, nil)
    case .unique: return (.unchecked, nil)
    case .all(let parts):
      var isComplete = true
      for part in parts {
        let result = part.outcome(record, readers, tolerance)
        if result.outcome == .broken { return result }
        if result.outcome == .unchecked { isComplete = false }
      }
      return (isComplete ? .held : .unchecked, nil)
    case .any(let parts):
      var (isComplete, sides) = (true, RuleOutcome.Sides?.none)
      for part in parts {
        let result = part.outcome(record, readers, tolerance)
        if result.outcome == .held { return (.held, nil) }
        if result.outcome == .unchecked { isComplete = false }
        sides = result.sides
      }
      return isComplete ? (.broken, sides) : (.unchecked, nil)
    case .when(let claim, let condition):
      let result = claim.outcome(record, readers, tolerance)
      if result.outcome == .held { return result }
      switch condition.outcome(record, readers, tolerance).outcome {
      case .held: return result
      case .broken: return (.held, nil)
      case .unchecked: return (.unchecked, nil)
      }
    }
  }

  /// One failing comparison of a chain breaks the rule even where another cannot be made.
  private static func compare(
    _ sums: [RuleBinding.Sum], _ signs: [RuleOperator], _ record: Int, _ readers: RuleReaders,
    _ tolerance: RuleNumber
  ) -> Result {
    var isComplete = true
    var left = readers.value(sums[0], record)
    for (place, sign) in signs.enumerated() {
      let right = readers.value(sums[place + 1], record)
      if let left, let right {
        if !sign.holds(left, right, tolerance: tolerance) {
          return (.broken, RuleOutcome.Sides(left: left, right: right))
        }
      } else {
        isComplete = false
      }
      left = right
    }
    return (isComplete ? .held : .unchecked, nil)
  }
}
