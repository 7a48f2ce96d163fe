import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// Dimensions of a pipeline that follow from others, so that counts by one add up to counts by the
/// other in another table.
struct DerivedSums {
  let all: [RollUpSums]

  init(_ definition: PipelineDefinition) {
    var all: [RollUpSums] = []
    for source in definition.dimensions {
      let name = source.dimension.name
      switch source.derivation {
      case .part(let rollUp):
        all.append(
          RollUpSums(coarse: name, fine: [rollUp.dimension]) { codes in
            rollUp.category(of: Self.category(codes[0])).documentCode
          })
      case .combination(let classes):
        all.append(
          RollUpSums(coarse: name, fine: classes.dimensions) { codes in
            classes.category(of: codes.map(Self.category)).documentCode
          })
      case .options, .disability, .merged, nil: break
      }
    }
    self.all = all + Self.periods(definition)
  }

  /// A period of dates and the next shorter one of the same columns.
  private static func periods(_ definition: PipelineDefinition) -> [RollUpSums] {
    let dates = definition.dimensions.compactMap { source -> (String, [String], Period)? in
      guard case .period(let period, _) = source.dimension.reading else { return nil }
      return (source.dimension.name, source.from, period)
    }
    return dates.compactMap { name, from, period in
      let shorter = dates.filter { $0.1 == from && $0.2.rank < period.rank }
      guard let fine = shorter.max(by: { $0.2.rank < $1.2.rank }) else { return nil }
      return RollUpSums(coarse: name, fine: [fine.0]) { codes in
        fine.2.firstDay(of: codes[0]).map { period.code(of: $0) } ?? codes[0]
      }
    }
  }

  /// The category that a code in a document is of.
  private static func category(_ code: String) -> Category {
    switch code {
    case Category.missing.documentCode: .missing
    case Category.unmatched.documentCode: .unmatched
    default: Category(code: code, role: .listed)
    }
  }
}

extension Period {
  /// Shorter periods come first.
  fileprivate var rank: Int { Period.allCases.firstIndex(of: self)! }

  /// The first day of the period of a code; nil for other texts, such as the code of unknown dates.
  fileprivate func firstDay(of code: String) -> CivilDate? {
    switch self {
    case .day: return CivilDate(iso: code)
    case .month: return CivilDate(iso: "\(code)-01")
    case .year: return CivilDate(iso: "\(code)-01-01")
    case .quarter:
      guard code.count == 7, let quarter = code.last?.wholeNumberValue, 1...4 ~= quarter else {
        return nil
      }
      let month = 3 * quarter - 2
      return CivilDate(iso: "\(code.prefix(4))-\(month < 10 ? "0" : "")\(month)-01")
    }
  }
}
