import HeadcountTabulation

/// What the files of a release with perturbed counts must show, for the attack on them.
package struct PerturbedFigures: Sendable {
  /// What all counts of people are multiples of; nil for noise.
  package var base: Int?
  /// Whether the cells of each table add up to its margins.
  package var addsUp = false
  /// What each figure that counts people shows, nil where it is withheld; by its place in the released
  /// tables, worked out from the true counts and the keys once more.
  package var counts: [ReleaseSystem.Cell: Int?] = [:]
  /// What each of them is a count of.
  package var keys: [ReleaseSystem.Cell: LinkedTables.Key] = [:]

  /// What the manifest tells of them: each count once.
  var system: ReleaseSystem {
    var system = ReleaseSystem()
    var places: [LinkedTables.Key: Int] = [:]
    let cells = counts.keys.sorted {
      ($0.table, $0.measure, $0.row, $0.column) < ($1.table, $1.measure, $1.row, $1.column)
    }
    for cell in cells {
      guard let key = keys[cell], case let count?? = counts[cell] else { continue }
      let place = places[key] ?? system.keys.count
      if place == system.keys.count {
        places[key] = place
        system.keys.append(key)
        system.values.append(count)
        system.isWithheld.append(false)
      }
      system.places[cell] = place
    }
    return system
  }
}
