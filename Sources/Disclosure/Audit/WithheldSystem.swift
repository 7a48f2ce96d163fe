/// The equations that published numbers leave open: what the withheld counts of each sum add up to.
struct WithheldSystem {
  /// Withheld counts with a sign, and what they add up to.
  struct Row: Hashable {
    var terms: [Term]
    var value: Int
  }

  /// A withheld count in a row.
  struct Term: Hashable {
    var count: Int
    /// 1 for a part, −1 for the total.
    var sign: Int
  }

  /// The places of the withheld counts.
  let places: [Int]
  var lower: [Int]
  /// `Int.max` where nothing is known.
  var upper: [Int]
  private(set) var rows: [Row]
  /// The rows of each count.
  private(set) var rowsOf: [[(row: Int, sign: Int)]]

  /// A number that stands for no bound; sums of some of them do not overflow.
  static let unbounded = Int.max >> 16

  /// What published numbers leave open.
  ///
  /// - Throws: `AuditError.contradiction` where a sum of shown numbers is not what is shown.
  init(_ published: PublishedCounts) throws(AuditError) {
    var numbers: [Int: Int] = [:]
    var places: [Int] = []
    for (place, number) in published.shown.enumerated() where number == nil {
      numbers[place] = places.count
      places.append(place)
    }
    self.places = places
    lower = places.map { published.lower[$0] }
    upper = places.map { published.upper[$0] ?? Self.unbounded }
    rows = []
    var known: Set<Row> = []
    for sum in published.counts.sums {
      var row = Row(terms: [], value: 0)
      for (place, sign) in sum.parts.map({ ($0, 1) }) + [(sum.total, -1)] {
        if let number = numbers[place] {
          row.terms.append(Term(count: number, sign: sign))
        } else {
          row.value -= sign * published.shown[place]!
        }
      }
      if row.terms.isEmpty {
        guard row.value == 0 else { throw .contradiction(place: sum.total) }
      } else if known.insert(row).inserted {
        rows.append(row)
      }
    }
    rowsOf = Array(repeating: [], count: places.count)
    index()
  }

  private init(places: [Int], lower: [Int], upper: [Int], rows: [Row]) {
    (self.places, self.lower, self.upper, self.rows) = (places, lower, upper, rows)
    rowsOf = Array(repeating: [], count: places.count)
    index()
  }

  private mutating func index() {
    for (number, row) in rows.enumerated() {
      for term in row.terms { rowsOf[term.count].append((number, term.sign)) }
    }
  }

  /// The parts of the system that share no count, without counts that have only one value left.
  var components: [WithheldSystem] {
    var component = Array(repeating: -1, count: places.count)
    var members: [[Int]] = []
    for start in places.indices where component[start] < 0 && lower[start] != upper[start] {
      component[start] = members.count
      var found = [start]
      var next = 0
      while next < found.count {
        for (row, _) in rowsOf[found[next]] {
          for term in rows[row].terms
          where component[term.count] < 0 && lower[term.count] != upper[term.count] {
            component[term.count] = members.count
            found.append(term.count)
          }
        }
        next += 1
      }
      members.append(found.sorted())
    }
    var numbers = Array(repeating: 0, count: places.count)
    for found in members { for (number, count) in found.enumerated() { numbers[count] = number } }
    var rowsOfComponent = Array(repeating: [Row](), count: members.count)
    for row in rows {
      guard let open = row.terms.first(where: { component[$0.count] >= 0 }) else { continue }
      var reduced = Row(terms: [], value: row.value)
      for term in row.terms {
        if component[term.count] < 0 {
          reduced.value -= term.sign * lower[term.count]
        } else {
          reduced.terms.append(Term(count: numbers[term.count], sign: term.sign))
        }
      }
      rowsOfComponent[component[open.count]].append(reduced)
    }
    return members.indices.map { index in
      WithheldSystem(
        places: members[index].map { places[$0] }, lower: members[index].map { lower[$0] },
        upper: members[index].map { upper[$0] }, rows: rowsOfComponent[index])
    }
  }
}

/// Why published numbers cannot be attacked.
public enum AuditError: Error, Hashable, Sendable {
  /// A total is not the sum of its parts, or no whole numbers fit what is shown.
  case contradiction(place: Int?)
}
