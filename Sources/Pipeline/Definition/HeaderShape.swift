import HeadcountIngestion

extension JSON5Object {
  /// Where a source's header is: `header: { row: 3 }`, `header: { rows: [1, 2] }`, or
  /// `header: "none"` with `labels: "labels.csv"`; nil where that is wrong, which is reported.
  mutating func header(folder: String, _ problems: inout [JSON5Error]) -> HeaderPlan? {
    let labels = optional("labels", JSON5Shape<String>.string.located, &problems)
    let member = member("header")
    let before = problems.count
    let header = optional("header", .header, &problems)
    if problems.count > before { return nil }
    if let labels {
      guard case .absent = header else {
        problems.append(
          JSON5Error(
            position: labels.position,
            message: "`labels` names the columns of files without a header: add `header: \"none\"`"
          ))
        return nil
      }
      return Self.labels(labels, folder, &problems)
    }
    return member == nil ? .discovered : header
  }

  private static func labels(
    _ labels: JSON5Located<String>, _ folder: String, _ problems: inout [JSON5Error]
  ) -> HeaderPlan? {
    let isWhole = labels.value.hasPrefix("/") || folder.isEmpty
    let path = isWhole ? labels.value : "\(folder)/\(labels.value)"
    do throws(IngestionError) { return .absent(labels: try LabelFile.rows(path)) } catch {
      problems.append(JSON5Error(position: labels.position, message: error.description))
      return nil
    }
  }
}

extension JSON5Shape where Wanted == HeaderPlan {
  /// The value of `header`.
  static var header: JSON5Shape<HeaderPlan> {
    JSON5Shape { value, name, problems in
      if case .string(let word) = value.content {
        if word == "none" { return .absent(labels: []) }
        problems.append(
          value.mismatch(
            named: name, expected: "`{ row: 3 }`, `{ rows: [1, 2] }` or the word `none`"))
        return nil
      }
      guard var object = JSON5Object(value, named: name, &problems) else { return nil }
      let number = JSON5Shape<Int>.wholeNumber(in: 1...HeaderPlan.rowLimit)
      let before = problems.count
      let row = object.optional("row", number, &problems)
      let rows = object.optional("rows", .array(of: number), &problems)
      object.finish(&problems)
      guard problems.count == before else { return nil }
      let all = (row.map { [$0] } ?? []) + (rows ?? [])
      let isOne = (row == nil) != (rows == nil)
      guard isOne, !all.isEmpty, zip(all, all.dropFirst()).allSatisfy({ $0 < $1 }) else {
        problems.append(
          JSON5Error(
            position: value.position,
            message: "\(name) needs either `row`, or `rows` in ascending order such as `[1, 2]`"))
        return nil
      }
      return .rows(all)
    }
  }
}

extension JSON5Shape where Wanted == [String] {
  /// The texts that make a row one of totals: `["Total", "Source:*"]`.
  static var totalTexts: JSON5Shape<[String]> {
    JSON5Shape { value, name, problems in
      guard let texts = JSON5Shape<[String]>.names.read(value, named: name, &problems) else {
        return nil
      }
      guard texts.allSatisfy(TotalRows.isUsable) else {
        problems.append(
          JSON5Error(
            position: value.position,
            message: "a text of \(name) is empty or only `*`, which would leave out more than "
              + "totals; write for example `Total` or `Source:*`"))
        return nil
      }
      return texts
    }
  }
}
