public import HeadcountDisclosure
import HeadcountTabulation

/// A workbook for spreadsheets (`.xlsx`, Office Open XML): a readme, one sheet a table, and in the
/// internal edition one sheet for each account of the records.
///
/// Figures are numbers, percentages are exact fractions of 1 that are shown as the table shows them,
/// and there are no formulas. The same tables give the same bytes.
public enum WorkbookReport: ReportFormat {
  /// The format's name.
  public static let name = "xlsx"
  /// The files' ending.
  public static let fileExtension = "xlsx"

  /// The document of all tables.
  public static func document(_ edition: Edition, language: String) -> [UInt8] {
    let (words, names) = (Words(language: language), WorkbookWords(language: Words.plain(language)))
    var tabs = SheetNames()
    let readme = tabs.name(names.readme)
    var (tables, accounts): ([ReadmeSheet.Entry], [ReadmeSheet.Entry]) = ([], [])
    var sheets: [Sheet] = []
    for table in edition.tables {
      let tab = tabs.name(table.name)
      tables.append(
        ReadmeSheet.Entry(sheet: tab, name: table.name, title: words.title(of: table)))
      sheets.append(
        TableSheet.sheet(table, of: edition, name: tab, readme: readme, words, names))
    }
    if case .internal(let result) = edition {
      for account in result.accounts {
        let tab = tabs.name(account.name)
        accounts.append(
          ReadmeSheet.Entry(sheet: tab, name: account.name, title: names.account(account.name)))
        sheets.append(AccountSheet.sheet(account, name: tab, names))
      }
    }
    var first = ReadmeSheet.sheet(
      edition, name: readme, tables: tables, accounts: accounts, words, names)
    first.tabColor = edition.isRelease ? "FF1F3864" : "FFC00000"
    let provenance = edition.provenance
    let title = provenance.titles[words.language] ?? provenance.titles["en"] ?? provenance.pipeline
    sheets = ([first] + sheets).map { sheet in
      var sheet = sheet
      sheet.printHead = edition.mark
      sheet.printFoot = title
      return sheet
    }
    return WorkbookParts.bytes(
      sheets, isRightToLeft: isRightToLeft(language),
      WorkbookParts.Properties(
        title: title, mark: edition.mark, program: "Headcount \(provenance.version)",
        language: language))
  }

  /// The values of all cells as they are shown, one a line; nil where the document is damaged.
  public static func shownText(_ document: [UInt8]) -> [UInt8]? {
    WorkbookReading(document)?.shownText
  }

  /// Whether a language is written from right to left.
  static func isRightToLeft(_ language: String) -> Bool {
    ["ar", "ckb", "dv", "fa", "he", "ku", "prs", "ps", "sd", "ug", "ur", "yi"].contains(
      language.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? ""
    )
  }
}
