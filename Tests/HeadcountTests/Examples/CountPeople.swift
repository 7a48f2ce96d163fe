import Headcount

/// The first example of the README: an array, counted by two of its properties.
func countPeople(print: (String) -> Void) throws {
  // example
  enum Sex: String, Categorical { case female, male }

  struct Person {
    var governorate: String
    var sex: Sex?
  }

  let people = [
    Person(governorate: "Basra", sex: .female), Person(governorate: "Basra", sex: .male),
    Person(governorate: "Basra", sex: nil), Person(governorate: "Muthanna", sex: .female),
  ]
  let table = try Crosstab.counting(people, rows: \.governorate, columns: \.sex)
  for governorate in ["Basra", "Muthanna"] {
    let women = table.count(row: governorate, column: Sex.female)
    let share = table.share(row: governorate, column: Sex.female, of: .row, unknown: .excluded)
    print("\(governorate): \(women) women, \(share?.percent(digits: 1) ?? "–") % of the known")
  }
  print("Sex not recorded: \(table.count(column: Category.missing)) of \(table.total())")
  // end
}
