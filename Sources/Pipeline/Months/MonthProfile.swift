import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication
import HeadcountTabulation

/// What a month's records look like, by which the next month's are compared with them.
struct MonthProfile: Hashable, Sendable {
  /// The files of a source.
  struct Source: Hashable, Sendable {
    var name: String
    var records: Int
    /// The names of the columns of each of its headers, each header once.
    var headers: [[String]]

    var columns: Set<String> { Set(headers.joined()) }
  }

  /// The records of each category of a dimension.
  struct Distribution: Hashable, Sendable {
    var dimension: String
    var records: [String: Int]
    /// The labels of categories are not kept: codes are what the pipeline counts by.
    var total: Int { records.values.reduce(0, +) }
  }

  var sources: [Source]
  var dimensions: [Distribution]

  /// More categories than this are names of places or persons rather than a classification.
  private static let mostCategories = 500

  /// A file with fewer of the month's records than one in this number is late or a correction, and says
  /// nothing about the form that was used.
  private static let smallPart = 20

  /// - Parameter step: Says which records are the month's own, where others are read with them.
  init(_ run: PipelineRun.Outcome, _ step: MonthStep) {
    sources = run.sources.map { plan, outcome in
      let own = step.own[plan.name]
      let records = own.map { $0.values.reduce(0, +) } ?? outcome.ledger.control.records
      let files = outcome.files.filter { file in
        own.map { ($0[file.path] ?? 0) * Self.smallPart >= records } ?? true
      }
      let headers = Set(files.map(\.header.names)).sorted { $0.lexicographicallyPrecedes($1) }
      return Source(name: plan.name, records: records, headers: headers)
    }
    var found: [String: [String: Int]] = [:]
    for (plan, outcome) in run.sources {
      for (place, column) in plan.dimensions.enumerated() where !column.dimension.isPeriod {
        guard let records = Self.records(place, plan, outcome),
          records.count <= Self.mostCategories
        else { continue }
        found[column.dimension.name, default: [:]].merge(records, uniquingKeysWith: +)
      }
    }
    dimensions = found.sorted { $0.key < $1.key }.map {
      Distribution(dimension: $0.key, records: $0.value)
    }
  }

  /// The records of each category, from the first count by that dimension.
  private static func records(
    _ place: Int, _ plan: SourcePlan, _ outcome: SourceOutcome
  ) -> [String: Int]? {
    guard let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
      let axis = plan.counts[count].dimensions.firstIndex(of: place)
    else { return nil }
    let cube = outcome.cubes[count]
    var records: [String: Int] = [:]
    for cell in cube.cells {
      let category = cube.axes[axis][cell.coordinates[axis]]
      let code = category.role == .unmatched ? Category.unmatched.code : category.code
      records[code, default: 0] += cell.numbers[0]
    }
    return records
  }

  // MARK: On the disk

  init?(_ value: JSON5Value?) {
    guard let sources = value?[member: "sources"]?.items,
      let dimensions = value?[member: "dimensions"]?.items
    else { return nil }
    self.sources = sources.compactMap { source in
      guard let name = source[member: "name"]?.words,
        let records = source[member: "records"]?.integer,
        let headers = source[member: "headers"]?.items
      else { return nil }
      return Source(
        name: name, records: records,
        headers: headers.map { ($0.items ?? []).compactMap(\.words) })
    }
    self.dimensions = dimensions.compactMap { dimension in
      guard let name = dimension[member: "name"]?.words,
        case .object(let members)? = dimension[member: "records"]?.content
      else { return nil }
      return Distribution(
        dimension: name,
        records: Dictionary(
          members.compactMap { member in member.value.integer.map { (member.key, $0) } },
          uniquingKeysWith: { one, _ in one }))
    }
  }

  func write(_ json: inout JSONWriter) {
    json.object {
      $0.key("sources")
      $0.array { json in
        for source in sources {
          json.object {
            $0.member("name", source.name)
            $0.member("records", source.records)
            $0.key("headers")
            $0.array { json in
              for header in source.headers {
                json.array { json in header.forEach { json.string($0) } }
              }
            }
          }
        }
      }
      $0.key("dimensions")
      $0.array { json in
        for dimension in dimensions {
          json.object {
            $0.member("name", dimension.dimension)
            $0.key("records")
            $0.object { json in
              for (code, records) in dimension.records.sorted(by: { $0.key < $1.key }) {
                json.member(code, records)
              }
            }
          }
        }
      }
    }
  }
}
