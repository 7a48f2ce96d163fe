import Foundation
import Testing

/// Compressed files that expand to far more than their size.
@Suite struct ExpansionSlowTests {
  /// Writes gzip and ZIP files whose text is a segment many times over.
  ///
  /// A segment that ends in a full flush needs nothing of the one before, so it is compressed once.
  private static let maker = """
    import struct, sys, zlib
    folder, count = sys.argv[1], int(sys.argv[2])
    segment = b"1,abcdefgh\\n" * (1 << 17)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = deflate.compress(segment) + deflate.flush(zlib.Z_FULL_FLUSH)
    head = b"id,text\\n"
    first = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = first.compress(head) + first.flush(zlib.Z_FULL_FLUSH)
    checksum, size = zlib.crc32(head), len(head) + count * len(segment)
    for _ in range(count):
        checksum = zlib.crc32(segment, checksum)
    data = first + part * count + b"\\x03\\0"
    with open(folder + "/large.csv.gz", "wb") as out:
        out.write(b"\\x1f\\x8b\\x08\\0\\0\\0\\0\\0\\0\\xff" + data)
        out.write(struct.pack("<II", checksum, size & 0xFFFFFFFF))
    name, most = b"large.csv", 0xFFFFFFFF
    with open(folder + "/large.zip", "wb") as out:
        long = struct.pack("<HHQQ", 1, 16, size, len(data))
        fixed = struct.pack("<HHHII", 45, 0, 8, 0, checksum) + struct.pack("<II", most, most)
        out.write(b"PK\\3\\4" + fixed + struct.pack("<HH", len(name), len(long)) + name + long + data)
        start = out.tell()
        out.write(b"PK\\1\\2" + struct.pack("<H", 45) + fixed)
        out.write(struct.pack("<HHHHHII", len(name), len(long), 0, 0, 0, 0, 0) + name + long)
        length = out.tell() - start
        out.write(b"PK\\5\\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, length, start, 0))
    print(size)
    """

  /// Runs the program and prints the most memory it had, in KiB, on standard error.
  private static let measure =
    "import resource,subprocess,sys; s=subprocess.call(sys.argv[1:]);"
    + "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,file=sys.stderr);sys.exit(s)"

  private func folder(segments: Int) throws -> (folder: Folder, size: Int) {
    let folder = try Folder(["make.py": Self.maker, "measure.py": Self.measure])
    let made = try Tool.shell("python3 make.py . \(segments)", in: folder)
    return (folder, try #require(Int(made.output.dropLast())))
  }

  @Test func `text of more than 4 GiB passes, with its length modulo 2³²`() throws {
    let (folder, size) = try folder(segments: 2980)
    #expect(size > 1 << 32)
    for file in ["large.csv.gz", "large.zip"] {
      let start = ContinuousClock.now
      let result = try Tool.shell("python3 measure.py $H bench-inflate \(file)", in: folder)
      print("note: \(file): \(size) bytes in \(ContinuousClock.now - start)")
      #expect(result.output == "\(size)\n")
      #expect(result.status == 0)
      let memory = try #require(Int(result.errors.dropLast()))
      #expect(memory < 100 << 10, "\(memory) KiB")
    }
  }

  @Test func `what expands beyond the limit is refused in the memory of other work`() throws {
    let (folder, size) = try folder(segments: 40)
    for file in ["large.csv.gz", "large.zip"] {
      for command in ["rows", "inspect", "tabulate --rows id --allow-identifier id --raw"] {
        let line = "python3 measure.py $H \(command) \(file) --max-expanded"
        let refused = try Tool.shell("\(line) 9000000", in: folder)
        #expect(refused.status == 4, "\(line)")
        let messages = refused.output + refused.errors
        #expect(messages.contains("expands to more than 9000000 bytes"), "\(line)")
        let memory = refused.errors.split(separator: "\n").last.flatMap { Int($0) }
        #expect(try #require(memory) < 150 << 10)
      }
      #expect(try Tool.shell("$H bench-inflate \(file)", in: folder).output == "\(size)\n")
    }
  }
}
