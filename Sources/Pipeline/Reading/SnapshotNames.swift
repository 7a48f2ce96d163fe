import HeadcountClassification

/// The newest of several files by their names: by the dates in them, and where they hold none by their
/// numbers and letters.
struct SnapshotNames {
  /// Why the names do not tell which file is the newest.
  enum Doubt: Error, Hashable {
    /// A name with day and month before its year.
    case yearLast(String)
    /// A name of which the year has two digits, or is not there.
    case noYear(String)
    /// A name with other dates than another one, or with none.
    case uneven(String, String)
    /// A name whose date is only the month of another one's.
    case coarse(String, String)
    /// Names of which the dates are the same, and no number beside them differs.
    case tie(String, String)

    /// The doubt as the end of a sentence that begins with the source.
    var text: String {
      switch self {
      case .yearLast(let name):
        "the name \(name) has a date with its year last, whose order among names is not that of time"
      case .noYear(let name):
        "the name \(name) has a date without a year of four digits, which does not tell the time"
      case .uneven(let name, let other): "the names \(name) and \(other) do not hold the same dates"
      case .coarse(let name, let other):
        "the names \(name) and \(other) are of one month, and one of them does not tell the day"
      case .tie(let name, let other):
        "nothing in the names \(name) and \(other) tells which is the newer"
      }
    }
  }

  let names: [String]
  /// The dates of each name, as year, month and day, apart from those that all names have.
  private let dates: [[[Int]]]
  /// Whether each name holds a date, also one that all names have.
  private let holdsDate: [Bool]
  private let copies: [CopyName]

  /// Whether dates tell the order.
  private var areDated: Bool { dates.contains { !$0.isEmpty } }

  init(_ names: [String]) throws(Doubt) {
    self.names = names
    let copies = names.map { CopyName($0) }
    self.copies = copies
    var found = copies.map { NameDates($0.stem).dates }
    holdsDate = found.map { $0.contains { $0.parts != nil } }
    if let first = found.first {
      let common = first.filter { date in found.allSatisfy { $0.contains(date) } }
      for place in found.indices { found[place].removeAll { common.contains($0) } }
    }
    try Self.checkShort(names, found)
    for (name, dates) in zip(names, found) {
      for date in dates {
        switch date {
        case .day, .month, .short: continue
        case .yearLast: throw .yearLast(name)
        case .noYear: throw .noYear(name)
        }
      }
    }
    dates = found.map { $0.compactMap(\.parts) }
    for (name, own) in zip(names, dates) where own.count != dates[0].count {
      throw .uneven(names[0], name)
    }
    for (place, one) in dates.enumerated() {
      for (other, its) in dates.enumerated() where zip(one, its).contains(where: Self.isCoarse) {
        throw .coarse(names[place], names[other])
      }
    }
  }

  /// Whether a name is older than another one.
  func isOrdered(_ one: Int, before other: Int) -> Bool {
    for (mine, its) in zip(dates[one], dates[other]) where mine != its {
      return mine.lexicographicallyPrecedes(its)
    }
    let (mine, its) = (copies[one], copies[other])
    if mine.stem == its.stem { return mine.number < its.number }
    return Snapshots.isOrdered(mine.stem, before: its.stem)
  }

  /// The newest of the names; of equal ones any.
  func newest() throws(Doubt) -> Int {
    let newest = names.indices.max { isOrdered($0, before: $1) }!
    for other in names.indices where names[other] != names[newest] {
      if !isTold(other, newest) { throw .tie(names[other], names[newest]) }
    }
    return newest
  }

  /// Whether a date tells that a name is newer than all others.
  func isDated(_ place: Int) -> Bool {
    areDated && dates.indices.allSatisfy { $0 == place || dates[$0] != dates[place] }
  }

  /// Whether something tells which of two names is the newer: beside dates letters do not.
  private func isTold(_ one: Int, _ other: Int) -> Bool {
    if dates[one] != dates[other] { return true }
    let (mine, its) = (copies[one], copies[other])
    if mine.stem == its.stem { return mine.number != its.number }
    return !holdsDate[one] || !holdsDate[other]
      || Snapshots.differByNumber(mine.stem, its.stem)
  }

  private static func isCoarse(_ one: [Int], _ other: [Int]) -> Bool {
    one.count < other.count && Array(other.prefix(one.count)) == one
  }

  /// Dates of three short numbers, such as `31.05.23`: the order of names is that of time where the year
  /// comes first, and then they lie closest together.
  private static func checkShort(
    _ names: [String], _ found: [[NameDates.Found]]
  ) throws(Doubt) {
    let dates = found.map { dates in
      dates.compactMap { if case .short(let numbers) = $0 { numbers } else { nil } }
    }
    guard names.count > 1, dates.allSatisfy({ $0.count == 1 }),
      !found.joined().contains(where: { $0.parts != nil })
    else { return }
    let numbers = dates.map { $0[0] }
    func spread(_ year: Int, _ month: Int, _ day: Int) -> Int? {
      let days = numbers.compactMap {
        NameDates.date(2000 + $0[year], $0[month], $0[day])?.dayNumber
      }
      return days.count == numbers.count ? days.max()! - days.min()! : nil
    }
    let others = [spread(2, 1, 0), spread(2, 0, 1)].compactMap { $0 }
    guard let least = others.min() else { return }
    if let own = spread(0, 1, 2), own <= least { return }
    throw .noYear(names[0])
  }
}
