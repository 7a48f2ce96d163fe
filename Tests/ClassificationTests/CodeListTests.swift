import Foundation
import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

@Suite struct CodeListTests {
  private func list(_ text: String, scheme: String? = nil) throws -> CodeList {
    try CodeList(name: "list", text: Array(text.utf8), path: "list.csv", scheme: scheme)
  }

  @Test(arguments: CodeListCatalog.names)
  func `every code, label and alias of a shipped list means its own entry`(name: String) throws {
    // A text that means two entries is refused when the list is read.
    let list = try #require(try CodeListCatalog.list(named: name))
    let bytes = try #require(CodeListCatalog.text(of: name))
    let rows = PlainCSV.rows(String(decoding: bytes, as: UTF8.self))
    #expect(list.entries.count == rows.count - 1)
    for (place, entry) in list.entries.enumerated() {
      let aliases = rows[place + 1][7].split(separator: "|").map(String.init)
      for text in [entry.code] + entry.labels.values + aliases {
        #expect(list.position(matching: text) == place, "\(text)")
        #expect(list.position(matching: "  \(text.uppercased())\u{a0}") == place, "\(text)")
      }
      #expect(entry.labels["en"]?.isEmpty == false)
    }
  }

  @Test func `a list with semicolons, as many spreadsheets save it, is read`() throws {
    let semicolons = try list(
      "code;label_en;aliases\nn;\"Nineveh; upper\";Mosul|Ninewa\nb;Basra, all;\n")
    let commas = try list(
      "code,label_en,aliases\nn,Nineveh; upper,Mosul|Ninewa\nb,\"Basra, all\",\n")
    #expect(semicolons.entries == commas.entries)
    #expect(semicolons.position(matching: "ninewa") == 0)
    #expect(semicolons.position(matching: "Basra, all") == 1)
    #expect(throws: CodeListError.self) { try list("label;aliases\nn;m\n") }
  }

  @Test func `the lists in the program are those of the folder Data`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Data/codelists")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") }
    #expect(files.map { String($0.dropLast(4)) }.sorted() == CodeListCatalog.names)
    for file in files {
      let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
      #expect(
        CodeListCatalog.text(of: String(file.dropLast(4))) == bytes,
        "\(file) differs: run Data/embed.py")
    }
  }

  @Test(arguments: [
    ("muthanna", "Muthana"), ("muthanna", "Muthanna"), ("duhok", "Dahuk"), ("duhok", "Dohuk"),
    ("duhok", "Duhouk"), ("missan", "Maysan"), ("ninewa", "Nineveh"), ("ninewa", "Ninawa"),
    ("babylon", "Babil"), ("qadissiya", "Diwaniya"), ("salah-al-din", "Salahal Din"),
    ("salah-al-din", "Salahuddin"), ("thi-qar", "Dhi Qar"), ("wassit", "Wasit"),
    ("kerbala", "Karbala"), ("basra", "Basrah"), ("sulaymaniyah", "Sualymaniyah"),
    ("sulaymaniyah", "Sulaimaniya"), ("erbil", "Arbil"), ("muthanna", "Al Muthanna"),
    ("muthanna", "Al-Muthanna"), ("najaf", "An Najaf"), ("sulaymaniyah", "As Sulaymaniyah"),
    ("anbar", "Anbar Governorate"), ("anbar", "محافظة الأنبار"), ("basra", "Muhafazat Basrah"),
  ])
  func `spellings that break exact joins are matched`(code: String, text: String) throws {
    let list = try #require(try CodeListCatalog.list(named: "iraq-governorates"))
    #expect(list.position(matching: text).map { list.entries[$0].code } == code)
  }

  @Test func `a place code is read only in the scheme that is declared`() throws {
    // IQ-G08 is Duhok in the scheme of 2014, IQG08 is Baghdad in that of 2019.
    func code(_ text: String, _ scheme: String?) throws -> String? {
      let list = try #require(
        try CodeListCatalog.list(named: "iraq-governorates", scheme: scheme))
      return list.position(matching: text).map { list.entries[$0].code }
    }
    #expect(try code("IQ-G08", nil) == nil)
    #expect(try code("IQG08", nil) == nil)
    #expect(try code("IQ-G08", "ocha_2014") == "duhok")
    #expect(try code("IQG08", "ocha_2019") == "baghdad")
    #expect(throws: CodeListError.self) { try code("IQG08", "ocha_1999") }
  }

  @Test func `a line whose role is unknown means a missing value`() throws {
    let list = try list("code,label_en,role,aliases\nyes,Yes,,\nns,Not stated,unknown,?\n")
    let dimension = StatisticalDimension(name: "d", reading: .codes(list))
    #expect(dimension.category(of: "not stated") == .missing)
    #expect(dimension.category(of: "yes").isKnown)
  }

  @Test(arguments: [
    ("label\na\n", 1, "a column `code`"),
    ("code,label_en\na,A\na,B\n", 3, "`a` is empty or stands here twice"),
    ("code,label_en\n,A\n", 2, "is empty or"),
    ("code,label_en\na,A\nb,a\n", 3, "`a` means both `a` and `b`"),
    ("code,label_en\na,A,x\n", 2, "3 fields; the header has 2"),
    ("code,parent\na,b\n", 2, "the parent of `a`"),
    ("code,label_en\n\"a,A\nb,B\n", 2, "a quoted cell opens here"),
    ("code,code\na,b\n", 1, "two columns `code`"),
    ("code,role\na,totl\n", 2, "the role `totl`"),
    ("code,aliases\na,-|x\n", 2, "`-` has no letter or digit"),
  ])
  func `a mistake in a list is told with its line`(text: String, line: Int, message: String) {
    let error = #expect(throws: CodeListError.self) { try list(text) }
    #expect(error?.location.line == line)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func `a list that is no UTF-8 is refused`() {
    let text = Array("code,label_en\na,Caf".utf8) + [0xe9, 0x0a]
    let error = #expect(throws: CodeListError.self) {
      try CodeList(name: "list", text: text, path: "list.csv")
    }
    #expect(error?.location.line == 2)
  }
}
