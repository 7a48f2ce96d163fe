/// The code lists that come with Headcount, by name.
///
/// They are files in `Data/codelists`, kept in the program as text, so that it runs from anywhere.
public enum CodeListCatalog {
  /// The names of all code lists, in alphabetical order.
  public static let names: [String] = embeddedCodeLists.map(\.name).sorted()

  /// The bytes of a code list's file, or nil where there is none of that name.
  package static func text(of name: String) -> [UInt8]? {
    embeddedCodeLists.first { $0.name == name }.map { file in
      unsafe Array(
        UnsafeBufferPointer(start: file.text.utf8Start, count: file.text.utf8CodeUnitCount))
    }
  }

  /// A code list by name.
  ///
  /// - Parameters:
  ///   - name: One of `names`.
  ///   - scheme: A scheme whose codes are matched too, such as `ocha_2019`.
  /// - Returns: The list, or nil where there is none of that name.
  /// - Throws: `CodeListError` where the scheme is not one of the list's.
  public static func list(named name: String, scheme: String? = nil) throws(CodeListError)
    -> CodeList?
  {
    guard let text = text(of: name) else { return nil }
    return try CodeList(name: name, text: text, path: "\(name).csv", scheme: scheme)
  }

  /// The code list that is usual for a column of a name, such as `sex` for `Gender`.
  ///
  /// A name that could mean several lists takes the international one.
  public static func usualList(forColumn name: String) -> String? {
    let folded = TextFolding.fold(name)
    return usual.first { $0.columns.contains(folded) }?.list
  }

  private static let usual: [(list: String, columns: Set<String>)] = [
    (
      "iraq-governorates",
      ["governorate", "governorates", "gov", "adm1", "admin1", "governorate name", "المحافظه"]
    ),
    ("sex", ["sex", "gender", "الجنس", "sexe"]),
    (
      "education-isced-2011",
      ["education", "education level", "level of education", "التعليم", "niveau d instruction"]
    ),
    (
      "employment-ilo",
      ["employment", "employment status", "labour status", "work status", "العمل"]
    ),
    ("displacement-status", ["displacement status", "status", "population group"]),
    ("assistance-type", ["assistance", "assistance type", "type of assistance"]),
    ("age-unhcr", ["age group", "age band", "age bracket"]),
  ]
}

/// A code list as it lies in the program.
struct EmbeddedCodeList: Sendable {
  var name: String
  var text: StaticString
}
