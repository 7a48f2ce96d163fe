import Foundation
import Headcount

enum Sex: String, Categorical {
  case female
  case male
}

struct Person {
  var governorate: String
  var sex: Sex?
  var registered: Date
}

let people = [
  Person(governorate: "Basra", sex: .female, registered: Date(timeIntervalSince1970: 0)),
  Person(governorate: "Basra", sex: .male, registered: Date(timeIntervalSince1970: 86_400)),
]
let table = try Crosstab.counting(people, rows: \.governorate, columns: \.sex)
print("Basra: \(table.count(row: "Basra", column: Sex.female)) of \(table.total())")

let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
let june = root.appending(path: "Data/phss/registrations-2008-06.csv.gz").path
let export = try Export.tabulate([june], rows: ["governorate"])
print(
  "Read \(export.ledger.control.records) records, \(export.table.count(row: "basra")) in Basra")

// Each public type is named as users write it, next to Foundation's.
print(publicTypes.isEmpty ? "No public types" : "", terminator: "")
