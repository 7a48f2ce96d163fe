import HeadcountAggregation
import HeadcountClassification

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads a part from a file.
package struct PartReader {
  /// More keys of persons than any definition has.
  private static let mostMembers = 10_000

  private let path: String
  private let data: Data
  private var place: Int
  private var hash = SipHash()

  /// Reads a part.
  ///
  /// - Throws: `PartProblem` for a file that is no part, was cut short, is damaged or newer.
  package static func read(_ path: String) throws(PartProblem) -> Part {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    else {
      let why =
        FileManager.default.fileExists(atPath: path)
        ? "the part cannot be read; name a file that `headcount partial` wrote, and see who may read it"
        : "there is no such file; name a part, which `headcount partial` writes"
      throw PartProblem(message: "\(path): error: \(why)", exitStatus: 4)
    }
    let end = data.firstIndex(of: 0) ?? data.endIndex
    var reader = PartReader(path: path, data: data, place: end + 1)
    let json = [UInt8](data[..<end])
    do throws(PartDamage) { return try reader.part(json, hasWords: end < data.endIndex) } catch {
      switch error {
      case .damaged(let what):
        throw PartProblem(
          message:
            "\(path): error: the part is cut short or damaged (\(what)); make it again, or copy it again",
          exitStatus: 4)
      case .other(let message):
        throw PartProblem(message: "\(path): error: \(message)", exitStatus: 2)
      }
    }
  }

  private init(path: String, data: Data, place: Int) {
    self.path = path
    self.data = data
    self.place = place
  }

  private mutating func part(_ json: [UInt8], hasWords: Bool) throws(PartDamage) -> Part {
    let value: JSON5Value
    do throws(JSON5Error) { value = try JSON5Reader.read(json).value } catch {
      let isPart = Part.Format.allCases.contains { format in
        json.prefix(200).split(separator: UInt8(ascii: "\"")).contains {
          $0.elementsEqual(format.rawValue.utf8)
        }
      }
      throw isPart ? .damaged("line \(error.position.line)") : Self.stranger
    }
    guard case .object = value.content, let name = try? value["format"].text(),
      let version = try? value["format_version"].count()
    else { throw Self.stranger }
    guard let format = Part.Format(rawValue: name) else { throw Self.stranger }
    guard version <= format.version else {
      let program = (try? value["headcount_version"].text()) ?? "a later version"
      throw .other(
        "it has version \(version) of the format `\(name)`, written by Headcount \(program); this is "
          + "Headcount \(HeadcountVersion.current), which reads up to version \(format.version): "
          + "use the newer program")
    }
    guard format != .keyedRecords || version == format.version else {
      throw .other(
        "its digests were made by an earlier version of Headcount, and cannot be compared with those of "
          + "now: make it again from its files")
    }
    guard PartCheck.holds(json) else { throw .damaged("its check does not hold") }
    guard hasWords == (format == .keyedRecords) else { throw .damaged("its digests are missing") }
    var part = Part(
      identity: Part.Identity(
        pipeline: try value["pipeline"].text(),
        definition: try value["definition"].digest(),
        month: try value["month"].unlessNull { value throws(PartDamage) in try value.text() },
        program: try value["headcount_version"].text(),
        key: try value["key"].unlessNull { value throws(PartDamage) in try value.digest() }),
      sources: [])
    guard (part.identity.key != nil) == hasWords else { throw .damaged("its key is missing") }
    for source in try value["sources"].list() { part.sources.append(try self.source(source)) }
    if hasWords { try finish() }
    return part
  }

  private static let stranger = PartDamage.other(
    "this is no part; name files that `headcount partial` or `headcount merge --to` wrote")

  // MARK: Sources

  private mutating func source(_ value: JSON5Value) throws(PartDamage) -> SourcePart {
    var source = try SourcePart(described: value)
    for count in try value["counts"].list() {
      source.counts.append(try self.count(count, source.sums.count))
    }
    source.rows = try rows(value["rows"], source)
    try source.check()
    return source
  }

  private mutating func count(
    _ value: JSON5Value, _ sums: Int
  ) throws(PartDamage) -> SourcePart.Count {
    let axes = try value["categories"].lists { value throws(PartDamage) in try value.categories() }
    let places = try value["sums"].counts()
    guard places.allSatisfy({ $0 < sums }) else { throw .damaged("a sum has no name") }
    let stride = 1 + places.count
    var cells: [Hypercube.Cell] = []
    for cell in try value["cells"].list() {
      let numbers = try cell.integers()
      guard numbers.count == axes.count + stride,
        zip(numbers, axes).allSatisfy({ $1.indices.contains($0) })
      else { throw .damaged("a cell has no place") }
      cells.append(
        Hypercube.Cell(
          coordinates: Array(numbers.prefix(axes.count)), numbers: Array(numbers.suffix(stride))))
    }
    let cube: Hypercube
    do throws(AggregationError) {
      cube = try Hypercube(axes: axes, stride: stride, cells: cells)
    } catch { throw .damaged("its sums pass 64 bits") }
    var members: [MemberPresences] = []
    for member in try value["members"].list() {
      let axes = try member["categories"].lists { value throws(PartDamage) in
        try value.categories()
      }
      let cells = try member["cells"].lists { value throws(PartDamage) in try value.integers() }
      guard
        let presences = MemberPresences(
          axes: axes, cells: cells, chunks: try chunks(of: MemberPresences.columns),
          withoutKey: try member["without_key"].count()),
        presences.presences.count == (try member["presences"].count())
      else { throw .damaged("its persons are not in its cells") }
      members.append(presences)
    }
    return SourcePart.Count(
      dimensions: try value["dimensions"].lists { value throws(PartDamage) in try value.text() },
      sums: places, cube: cube, members: members)
  }

  private mutating func rows(
    _ value: JSON5Value, _ source: SourcePart
  ) throws(PartDamage) -> SourcePart.Rows? {
    if case .null = value.content { return nil }
    let categories = try value["categories"].lists { value throws(PartDamage) in
      try value.categories()
    }
    let members = try value["members"].count()
    guard members <= Self.mostMembers else { throw value.damage("fewer keys of persons") }
    let layout = VersionStore.Layout(
      dimensions: categories.count, values: source.sums.count, members: members)
    let store = VersionStore(layout)
    for shard in 0..<VersionStore.shardCount {
      let chunks = try chunks(of: layout.columns)
      guard
        chunks.allSatisfy({ chunk in
          VersionStore.isValid(chunk, layout, categories: categories.map(\.count)) {
            source.files.indices.contains(RecordPlace(packed: $0).file)
          }
        })
      else { throw .damaged("a record has no place") }
      store.add(chunks, shard: shard)
    }
    guard store.count == (try value["records"].count()) else {
      throw .damaged("records are missing")
    }
    return SourcePart.Rows(categories: categories, store: store)
  }

  // MARK: Words

  private mutating func chunks(of columns: Int) throws(PartDamage) -> [PackedColumns] {
    let count = try words(1)[0]
    var chunks: [PackedColumns] = []
    var number: UInt64 = 0
    while number < count {
      let head = try words(2)
      guard head[0] <= UInt64(PackedColumns.usualRows), head[1] < 1 << 32,
        let chunk = PackedColumns(
          words: try words(Int(head[1])), columns: columns, count: Int(head[0]))
      else { throw .damaged("byte \(place)") }
      chunks.append(chunk)
      number += 1
    }
    return chunks
  }

  private mutating func words(_ count: Int) throws(PartDamage) -> [UInt64] {
    let (start, end) = (place, place + count * 8)
    guard end <= data.endIndex else { throw .damaged("it ends at byte \(data.endIndex)") }
    place = end
    let bytes = [UInt8](data[start..<end])
    hash.update(bytes.span)
    return WordBytes.words(bytes)
  }

  private mutating func finish() throws(PartDamage) {
    let digest = hash.finalized()
    let words = try words(2)
    guard words == [digest.high, digest.low], place == data.endIndex else {
      throw .damaged("its check does not hold")
    }
  }
}
