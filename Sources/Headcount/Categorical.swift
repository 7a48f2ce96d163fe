public import HeadcountClassification

/// A value that records can be counted by.
///
/// Texts, whole numbers, truth values and enumerations of texts are categorical; nil is the unknown.
/// An enumeration of texts has only to name the protocol:
///
///     enum Sex: String, Categorical { case female, male }
public protocol Categorical: Hashable {
  /// The category that tables show for the value.
  var tableCategory: Category { get }
}

extension Categorical where Self: RawRepresentable, RawValue == String {
  /// The category whose code is the raw text.
  public var tableCategory: Category { rawValue.tableCategory }
}

extension Category: Categorical {
  /// The category itself: for values that a code list has classified.
  public var tableCategory: Category { self }
}

extension String: Categorical {
  /// The category of the text as it is written.
  public var tableCategory: Category { Category(code: self, role: .written) }
}

extension Bool: Categorical {
  /// The category `true` or `false`.
  public var tableCategory: Category { Category(code: String(self), role: .written) }
}

extension Int: Categorical {
  /// The category of the number; numbers are ordered by their size.
  public var tableCategory: Category { Category(code: String(self), role: .written, order: self) }
}

extension Optional: Categorical where Wrapped: Categorical {
  /// The category of the value, and of nil the unknown, which every table shows.
  public var tableCategory: Category { self?.tableCategory ?? .missing }
}
