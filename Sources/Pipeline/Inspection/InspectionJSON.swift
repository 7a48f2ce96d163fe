import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// An inspection as JSON, with keys that stay.
package enum InspectionJSON {
  /// The document of all files and the draft.
  package static func document(_ inspections: [Inspection], draft: DraftPipeline?) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("headcount_version", HeadcountVersion.current)
      $0.key("files")
      $0.array { json in for inspection in inspections { file(inspection, &json) } }
      $0.key("draft_pipeline")
      if let draft { $0.string(draft.text) } else { $0.null() }
      $0.key("draft_remarks")
      $0.array { json in for remark in draft?.remarks ?? [] { json.string(remark) } }
    }
    return json.finished()
  }

  private static func file(_ inspection: Inspection, _ json: inout JSONWriter) {
    json.object {
      $0.member("path", inspection.path)
      $0.member("whole", inspection.failure == nil)
      if let opening = inspection.opening {
        $0.member("compression", opening.compression.rawValue)
        $0.key("bytes")
        if let size = opening.size { $0.number(size) } else { $0.null() }
        $0.member("text_bytes", inspection.textBytes)
        $0.member("utf8", inspection.isUTF8)
        $0.member("byte_order_mark", opening.hasByteOrderMark)
        $0.member("delimiter", opening.form.delimiterName)
        $0.member("delimiter_declared", opening.form.delimiterGround == .declared)
        $0.member("encoding", opening.form.encoding.description)
        $0.member("lines_ending_in_lf", inspection.lineEnds.lineFeeds)
        $0.member("lines_ending_in_crlf", inspection.lineEnds.both)
        if HeaderNotes.place(opening.header) != nil {
          $0.member("header", opening.header.place.reason.rawValue)
          $0.member("header_row", opening.header.place.row)
          $0.member("title_rows", opening.header.place.titleRows)
        }
        $0.member("records", inspection.records)
        $0.member("wrong_width", inspection.wrongWidths)
        $0.member("blank_lines", inspection.blankLines)
        $0.key("shapes")
        $0.array { json in for shape in inspection.shapes { Self.shape(shape, &json) } }
        $0.key("columns")
        $0.array { json in for column in inspection.columns { Self.column(column, &json) } }
      }
      $0.key("problems")
      $0.array { json in for problem in inspection.problems { Self.problem(problem, &json) } }
      $0.key("problem_counts")
      $0.object { json in
        for (kind, count) in inspection.counts.sorted(by: { $0.key < $1.key }) {
          json.member(kind, count)
        }
      }
    }
  }

  private static func shape(_ shape: ExportShape, _ json: inout JSONWriter) {
    json.object {
      $0.member("shape", shape.kind)
      $0.member("name", shape.name)
      $0.key("key")
      if let key = shape.key { $0.string(key) } else { $0.null() }
      $0.key("consequences")
      $0.array { json in shape.consequences.forEach { json.string($0) } }
    }
  }

  private static func column(_ column: Inspection.Column, _ json: inout JSONWriter) {
    json.object {
      $0.member("name", column.name)
      $0.key("tag")
      if let tag = column.tag { $0.string(tag) } else { $0.null() }
      $0.member("filled", column.filled)
      $0.key("distinct")
      if let distinct = column.distinct { $0.number(distinct) } else { $0.null() }
      $0.member("unique", column.isUnique)
      if let identifier = column.identifier, let kind = identifier.kind {
        $0.member("identifier", kind.rawValue)
        $0.member("identifier_by", identifier.evidence?.rawValue ?? "")
      }
      if column.destroyed.isFound {
        $0.member("only_question_marks", column.destroyed.questionMarks)
        $0.member("replacement_characters", column.destroyed.replaced)
      }
      if let match = column.match {
        $0.member("codes", match.list)
        $0.member("unmatched_values", match.unmatchedValues)
        $0.member("unmatched_records", match.unmatchedRecords)
        $0.key("most_frequent")
        $0.array { json in
          for code in match.codes {
            json.object {
              $0.member("code", code.code)
              $0.member("label", code.label)
              $0.member("records", code.records)
            }
          }
        }
      } else {
        $0.member("shape", column.shape.kind)
        $0.member("shape_text", column.shape.text)
      }
    }
  }

  private static func problem(_ problem: Inspection.Problem, _ json: inout JSONWriter) {
    json.object {
      $0.member("kind", problem.kind)
      $0.member("error", problem.isError)
      $0.key("line")
      if let line = problem.location.line { $0.number(line) } else { $0.null() }
      $0.key("column")
      if let column = problem.location.column { $0.number(column) } else { $0.null() }
      $0.member("message", problem.message)
    }
  }
}
