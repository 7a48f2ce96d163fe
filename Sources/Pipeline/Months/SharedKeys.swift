import HeadcountAggregation
import HeadcountIngestion
import Synchronization

/// Which files of a source have versions of the same records.
///
/// What stands of a month's records depends on the files that have one of them, and on those that share a
/// key with these: no other file can replace a version of theirs. Keys are only compared and not kept.
enum SharedKeys {
  /// The files of a plan that share a key with each other, both ways, by their paths.
  ///
  /// Keys are compared by 64 bits of their digests: two that are taken for one make a month depend on one
  /// more file, and no figure wrong.
  static func pairs(
    _ plan: SourcePlan, threads: Int, _ problems: inout [RunProblem]
  ) -> [String: Set<String>] {
    let scan = plan.ofKeys
    let found = Mutex<(next: Int, keys: [[UInt64]], problems: [(Int, [RunProblem])])>(
      (0, scan.files.map { _ in [] }, []))
    Workers.run(min(threads, scan.files.count)) { _ in
      while true {
        let file = found.withLock { found in
          found.next += 1
          return found.next - 1
        }
        guard file < scan.files.count else { return }
        var (own, problems) = ([UInt64](), [RunProblem]())
        FileScan.read(scan.files[file], scan, &problems) { block in
          for key in RecordKeys.keys(block.batch, columns: block.columns.key, quote: block.quote) {
            if let key { own.append(key.low) }
          }
        }
        own.sort()
        let (sorted, troubles) = (own, problems)
        found.withLock {
          $0.keys[file] = sorted
          if !troubles.isEmpty { $0.problems.append((file, troubles)) }
        }
      }
    }
    let (lists, troubles) = found.withLock { ($0.keys, $0.problems) }
    problems += troubles.sorted { $0.0 < $1.0 }.flatMap(\.1)
    var pairs: [String: Set<String>] = [:]
    for (one, files) in sharing(lists).enumerated() {
      for other in files { pairs[scan.files[one], default: []].insert(scan.files[other]) }
    }
    return pairs
  }

  /// For each sorted list the others that have a number of it.
  static func sharing(_ lists: [[UInt64]]) -> [Set<Int>] {
    var shared = lists.map { _ in Set<Int>() }
    for one in lists.indices {
      for other in lists.indices where other > one && meet(lists[one], lists[other]) {
        shared[one].insert(other)
        shared[other].insert(one)
      }
    }
    return shared
  }

  /// Whether two sorted lists have a number in common: the shorter one is looked up in the longer one.
  private static func meet(_ one: [UInt64], _ other: [UInt64]) -> Bool {
    guard let first = one.first, let last = one.last, let otherFirst = other.first,
      let otherLast = other.last, first <= otherLast, otherFirst <= last
    else { return false }
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    var start = 0
    for number in short {
      // A step that doubles finds the next place in few comparisons, whether lists are alike or not.
      var (low, step) = (start, 1)
      while low + step < long.count, long[low + step] < number {
        low += step
        step *= 2
      }
      var high = min(low + step, long.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if long[middle] < number { low = middle + 1 } else { high = middle }
      }
      if long[low] == number { return true }
      start = low
    }
    return false
  }
}
