import HeadcountAggregation
import HeadcountClassification

/// Sentences on dimensions whose text was destroyed before it came here.
enum DestroyedNotes {
  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    plan.dimensions.indices.compactMap { place in
      guard let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
        let axis = plan.counts[count].dimensions.firstIndex(of: place)
      else { return nil }
      let cube = outcome.cubes[count]
      var records = [Int](repeating: 0, count: cube.axes[axis].count)
      for cell in cube.cells { records[cell.coordinates[axis]] += cell.numbers[0] }
      var found = DestroyedText()
      for (category, records) in zip(cube.axes[axis], records)
      where category.role != .missing && !category.code.isEmpty {
        found.add(Array(category.code.utf8)[...], count: records)
      }
      return found.message.map {
        "Source \(plan.name): the text of \(plan.dimensions[place].dimension.name): \($0)."
      }
    }
  }
}
