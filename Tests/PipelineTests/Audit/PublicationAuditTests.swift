import HeadcountDisclosure
import HeadcountPipeline
import TestSupport
import Testing

/// Attacks on tables as they are published.
@Suite struct PublicationAuditTests {
  /// The audit of texts, each a file.
  static func audit(
    _ texts: [String: String], signs: [String] = [], totals: [String] = [],
    rules: PublicationAudit.Rules = .init()
  ) throws -> PublicationAudit {
    let tables = try texts.sorted { $0.key < $1.key }.flatMap { name, text in
      try PublishedTableReading.tables(
        Array(text.utf8), path: name, signs: WithheldSigns(signs), totals: totals)
    }
    return try PublicationAudit(tables, rules: rules)
  }

  /// What each withheld count can be, such as `1...4 narrow`.
  static func told(_ audit: PublicationAudit) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: audit.findings.map { finding in
        let interval = finding.interval
        let ends = "\(interval.low)...\(interval.high.map { String($0) } ?? "")"
        return (finding.cell.label, ends + (finding.reason.map { " \($0.rawValue)" } ?? ""))
      })
  }

  @Test func `percentages beside withheld counts bound them`() throws {
    // 3 of 200 is 1.5 %, and no other count is; the others follow.
    let audit = try Self.audit([
      "t": "place,n,%\na,c,1.5\nb,c,23.5\nd,88,44.0\ne,62,31.0\nTotal,200,100.0\n"
    ])
    #expect(Self.told(audit) == ["a": "3...3 exact", "b": "47...47 exact"])
    let without = try Self.audit([
      "t": "place,n,%\na,c,c\nb,c,c\nd,88,44.0\ne,62,31.0\nTotal,200,100.0\n"
    ])
    #expect(Self.told(without) == ["a": "1...49", "b": "1...49"])
  }

  @Test func `percentages whose whole is not told by shown counts are left out`() throws {
    let audit = try Self.audit(["t": "place,n,%\na,c,1.5\nb,c,23.5\nd,88,99.0\nTotal,200,100\n"])
    #expect(audit.notes.count == 1)
    #expect(Self.told(audit)["a"] == "1...111")
  }

  @Test func `percentages of rows and of columns are told apart`() throws {
    // 5 of the 20 of its row; of the 50 of its column it would be 10 %.
    let rows = try Self.audit([
      "t": "p,x,%,y,%,Total\na,c,25,c,75,20\nb,45,90,5,10,50\nTotal,50,71,20,29,70\n"
    ])
    #expect(Self.told(rows)["a, x"] == "5...5 exact")
    let columns = try Self.audit([
      "t": "p,x,%,y,%,Total\na,c,10,c,75,20\nb,45,90,5,25,50\nTotal,50,100,20,100,70\n"
    ])
    #expect(Self.told(columns)["a, x"] == "5...5 exact")
  }

  @Test func `a sign with bounds tells them`() throws {
    let text = "p,x,y,z,Total\na,<5,<5,30,38\nb,20,30,2,52\nTotal,24,34,32,90\n"
    #expect(
      Self.told(try Self.audit(["t": text])) == ["a, x": "4...4 exact", "a, y": "4...4 exact"])
    let small = "p,x,y,Total\na,<5,c,c\nb,c,c,c\nTotal,c,c,200\n"
    #expect(Self.told(try Self.audit(["t": small]))["a, x"] == "1...4 small")
    let range = "p,x,y,Total\na,1-9,1-9,c\nb,1-9,1-9,c\nTotal,c,c,20\n"
    let audit = try Self.audit(["t": range], signs: ["1-9", "c"])
    #expect(Self.told(audit)["a, x"] == "1...9")
  }

  @Test func `where zeros are withheld the least is 0 and the width one more`() throws {
    let text = "p,x,y,Total\na,c,c,4\nb,c,c,4\nTotal,4,4,8\n"
    let strict = try Self.audit(["t": text])
    #expect(Self.told(strict)["a, x"] == "1...3 small")
    let open = try Self.audit(["t": text], rules: .init(hidesZeros: true))
    #expect(Self.told(open)["a, x"] == "0...4 small")
    let zero = "p,x,y,Total\na,c,c,4\nb,c,c,0\nTotal,c,c,4\n"
    #expect(throws: PublishedTable.Failure.self) { try Self.audit(["t": zero]) }
    #expect(
      Self.told(try Self.audit(["t": zero], rules: .init(hidesZeros: true)))["b, x"]
        == "0...0 exact")
  }

  @Test func `sums across tables are found by their categories`() throws {
    // The column of the sexes alone tells the total of women that the first table withholds.
    let audit = try Self.audit([
      "a": "governorate,Female,Male\nAnbar,c,30\nBasra,20,40\n",
      "b": "sex,n\nFemale,23\nMale,70\nTotal,93\n",
    ])
    #expect(Self.told(audit) == ["Anbar, Female": "3...3 exact"])
    #expect(audit.shared == 0)
  }

  @Test func `tables of other totals are other populations`() throws {
    let text = { (n: Int) in "governorate,n\nAnbar,\(n)\nBasra,10\nTotal,\(n + 10)\n" }
    let audit = try Self.audit(["may": text(20), "june": text(30)])
    #expect(audit.isSafe)
    #expect(audit.notes.contains { $0.contains("is taken for a count of something else") })
  }

  @Test func `a count that two tables show differently is a contradiction`() throws {
    #expect {
      try Self.audit([
        "a": "governorate,n\nAnbar,20\nBasra,10\nTotal,30\n",
        "b": "governorate,n\nAnbar,21\nBasra,9\nTotal,30\n",
      ])
    } throws: { error in
      (error as? PublishedTable.Failure)?.message.contains("`Anbar` is 21 here, and 20 in `a`")
        == true
    }
  }

  @Test func `subtotals of a second column of names are sums`() throws {
    let audit = try Self.audit([
      "t": """
      governorate,district,Female,Male,Total
      Anbar,Heet,c,9,12
      ,Rutba,20,30,50
      ,Total,23,39,62
      Basra,Zubair,10,20,30
      ,Total,10,20,30
      المجموع,,33,59,92

      """
    ])
    #expect(Self.told(audit) == ["Anbar, Heet, Female": "3...3 exact"])
  }

  @Test func `groups of which all are in one category are notes`() throws {
    let audit = try Self.audit(
      [
        "t": "place,ill,well,Total\na,12,0,12\nb,1,9,10\nd,20,30,50\nTotal,33,39,72\n"
      ], rules: .init(threshold: 1))
    #expect(audit.isSafe)
    #expect(
      audit.groups.map { "\($0.cell.label) \($0.category) \($0.disclosure.size)" }
        == ["a ill 12", "b well 10"])
  }

  @Test func `shown counts below the threshold are unsafe`() throws {
    let audit = try Self.audit(["t": "place,n\na,4\nb,5\nd,0\nTotal,9\n"])
    #expect(audit.tooSmall.map(\.count) == [4])
    #expect(!audit.isSafe)
  }

  @Test func `Arabic digits, groups and other totals are read`() throws {
    let audit = try Self.audit(
      [
        "t": "المحافظة;ذكر;أنثى;الكل\nالأنبار;x;١٢;٢٠\nالبصرة;1 200;34;1,234\nالكل;1 208;46;1 254\n"
      ],
      totals: ["الكل"])
    #expect(Self.told(audit) == ["الأنبار, ذكر": "8...8 exact"])
  }

  @Test func `tables that share a margin which neither shows stay safe together`() throws {
    let audit = try Self.audit([
      "a": "p,x,y,Total\n1,c,c,40\n2,c,c,40\nTotal,40,40,80\n",
      "b": "p,u,v,Total\n1,c,c,40\n2,c,c,40\nTotal,40,40,80\n",
    ])
    #expect(audit.isSafe)
    // The totals of the rows and the grand total stand in both.
    #expect(audit.shared == 3)
    #expect(audit.counts == 15)
  }
}
