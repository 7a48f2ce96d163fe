import HeadcountClassification

/// The groups of rows that have one category of each of a few dimensions, by number.
///
/// Sums are compared group by group; numbers in place of the categories spare looking these up once for
/// each column, file and worker.
struct CategoryGroups {
  /// For each dimension and category whether it is none, or stands for all.
  private let isOpen: [[Bool]]
  private var numbers: TupleNumbers
  /// For each dimension the place of each group's category.
  private var places: [[UInt32]]
  /// The ways to leave dimensions open, in the order in which groups have them.
  private(set) var openings: [[Bool]] = []
  /// The number of each group's way.
  private(set) var openingOfGroup: [Int] = []
  /// What was asked of `covers`, which each column asks again.
  private var known: [Int: [Int]] = [:]

  var count: Int { openingOfGroup.count }

  /// No groups yet of dimensions with these categories.
  init(_ categories: [[Category]]) {
    isOpen = categories.map { $0.map { TotalEvidence.label(of: $0) != nil } }
    numbers = TupleNumbers(count: categories.count)
    places = categories.map { _ in [] }
  }

  /// The groups of several workers, and for each worker the numbers that its own groups have here.
  static func merging(
    _ workers: [(groups: RecordGroups, categories: [[Category]])]
  ) -> (groups: CategoryGroups, numbers: [[Int]]) {
    var known: [[Category: UInt32]] = []
    var categories: [[Category]] = []
    let places = workers.map { worker in
      worker.groups.dimensions.enumerated().map { axis, dimension in
        if axis == known.count {
          known.append([:])
          categories.append([])
        }
        return worker.categories[dimension].map { category in
          if let place = known[axis][category] { return place }
          let place = UInt32(categories[axis].count)
          known[axis][category] = place
          categories[axis].append(category)
          return place
        }
      }
    }
    var merged = CategoryGroups(categories)
    let numbers = zip(workers, places).map { worker, places in
      worker.groups.tuples(worker.categories).map { codes in
        merged.number(of: zip(places, codes).map { $0[Int($1)] })
      }
    }
    return (merged, numbers)
  }

  /// The number of the group of these categories, by their places.
  mutating func number(of group: [UInt32]) -> Int {
    let number = numbers.number(of: group)
    guard number == count else { return number }
    for (axis, place) in group.enumerated() { places[axis].append(place) }
    let opening = zip(isOpen, group).map { $0[Int($1)] }
    let way = openings.firstIndex(of: opening) ?? openings.count
    if way == openings.count { openings.append(opening) }
    openingOfGroup.append(way)
    known.removeAll()
    return number
  }

  /// For each group the number of those that agree with it in all dimensions that a way does not leave
  /// open.
  mutating func covers(_ opening: Int) -> [Int] {
    if let covers = known[opening] { return covers }
    let kept = zip(places, openings[opening]).filter { !$1 }.map(\.0)
    var numbers = TupleNumbers(count: kept.count)
    let covers = (0..<count).map { group in numbers.number(of: kept.lazy.map { $0[group] }) }
    known[opening] = covers
    return covers
  }
}

/// Numbers tuples of codes in the order in which they come.
struct TupleNumbers {
  /// For each place the pairs of the number of what stands before it and its own code.
  private var pairs: [KeyNumbers]

  /// For tuples of so many codes.
  init(count: Int) { pairs = (0..<count).map { _ in KeyNumbers() } }

  mutating func number(of tuple: some Sequence<UInt32>) -> Int {
    var number: UInt32 = 0
    for (place, code) in tuple.enumerated() {
      number = pairs[place].number(of: UInt64(number) << 32 | UInt64(code))
    }
    return Int(number)
  }
}
