/// The parts of a workbook beside its sheets: what files there are, how they belong together, and the
/// properties of the document (ECMA-376, Office Open XML).
struct WorkbookParts {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let media = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// What a document says of itself.
  struct Properties {
    var title: String
    var mark: String
    var program: String
    var language: String
  }

  /// The bytes of a workbook.
  static func bytes(
    _ sheets: [Sheet], isRightToLeft: Bool, _ properties: Properties
  ) -> [UInt8] {
    var (styles, texts) = (StyleBook(isRightToLeft: isRightToLeft), SharedTexts())
    let documents = sheets.enumerated().map { place, sheet in
      SheetDocument.bytes(
        sheet, isFirst: place == 0, isRightToLeft: isRightToLeft, &styles, &texts)
    }
    var zip = ZipWriter()
    func add(_ name: String, _ text: String) { zip.add(name, Array((declaration + text).utf8)) }
    add("[Content_Types].xml", types(sheets.count))
    add(
      "_rels/.rels",
      relationships([
        ("\(office)/officeDocument", "xl/workbook.xml"),
        ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
        ("\(office)/extended-properties", "docProps/app.xml"),
      ]))
    add("docProps/core.xml", core(properties))
    add("docProps/app.xml", app(properties))
    add("xl/workbook.xml", workbook(sheets))
    add(
      "xl/_rels/workbook.xml.rels",
      relationships(
        sheets.indices.map { ("\(office)/worksheet", "worksheets/sheet\($0 + 1).xml") }
          + [("\(office)/styles", "styles.xml"), ("\(office)/sharedStrings", "sharedStrings.xml")]))
    zip.add("xl/styles.xml", styles.document)
    zip.add("xl/sharedStrings.xml", texts.document)
    for (place, document) in documents.enumerated() {
      zip.add("xl/worksheets/sheet\(place + 1).xml", document)
    }
    return zip.finished()
  }

  private static func types(_ sheets: Int) -> String {
    func part(_ name: String, _ type: String) -> String {
      "<Override PartName=\"/\(name)\" ContentType=\"\(type)+xml\"/>"
    }
    var text = "<Types xmlns=\"\(package)/content-types\">"
    text += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package"
    text += ".relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    text += part("xl/workbook.xml", "\(media).sheet.main")
    for number in 1...max(1, sheets) {
      text += part("xl/worksheets/sheet\(number).xml", "\(media).worksheet")
    }
    text += part("xl/styles.xml", "\(media).styles")
    text += part("xl/sharedStrings.xml", "\(media).sharedStrings")
    text += part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
    text += part(
      "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties")
    return text + "</Types>"
  }

  private static func relationships(_ targets: [(type: String, target: String)]) -> String {
    "<Relationships xmlns=\"\(package)/relationships\">"
      + targets.enumerated().map { place, target in
        "<Relationship Id=\"rId\(place + 1)\" Type=\"\(target.type)\" Target=\"\(target.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private static func workbook(_ sheets: [Sheet]) -> String {
    var text = "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><bookViews><workbookView"
    text += " windowWidth=\"24000\" windowHeight=\"14000\" tabRatio=\"800\"/></bookViews><sheets>"
    for (place, sheet) in sheets.enumerated() {
      text += "<sheet name=\"\(XMLText.attribute(sheet.name))\" sheetId=\"\(place + 1)\""
      text += " r:id=\"rId\(place + 1)\"/>"
    }
    text += "</sheets>"
    var names = ""
    func define(_ name: String, _ place: Int, _ target: String, _ more: String = "") {
      names += "<definedName name=\"_xlnm.\(name)\" localSheetId=\"\(place)\"\(more)>"
      names += XMLText.escaped("\(SheetNames.quoted(sheets[place].name))!\(target)")
      names += "</definedName>"
    }
    for (place, sheet) in sheets.enumerated() {
      if let filter = sheet.filter {
        define("_FilterDatabase", place, filter.reference(isAbsolute: true), " hidden=\"1\"")
      }
    }
    for (place, sheet) in sheets.enumerated() {
      if let rows = sheet.repeatedRows {
        let target = "$\(rows.lowerBound + 1):$\(rows.upperBound + 1)"
        guard let columns = sheet.repeatedColumns else {
          define("Print_Titles", place, target)
          continue
        }
        let names = [columns.lowerBound, columns.upperBound].map(CellReference.columnName)
        let quoted = SheetNames.quoted(sheet.name)
        define("Print_Titles", place, "$\(names[0]):$\(names[1]),\(quoted)!\(target)")
      }
    }
    if !names.isEmpty { text += "<definedNames>\(names)</definedNames>" }
    return text + "</workbook>"
  }

  private static func core(_ properties: Properties) -> String {
    "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\""
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      + "<dc:title>\(XMLText.escaped(properties.title))</dc:title>"
      + "<dc:subject>\(XMLText.escaped(properties.mark))</dc:subject>"
      + "<dc:creator>\(XMLText.escaped(properties.program))</dc:creator>"
      + "<dc:language>\(XMLText.escaped(properties.language))</dc:language></cp:coreProperties>"
  }

  private static func app(_ properties: Properties) -> String {
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
      + "<Application>\(XMLText.escaped(properties.program))</Application></Properties>"
  }
}
