import HeadcountClassification
import HeadcountIngestion

/// By which columns records of files in other forms are compared, so that an export is known again when
/// another program saved it.
///
/// Files of one form are compared by the bytes of their records, which costs least.
struct OverlapForms: Sendable {
  /// The columns by which the records of a file are compared with those of other files.
  struct Comparison: Sendable {
    /// The same number in all files that are compared by it.
    var number: Int
    var columns: [DigestColumn]
    /// Whether one of the files has columns that others do not.
    var isPartial: Bool
  }

  /// More sets of columns than this are not compared two by two.
  private static let mostShapes = 12
  /// Fewer columns than this say too little of a record that has more.
  private static let leastColumns = 3

  private var comparisons: [Int: [Comparison]] = [:]

  /// The comparisons of a file, by its place in the plan.
  func comparisons(_ file: Int) -> [Comparison] { comparisons[file] ?? [] }

  /// The plan with what its files are compared by.
  static func settled(_ plan: SourcePlan) -> SourcePlan { settled([plan]) { _, _ in false }[0] }

  /// Plans with what the files of each, and those of several, are compared by.
  ///
  /// - Parameter compares: Whether the files of two sources are compared.
  static func settled(
    _ plans: [SourcePlan], compares: (String, String) -> Bool
  ) -> [SourcePlan] {
    var files: [File] = []
    for (place, plan) in plans.enumerated()
    where plan.refusesOverlap || plans.contains(where: { compares(plan.name, $0.name) }) {
      for (file, path) in plan.files.enumerated() {
        if let form = FileForm(path, plan) {
          files.append(File(plan: place, file: file, form: form))
        }
      }
    }
    let shapes = Shapes(files)
    guard shapes.all.count <= mostShapes else { return plans }
    var plans = plans
    for one in shapes.all.indices {
      for other in shapes.all.indices.dropFirst(one) {
        let isNeeded = shapes.files[one].contains { left in
          shapes.files[other].contains { right in
            guard left < right || one != other else { return false }
            let (left, right) = (files[left], files[right])
            let isCompared =
              left.plan == right.plan
              ? plans[left.plan].refusesOverlap
              : compares(plans[left.plan].name, plans[right.plan].name)
            return isCompared && !left.form.writesAlike(right.form)
          }
        }
        if isNeeded {
          add(shapes, one, other, files, to: &plans)
        }
      }
    }
    return plans
  }

  private static func add(
    _ shapes: Shapes, _ one: Int, _ other: Int, _ files: [File], to plans: inout [SourcePlan]
  ) {
    let names = shapes.all[one].names.intersection(shapes.all[other].names)
    // A column that the plan counts by is the same one under another name.
    let uses = shapes.all[one].uses.filter { use, name in
      guard let its = shapes.all[other].uses[use] else { return false }
      return its != name
    }.keys.sorted()
    let count = names.count + uses.count
    let isPartial = [one, other].contains { count < shapes.all[$0].names.count }
    if isPartial, count < leastColumns { return }
    for place in Set(shapes.files[one] + shapes.files[other]) {
      let file = files[place]
      let columns =
        names.sorted().map { DigestColumn(column: file.form.columns[$0]!, name: $0) }
        + uses.map { DigestColumn(column: file.form.uses[$0]!, name: $0) }
      plans[file.plan].overlapForms.comparisons[file.file, default: []].append(
        Comparison(
          number: one * shapes.all.count + other, columns: columns, isPartial: isPartial))
    }
  }

  private struct File {
    var plan: Int
    var file: Int
    var form: FileForm
  }

  /// The different sets of columns among files.
  private struct Shapes {
    struct Shape: Hashable {
      var names: Set<String>
      /// The name of the column of each use.
      var uses: [String: String]
    }

    var all: [Shape] = []
    /// The files of each shape.
    var files: [[Int]] = []

    init(_ files: [File]) {
      for (place, file) in files.enumerated() {
        let names = Dictionary(file.form.columns.map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
        let shape = Shape(
          names: Set(file.form.columns.keys), uses: file.form.uses.compactMapValues { names[$0] })
        if let known = all.firstIndex(of: shape) {
          self.files[known].append(place)
        } else {
          all.append(shape)
          self.files.append([place])
        }
      }
    }
  }
}
