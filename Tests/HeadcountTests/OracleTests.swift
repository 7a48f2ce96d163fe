import TestSupport
import Testing

/// Every case of the folder of oracles, by its kind.
///
/// The folder is `shared/oracles` beside the package or what `HEADCOUNT_ORACLES` names: another set
/// of the same kinds, with other data and other folder names, takes its place.
@Suite(.enabled(if: OracleCase.areExpected, Comment(rawValue: OracleCase.absence)))
struct OracleTests {
  @Test func `there are cases, and each is of a kind that is known`() throws {
    #expect(!OracleCase.all.isEmpty, "\(OracleCase.absence)")
    for oracle in OracleCase.all {
      let kind = try oracle.header().kind
      #expect(
        OracleRegistry.runners[kind] != nil || OracleRegistry.pending[kind] != nil,
        "\(oracle): no runner and no line of `pending` has the kind \(kind)")
    }
  }

  @Test func `a kind is compared or pending, never both`() {
    let both = Set(OracleRegistry.runners.keys).intersection(OracleRegistry.pending.keys)
    #expect(both.sorted() == [])
    for (kind, reason) in OracleRegistry.pending.sorted(by: { $0.key < $1.key }) {
      print("note: cases of the kind \(kind) are not compared yet: \(reason)")
    }
  }

  @Test(arguments: OracleCase.all)
  func `every line of every expected file comes out`(oracle: OracleCase) throws {
    let header = try oracle.header()
    guard let runner = OracleRegistry.runners[header.kind] else {
      // Pending kinds are listed by another test; an unknown one fails there.
      return
    }
    let reading = OracleReading(oracle)
    try runner(reading)
    #expect(
      Set(header.files.expected).subtracting(reading.files).sorted() == [],
      "\(oracle): expected files that nothing was compared with")
  }
}
