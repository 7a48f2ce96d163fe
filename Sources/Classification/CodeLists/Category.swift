/// One category of a dimension: a code of a code list, or what a value without a code became.
public struct Category: Hashable, Sendable {
  /// Where the category comes from, which decides its place in a table and whether it is known.
  public enum Role: Int, Hashable, Sendable, Comparable {
    /// A code of a code list, a period or a band.
    case listed
    /// A value as written, of a dimension without a code list.
    case written
    /// What a table leaves when it names only the largest categories.
    case rest
    /// Several answers of one record at once, which tables take apart.
    case several
    /// A value that stands for all, such as "both sexes": never summed with the others.
    case total
    /// A value that matches nothing in the code list; its code is the text.
    case unmatched
    /// An empty cell or a declared missing token.
    case missing

    /// Orders roles as tables show them.
    public static func < (one: Role, other: Role) -> Bool { one.rawValue < other.rawValue }
  }

  /// The code, or the text where there is none.
  public let code: String
  /// Where the category comes from.
  public let role: Role
  /// The place in its code list, from 0; categories without a list are ordered by their text.
  public let order: Int

  /// Makes a category.
  public init(code: String, role: Role, order: Int = 0) {
    self.code = code
    self.role = role
    self.order = order
  }

  /// What an empty cell or a missing token becomes; SDMX writes `_U` for unknown.
  public static let missing = Category(code: "_U", role: .missing)

  /// What a table leaves when it names only the largest categories; SDMX writes `_O` for other.
  public static let rest = Category(code: "_O", role: .rest)

  /// Whether the value is known, so that it belongs to the base of percentages of the known.
  public var isKnown: Bool { role < .total }

  /// The code as documents write it and filters name it.
  ///
  /// A text of a dimension without a list that is written as `_T`, `_U`, `_X` or `_O`, with any number
  /// of underscores, gets one underscore more, so that no two categories have one code.
  package var documentCode: String {
    switch role {
    case .unmatched: "_X"
    case .written: isReserved ? "_" + code : code
    case .listed, .rest, .several, .total, .missing: code
    }
  }

  /// Whether the code is underscores with the letter of a total, unknown, unmatched or other behind.
  private var isReserved: Bool {
    guard let last = code.utf8.last, "TUXO".utf8.contains(last) else { return false }
    let rest = code.utf8.dropLast()
    return !rest.isEmpty && rest.allSatisfy { $0 == UInt8(ascii: "_") }
  }

  /// Compares by bytes: `String` takes texts of other bytes for equal where they look alike, and
  /// which one is shown would depend on which worker met its text first.
  public static func == (one: Category, other: Category) -> Bool {
    one.role == other.role && one.order == other.order
      && one.code.utf8.elementsEqual(other.code.utf8)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(role)
    hasher.combine(order)
    var code = code
    code.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Orders categories as tables show them: by list, then by code point, the unknown last.
  public static func precedes(_ one: Category, _ other: Category) -> Bool {
    if one.role != other.role { return one.role < other.role }
    if one.order != other.order { return one.order < other.order }
    return one.code.unicodeScalars.lexicographicallyPrecedes(other.code.unicodeScalars)
  }
}
