import HeadcountDisclosure

/// The words of a report in a language; English where a language has none.
struct ReportWords {
  private let language: String
  let internalUse: String
  let release: String
  let allRecords: String
  let summary: String
  let figure: String
  let withheld: String
  let fewer: String
  let more: String
  let origin: String
  let files: String
  let codeLists: String
  let records: String
  let notes: String

  var `internal`: String { internalUse }

  init(language: String) {
    self.language = language
    switch language {
    case "ar":
      internalUse = "أعداد كاملة للمكتب فقط – ليست للنشر"
      release = "للنشر: الأعداد الصغيرة للأشخاص غير معروضة"
      (allRecords, summary, figure) = ("جميع السجلات", "ملخص", "العدد")
      (withheld, fewer, more) = ("غير معروض لحماية الأشخاص", "أقل", "أكثر")
      (origin, files, codeLists) = ("مصدر الأرقام", "الملفات", "قوائم الرموز")
      (records, notes) = ("السجلات", "ملاحظات")
    case "fr":
      internalUse = "effectifs complets, réservés au bureau – ne pas publier"
      release = "publication : les petits effectifs de personnes ne sont pas montrés"
      (allRecords, summary, figure) = ("Tous les enregistrements", "Résumé", "Nombre")
      (withheld, fewer, more) = ("non montré, pour protéger les personnes", "moins", "plus")
      (origin, files, codeLists) = ("Origine des chiffres", "Fichiers", "Listes de codes")
      (records, notes) = ("Enregistrements", "Notes")
    default:
      internalUse = "full counts for the office – not for publication"
      release = "small counts of people are not shown"
      (allRecords, summary, figure) = ("All records", "Summary", "Number")
      (withheld, fewer, more) = ("not shown, to protect people", "fewer", "more")
      (origin, files, codeLists) = ("Where the numbers come from", "Files", "Code lists")
      (records, notes) = ("Records", "Notes")
    }
  }

  /// One line on what the figures are made from.
  func source(_ provenance: Provenance) -> String {
    let count = provenance.sources.reduce(0) { $0 + $1.files.count }
    let program = "Headcount \(provenance.version)"
    let files =
      switch language {
      case "ar": "الملفات: \(count)"
      case "fr": count == 1 ? "un fichier" : "\(count) fichiers"
      default: count == 1 ? "one file" : "\(count) files"
      }
    return count == 0
      ? "\(provenance.pipeline) · \(program)" : "\(provenance.pipeline) · \(files) · \(program)"
  }
}
