import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct GzipTests {
  static let text = Array("a,b\n1,\"x\ny\"\n2,z\n".utf8)
  static let rows = [["1", "x\ny"], ["2", "z"]]
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The rows of a stream, or the kind of the error.
  private func read(_ bytes: [UInt8]) throws -> Result<[[String]], IngestionError> {
    let path = try folder.file("t.csv.gz", bytes)
    do {
      return .success(try Reading(path).texts)
    } catch let error as IngestionError {
      return .failure(error)
    }
  }

  private func kind(_ bytes: [UInt8]) throws -> IngestionError.Kind? {
    guard case .failure(let error) = try read(bytes) else { return nil }
    return error.kind
  }

  @Test func `text of the system's gzip is read`() throws {
    #expect(try read(OutsideProgram.gzip(Self.text)) == .success(Self.rows))
  }

  @Test func `all parts of a member's header are passed over`() throws {
    for parts in 0..<16 {
      var member = GzipMember(Self.text)
      if parts & 1 != 0 { member.extra = [0x41, 0x42, 2, 0, 0, 0x1f] }
      if parts & 2 != 0 { member.name = "export.csv" }
      if parts & 4 != 0 { member.comment = "monthly" }
      member.hasHeaderChecksum = parts & 8 != 0
      #expect(try read(member.bytes) == .success(Self.rows), "parts \(parts)")
      if member.hasHeaderChecksum {
        member.headerChecksumError = 1
        #expect(try kind(member.bytes) == .damaged, "parts \(parts)")
      }
    }
  }

  @Test func `members are read one after the other, cut anywhere`() throws {
    let empty = GzipMember([]).bytes
    for cut in 0...Self.text.count {
      let first = GzipMember(Self.text[..<cut]).bytes
      let second = GzipMember(Self.text[cut...]).bytes
      #expect(try read(first + second) == .success(Self.rows))
      #expect(try read(empty + first + empty + empty + second + empty) == .success(Self.rows))
    }
  }

  @Test(arguments: [1, 7, 511, 512, 65_536, 200_000])
  func `zeros behind the last member are padding`(count: Int) throws {
    let bytes = GzipMember(Self.text).bytes + [UInt8](repeating: 0, count: count)
    #expect(try read(bytes) == .success(Self.rows))
    #expect(try kind(bytes + [1]) == .damaged)
    let empty = GzipMember([]).bytes
    #expect(try read(bytes + empty) == .success(Self.rows))
  }

  @Test(
    arguments: [[0x78], [0x1f], [0x1f, 0x8b], [0x1f, 0x8b, 8], [0x0a], [0xff, 0xff]] as [[UInt8]])
  func `other bytes behind the last member are damage`(bytes: [UInt8]) throws {
    let kind = try kind(GzipMember(Self.text).bytes + bytes)
    #expect(kind == .damaged || kind == .truncated)
  }

  @Test func `a stream that is cut at any byte is refused`() throws {
    for stream in [GzipMember(Self.text).bytes, try OutsideProgram.gzip(Self.text)] {
      for count in 2..<stream.count {
        #expect(try kind(Array(stream[..<count])) == .truncated, "cut to \(count) bytes")
        #expect(
          try kind(stream + stream[..<count]) == .truncated, "second member cut to \(count) bytes")
      }
    }
  }

  @Test func `one flipped bit is an error or changes nothing`() throws {
    var member = GzipMember(Self.text)
    (member.extra, member.name, member.hasHeaderChecksum) = ([1, 2, 3], "n", true)
    for stream in [member.bytes, try OutsideProgram.gzip(Self.text)] {
      for index in 2..<stream.count {
        for bit in [0, 3, 7] as [UInt8] {
          var damaged = stream
          damaged[index] ^= 1 << bit
          if case .success(let rows) = try read(damaged) {
            #expect(rows == Self.rows, "bit \(bit) of byte \(index)")
          }
        }
      }
    }
  }

  @Test func `a wrong checksum and a wrong length are damage`() throws {
    var member = GzipMember(Self.text)
    member.checksumError = 1 << 31
    #expect(try kind(member.bytes) == .damaged)
    member.checksumError = 0
    member.lengthError = 1
    #expect(try kind(member.bytes) == .damaged)
    #expect(try kind(GzipMember(Self.text).bytes + member.bytes) == .damaged)
  }

  @Test func `blocked gzip with its empty block at the end is read`() throws {
    // BGZF: members of at most 64 KiB, each with its length in the extra field (SAM, 4.1).
    func block(_ text: some Sequence<UInt8>) -> [UInt8] {
      var member = GzipMember(text)
      member.extra = [0x42, 0x43, 2, 0, 0, 0]
      let length = member.bytes.count - 1
      member.extra = [0x42, 0x43, 2, 0, UInt8(length & 0xff), UInt8(length >> 8)]
      return member.bytes
    }
    let stream = block(Self.text.prefix(9)) + block(Self.text.dropFirst(9)) + block([])
    #expect(try read(stream) == .success(Self.rows))
  }

  @Test(arguments: [false, true])
  func `text is expanded up to the limit and no further`(readsAhead: Bool) throws {
    var generator = SplitMix64(seed: 3)
    var text = Array("a,b\n".utf8)
    while text.count < 600_000 { text += "1,\(generator.next())\n".utf8 }
    let path = try folder.file("t.csv.gz", OutsideProgram.gzip(text))
    for over in [0, 1] {
      var source = try ByteSource(path: path, expansion: text.count - over)
      if readsAhead { source.readAhead() }
      var error: IngestionError?
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      do throws(IngestionError) {
        while try source.read(into: &buffer, from: 0, to: buffer.count) > 0 {}
      } catch let refused {
        error = refused
      }
      #expect((error?.kind == .limit) == (over == 1))
      #expect(
        over == 0
          || error?.message
            == "the compressed file expands to more than \(text.count - 1) bytes; if it is no "
            + "mistake and no trap, raise the limit with --max-expanded"
      )
    }
  }

  @Test func `a stream that holds no text is empty`() throws {
    #expect(try kind(GzipMember([]).bytes) == .empty)
    #expect(try kind(GzipMember([]).bytes + GzipMember(Array("\n".utf8)).bytes) == .empty)
  }

  @Test func `text of another format inside gzip is refused`() throws {
    #expect(try kind(GzipMember(Array("PK\u{3}\u{4}rest\n".utf8)).bytes) == .notText)
    #expect(try kind(GzipMember(GzipMember(Self.text).bytes).bytes) == .notText)
  }
}
