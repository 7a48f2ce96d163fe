/// Categories that one table shows together and another one by one.
extension LinkedTables {
  /// What stands for a category and all its parts, which the category alone may stand beside: records
  /// of a region whose district is not known.
  static func whole(_ code: String) -> String { "\(code) with its parts" }

  /// Says that tables show categories of a dimension together.
  mutating func add(wholes merged: [String: [String: Set<String>]]) {
    for (dimension, groups) in merged {
      for (code, parts) in groups {
        wholes[dimension, default: [:]][Self.whole(code), default: []].formUnion(parts)
      }
    }
    // A larger whole holds the smaller ones too.
    for (dimension, groups) in wholes {
      for (code, parts) in groups {
        for (other, others) in groups where other != code && others.isSubset(of: parts) {
          wholes[dimension]![code]!.insert(other)
        }
      }
    }
  }

  /// Whether a count of categories together stands beside one of a part of them, so that it must not
  /// be added up with it.
  func isCovered(_ place: Int) -> Bool {
    !wholes.isEmpty && !parts(of: place).isEmpty
  }

  /// The counts of the parts of a count's categories, one dimension at a time.
  private func parts(of place: Int) -> [(dimension: String, places: [Int])] {
    let key = keys[place]
    return key.categories.sorted { $0.key < $1.key }.compactMap { dimension, code in
      guard let parts = wholes[dimension]?[code] else { return nil }
      let places = parts.sorted().compactMap { part in
        var finer = key
        finer.categories[dimension] = part
        return self.places[finer]
      }
      return places.isEmpty ? nil : (dimension, places)
    }
  }

  /// Adds the sums of categories that some tables show together and others one by one.
  mutating func addSumsOfWholes() {
    guard !wholes.isEmpty else { return }
    var sums: [(total: Int, parts: [Int])] = []
    for place in keys.indices {
      for (dimension, places) in parts(of: place) {
        let finest = places.filter { part in
          !parts(of: part).contains { $0.dimension == dimension }
        }
        if Self.canAddUp(place, finest, values) { sums.append((place, finest)) }
      }
    }
    addSums(sums)
  }

  /// What coarser categories follow from where some finer ones are shown together: those that are
  /// the same for all of them.
  func following(_ rollUp: RollUpSums) -> RollUpSums {
    let wholes = wholes
    guard rollUp.fine.contains(where: { wholes[$0] != nil }) else { return rollUp }
    return RollUpSums(coarse: rollUp.coarse, fine: rollUp.fine) { codes in
      var combinations: [[String]] = [[]]
      for (dimension, code) in zip(rollUp.fine, codes) {
        let parts =
          wholes[dimension]?[code]?.filter { wholes[dimension]![$0] == nil }.sorted() ?? [code]
        combinations = combinations.flatMap { known in parts.map { known + [$0] } }
      }
      let coarse = Set(combinations.map { rollUp.whole($0) })
      return coarse.count == 1 ? coarse.first! : nil
    }
  }
}
