import HeadcountDisclosure

/// Which words of `disclosure` go with which method.
enum DisclosureWords {
  private typealias Method = DisclosureDefinition.Method

  private static let perturbationWords: [(key: String, methods: [Method])] = [
    ("base", [.randomRounding, .controlledRounding]), ("salt", [.randomRounding, .cellKey]),
    ("noise", [.cellKey]),
  ]

  /// Reports words that the method lacks, and words of another one.
  static func check(
    _ method: DisclosureDefinition.Method, _ object: inout JSON5Object,
    _ problems: inout [JSON5Error]
  ) {
    let position = object.member("method")?.keyPosition ?? object.position
    for (key, methods) in perturbationWords {
      switch (object.member(key), methods.contains(method)) {
      case (nil, true):
        problems.append(
          JSON5Error(
            position: position,
            message: "`method: \"\(method.rawValue)\"` needs \(wanted(key))"))
      case (let member?, false):
        let names = methods.map { "`method: \"\($0.rawValue)\"`" }.joined(separator: " or ")
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "`\(key)` goes with \(names), and the method is \"\(method.rawValue)\""))
      case (nil, false), (_?, true): break
      }
    }
    guard method.isPerturbative else { return }
    for key in ["smallest_published", "sensitive"] {
      guard let member = object.member(key) else { continue }
      problems.append(
        JSON5Error(
          position: member.keyPosition,
          message:
            "`\(key)` says which counts are withheld, and \"\(method.rawValue)\" changes all "
            + "counts of people and withholds none for being small; leave it out"))
    }
  }

  private static func wanted(_ key: String) -> String {
    switch key {
    case "base": "a `base`: 5, which hides more, or 3, which distorts less"
    case "salt":
      "a `salt`, the path of a secret file from here: "
        + "`head -c 32 /dev/urandom > release.salt && chmod 600 release.salt` makes one"
    default: "`noise`, such as `{ largest: 5 }`: how far a count is changed at most"
    }
  }
}

extension JSON5Shape where Wanted == RandomRounding.Base {
  /// `3` or `5`.
  static var roundingBase: JSON5Shape<RandomRounding.Base> {
    JSON5Shape { value, name, problems in
      if let base = value.integer.flatMap({ RandomRounding.Base(rawValue: $0) }) { return base }
      problems.append(
        JSON5Error(
          position: value.position,
          message: "\(name) is 3 or 5: 5 hides more, 3 distorts less"))
      return nil
    }
  }
}

extension JSON5Shape where Wanted == DisclosureDefinition.Noise {
  /// `{ largest: 5, smallest_positive: 3 }`.
  static var noise: JSON5Shape<DisclosureDefinition.Noise> {
    .object { object, problems in
      let largest = object.required(
        "largest", .wholeNumber(in: PerturbationTable.largestNoises), &problems)
      let smallest = object.optional(
        "smallest_positive", .wholeNumber(in: 1...PerturbationTable.largestNoises.upperBound),
        &problems)
      guard let largest else { return nil }
      if let smallest, smallest > largest {
        problems.append(
          JSON5Error(
            position: object.member("smallest_positive")!.keyPosition,
            message:
              "`smallest_positive` is at most `largest`, \(largest): a count below it must be able "
              + "to reach it as well as 0"))
        return nil
      }
      return DisclosureDefinition.Noise(largest: largest, smallestPositive: smallest ?? 1)
    }
  }
}
