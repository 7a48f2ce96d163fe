import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct HXLDocumentTests {
  private static func result() throws -> InternalResult {
    let places = StatisticalDimension(
      name: "governorate",
      reading: .codes(
        try CodeList(
          name: "places",
          text: Array("code,label_en,code_ocha\nbasra,Basra,IQG02\nanbar,Anbar,\n".utf8),
          path: "places.csv")))
    return try SampleTables.result(
      rows: [places], records: ["basra", "basra", "anbar", "?"].map { [$0] })
  }

  @Test func `tags stand below the header, and codes have their scheme`() throws {
    #expect(
      SampleTables.text(HXLDocument.self, try Self.result()) == """
        governorate,governorate label,governorate ocha,level,people,tier
        #adm1+code+v_places,#adm1+name,#adm1+code+v_ocha,#meta+level,#indicator+num+people,#meta+tier
        basra,Basra,IQG02,cell,2,INTERNAL
        anbar,Anbar,,cell,1,INTERNAL
        _X,Unmatched,,cell,1,INTERNAL
        _U,Not recorded,,cell,0,INTERNAL
        _T,Total,,total,4,INTERNAL

        """)
  }

  @Test func `declared tags take the place of the usual ones`() throws {
    let result = try Self.result()
    var provenance = result.provenance
    provenance.tags.dimensions["governorate"] = "#adm2+origin"
    provenance.tags.measures["people"] = "#reached+ind"
    let own = InternalResult(provenance: provenance, tables: result.tables)
    let lines = SampleTables.text(HXLDocument.self, own).split(separator: "\n")
    #expect(
      lines[1]
        == "#adm2+origin+code+v_places,#adm2+origin+name,#adm2+origin+code+v_ocha,#meta+level,#reached+ind,#meta+tier"
    )
  }

  @Test(arguments: [
    ("#adm1", true), ("#reached+ind+f", true), ("#group+v_ocha_2019", true), ("adm1", false),
    ("#Adm1", false), ("#adm1+", false), ("#", false), ("#adm1 +code", false), ("#1a", false),
  ]) func `a tag is small letters with attributes`(text: String, isTag: Bool) {
    #expect(HXLText.isTag(text) == isTag)
  }
}
