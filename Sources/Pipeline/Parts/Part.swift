package import HeadcountAggregation

/// A partial tally: what some files of a pipeline come to, to be added to what other files do.
///
/// Adding parts up is associative and commutative: any split of the files gives the tables of one run.
package struct Part: Sendable {
  /// What parts must have in common to be added.
  package struct Identity: Hashable, Sendable {
    /// The pipeline's name.
    package var pipeline: String
    /// The digest of the definition and the files that it names.
    package var definition: Digest
    /// The month whose records are taken.
    package var month: String?
    /// The version of the program.
    package var program: String
    /// The public name of the key that hides digests; nil where none is held.
    package var key: Digest?
  }

  /// What a part holds, which is the name of its format.
  package enum Format: String, CaseIterable, Sendable {
    /// Numbers and categories only.
    case tally = "headcount-partial-tally"
    /// Keyed digests of records or persons too.
    case keyedRecords = "headcount-keyed-records"

    /// The version of the format that this program writes, and the newest that it reads.
    ///
    /// Digests of records can be compared with those of the same version only.
    package var version: Int { self == .keyedRecords ? 2 : 1 }

    /// What somebody who opens the file should know.
    var about: String {
      switch self {
      case .tally:
        "INTERNAL: full counts by category, with the texts that match no category; no records. Not for "
          + "release."
      case .keyedRecords:
        "INTERNAL: one row for each record or person, with keyed digests of the identifiers. Not for "
          + "release; delete when it is added up."
      }
    }
  }

  package var identity: Identity
  var sources: [SourcePart]

  package var format: Format { identity.key == nil ? .tally : .keyedRecords }

  /// The records that were read, by source, for messages.
  package var records: [(source: String, records: Int, files: Int)] {
    sources.map { ($0.name, $0.ledger.control.records, $0.files.count) }
  }
}

/// A part that cannot be used, or parts that do not fit.
package struct PartProblem: Error, Hashable, Sendable {
  package var message: String
  /// 4 for a file that cannot be read, 2 for one that does not fit.
  package var exitStatus: Int32
}

extension Digest {
  /// The digest in 32 hexadecimal digits.
  var hexadecimal: String { Self.digits(high) + Self.digits(low) }

  init?(hexadecimal text: String) {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// A word in 16 hexadecimal digits.
  static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}
