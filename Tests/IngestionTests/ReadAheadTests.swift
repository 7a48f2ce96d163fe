import TestSupport
import Testing

@testable import HeadcountIngestion

/// Inflating on a thread of its own gives what inflating in place gives.
@Suite struct ReadAheadTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let records = 300

  /// A text that stays long when compressed, so that several chunks go round; few long records,
  /// because unoptimised code is slow with many.
  private static let text: [UInt8] = {
    var generator = SplitMix64(seed: 11)
    var text = Array("a,b\n".utf8)
    for record in 0..<records {
      for _ in 0..<300 { text += String(generator.next(), radix: 36).utf8 }
      text += ",\(record)\n".utf8
    }
    return text
  }()
  private static let member = Result { try OutsideProgram.gzip(text) }

  /// All bytes of a file, read in pieces of changing lengths.
  private func bytes(_ path: String, readsAhead: Bool) throws -> [UInt8] {
    var source = try ByteSource(path: path)
    if readsAhead { source.readAhead() }
    var buffer = [UInt8](repeating: 0, count: 70_000)
    var all: [UInt8] = []
    var length = 1
    while true {
      let count = try source.read(into: &buffer, from: 0, to: length)
      if count == 0 { return all }
      all += buffer[..<count]
      length = min(length * 3 + 1, buffer.count)
    }
  }

  @Test func `the text and its end are the same`() throws {
    let path = try folder.file("a.csv.gz", Self.member.get() + Self.member.get())
    let inPlace = try bytes(path, readsAhead: false)
    #expect(inPlace == Self.text + Self.text)
    #expect(try bytes(path, readsAhead: true) == inPlace)
  }

  @Test func `the end is found again and again`() throws {
    var source = try ByteSource(path: folder.file("a.csv.gz", Self.member.get()))
    source.readAhead()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while try source.read(into: &buffer, from: 0, to: buffer.count) > 0 {}
    #expect(try source.read(into: &buffer, from: 0, to: buffer.count) == 0)
    let taken = source.bytesTaken
    #expect(try taken == Self.member.get().count)
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    private let tests: ReadAheadTests

    init() throws { tests = try ReadAheadTests() }

    @Test(arguments: [1, 3]) func `records come whole to any number of workers`(workers: Int) throws
    {
      let path = try tests.folder.file("a.csv.gz", ReadAheadTests.member.get())
      let reading = try Reading(path, block: 1 << 16, workers: workers, readsAhead: true)
      #expect(reading.controlRecords == ReadAheadTests.records)
      #expect(reading == (try Reading(path, block: 1 << 16)))
    }
  }

  @Test func `a cut and a damaged stream are refused as in place`() throws {
    let whole = try Self.member.get()
    var damaged = whole
    damaged[damaged.count - 8] ^= 1
    for (bytes, kind) in [
      (Array(whole.dropLast(5)), IngestionError.Kind.truncated),
      (Array(whole.prefix(whole.count / 2)), .truncated),
      (damaged, .damaged),
    ] {
      let path = try folder.file("d.csv.gz", bytes)
      let refused = refusal(path, block: 1 << 16, workers: 2, readsAhead: true)
      #expect(refused?.kind == kind)
      #expect(refused == refusal(path, block: 1 << 16))
    }
  }

  @Test func `a reader that is given up lets its thread end`() throws {
    let path = try folder.file("a.csv.gz", Self.member.get())
    weak var ring: InflatedRing?
    do {
      let held = InflatedRing(try source(path))
      ring = held
      let thread = try #require(SystemThread { while held.inflateChunk() {} })
      _ = try held.take()
      held.cancel()
      thread.join()
    }
    #expect(ring == nil)
  }

  private func source(_ path: String) throws -> InflatedSource {
    InflatedSource(
      GzipDecoder(FileBytes(try FileSource(path: path)), behind: []), limit: .max)
  }
}
