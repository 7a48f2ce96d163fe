package import HeadcountDisclosure

/// How the release of a pipeline is protected.
package struct DisclosureDefinition: Sendable {
  /// What protects the counts of people.
  package enum Method: String, CaseIterable, Sendable {
    /// Small counts are withheld with as many others as they need.
    case suppress
    /// Each count is rounded up or down by the key of its people.
    case randomRounding = "random-rounding"
    /// Counts are rounded so that each table still adds up.
    case controlledRounding = "controlled-rounding"
    /// Each count is changed a little by the key of its people.
    case cellKey = "cell-key"
    /// Nothing is protected, for a reason that every document says.
    case none

    /// Whether counts are changed by the keys of records, which a salt makes.
    package var needsSalt: Bool { self == .randomRounding || self == .cellKey }
    /// Whether counts of people are changed in place of being withheld.
    package var isPerturbative: Bool { needsSalt || self == .controlledRounding }
    /// Whether counts are rounded to multiples.
    var rounds: Bool { self == .randomRounding || self == .controlledRounding }
  }

  package var method = Method.suppress
  /// What counts are rounded to multiples of.
  package var base: RandomRounding.Base?
  /// The path of the file of the secret that makes the keys of records.
  package var salt: JSON5Located<String>?
  /// The noise that counts are changed by.
  package var noise: Noise?
  /// Why nothing is protected.
  package var reason: String?
  /// Counts of people from 1 to below this are withheld.
  package var smallestPublished = 5
  /// The thresholds of sensitive dimensions.
  package var sensitive: [(dimension: JSON5Located<String>, threshold: Int)] = []

  package init() {}

  /// How far counts are changed at most, and the smallest one above zero that is shown.
  package struct Noise: Hashable, Sendable {
    package var largest: Int
    package var smallestPositive: Int
  }

  /// How counts are changed by the keys of their people; nil where they are not.
  var perturbation: PerturbationMethod? {
    switch method {
    case .randomRounding: base.map { .randomRounding(RandomRounding(base: $0)) }
    case .cellKey:
      noise.map {
        .cellKey(PerturbationTable(largest: $0.largest, smallestPositive: $0.smallestPositive))
      }
    case .suppress, .controlledRounding, .none: nil
    }
  }

  /// The threshold of a sensitive dimension that names none.
  static let ofSensitive = 10
  /// The thresholds that may be declared: 2 protects single persons only.
  package static let thresholds = 2...1_000
}

extension JSON5Shape where Wanted == DisclosureDefinition {
  /// `{ smallest_published: 5, sensitive: ["education"] }`.
  static var disclosure: JSON5Shape<DisclosureDefinition> {
    .object { object, problems in
      var disclosure = DisclosureDefinition()
      let method = object.optional(
        "method", JSON5Shape<DisclosureDefinition.Method>.word, &problems)
      disclosure.method = method ?? .suppress
      disclosure.reason = object.optional("reason", .string, &problems)
      disclosure.smallestPublished =
        object.optional(
          "smallest_published", .wholeNumber(in: DisclosureDefinition.thresholds), &problems) ?? 5
      disclosure.sensitive = object.optional("sensitive", .sensitive, &problems) ?? []
      disclosure.base = object.optional("base", .roundingBase, &problems)
      disclosure.salt = object.optional("salt", JSON5Shape<String>.string.located, &problems)
      disclosure.noise = object.optional("noise", .noise, &problems)
      // A method that is no method is told once; what else is there may belong to the right one.
      if method != nil || object.member("method") == nil {
        DisclosureWords.check(disclosure.method, &object, &problems)
      }
      let hasReason = disclosure.reason.map { !$0.isEmpty } ?? false
      if method == DisclosureDefinition.Method.none, !hasReason {
        problems.append(
          JSON5Error(
            position: object.member("method")?.keyPosition ?? object.position,
            message: "`method: \"none\"` needs a `reason`, which every document of the release says"
          ))
      }
      if method != DisclosureDefinition.Method.none, let member = object.member("reason") {
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "`reason` says why nothing is protected; it goes with `method: \"none\"`"))
      }
      return disclosure
    }
  }
}

extension JSON5Shape where Wanted == [(dimension: JSON5Located<String>, threshold: Int)] {
  /// Names of dimensions, or an object with the threshold of each.
  static var sensitive: JSON5Shape<Wanted> {
    JSON5Shape { value, name, problems in
      if case .object = value.content {
        return JSON5Shape<[JSON5Entry<Int>]>
          .entries(of: .wholeNumber(in: DisclosureDefinition.thresholds))
          .read(value, named: name, &problems)?.map { ($0.key, $0.value) }
      }
      return JSON5Shape<[JSON5Located<String>]>.locatedNames.read(value, named: name, &problems)?
        .map { ($0, DisclosureDefinition.ofSensitive) }
    }
  }
}
