import HeadcountClassification
public import HeadcountDisclosure
import HeadcountTabulation

/// A load into PostgreSQL (12 or newer): tables where they are missing, then the run in their place.
///
/// Everything is in one transaction. A run is known by its pipeline, its month (empty for all records) and
/// its tier; loading it again, or a later one of the same month, takes the place of its figures. Labels
/// belong to a pipeline and a language, so that the documents of several languages may be loaded one
/// after the other.
///
/// - `headcount.releases`: one line a run.
/// - `headcount.figures`: one line a figure; `codes` holds the categories by dimension, as
///   `codes @> '{"governorate": "basra"}'` asks for them. A withheld figure has no value.
/// - `headcount.labels`, `headcount.titles`: what readers see of codes, dimensions, measures and tables.
public enum SQLDocument: ReportFormat {
  /// The format's name.
  public static let name = "sql"
  /// The file's ending.
  public static let fileExtension = "sql"

  /// The load of all tables.
  public static func document(_ edition: Edition, language: String) -> [UInt8] {
    var writer = SQLWriter(edition, language)
    return Array(writer.document().utf8)
  }

  /// The document itself.
  public static func shownText(_ document: [UInt8]) -> [UInt8]? { document }

  /// The tables of the database.
  static let tables = """
    CREATE SCHEMA IF NOT EXISTS headcount;
    CREATE TABLE IF NOT EXISTS headcount.releases (
      pipeline text, month text, tier text, headcount_version text NOT NULL, notes jsonb NOT NULL,
      PRIMARY KEY (pipeline, month, tier));
    CREATE TABLE IF NOT EXISTS headcount.figures (
      pipeline text, month text, tier text, table_name text, row_number integer,
      column_number integer, measure text, unit text NOT NULL, level text NOT NULL,
      codes jsonb NOT NULL, value numeric, percent_shown text, base numeric,
      percent_of_known_shown text, base_known numeric, withheld boolean NOT NULL,
      PRIMARY KEY (pipeline, month, tier, table_name, row_number, column_number, measure),
      FOREIGN KEY (pipeline, month, tier) REFERENCES headcount.releases ON DELETE CASCADE);
    CREATE INDEX IF NOT EXISTS figures_codes ON headcount.figures USING gin (codes);
    CREATE TABLE IF NOT EXISTS headcount.labels (
      pipeline text, dimension text, code text, language text, label text NOT NULL,
      PRIMARY KEY (pipeline, dimension, code, language));
    CREATE TABLE IF NOT EXISTS headcount.titles (
      pipeline text, kind text, name text, language text, title text NOT NULL,
      PRIMARY KEY (pipeline, kind, name, language));

    """
}

/// Writes a load, statement by statement.
private struct SQLWriter {
  private let edition: Edition
  private let words: Words
  private var sql = ""

  init(_ edition: Edition, _ language: String) {
    self.edition = edition
    words = Words(language: language)
  }

  private var provenance: Provenance { edition.provenance }
  /// The literals by which a run is known.
  private var key: [String] {
    [provenance.pipeline, provenance.month ?? "", edition.mark].map(SQLText.literal)
  }

  mutating func document() -> String {
    sql = """
      -- \(edition.mark)
      SET client_encoding TO 'UNICODE';
      BEGIN;
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL client_min_messages = warning;

      """
    sql += SQLDocument.tables
    // Two loads at once wait for each other.
    sql += "LOCK TABLE headcount.releases IN SHARE ROW EXCLUSIVE MODE;\n"
    let notes = "[" + provenance.notes.map(Self.json).joined(separator: ", ") + "]"
    insert(
      "releases (pipeline, month, tier, headcount_version, notes)",
      [key + [provenance.version, notes].map(SQLText.literal)],
      instead:
        "(pipeline, month, tier) DO UPDATE SET headcount_version = EXCLUDED.headcount_version, "
        + "notes = EXCLUDED.notes")
    sql +=
      "DELETE FROM headcount.figures WHERE (pipeline, month, tier) = "
      + "(\(key.joined(separator: ", ")));\n"
    for table in edition.tables { insert(SQLReading.figures, lines(of: table)) }
    insert(
      "labels (pipeline, dimension, code, language, label)", labels,
      instead: "(pipeline, dimension, code, language) DO UPDATE SET label = EXCLUDED.label")
    insert(
      "titles (pipeline, kind, name, language, title)", titles,
      instead: "(pipeline, kind, name, language) DO UPDATE SET title = EXCLUDED.title")
    return sql + "COMMIT;\n"
  }

