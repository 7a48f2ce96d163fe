import HeadcountPublication

/// A narrative before the tables of its figures are checked.
struct NarrativeDraft: Sendable {
  /// The text of each language.
  var texts: [String: String]
  /// The tables that figures are of.
  var tables: [JSON5Located<String>]
}

extension JSON5Shape where Wanted == NarrativeDraft {
  /// A text, or one for each language, whose figures in braces can be read.
  static var narrative: JSON5Shape<NarrativeDraft> {
    JSON5Shape { value, name, problems in
      guard let texts = JSON5Shape<[String: String]>.texts.read(value, named: name, &problems)
      else {
        return nil
      }
      var tables: [JSON5Located<String>] = []
      for (_, text) in texts.sorted(by: { $0.key < $1.key }) {
        do throws(NarrativeTemplate.Mistake) {
          tables += try NarrativeTemplate(text).tables.map {
            JSON5Located(value: $0, position: value.position)
          }
        } catch {
          problems.append(JSON5Error(position: value.position, message: error.message))
        }
      }
      return NarrativeDraft(texts: texts, tables: tables)
    }
  }
}
