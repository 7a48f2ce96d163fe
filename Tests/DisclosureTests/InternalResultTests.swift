import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import Testing

@Suite struct InternalResultTests {
  @Test(arguments: DocumentFormats.all.map { $0.name })
  func `every document of an internal result carries the mark`(format: String) throws {
    let table = try Crosstab(
      TableLayout(name: "headline", rows: []),
      measures: [
        TableMeasure(
          Table.Measure(name: "people", unit: "person"),
          parts: [
            .init(
              cube: try Hypercube(
                axes: [], stride: 1, cells: [.init(coordinates: [], numbers: [7])]),
              number: 0)
          ])
      ]
    ).table()
    let result = InternalResult(
      provenance: Provenance(pipeline: "p", titles: [:], version: "1", notes: []),
      tables: [table])
    let document = try #require(DocumentFormats.named(format))
      .document(table, of: .internal(result), language: "en")
    #expect(String(decoding: document, as: UTF8.self).contains(InternalResult.mark))
  }
}
