package import HeadcountClassification

/// Counts and sums for each combination of codes, as one worker adds them up.
///
/// While there are few combinations the cells are a dense array addressed by mixed radix, one
/// count and the sums side by side; beyond that a dictionary takes over:
///
///     cell of codes (g, s, e) = (g * sexes + s) * educations + e
///     cells                   … | count | sum | sum | count | sum | sum | …
package struct Tally: Sendable {
  /// The most numbers that the dense array may hold: 4 MiB.
  private static let denseLimit = 1 << 19

  private let dimensions: [Int]
  private let sums: [Int]
  private var radix: MixedRadix
  private var cells: [Int64] = []
  private var sparse: [UInt64: Int]?
  private var index: [UInt32] = []

  /// The numbers of a cell: its count and its sums.
  package var stride: Int { 1 + sums.count }

  /// Makes a tally over the dimensions and summed values at these places in the observations.
  package init(dimensions: [Int], sums: [Int]) {
    self.dimensions = dimensions
    self.sums = sums
    radix = MixedRadix(dimensions: dimensions.count)
    cells = [Int64](repeating: 0, count: 1 + sums.count)
  }

  /// Adds a block of observations.
  ///
  /// - Parameter categories: The number of categories of each dimension of the observations.
  package mutating func add(
    _ observations: Observations, categories: [Int]
  ) throws(AggregationError) {
    try makeRoom(dimensions.map { categories[$0] })
    let overflow = sparse == nil ? addDense(observations) : addSparse(observations)
    if overflow { throw AggregationError.overflow }
  }

  /// Visits each cell that holds something, with its codes and its numbers.
  package func forEachCell(_ body: ([UInt32], ArraySlice<Int64>) throws -> Void) rethrows {
    if let sparse {
      for (key, slot) in sparse {
        try body(radix.codes(of: key), cells[slot * stride..<(slot + 1) * stride])
      }
    } else {
      for cell in 0..<cells.count / stride where cells[cell * stride] != 0 {
        try body(radix.codes(of: UInt64(cell)), cells[cell * stride..<(cell + 1) * stride])
      }
    }
  }

  /// Makes the cells ready for more categories; with some room, so that cells move seldom.
  private mutating func makeRoom(_ categories: [Int]) throws(AggregationError) {
    guard !radix.holds(categories) else { return }
    let old = self
    radix = try radix.grown(to: categories)
    let (size, over) = radix.combinations.multipliedReportingOverflow(by: UInt64(stride))
    if sparse == nil, !over, size <= UInt64(Self.denseLimit) {
      cells = [Int64](repeating: 0, count: Int(size))
    } else {
      sparse = [:]
      cells = []
    }
    old.forEachCell { codes, numbers in
      let slot = slot(of: radix.key(of: codes))
      for (place, number) in numbers.enumerated() { cells[slot * stride + place] = number }
    }
  }

  private mutating func slot(of key: UInt64) -> Int {
    guard sparse != nil else { return Int(key) }
    if let slot = sparse![key] { return slot }
    let slot = cells.count / stride
    sparse![key] = slot
    cells.append(contentsOf: repeatElement(0, count: stride))
    return slot
  }

  /// Adds to the dense cells and returns whether a number overflowed.
  private mutating func addDense(_ observations: Observations) -> Bool {
    let count = observations.count
    if index.count < count { index = [UInt32](repeating: 0, count: count) }
    Self.locate(observations, dimensions, radix.radices, into: &index)
    let (index, sums, stride) = (index, sums, stride)
    var cells = cells.mutableSpan
    var overflow = false
    if observations.taken.isEmpty, sums.count == 1 {
      // The ordinary table, a count and a sum, in one pass.
      let values = observations.values[sums[0]]
      let (index, values_) = (index.span, values.span)
      for record in 0..<count {
        let cell = Int(index[record]) &* 2
        cells[cell] &+= 1
        let (sum, over) = cells[cell &+ 1].addingReportingOverflow(values_[record])
        cells[cell &+ 1] = sum
        overflow = overflow || over
      }
      return overflow
    }
    let (places, taken) = (index.span, observations.taken.span)
    for record in 0..<count where taken.isEmpty || taken[record] {
      cells[Int(places[record]) &* stride] &+= 1
    }
    for (place, value) in sums.enumerated() {
      let values = observations.values[value]
      let numbers = values.span
      for record in 0..<count where taken.isEmpty || taken[record] {
        let cell = Int(places[record]) &* stride &+ place &+ 1
        let (sum, over) = cells[cell].addingReportingOverflow(numbers[record])
        cells[cell] = sum
        overflow = overflow || over
      }
    }
    return overflow
  }

  private static func locate(
    _ observations: Observations, _ dimensions: [Int], _ radices: [Int],
    into index: inout [UInt32]
  ) {
    var target = index.mutableSpan
    guard let first = dimensions.first else {
      for record in 0..<observations.count { target[record] = 0 }
      return
    }
    let codes = observations.codes[first]
    let start = codes.span
    for record in 0..<observations.count { target[record] = start[record] }
    for (place, dimension) in dimensions.enumerated().dropFirst() {
      let codes = observations.codes[dimension]
      let next = codes.span
      let radix = UInt32(radices[place])
      for record in 0..<observations.count {
        target[record] = target[record] &* radix &+ next[record]
      }
    }
  }

  private mutating func addSparse(_ observations: Observations) -> Bool {
    var overflow = false
    let radices = radix.radices
    for record in 0..<observations.count
    where observations.taken.isEmpty || observations.taken[record] {
      var key: UInt64 = 0
      for (place, dimension) in dimensions.enumerated() {
        key = key * UInt64(radices[place]) + UInt64(observations.codes[dimension][record])
      }
      let base = slot(of: key) * stride
      cells[base] += 1
      for (place, value) in sums.enumerated() {
        let (sum, over) = cells[base + place + 1].addingReportingOverflow(
          observations.values[value][record])
        cells[base + place + 1] = sum
        overflow = overflow || over
      }
    }
    return overflow
  }
}
