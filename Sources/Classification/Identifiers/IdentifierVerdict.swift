/// What a column could tell about a person, and what says so.
public struct IdentifierVerdict: Hashable, Sendable {
  /// How far a column leads to a person.
  public enum Exposure: String, Hashable, Sendable, CaseIterable {
    /// It names or reaches one person: a name, a telephone number, a place on the map.
    case direct
    /// With others of its kind it singles a person out: age, sex, place, education.
    case quasi
    /// It could harm a person who is recognised: ethnicity, religion, an incident.
    case sensitive
    /// None of these.
    case other
  }

  /// What a direct identifier is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case name
    case phone
    case email
    case coordinates
    /// The number of a document or of a person: identity card, passport, account.
    case document = "id-number"
    /// The number that a programme or a system gave to a record: a registration, a case, a row.
    case record = "record-number"
    case uuid
    case birthDate = "date-of-birth"
    case address
    case device
    /// A photograph, a signature or a recording.
    case media
    /// Words that somebody typed, in which anything may stand.
    case freeText = "free-text"

    /// The kind as a message says it.
    public var wording: String {
      switch self {
      case .name: "the name of a person"
      case .phone: "a telephone number"
      case .email: "an e-mail address"
      case .coordinates: "coordinates"
      case .document: "the number of a document or a person"
      case .record: "the number of a record"
      case .uuid: "the identifier of a submission"
      case .birthDate: "a date of birth"
      case .address: "an address"
      case .device: "a device or its user"
      case .media: "a picture or a recording"
      case .freeText: "free text"
      }
    }
  }

  /// What says so.
  public enum Evidence: String, Hashable, Sendable {
    /// The words of the header, or the hashtag.
    case header
    /// The shapes of the values.
    case values
  }

  /// How far the column leads to a person.
  public let exposure: Exposure
  /// What it is, where it is a direct identifier.
  public let kind: Kind?
  /// What says so; nil where nothing does.
  public let evidence: Evidence?

  /// Nothing about the column leads to a person.
  public static let none = IdentifierVerdict(exposure: .other, kind: nil, evidence: nil)

  static func direct(_ kind: Kind, by evidence: Evidence) -> IdentifierVerdict {
    IdentifierVerdict(exposure: .direct, kind: kind, evidence: evidence)
  }

  /// Why the column is taken for what it is, such as `by its header like a telephone number`.
  public var reason: String {
    guard let evidence else { return "nothing points to a person" }
    let what = kind?.wording ?? "a \(exposure.rawValue) attribute"
    return "by its \(evidence.rawValue) like \(what)"
  }
}

extension IdentifierVerdict.Kind {
  /// What stands in place of a text of this kind.
  package var placeholder: String { "(withheld: like \(wording))" }

  /// Whether a system or a programme gave it out to tell records apart, so that it says nothing
  /// without the list that it comes from.
  package var isRecordNumber: Bool { self == .record || self == .uuid }
}
