/// Finds where ASCII letters stand side by side in a block, in either case, 64 bytes at a time.
///
/// A search by fields looks at each of them; most blocks do not hold the letters at all.
package struct LetterSearch: Sendable {
  /// What a block holds.
  package struct Finding: Equatable, Sendable {
    /// The offsets at which the letters begin, ascending.
    package var offsets: [Int] = []
    /// Whether there is a byte that is not ASCII.
    package var holdsWide = false
  }

  private let letters: [UInt8]
  private let first: (Needle, Needle)
  private let second: (Needle, Needle)

  /// Searches for two letters or more.
  package init(_ word: StaticString) {
    letters = Array(word.description.utf8)
    precondition(letters.count >= 2 && letters.allSatisfy { 0x61...0x7a ~= $0 })
    func needles(_ letter: UInt8) -> (Needle, Needle) { (Needle(letter), Needle(letter & ~0x20)) }
    first = needles(letters[0])
    second = needles(letters[1])
  }

  /// Looks through the text of a block.
  package func callAsFunction(_ batch: RecordBatch) -> Finding {
    let (bytes, count) = (batch.bytes, batch.byteCount)
    let text = bytes.span
    let raw = unsafe text.bytes
    var finding = Finding()
    var offset = 0
    while offset < count {
      let block = ByteBlock(raw, at: offset)
      if block.holdsWide { finding.holdsWide = true }
      let begins = block.mask(first.0, or: first.1)
      // The letter behind the last one of these 64 is in the next ones, and is looked at below.
      var hits = begins & (block.mask(second.0, or: second.1) >> 1 | 1 << 63)
      while hits != 0 {
        let place = offset &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        if place &+ letters.count <= count, isWord(text, place) { finding.offsets.append(place) }
      }
      offset &+= 64
    }
    return finding
  }

  private func isWord(_ text: Span<UInt8>, _ place: Int) -> Bool {
    for (index, letter) in letters.enumerated() where text[place &+ index] | 0x20 != letter {
      return false
    }
    return true
  }
}

extension RecordBatch {
  /// A field of a record of the expected width.
  package struct Place: Hashable, Sendable {
    /// The record's number among those of the expected width.
    package var record: Int
    package var column: Int
    /// The position in `ends` at which the record's first field starts.
    package var firstEnd: Int
  }

  /// The fields that hold ascending offsets, each field once; offsets in records of another width
  /// have none.
  package func places(at offsets: [Int]) -> [Place] {
    var places: [Place] = []
    var (record, next) = (0, 0)
    for run in runs {
      let end = run.firstEnd + run.count * width
      while next < offsets.count, offsets[next] < Int(ends[run.firstEnd]) { next += 1 }
      while next < offsets.count, offsets[next] < Int(ends[end]) {
        let field = field(at: UInt32(offsets[next]), from: run.firstEnd, to: end) - run.firstEnd
        let (number, column) = field.quotientAndRemainder(dividingBy: width)
        let place = Place(
          record: record + number, column: column, firstEnd: run.firstEnd + number * width)
        if place != places.last { places.append(place) }
        next += 1
      }
      record += run.count
    }
    return places
  }

  /// The last field of some that does not begin behind an offset.
  private func field(at offset: UInt32, from first: Int, to end: Int) -> Int {
    var (low, high) = (first, end)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ends[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
