import HeadcountAggregation
import HeadcountPublication

/// Sentences on the key of a source's records and on what became of their versions.
enum VersionNotes {
  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    guard let key = plan.key, let report = outcome.versions else { return [] }
    let columns = key.columns.enumerated().map { place, names in
      let form = key.forms.indices.contains(place) ? key.forms[place] : .text
      return "\(names.first ?? "") (\(form.rules))"
    }
    var notes = [
      "Source \(plan.name): the key of a record is \(columns.joined(separator: " and ")); exact repeats "
        + "count once, and \(rule(key))."
    ]
    if report.disputed > 0 {
      let keys = TextGrid.grouped(report.disputed)
      switch key.rule {
      case .latest, .first:
        notes.append(
          "Source \(plan.name): \(keys) key(s) have different versions of one instant, of which one stands "
            + "by its content; `duplicates.csv` has their lines.")
      case .sum:
        notes.append(
          "Source \(plan.name): \(keys) key(s) have versions of different categories; each sum is in the "
            + "categories of the latest version.")
      case .fail: break
      }
    }
    return notes
  }

  private static func rule(_ key: SourcePlan.Key) -> String {
    let column = key.latestBy?.first ?? ""
    switch key.rule {
    case .latest where key.latestBy == nil: return "records of one key that differ are conflicts"
    case .latest: return "of the versions of a key the latest by \(column) stands"
    case .first: return "of the versions of a key the first by \(column) stands"
    case .sum: return "the numbers of all other records of a key are added up into one record"
    case .fail: return "no two records of a key differ"
    }
  }
}