  /// Writes lines of literals, not too many a statement.
  private mutating func insert(
    _ table: String, _ lines: [[String]], instead: String? = nil
  ) {
    var rest = lines[...]
    while !rest.isEmpty {
      let part = rest.prefix(500)
      rest = rest.dropFirst(500)
      sql += "INSERT INTO headcount.\(table) VALUES\n"
      sql += part.map { "(\($0.joined(separator: ", ")))" }.joined(separator: ",\n")
      sql += instead.map { "\nON CONFLICT \($0);\n" } ?? ";\n"
    }
  }

  /// One line a figure: rows, then columns, then measures.
  private func lines(of table: Table) -> [[String]] {
    // A measure that a table names twice has the same figures twice.
    let measures = table.measures.indices.filter { number in
      table.measures.firstIndex { $0.name == table.measures[number].name } == number
    }
    var lines: [[String]] = []
    for row in table.rows.headings.indices {
      for column in table.columns.headings.indices {
        let parts = table.parts(row: row, column: column)
        let codes = parts.map { "\(Self.json($0.dimension.name)): \(Self.json($0.code))" }
        let object = "{" + codes.joined(separator: ", ") + "}"
        let level = table.level(row: row, column: column).rawValue
        for number in measures {
          let measure = table.measures[number]
          let cell = table.cell(measure: number, row: row, column: column)
          let texts = [measure.name, measure.unit, level, object].map(SQLText.literal)
          var line = key
          line += [SQLText.literal(table.name), String(row), String(column)]
          line += texts + numbers(cell)
          lines.append(line)
        }
      }
    }
    return lines
  }

  /// The value, two percentages with their bases, and whether the value is withheld.
  private func numbers(_ cell: Table.Cell) -> [String] {
    let value = cell.figure.description
    var fields = [value.isEmpty ? "NULL" : value]
    for place in 0..<2 {
      if place < cell.percentages.count, let percentage = cell.percentages[place] {
        fields += [SQLText.literal(percentage.description), String(percentage.share.whole)]
      } else {
        fields += ["NULL", "NULL"]
      }
    }
    return fields + [cell.figure == .withheld ? "true" : "false"]
  }

  /// The labels of all categories that tables show, each once.
  private var labels: [[String]] {
    var known: Set<[String]> = []
    return edition.tables.flatMap { table in
      [table.rows, table.columns].flatMap { axis in
        axis.headings.flatMap { heading in
          HeadingPart.all(heading, of: axis).compactMap { part -> [String]? in
            guard known.insert([part.dimension.name, part.code]).inserted else { return nil }
            return [
              provenance.pipeline, part.dimension.name, part.code, words.language,
              part.label(words),
            ].map(SQLText.literal)
          }
        }
      }
    }
  }

  private var titles: [[String]] {
    var named: [(kind: String, name: String, title: String)] = []
    for table in edition.tables {
      named.append(("table", table.name, words.title(of: table)))
      named += table.dimensions.map { ("dimension", $0.name, words.name(of: $0)) }
      named += table.measures.map { ("measure", $0.name, words.name(of: $0)) }
    }
    var known: Set<[String]> = []
    return named.filter { known.insert([$0.kind, $0.name]).inserted }.map { item in
      [provenance.pipeline, item.kind, item.name, words.language, item.title]
        .map(SQLText.literal)
    }
  }

  /// A text of JSON; the type `jsonb` cannot hold NUL.
  private static func json(_ text: String) -> String {
    JSONText.quoted(text.replacing("\0", with: "\u{fffd}"))
  }
}
