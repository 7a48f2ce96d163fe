import HeadcountAggregation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The digest of a definition with the files that it names: its code lists and its plan of tables.
///
/// Parts are added only where all of these are the same; the exports themselves are not among them.
enum DefinitionDigest {
  static func of(_ definition: [UInt8], folder: String) -> Digest {
    var hash = SipHash()
    hash.update(definition.span)
    hash.separate()
    guard let document = try? JSON5Reader.read(definition) else { return hash.finalized() }
    for name in Set(names(document.value)).sorted() {
      let path = name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      for bytes in [Array(name.utf8), [UInt8](data)] {
        hash.update(bytes.span)
        hash.separate()
      }
    }
    return hash.finalized()
  }

  /// The names of CSV files outside of the sources.
  private static func names(_ value: JSON5Value) -> [String] {
    switch value.content {
    case .string(let text): text.hasSuffix(".csv") ? [text] : []
    case .array(let items): items.flatMap(names)
    case .object(let members):
      members.flatMap { $0.key == "sources" ? [] : names($0.value) }
    case .null, .bool, .number: []
    }
  }
}
