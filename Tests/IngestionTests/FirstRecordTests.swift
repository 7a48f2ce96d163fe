import TestSupport
import Testing

@testable import HeadcountIngestion

/// Files without a header, whose first record would be taken for it.
@Suite struct FirstRecordTests {
  private func doubt(_ text: String) throws -> String? {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", text)
    return try RecordReader(path: path, header: .discovered).opening.header.place.doubt
  }

  @Test(arguments: [
    "Basra,male,1\nBasra,male,2\nNinewa,female,3\n",
    "1,2380,Anbar,41.18,18 Aug 2014\n2,2381,Anbar,40.2,18 Aug 2014\n",
    "A,12.5,2023-01-31\nB,7,2023-02-28\n", "A;1.204;03/04/2014\nB;7;04/04/2014\n",
    "Basra,-3,12%\nErbil,4,7%\n", "A,7,x\nA,8,y\n",
  ])
  func `a first row of numbers, dates and texts as below raises a doubt`(text: String) throws {
    let doubt = try #require(try doubt(text))
    #expect(doubt.hasPrefix("row 1 looks like a record and is taken for the header: "))
    #expect(doubt.contains("--header-row none") && doubt.contains("--labels"))
    // What the row holds may be a person's.
    #expect(!doubt.contains("Basra") && !doubt.contains("2380"))
  }

  @Test(arguments: [
    "Gov,2013,2014,2015\nA,1,2,3\nB,1,2,3\n", "Gov,2014.0,2014.1\nA,1,2\n",
    "Gov,Jan,Feb,Mar\nA,1,2,3\n", "Gov,0-4,5-11,12-17,60+\nA,1,2,3,4\n",
    "Gov,1,2,3,4,5\nA,1,2,3,4,5\n", "Gov,0,5,10,15\nA,1,2,3,4\n", "Gov,1.1,1.2,2.1\nA,1,2,3\n",
    "Gov,2014-01-01,2014-02-01\nA,1,2\n", "Gov,01/2014,02/2014\nA,1,2\n",
    // One number alone, a name that is also an answer, and a header that comes again.
    "Gov,7\nA,1\nB,2\n", "need,food\nx,food\ny,\n", "Gov,7,9.5\nA,1,x\nB,7,y\n",
    "Gov,7,9.5\nGov,7,9.5\nA,x,y\n", "1,2.5\n", "a,b\n1,2\n",
  ])
  func `names that are years, months, ages or days raise none`(text: String) throws {
    #expect(try doubt(text) == nil)
  }

  @Test(
    .enabled(if: SharedData.isThere, "\(SharedData.absence)"),
    arguments: [
      ("iom-dtm-iraq/dtm_2014-08-18_headerless.csv", true),
      ("iom-dtm-iraq/iraq_estimated_population_2014.csv", false),
      ("iom-dtm-iraq/dtm_master_list_2015-11-18.csv", false),
      ("gazetteer/iraq_governorates.csv", false),
    ])
  func `a real export without a header is told from others`(path: String, isDoubtful: Bool) throws {
    let header = try RecordReader(path: SharedData.path(path), header: .discovered).opening.header
    #expect((header.place.doubt != nil) == isDoubtful)
  }
}
