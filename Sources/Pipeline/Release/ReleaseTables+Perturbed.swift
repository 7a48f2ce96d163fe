import HeadcountDisclosure
import HeadcountTabulation

/// Releases whose counts of people are changed, where others withhold them.
extension ReleaseTables {
  /// The release of a run by the method of its pipeline.
  static func release(
    _ run: PipelineRun.Outcome, _ definition: PipelineDefinition, after earlier: ReleaseManifest?
  ) -> Release {
    let method = definition.disclosure.method
    guard method.isPerturbative else {
      return suppressed(run, definition, after: earlier)
    }
    let tables = ReleaseTables(definition)
    let protected = zip(run.result.tables, definition.tables).map {
      tables.protected($0, $1)
    }
    let provenance = run.result.provenance.released(notes: tables.notes(run))
    guard method.needsSalt else {
      return ControlledRelease.release(
        protected, base: definition.disclosure.base?.rawValue ?? 5, ratios: tables.ratios,
        showsEmpty: definition.tables.map(\.layout.showsEmptyCategories), provenance: provenance)
    }
    // Without the salt there are no perturbed tables, and nothing else may be shown.
    guard let perturbation = definition.disclosure.perturbation,
      run.perturbedTables.count == protected.count, run.keyedTables.count == protected.count
    else {
      return PerturbedRelease.nothing(protected, method: method.rawValue, provenance: provenance)
    }
    return PerturbedRelease.release(
      protected.indices.map {
        PerturbedTable(
          protected: protected[$0], shown: run.perturbedTables[$0], keyed: run.keyedTables[$0])
      }, method: perturbation, provenance: provenance)
  }

  /// Whether a measure counts people: by its unit, and where counts of people are changed also by what it
  /// is made of, or because it counts the same records as a measure of people, whose true number it would
  /// tell.
  func tellsOfPeople(_ measure: PipelineDefinition.Measure) -> Bool {
    if Self.countsPeople(measure.unit) { return true }
    return definition.disclosure.method.isPerturbative
      && definition.terms(of: measure.name).contains { term in
        Self.countsPeople(term.measure.unit) || definition.countsRecordsOfPeople(term)
      }
  }

  /// Whether the measure of a name counts people.
  func tellsOfPeople(named name: String) -> Bool {
    definition.measure(name).map(tellsOfPeople) ?? true
  }

  /// What a reader must know of counts that were changed; how far is not told of noise.
  var perturbationNotes: [String] {
    let disclosure = definition.disclosure
    let base = disclosure.base?.rawValue ?? 5
    return switch disclosure.method {
    case .randomRounding:
      [
        "Counts of people are rounded up or down to multiples of \(base), at random but always alike; "
          + "totals are rounded by themselves, so that figures do not add up.",
        "Percentages, ratios and changes are made of the rounded counts.",
      ]
    case .cellKey:
      [
        "Counts of people are changed a little at random, the same people always alike; totals are "
          + "changed by themselves, so that figures do not add up.",
        "Percentages, ratios and changes are made of the changed counts.",
      ]
    case .controlledRounding:
      [
        "Counts of people are rounded up or down to multiples of \(base) so that each table still adds up; "
          + "percentages and ratios are made of the rounded counts."
      ]
    case .suppress, .none: []
    }
  }

  /// How ratios of two counts are shown: what they are given for, and their decimals.
  private var ratios: [String: ControlledRelease.Ratio] {
    var ratios: [String: ControlledRelease.Ratio] = [:]
    for measure in definition.measures {
      switch measure.kind {
      case .ratio(_, _, let times, let digits):
        guard definition.decimals(of: measure.name) == 0 else { continue }
        ratios[measure.name] = ControlledRelease.Ratio(times: times, digits: digits)
      case .indicator(_, _, _, let digits):
        ratios[measure.name] = ControlledRelease.Ratio(times: 100, digits: digits)
      default: continue
      }
    }
    return ratios
  }
}

extension PipelineDefinition {
  /// Whether a term counts records that a measure of people counts as well.
  func countsRecordsOfPeople(_ term: Term) -> Bool {
    guard case .count(let source) = term.measure.kind else { return false }
    return measures.contains { other in
      guard case .count(source) = other.kind else { return false }
      return ReleaseTables.countsPeople(other.unit)
    }
  }
}
