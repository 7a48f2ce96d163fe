import HeadcountAggregation

/// A column of the key, and how its texts are compared.
struct KeyDraft: Hashable, Sendable {
  /// The names that the column may have.
  var columns: [String]
  var form = KeyForm.text
  /// Whether the author says that the column leads to a person, and is a key all the same.
  var isIdentifier = false
}

extension JSON5Shape where Wanted == [KeyDraft] {
  /// A column, or an array of columns and of objects such as
  /// `{ column: "phone", as: "digits", identifier: true }`.
  static var key: JSON5Shape<[KeyDraft]> {
    JSON5Shape { value, name, problems in
      if case .array = value.content {
        return JSON5Shape<[KeyDraft]>.array(of: .keyColumn).read(value, named: name, &problems)
      }
      return JSON5Shape<KeyDraft>.keyColumn.read(value, named: name, &problems).map { [$0] }
    }
  }
}

extension JSON5Shape where Wanted == KeyDraft {
  /// A column of the key.
  static var keyColumn: JSON5Shape<KeyDraft> {
    JSON5Shape { value, name, problems in
      if case .string(let column) = value.content { return KeyDraft(columns: [column]) }
      guard case .object = value.content else {
        problems.append(
          value.mismatch(
            named: name,
            expected: "a column, or an object such as { column: \"phone\", as: \"digits\" }"))
        return nil
      }
      return JSON5Shape<KeyDraft>.object { object, problems in
        let columns = object.required("column", .names, &problems)
        let form = object.optional("as", JSON5Shape<KeyForm>.word, &problems)
        let isIdentifier = object.optional("identifier", .bool, &problems)
        return columns.map {
          KeyDraft(columns: $0, form: form ?? .text, isIdentifier: isIdentifier ?? false)
        }
      }.read(value, named: name, &problems)
    }
  }
}

/// Which version of a record stands, before it is checked.
struct VersionsDraft: Sendable {
  var rule = VersionRule.latest
  /// The column of the instants of versions.
  var by: LatestBy?

  /// Reads `keep`, `by` and `keep_latest_by`, which is short for the other two.
  static func read(
    _ object: inout JSON5Object, hasKey: Bool, _ problems: inout [JSON5Error]
  ) -> VersionsDraft {
    let latestBy = object.optional("keep_latest_by", .latestBy, &problems)
    let rule = object.optional("keep", JSON5Shape<VersionRule>.word, &problems)
    var by = object.optional("by", .latestBy, &problems)
    by?.word = "by"
    let draft = VersionsDraft(rule: rule ?? .latest, by: by ?? latestBy)
    if !hasKey {
      for key in ["keep_latest_by", "keep", "by"] {
        report(key, "`\(key)` needs a `key`, which tells the versions of a record")
      }
      return draft
    }
    func report(_ key: String, _ message: String) {
      guard let member = object.member(key) else { return }
      problems.append(JSON5Error(position: member.keyPosition, message: message))
    }
    if object.member("keep_latest_by") != nil, object.member("keep") != nil {
      report(
        "keep", "`keep_latest_by` is short for `keep: \"latest\"` with `by`; write one of the two")
    } else if object.member("by") != nil, object.member("keep") == nil {
      report("by", "`by` is the instant of the versions that `keep` chooses from: add `keep`")
    } else if object.member("by") == nil, let rule, rule == .latest || rule == .first {
      report(
        "keep",
        "nothing tells which version is the \(rule == .latest ? "latest" : "first"): add "
          + "`by: \"submitted_at\"` with a column of instants; the order of lines and files is none, "
          + "because exports are sorted and renamed")
    } else if rule == .fail {
      report(
        "by", "`keep: \"fail\"` accepts no two versions, so that none is chosen `by` its instant")
    }
    return draft
  }
}
