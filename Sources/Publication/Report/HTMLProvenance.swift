import HeadcountDisclosure

/// The end of a report: the notes, the files with their digests, and what became of the records.
struct HTMLProvenance {
  let html: String

  init(_ edition: Edition, _ page: HTMLPage) {
    let provenance = edition.provenance
    var html = "<footer>\n<h2>\(page.text(page.report.origin))</h2>\n"
    if !provenance.notes.isEmpty {
      // Notes are written in English whatever the language of the page.
      html += "<ul lang=\"en\" dir=\"ltr\">\n"
      for note in provenance.notes { html += "<li>\(page.text(note))</li>\n" }
      html += "</ul>\n"
    }
    for source in provenance.sources where !source.classes.isEmpty {
      html += Self.records(source, page)
    }
    let files = provenance.sources.flatMap(\.files)
    if !files.isEmpty {
      html +=
        "<details>\n<summary>\(page.text(page.report.files)) (\(page.number(TextGrid.grouped(files.count))))</summary>\n<ul class=\"files\">\n"
      for file in files {
        html += "<li>\(page.isolated(file.name))"
        if let digest = file.digest { html += " <code>sha256:\(page.text(digest))</code>" }
        html += "</li>\n"
      }
      html += "</ul>\n</details>\n"
    }
    if !provenance.codeLists.isEmpty {
      let lists = provenance.codeLists.map { "\($0.name) (\($0.entries))" }.joined(separator: ", ")
      html += "<p>\(page.text(page.report.codeLists)): \(page.isolated(lists))</p>\n"
    }
    html += "<p>\(page.text(page.digits(page.report.source(provenance))))</p>\n</footer>\n"
    self.html = html
  }

  private static func records(_ source: SourceAccount, _ page: HTMLPage) -> String {
    let shares = source.classes.filter {
      $0.records > 0 || $0.name == "read" || $0.name == "rejected"
    }
    let lines = shares.map { share in
      "\(share.name) \(page.number(TextGrid.grouped(share.records)))"
        + (share.people == share.records ? "" : " (\(page.number(TextGrid.grouped(share.people))))")
    }
    return
      "<p>\(page.text(page.report.records)) \(page.isolated(source.name)): \(page.text(lines.joined(separator: ", ")))</p>\n"
  }
}
