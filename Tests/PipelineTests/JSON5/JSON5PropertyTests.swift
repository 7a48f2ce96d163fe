import Foundation
import HeadcountPipeline
import Testing

/// The seeds of one test run; `HEADCOUNT_TEST_SEED` repeats the run of a printed seed.
private enum Seeds {
  /// The seed which the others of the run are derived from, printed once.
  static let first: UInt64 = {
    let given = ProcessInfo.processInfo.environment["HEADCOUNT_TEST_SEED"].flatMap(UInt64.init)
    let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("The JSON5 property tests run with HEADCOUNT_TEST_SEED=\(seed)")
    return seed
  }()

  /// As many seeds as wanted, the same for the same first seed.
  static func of(_ count: Int) -> [UInt64] {
    var generator = JSON5Generator(state: first)
    return (0..<count).map { _ in generator.next() }
  }
}

@Suite struct `JSON5 properties` {
  @Test(arguments: Seeds.of(150))
  func `a written value is read back`(seed: UInt64) throws {
    var writer = JSON5Writer(generator: JSON5Generator(state: seed))
    for round in 0..<10 {
      writer.insertsSpace = round.isMultiple(of: 2)
      let (json, source) = writer.value(depth: 4)
      let document = try readJSON5(writer.space() + source + writer.space())
      #expect(Array(document.value.json.utf8) == Array(json.utf8), "\(source)")
      #expect(document.problems.isEmpty)
    }
  }

  @Test(arguments: Seeds.of(40))
  func `each prefix of a valid document is read or refused`(seed: UInt64) {
    var writer = JSON5Writer(generator: JSON5Generator(state: seed))
    let bytes = Array(writer.value(depth: 3).source.utf8)
    for end in bytes.indices {
      expectPlausiblePlace(Array(bytes[..<end]))
    }
  }

  @Test(arguments: Seeds.of(150))
  func `a damaged document is read or refused`(seed: UInt64) {
    var writer = JSON5Writer(generator: JSON5Generator(state: seed))
    for _ in 0..<10 {
      var bytes = Array(writer.value(depth: 3).source.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &writer.generator) {
        let index = Int.random(in: 0...bytes.count, using: &writer.generator)
        let byte = UInt8.random(in: 0...255, using: &writer.generator)
        let marks = Array("{}[]:,\"'\\/*+-.0xeu\n\r ".utf8)
        let mark = marks.randomElement(using: &writer.generator) ?? 0
        switch Int.random(in: 0...3, using: &writer.generator) {
        case 0: bytes.insert(mark, at: index)
        case 1: bytes.insert(byte, at: index)
        case 2 where index < bytes.count: bytes[index] = mark
        case 3 where index < bytes.count: bytes.remove(at: index)
        default: bytes.append(byte)
        }
      }
      expectPlausiblePlace(bytes)
    }
  }

  /// Expects that a document is read, or refused at a place which it has.
  private func expectPlausiblePlace(_ bytes: [UInt8]) {
    do throws(JSON5Error) {
      let document = try JSON5Reader.read(bytes)
      // What could be read is read alike from its plain form.
      let again = try readJSON5(document.value.json)
      #expect(again.value.json == document.value.json)
    } catch {
      let lines = String(decoding: bytes, as: UTF8.self)
        .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
      let line = error.position.line
      #expect((1...lines.count).contains(line), "\(error)")
      guard (1...lines.count).contains(line) else { return }
      let end = lines[line - 1].unicodeScalars.count + 1
      #expect((1...end).contains(error.position.column), "\(error)")
      #expect(!error.message.isEmpty)
    }
  }
}
