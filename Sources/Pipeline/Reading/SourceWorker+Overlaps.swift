import HeadcountClassification
import HeadcountIngestion

/// What one worker found of records that are in several files, or twice in one.
struct OverlapFindings: Sendable {
  /// A sample of each file's records, where nothing else would show that they are there twice.
  var files: [Int: OverlapSketch] = [:]
  /// Samples of each file by what it is compared with files of other forms by.
  var forms: [Int: [OverlapSketch]] = [:]
  /// The rows of each block, of files with a sample.
  var rows: [SourceWorker.BlockPlace: Int] = [:]
}

extension SourceWorker {
  /// Numbers below this are alike in many records.
  private static let leastTelling = 10

  /// Samples the block's records, where nothing else would show that they are there twice.
  mutating func takeOverlaps(_ place: BlockPlace, _ quote: UInt8) {
    guard plan.refusesCopies || plan.comparesSources else { return }
    overlaps.rows[place] = batch.recordCount
    let isCompared = plan.refusesOverlap || plan.comparesSources
    // The sample of a longer file that is read alone is never used.
    guard isCompared || place.block < DoubleCountWatch.blocks else { return }
    // Taken out, so that the sample is written in place.
    var sketch = overlaps.files.removeValue(forKey: place.file) ?? OverlapSketch()
    let sums = summedColumns
    sketch.take(batch.digests(), block: place.block, leavingOut: structure.records) {
      numbers(of: $0, sums)
    }
    overlaps.files[place.file] = sketch
    if isCompared { takeForms(place.file, quote) }
  }

  /// Samples the block's records by what files of other forms have too.
  private mutating func takeForms(_ file: Int, _ quote: UInt8) {
    let comparisons = plan.overlapForms.comparisons(file)
    if comparisons.isEmpty { return }
    var sketches =
      overlaps.forms.removeValue(forKey: file) ?? comparisons.map { _ in OverlapSketch() }
    let sums = summedColumns
    let digests = batch.digests(of: comparisons.map(\.columns), quote: quote)
    for (place, digests) in digests.enumerated() {
      sketches[place].take(digests, block: 0, leavingOut: structure.records) {
        numbers(of: $0, sums)
      }
    }
    overlaps.forms[file] = sketches
  }

  private var summedColumns: [Int] { plan.sums.indices.filter { plan.sums[$0].isColumn } }

  /// How much the numbers that a row of the block adds tell.
  private func numbers(of row: Int, _ sums: [Int]) -> OverlapSketch.Numbers {
    if sums.isEmpty { return .telling }
    let largest = sums.reduce(0) { max($0, observations.values[$1][row].magnitude) }
    return largest == 0 ? .none : largest < Self.leastTelling ? .small : .telling
  }
}

extension SourceMerge {
  /// The samples of the files' records, whole.
  func samples(_ outcome: SourceOutcome) -> [Overlap.Sample] {
    opened.enumerated().compactMap { place, file in
      let parts = workers.compactMap { $0.overlaps.files[file.file] }
      guard var sketch = parts.first else { return nil }
      for part in parts.dropFirst() { sketch.add(part) }
      let starts = rowStarts(file.file)
      let isWhole =
        plan.refusesOverlap || plan.comparesSources || starts.count <= DoubleCountWatch.blocks
      let comparisons = plan.overlapForms.comparisons(file.file)
      let forms = comparisons.enumerated().map { number, comparison in
        var sketch = OverlapSketch()
        for part in workers.compactMap({ $0.overlaps.forms[file.file] }) {
          sketch.add(part[number])
        }
        return (comparison, sketch)
      }
      let hasNumbers = plan.sums.contains(where: \.isColumn)
      return Overlap.Sample(
        path: file.reader.path, sketch: sketch, records: outcome.files[place].records,
        columns: file.reader.opening.header.names.count,
        hasNumbers: hasNumbers,
        copies: isWhole ? FileCopies(sketch, starts: starts, hasNumbers: hasNumbers) : nil,
        forms: forms)
    }
  }

  /// The number of rows before each block of a file.
  private func rowStarts(_ file: Int) -> [Int] {
    var (starts, count) = ([Int](), 0)
    while true {
      let place = SourceWorker.BlockPlace(file: file, block: starts.count)
      guard let rows = workers.lazy.compactMap({ $0.overlaps.rows[place] }).first else {
        return starts
      }
      starts.append(count)
      count += rows
    }
  }

  /// Files of the source that hold the same records, or one that holds them twice, where nothing else
  /// would show it.
  func overlapProblems(_ outcome: SourceOutcome) -> [RunProblem] {
    plan.refusesCopies ? Overlap.problems(outcome.samples) : []
  }
}
