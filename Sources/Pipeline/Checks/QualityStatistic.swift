package import HeadcountClassification

/// What is looked at in the records of a source beside its rules: a prompt for review, no verdict.
package struct QualityStatistic: Sendable {
  package enum Kind: Hashable, Sendable {
    /// Whether ages were rounded.
    case heaping(age: String)
    /// Whether amounts begin with the digits that Benford's law expects.
    case benford(amount: String, NumberGrammar)
    /// Whether interviews are nearly the same.
    case interviews(questions: [String], percent: Int, least: Int)
    /// Whether some people's interviews take unusually long or short.
    case enumerators(minutes: String, least: Int)
    /// Whether some people's interviews have unusually many answers of some texts.
    case answers(questions: [String], texts: Set<String>)
    /// How many days lie between two dates of a record.
    case timeliness(from: String, to: String, most: Int, DateGrammar)

    /// What reports call it, as the definition does.
    package var word: String {
      switch self {
      case .heaping: "heaping"
      case .benford: "benford"
      case .interviews: "similar_interviews"
      case .enumerators: "enumerators"
      case .answers: "answers"
      case .timeliness: "timeliness"
      }
    }
  }

  package var kind: Kind
  /// The dimension or column by which records are told apart, such as the enumerator.
  package var by: String?
  /// The source; nil where there is only one.
  package var source: JSON5Located<String>?
  package var position: SourcePosition
}

extension JSON5Shape where Wanted == QualityStatistic {
  /// `{ age: "Age", by: "enumerator" }`.
  static var heaping: Self {
    statistic { object, problems in
      object.required("age", .string, &problems).map { .heaping(age: $0) }
    }
  }

  /// `{ amount: "income", by: "enumerator", number: { grouping: "comma" } }`.
  static var benford: Self {
    statistic { object, problems in
      let amount = object.required("amount", .string, &problems)
      let grammar = object.optional("number", .grammar, &problems)
      return amount.map { .benford(amount: $0, grammar ?? NumberGrammar()) }
    }
  }

  /// `{ questions: ["q*"], by: "enumerator", threshold: "85%", least: 20 }`.
  static var interviews: Self {
    statistic { object, problems in
      let questions = object.required("questions", .names, &problems)
      let threshold = object.optional("threshold", JSON5Shape<Int>.percentage.located, &problems)
      let least = object.optional("least", .wholeNumber(in: 1...10_000), &problems)
      if let threshold, threshold.value % 10_000 != 0 || threshold.value == 0 {
        problems.append(
          JSON5Error(
            position: threshold.position,
            message: "`threshold` is a whole percentage from \"1%\" to \"100%\""))
        return nil
      }
      return questions.map {
        .interviews(
          questions: $0, percent: (threshold?.value ?? 850_000) / 10_000, least: least ?? 20)
      }
    }
  }

  /// `{ by: "enumerator", minutes: "minutes", least: 15 }`.
  static var enumerators: Self {
    statistic { object, problems in
      let minutes = object.required("minutes", .string, &problems)
      let least = object.optional("least", .wholeNumber(in: 0...1_000_000), &problems)
      requireBy(&object, &problems)
      return minutes.map { .enumerators(minutes: $0, least: least ?? 0) }
    }
  }

  /// `{ questions: ["q*"], texts: ["don't know", "98"], by: "enumerator" }`.
  static var answers: Self {
    statistic { object, problems in
      let questions = object.required("questions", .names, &problems)
      let texts = object.required("texts", .names, &problems)
      requireBy(&object, &problems)
      guard let questions, let texts else { return nil }
      return .answers(questions: questions, texts: Set(texts.map(TextFolding.fold)))
    }
  }

  /// `{ from: "collected_on", to: "submitted_on", most: 7, date: "day-first" }`.
  static var timeliness: Self {
    statistic { object, problems in
      let from = object.required("from", .string, &problems)
      let to = object.required("to", .string, &problems)
      let most = object.optional("most", .wholeNumber(in: 0...36_500), &problems)
      let dates = object.optional("date", .dateWord, &problems)
      guard let from, let to else { return nil }
      return .timeliness(from: from, to: to, most: most ?? 7, dates ?? DateGrammar())
    }
  }

  private static func requireBy(_ object: inout JSON5Object, _ problems: inout [JSON5Error]) {
    guard object.member("by") == nil else { return }
    problems.append(
      JSON5Error(
        position: object.position,
        message: "the key `by` is missing in \(object.name): the column of the enumerators"))
  }

  private static func statistic(
    _ kind:
      @escaping @Sendable (inout JSON5Object, inout [JSON5Error]) -> QualityStatistic.Kind?
  ) -> Self {
    .object { object, problems in
      let kind = kind(&object, &problems)
      let by = object.optional("by", .string, &problems)
      let source = object.optional("source", JSON5Shape<String>.string.located, &problems)
      return kind.map {
        QualityStatistic(kind: $0, by: by, source: source, position: object.position)
      }
    }
  }
}

extension JSON5Shape where Wanted == [QualityStatistic] {
  /// One statistic, or several of its kind.
  static func oneOrMore(_ shape: JSON5Shape<QualityStatistic>) -> Self {
    JSON5Shape { value, name, problems in
      if case .array = value.content {
        return JSON5Shape.array(of: shape).read(value, named: name, &problems)
      }
      return shape.read(value, named: name, &problems).map { [$0] }
    }
  }

  /// All statistics of `quality`.
  static func statistics(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> [QualityStatistic] {
    let kinds: [(String, JSON5Shape<QualityStatistic>)] = [
      ("heaping", .heaping), ("benford", .benford), ("similar_interviews", .interviews),
      ("enumerators", .enumerators), ("answers", .answers), ("timeliness", .timeliness),
    ]
    return kinds.flatMap { key, shape in
      object.optional(key, .oneOrMore(shape), &problems) ?? []
    }
  }
}
