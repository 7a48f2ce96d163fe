/// A block of records after classification: codes and numbers, column by column.
package struct Observations: Sendable {
  /// The number of records.
  package var count = 0
  /// The codes of each dimension, one array a dimension.
  package var codes: [[UInt32]]
  /// The numbers of each measure that is summed, one array a measure.
  package var values: [[Int64]]
  /// Whether each record takes part; empty where all do.
  package var taken: [Bool] = []

  /// Makes room for a number of dimensions and summed measures.
  package init(dimensions: Int, values: Int) {
    codes = Array(repeating: [], count: dimensions)
    self.values = Array(repeating: [], count: values)
  }

  /// Empties the block and makes room for a number of records.
  package mutating func reset(_ count: Int) {
    self.count = count
    taken.removeAll(keepingCapacity: true)
    for index in codes.indices where codes[index].count < count {
      codes[index] = [UInt32](repeating: 0, count: count)
    }
    for index in values.indices where values[index].count < count {
      values[index] = [Int64](repeating: 0, count: count)
    }
  }

  /// Leaves a record out of what is tallied.
  package mutating func leaveOut(_ record: Int) {
    if taken.isEmpty { taken = [Bool](repeating: true, count: count) }
    taken[record] = false
  }
}
