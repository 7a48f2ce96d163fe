package import HeadcountClassification

/// Whether a person has a disability by the Washington Group Short Set.
///
/// A person has one where at least one domain is "a lot of difficulty" or "cannot do at all"; without
/// such an answer and with a domain that is not answered it is unknown. The set is for people of 5
/// years and more; younger ones, and those of unknown age, are not in scope.
package struct DisabilityStatus: Sendable {
  /// The code list of the domains' answers.
  package static let answers = "washington-group-difficulty"
  /// The code list of the status.
  package static let statuses = "disability-status"

  /// The bands of ages that tell who is asked.
  package static var ages: AgeBands? {
    let text = "code,label_en,parent,role,aliases,min,max\n0-4,0-4,,,,0,4\n5+,5+,,,,5,\n"
    return (try? CodeList(name: "scope", text: Array(text.utf8), path: "scope.csv"))
      .flatMap { AgeBands($0) }
  }

  private let name: String
  /// The columns of the domains.
  package let domains: [String]
  /// The column of the age.
  package let age: String

  /// The status of a dimension from columns.
  package init(_ name: String, domains: [String], age: String) {
    self.name = name
    self.domains = domains
    self.age = age
  }

  /// The names of the dimensions of the columns: each domain, then the age.
  package var inputs: [String] { domains.map { "\(name)/\($0)" } + ["\(name)/age"] }

  /// The status; the last input is the age, below 5 or not.
  package func category(of inputs: [Category]) -> Category {
    func status(_ code: String, _ order: Int) -> Category {
      Category(code: code, role: .listed, order: order)
    }
    guard inputs.last?.code == "5+" else { return status("not_in_scope", 2) }
    let domains = inputs.dropLast()
    if domains.contains(where: { $0.role == .listed && ($0.code == "a_lot" || $0.code == "cannot") }
    ) {
      return status("with_disability", 0)
    }
    return domains.allSatisfy(\.isKnown) ? status("without_disability", 1) : .missing
  }
}
