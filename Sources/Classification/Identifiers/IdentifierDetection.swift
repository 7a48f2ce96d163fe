package import HeadcountIngestion

/// Tells which columns of an export lead to a person, by their headers and the shapes of values.
///
/// The lists follow what humanitarian exports are made of: forms of KoboToolbox and ODK with their
/// metadata, registration lists, lists of sites. A header decides before values do.
public enum IdentifierDetection {
  /// The most values that are looked at.
  public static let sampleLimit = 500

  /// What a column is.
  ///
  /// - Parameters:
  ///   - header: The column's name.
  ///   - tag: Its HXL hashtag, such as `#contact+phone`.
  ///   - values: Some of its values; empty ones are left out.
  public static func verdict(
    header: String, tag: String? = nil, values: some Sequence<String> = EmptyCollection()
  ) -> IdentifierVerdict {
    verdict(names: [header], tag: tag.flatMap { HXLTag($0) }, values: values)
  }

  /// What a column of a file is, by all of its names.
  ///
  /// A column of one answer of several, such as `channel/phone` beside `channel`, holds yes and no.
  /// Who asks for all columns gives their index.
  package static func verdict(
    of column: Int, in header: Header, values: some Sequence<String> = EmptyCollection(),
    index: ColumnIndex? = nil
  ) -> IdentifierVerdict {
    let verdict = verdict(
      names: ColumnFinder.names(of: column, in: header),
      tag: column < header.tags.count ? header.tags[column] : nil, values: values)
    let isAnswer =
      verdict.evidence == .header
      && isAnswer(header.names[column]) { name in
        index?.hasColumn(name) ?? header.names.contains(name)
      }
    return isAnswer && verdict.kind != .coordinates ? .none : verdict
  }

  private static func verdict(
    names: [String], tag: HXLTag?, values: some Sequence<String>
  ) -> IdentifierVerdict {
    let sample = Array(
      values.lazy.map(\.trimmed).filter { !$0.isEmpty }.prefix(sampleLimit))
    let byHeader = byHeader(names, tag)
    if byHeader.exposure == .direct {
      return ValueShapes.contradict(byHeader.kind!, sample) ? .none : byHeader
    }
    let words = names.map { HeaderWords($0) }
    if let kind = ValueShapes.kind(of: sample, words) { return .direct(kind, by: .values) }
    return byHeader
  }

  /// What the names and the hashtag say.
  private static func byHeader(_ names: [String], _ tag: HXLTag?) -> IdentifierVerdict {
    // A hashtag may stand where a name is expected.
    let tags = ([tag] + names.map { HXLTag($0) }).compactMap { $0 }
    for tag in tags {
      if let kind = TagMeaning.kind(of: tag) { return .direct(kind, by: .header) }
    }
    let isPlain = !tags.contains { TagMeaning.isOfThing($0) }
    let words = names.filter { HXLTag($0) == nil }.map { HeaderWords($0) }
    for words in words {
      if let kind = HeaderMeaning.kind(of: words, isPlain: isPlain) {
        return .direct(kind, by: .header)
      }
    }
    let exposures = words.map { HeaderMeaning.exposure(of: $0) } + tags.map(TagMeaning.exposure)
    for exposure in [IdentifierVerdict.Exposure.sensitive, .quasi]
    where exposures.contains(exposure) {
      return IdentifierVerdict(exposure: exposure, kind: nil, evidence: .header)
    }
    return .none
  }

  /// Whether a column is one answer of a question that has a column of its own.
  private static func isAnswer(_ name: String, _ isColumn: (String) -> Bool) -> Bool {
    for separator in ["/", "."] as [Character] {
      guard let end = name.lastIndex(of: separator), end != name.startIndex else { continue }
      if isColumn(String(name[..<end])) { return true }
    }
    return false
  }
}
