package import HeadcountClassification
package import HeadcountTabulation

/// Two results of one pipeline side by side, such as those of two months.
package struct RunComparison: Sendable {
  package let before: RunFolder
  package let after: RunFolder
  /// The tables that both results have.
  package let tables: [TableComparison]
  package let newTables: [String]
  package let vanishedTables: [String]
  /// What cannot be told from the two folders.
  package let notes: [String]

  /// Compares two results.
  ///
  /// - Parameters:
  ///   - before: The older result.
  ///   - after: The newer result.
  ///   - codes: A list by which codes and labels of other spellings are the same.
  /// - Throws: `RunFolder.Failure` for results of two pipelines and tables of other dimensions.
  package init(
    _ before: RunFolder, _ after: RunFolder, codes: CodeList? = nil
  ) throws(RunFolder.Failure) {
    guard before.pipeline == after.pipeline else {
      throw RunFolder.Failure(
        message: "error: `\(before.path)` is a result of the pipeline `\(before.pipeline)`, and "
          + "`\(after.path)` of `\(after.pipeline)`; compare two results of one pipeline")
    }
    self.before = before
    self.after = after
    func areSame(_ one: String, _ other: String) -> Bool {
      if TextFolding.fold(one) == TextFolding.fold(other) { return true }
      guard let place = codes?.position(matching: one) else { return false }
      return place == codes?.position(matching: other)
    }
    var tables: [TableComparison] = []
    for table in after.tables {
      guard let old = before.tables.first(where: { $0.name == table.name }) else { continue }
      do throws(TableComparison.Mismatch) {
        tables.append(try TableComparison(old, table, areSame: areSame))
      } catch {
        let names = [error.before, error.after].map {
          $0.isEmpty ? "nothing" : $0.map { "`\($0)`" }.joined(separator: ", ")
        }
        throw RunFolder.Failure(
          message: "error: the table `\(error.table)` is by \(names[0]) in `\(before.path)` and by "
            + "\(names[1]) in `\(after.path)`; run the older data with the newer pipeline")
      }
    }
    self.tables = tables
    let (old, new) = (before.tables.map(\.name), after.tables.map(\.name))
    newTables = new.filter { !old.contains($0) }
    vanishedTables = old.filter { !new.contains($0) }
    var notes = [
      "The folders hold no digests of keys, so that it is not told which records are new, revised or "
        + "gone; the accounts say how many records of each class there are."
    ]
    if before.version != after.version {
      notes.append("The results are of versions \(before.version) and \(after.version).")
    }
    self.notes = notes
  }

  /// The classes of records of each source, in both results.
  package var accounts:
    [(source: String, recordClass: String, before: RunFolder.Account?, after: RunFolder.Account?)]
  {
    let keys = (after.accounts + before.accounts).reduce(into: [[String]]()) { keys, account in
      let key = [account.source, account.recordClass]
      if !keys.contains(key) { keys.append(key) }
    }
    return keys.map { key in
      func find(_ accounts: [RunFolder.Account]) -> RunFolder.Account? {
        accounts.first { $0.source == key[0] && $0.recordClass == key[1] }
      }
      return (key[0], key[1], find(before.accounts), find(after.accounts))
    }
  }

  /// Whether all figures of all tables are the same.
  package var isSame: Bool {
    newTables.isEmpty && vanishedTables.isEmpty && tables.allSatisfy(\.isSame)
  }
}
