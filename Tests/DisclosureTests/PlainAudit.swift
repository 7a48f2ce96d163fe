import HeadcountDisclosure

/// The intervals of withheld counts by trying all whole numbers; for small tables.
struct PlainAudit {
  private let published: PublishedCounts
  private let sumsOf: [[Int]]
  private let withheld: [Int]
  private let largest: Int

  /// - Parameter largest: More than any of the true numbers: where no shown sum bounds a count, numbers
  ///   up to it are tried.
  init(_ published: PublishedCounts, largest: Int = 0) {
    self.published = published
    self.largest = largest
    var sumsOf = Array(repeating: [Int](), count: published.counts.count)
    for (number, sum) in published.counts.sums.enumerated() {
      for place in sum.parts + [sum.total] { sumsOf[place].append(number) }
    }
    self.sumsOf = sumsOf
    withheld = published.shown.indices.filter { published.shown[$0] == nil }
  }

  /// The least and the greatest number of each withheld count over all tables that fit.
  var intervals: [Int: FeasibleInterval] {
    var numbers = published.shown
    var found: [Int: FeasibleInterval] = [:]
    fill(0, &numbers, &found)
    return found
  }

  private func fill(_ next: Int, _ numbers: inout [Int?], _ found: inout [Int: FeasibleInterval]) {
    guard next < withheld.count else {
      for place in withheld {
        let number = numbers[place]!
        let old = found[place] ?? FeasibleInterval(low: number, high: number)
        found[place] = FeasibleInterval(
          low: min(old.low, number), high: max(old.high!, number))
      }
      return
    }
    let place = withheld[next]
    let most = published.upper[place] ?? greatest(place, numbers)
    guard published.lower[place] <= most else { return }
    for number in published.lower[place]...most {
      numbers[place] = number
      if sumsOf[place].allSatisfy({ isPossible($0, numbers) }) { fill(next + 1, &numbers, &found) }
    }
    numbers[place] = nil
  }

  /// What a count is at most: no part is more than its sum, no sum more than its parts can be.
  private func greatest(_ place: Int, _ numbers: [Int?]) -> Int {
    let totals = sumsOf[place].map { published.counts.sums[$0] }.filter { $0.total != place }
    let known = totals.compactMap { numbers[$0.total] }.min()
    return known ?? max(largest, published.shown.compactMap(\.self).reduce(0, +))
  }

  private func isPossible(_ number: Int, _ numbers: [Int?]) -> Bool {
    let sum = published.counts.sums[number]
    let parts = sum.parts.reduce(0) { $0 + (numbers[$1] ?? published.lower[$1]) }
    guard let total = numbers[sum.total] else { return true }
    return sum.parts.contains { numbers[$0] == nil } ? parts <= total : parts == total
  }
}
