package import HeadcountIngestion
import HeadcountPublication

/// Sentences on where a header was found, for reports.
package enum HeaderNotes {
  /// Where the header is, where that is not simply the first row.
  package static func place(_ header: Header) -> String? {
    let place = header.place
    var titles = ""
    if place.titleRows > 0 {
      titles =
        place.titleRows == 1 ? "; 1 row above it is" : "; \(place.titleRows) rows above it are"
      titles += " left out as structure"
    }
    switch place.reason {
    case .first: return nil
    case .declared: return "in row \(place.row), as declared\(titles)"
    case .tagRow: return "in row \(place.row), directly above the row of HXL tags\(titles)"
    case .proven:
      return
        "in row \(place.row), the first with more than one cell, above records as wide\(titles)"
    case .absent: return "not in the file: the columns are named by labels or by position"
    }
  }

  /// The warning that another row may be the header.
  package static func doubt(_ header: Header, path: String) -> String? {
    header.place.doubt.map {
      "\(Location(path: path, line: header.place.line)): warning: \($0)"
    }
  }

  /// The warning that rows of the header stand among the records; nil where none does.
  package static func repeated(_ source: SourceOutcome) -> String? {
    func rows(_ count: Int, _ what: String) -> String? {
      count == 0 ? nil : "\(TextGrid.grouped(count)) row\(count == 1 ? "" : "s") with \(what)"
    }
    let (headers, tags) = (source.repeatedHeaders, source.repeatedTags)
    let parts = [
      rows(headers, "the header"), rows(tags, headers == 0 ? "the tags of the header" : "its tags"),
    ].compactMap { $0 }
    if parts.isEmpty { return nil }
    return parts.joined(separator: " and ")
      + " once more left out, as where files were joined by hand"
  }
}
