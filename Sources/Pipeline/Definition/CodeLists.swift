import HeadcountClassification

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds the code list that a definition names: one that comes with Headcount, or a file.
enum CodeLists {
  static func find(
    _ name: JSON5Located<String>, _ scheme: String?, folder: String,
    _ problems: inout [JSON5Error]
  ) -> CodeList? {
    func report(_ message: String) {
      problems.append(JSON5Error(position: name.position, message: message))
    }
    do throws(CodeListError) {
      if name.value.hasSuffix(".csv") {
        let path =
          name.value.hasPrefix("/") || folder.isEmpty ? name.value : "\(folder)/\(name.value)"
        guard let data = FileManager.default.contents(atPath: path) else {
          report("the code list file `\(path)` cannot be read")
          return nil
        }
        let file = name.value.split(separator: "/").last.map(String.init) ?? name.value
        return try CodeList(
          name: String(file.dropLast(4)), text: Array(data), path: path, scheme: scheme)
      }
      if let list = try CodeListCatalog.list(named: name.value, scheme: scheme) { return list }
    } catch {
      report(error.description)
      return nil
    }
    let near =
      NearestName.of(name.value, among: CodeListCatalog.names)
      .map { "; did you mean `\($0)`?" } ?? ";"
    report(
      "no code list `\(name.value)` comes with Headcount\(near) it may also be the path of a "
        + "CSV file that ends in .csv")
    return nil
  }
}
