public import HeadcountTabulation

/// What documents are written from: the full counts, or what may leave the office.
public enum Edition: Sendable {
  /// The full counts; every document carries the mark.
  case `internal`(InternalResult)
  /// The protected tables.
  case release(Release)

  /// The mark on every document.
  public var mark: String {
    switch self {
    case .internal: InternalResult.mark
    case .release: Release.mark
    }
  }

  /// Where the numbers come from.
  public var provenance: Provenance {
    switch self {
    case .internal(let result): result.provenance
    case .release(let release): release.provenance
    }
  }

  /// The tables.
  public var tables: [Table] {
    switch self {
    case .internal(let result): result.tables
    case .release(let release): release.tables
    }
  }

  /// Whether figures may be withheld, so that documents say which are.
  public var isRelease: Bool {
    if case .release = self { true } else { false }
  }
}
