import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The fields by which a block's records are linked, kept until all are read.
extension SourceWorker {
  /// Takes the fields of the records that can be used, of all or of some.
  mutating func takeLinks(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8, among records: [Int32]? = nil
  ) {
    guard links != nil else { return }
    let usable = (records ?? (0..<batch.recordCount).map { Int32($0) }).filter {
      observations.taken.isEmpty || observations.taken[Int($0)]
    }
    let places = recordPlaces(place)
    links!.take(batch, usable, places: places, columns.links, quote: quote)
  }

  /// The block and the line in it of each record.
  func recordPlaces(_ place: BlockPlace) -> [Digest] {
    batch.recordLines().map { line in
      Digest(high: UInt64(place.file), low: UInt64(place.block) << 32 | UInt64(line))
    }
  }
}

extension SourceWorker.BlockPlace {
  /// The place in the files of a record from `recordPlaces`.
  static func place(
    _ record: Digest, _ starts: [SourceWorker.BlockPlace: Int]
  ) -> RecordPlace {
    let block = SourceWorker.BlockPlace(
      file: Int(record.high), block: Int(record.low >> 32))
    return RecordPlace(
      file: block.file, line: starts[block]! + Int(truncatingIfNeeded: record.low & 0xffff_ffff))
  }
}
