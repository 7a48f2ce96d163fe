import Headcount

/// The second example of the README: an export, counted by columns that match code lists.
func countExport(print: (String) -> Void) throws {
  // example
  let june = "Data/phss/registrations-2008-06.csv.gz"
  do {
    let export = try Export.tabulate([june], rows: ["governorate"], columns: ["sex"])
    let women = export.table.share(row: "basra", column: "female", of: .row)
    print("Women in Basra: \(women?.percent() ?? "–") %")
    print("Read \(export.ledger.control.records), rejected \(export.rejected.count)")
  } catch {
    for problem in error.problems { print(problem.description) }
  }
  // end
}
