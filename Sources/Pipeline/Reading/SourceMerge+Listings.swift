import HeadcountAggregation
import HeadcountIngestion

/// Listings of all workers in one order.
extension SourceMerge {
  /// An entry with its path and its line.
  struct Placed<Content: Sendable> {
    var file: SourceReading.Opened
    var line: Int
    var entry: Listed<Content>

    var path: String { file.reader.path }
    var header: Header { file.reader.opening.header }
  }

  /// The line on which each block starts.
  func blockStarts() -> [SourceWorker.BlockPlace: Int] {
    var lines: [SourceWorker.BlockPlace: Int] = [:]
    for worker in workers { lines.merge(worker.lines) { $1 } }
    var starts: [SourceWorker.BlockPlace: Int] = [:]
    for file in opened {
      var line = 1 + file.reader.opening.header.lines
      var place = SourceWorker.BlockPlace(file: file.file, block: 0)
      while let count = lines[place] {
        starts[place] = line
        line += count
        place.block += 1
      }
    }
    return starts
  }

  /// The entries of the workers' listings: the highest rank first, then in the order of files and
  /// lines; and for each file what does not stay.
  func placed<Content>(
    _ parts: [[Int: Listing<Content>]], _ starts: [SourceWorker.BlockPlace: Int]
  ) -> (entries: [Placed<Content>], more: [(path: String, records: WeighedRecords)]) {
    var placed: [Placed<Content>] = []
    var more: [(String, WeighedRecords)] = []
    for file in opened {
      let found = parts.compactMap { $0[file.file] }
      guard var all = found.first else { continue }
      for part in found.dropFirst() { all.add(part) }
      let (entries, rest) = all.finished
      for entry in entries {
        let place = SourceWorker.BlockPlace(file: file.file, block: entry.block)
        placed.append(Placed(file: file, line: starts[place]! + entry.line!, entry: entry))
      }
      if rest.amount.records > 0 { more.append((file.reader.path, rest)) }
    }
    placed.sort { one, other in
      if one.entry.rank != other.entry.rank { return one.entry.rank > other.entry.rank }
      return (one.file.file, one.line, one.entry.column ?? -1)
        < (other.file.file, other.line, other.entry.column ?? -1)
    }
    return (placed, more)
  }
}
