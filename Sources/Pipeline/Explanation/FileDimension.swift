import HeadcountClassification
import HeadcountTabulation

/// The dimension whose categories are the files that records stand in.
///
/// It is read like a constant of the source, so that all that happens to records happens to it: of
/// several versions of a key the one that stands says in which file it stands.
enum FileDimension {
  /// No dimension of a pipeline can have this name.
  static let name = "/file"

  static let dimension = StatisticalDimension(name: name, reading: .asWritten)
}

extension PipelineDefinition {
  /// The definition with a table of files, beside a table of its own.
  ///
  /// - Parameters:
  ///   - table: The table whose cell is looked at.
  ///   - dimensions: Those of its dimensions that the cell names a category of.
  ///   - counts: The measures that are wanted of each file, and those that they are made of.
  func byFile(
    _ table: TableDefinition, _ dimensions: [StatisticalDimension], _ shown: [String],
    counts: [Measure]
  ) -> PipelineDefinition {
    var definition = self
    definition.dimensions.append(DimensionSource(dimension: FileDimension.dimension, from: []))
    definition.measures += counts
    var byFile = table
    byFile.layout = TableLayout(
      name: FileDimension.name, rows: [FileDimension.dimension], columns: dimensions)
    byFile.measures = shown
    byFile.top = nil
    definition.tables = [table, byFile]
    definition.microdata = nil
    definition.quality.rounds = []
    definition.narratives = [:]
    return definition
  }

  /// The definition without the rules that leave records of a cell out.
  ///
  /// - Parameter versions: Whether versions of one key are still resolved.
  func withoutFilters(versions: Bool) -> PipelineDefinition {
    var definition = self
    definition.records.filter = []
    if !versions {
      definition.records.key = []
      definition.records.forms = []
      definition.records.identifiers = []
      definition.records.link = nil
      for source in definition.sources.indices { definition.sources[source].acceptsOverlap = true }
    }
    return definition
  }
}
