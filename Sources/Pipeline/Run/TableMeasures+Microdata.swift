import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure

extension TableMeasures {
  /// The file of records that a pipeline asks for, from the count of all its combinations.
  ///
  /// - Throws: `MicrodataRefusal` where people are not hidden among enough others.
  func microdata(_ microdata: PipelineDefinition.Microdata) throws -> MicrodataFile {
    let (plan, outcome) = sources[microdata.source]!
    let read = planner.readDimensions(of: microdata)
    let places = read.map { name in plan.dimensions.firstIndex { $0.dimension.name == name }! }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    let cube = try outcome.cubes[count].deriving(derivations(microdata.columns, from: read))
    let weight = definition.measure(PipelineDefinition.Sample.weight(of: microdata.source))
    let number = weight.flatMap { weight in
      plan.sums.firstIndex { $0.name == weight.name }
        .flatMap { plan.counts[count].sums.firstIndex(of: $0) }
    }
    func columns(_ names: [String]) -> [Int] {
      names.map { microdata.columns.firstIndex(of: $0)! }
    }
    return try MicrodataFile(
      columns: microdata.columns, cube: cube, quasi: columns(microdata.quasi),
      sensitive: columns(microdata.sensitive), rule: microdata.rule,
      population: number.map { number in
        let decimals = definition.decimals(of: weight!.name)
        return (number + 1, (0..<decimals).reduce(1.0) { unit, _ in unit * 10 })
      })
  }
}
