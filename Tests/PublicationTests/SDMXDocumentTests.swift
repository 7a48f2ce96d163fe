import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct SDMXDocumentTests {
  @Test func `an observation has its flow, codes, status and unit`() throws {
    let sample = try SampleTables.bySex()
    var provenance = sample.provenance
    provenance.month = "2008-06"
    let result = InternalResult(provenance: provenance, tables: sample.tables)
    #expect(
      SampleTables.text(SDMXDocument.self, result) == """
        STRUCTURE,STRUCTURE_ID,ACTION,SEX,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UNIT_MEASURE,TIER
        dataflow,HEADCOUNT:SAMPLE_TABLE(1.0.0),I,female,people,2008-06,2,A,N,person,INTERNAL
        dataflow,HEADCOUNT:SAMPLE_TABLE(1.0.0),I,male,people,2008-06,1,A,N,person,INTERNAL
        dataflow,HEADCOUNT:SAMPLE_TABLE(1.0.0),I,_U,people,2008-06,1,A,N,person,INTERNAL
        dataflow,HEADCOUNT:SAMPLE_TABLE(1.0.0),I,_T,people,2008-06,4,A,N,person,INTERNAL

        """)
  }

  @Test func `two dimensions never have one name`() throws {
    let names = ["obs_value", "age group", "age-group", "2nd", "جنس"]
    let result = try SampleTables.result(
      rows: names.map(SampleTables.written), records: [names])
    let header = PlainCSV.rows(SampleTables.text(SDMXDocument.self, result))[0]
    #expect(header[3..<8] == ["OBS_VALUE_", "AGE_GROUP", "AGE_GROUP_", "D_2ND", "D____"])
    #expect(Set(header).count == header.count)
  }
}
