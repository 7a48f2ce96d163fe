/// The formats that are often sent instead of a CSV file, with what to export.
enum OtherFormats {
  /// The bytes behind blank lines that tell any of them.
  static let longest = 64

  private static let binary: [(magic: [UInt8], message: String)] = [
    (
      Array("PK\u{3}\u{4}".utf8),
      "this is a ZIP file or a workbook (.xlsx) inside another compressed file; unpack it first, "
        + "or export the sheet as CSV UTF-8"
    ),
    ([0xd0, 0xcf, 0x11, 0xe0], "this is an old workbook (.xls); export the sheet as CSV UTF-8"),
    ([0x28, 0xb5, 0x2f, 0xfd], "this is zstd; unpack it first, or export as gzip"),
    (Array("BZh".utf8), "this is bzip2; unpack it first, or export as gzip"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "this is xz; unpack it first, or export as gzip"),
    ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "this is a 7z archive; unpack it first"),
    (Array("Rar!\u{1a}\u{7}".utf8), "this is a RAR archive; unpack it first"),
    (Array("%PDF".utf8), "this is a PDF document; a CSV export is needed"),
    (Array("PAR1".utf8), "this is a Parquet file; a CSV export is needed"),
    (Array("SQLite format 3\0".utf8), "this is an SQLite database; export the table as CSV UTF-8"),
    (Array("$FL2@(#)".utf8), "this is an SPSS file; export it as CSV UTF-8"),
    (Array("<stata_dta>".utf8), "this is a Stata file; export it as CSV UTF-8"),
    ([0x89, 0x50, 0x4e, 0x47], "this is a PNG image; a CSV export is needed"),
    ([0xff, 0xd8, 0xff], "this is a JPEG image; a CSV export is needed"),
    (Array("{\\rtf".utf8), "this is a document (.rtf); a CSV export is needed"),
  ]

  /// Beginnings of texts, in lower case, behind a mark and blanks.
  private static let texts: [(beginning: [UInt8], message: String)] = [
    (
      Array("<!doctype html".utf8),
      "this is a page of the web, perhaps one that asks to sign in; download the export again"
    ),
    (
      Array("<html".utf8),
      "this is a page of the web, perhaps one that asks to sign in; download the export again"
    ),
    (Array("<?xml".utf8), "this is XML; a CSV export is needed"),
    (Array("{\"".utf8), "this is JSON; a CSV export is needed"),
    (Array("[{".utf8), "this is JSON; a CSV export is needed"),
  ]

  /// Refuses bytes that begin another format than text.
  static func refuse(_ first: ArraySlice<UInt8>, _ path: String) throws(IngestionError) {
    if let format = binary.first(where: { first.starts(with: $0.magic) }) {
      throw IngestionError(.notText, at: Location(path: path), format.message)
    }
  }

  /// Refuses what a file holds from its first text on, be it compressed, where it is no table of text.
  static func refuse(
    _ text: ArraySlice<UInt8>, from start: TextStart, _ path: String
  ) throws(IngestionError) {
    let content = text[min(start.offset, text.endIndex)...]
    try refuse(content, path)
    if content.starts(with: [0x1f, 0x8b]) {
      throw IngestionError(
        .notText, at: Location(path: path),
        start.hasMark
          ? "this is gzip behind a byte order mark, which a program that took it for text has put there; "
            + "download or export the file again"
          : "this is gzip inside another compressed file; unpack it once and read that")
    }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let beginning = content.dropFirst(content.starts(with: mark) ? mark.count : 0)
      .drop { $0 <= 0x20 }.prefix(16).map { 0x41...0x5a ~= $0 ? $0 + 32 : $0 }
    if let format = texts.first(where: { beginning.starts(with: $0.beginning) }) {
      throw IngestionError(.notText, at: Location(path: path), format.message)
    }
  }
}
