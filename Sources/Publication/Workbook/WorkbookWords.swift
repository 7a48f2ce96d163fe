import HeadcountDisclosure

/// The words of a workbook's own sheets in a language; English where a language has none.
struct WorkbookWords {
  let language: String
  let readme: String
  let number: String
  let pipeline: String
  let month: String
  let allRecords: String
  let version: String
  let tables: String
  let accounts: String
  let sources: String
  let file: String
  let digest: String
  let codeLists: String
  let entries: String
  let protection: String
  let method: String
  let table: String
  let verdict: String
  let threshold: String
  let figures: String
  let withheld: String
  let symbols: String
  let symbolEmpty: String
  let notes: String
  let toReadme: String
  let tooLarge: String
  let cutOff: String
  private let markInternal: String
  private let markRelease: String

  /// The words of a language.
  init(language: String) {
    self.language = language
    switch language {
    case "ar":
      (readme, number) = ("اقرأني", "العدد")
      (pipeline, month, allRecords, version) = ("خط المعالجة", "الشهر", "جميع السجلات", "الإصدار")
      (tables, accounts) = ("الجداول", "كشوف المراجعة")
      (sources, file, digest) = ("المصادر", "الملف", "البصمة SHA-256")
      (codeLists, entries) = ("قوائم الرموز", "المدخلات")
      (protection, method, table, verdict) = ("الحماية", "الطريقة", "الجدول", "النتيجة")
      (threshold, figures, withheld) = ("أصغر عدد منشور", "الأرقام", "المحجوبة")
      (symbols, symbolEmpty) = ("الرموز", "لا يوجد رقم: لا أساس له، أو لا يجوز جمعه هنا.")
      (notes, toReadme) = ("ملاحظات", "الملاحظات والمصادر")
      tooLarge = "الجدول أكبر من ورقة العمل؛ وهو كامل في ملف CSV."
      cutOff = "بقية الأسطر في ملف CSV."
      markInternal = "INTERNAL – أعداد كاملة، لا تخرج من المكتب"
      markRelease = "RELEASE – أعداد محمية للنشر"
    case "fr":
      (readme, number) = ("lisez-moi", "Nombre")
      (pipeline, month) = ("Chaîne de traitement", "Mois")
      (allRecords, version) = ("tous les enregistrements", "Version")
      (tables, accounts) = ("Tableaux", "Pièces de contrôle")
      (sources, file, digest) = ("Sources", "Fichier", "Empreinte SHA-256")
      (codeLists, entries) = ("Listes de codes", "Entrées")
      (protection, method, table, verdict) = ("Protection", "Méthode", "Tableau", "Résultat")
      (threshold, figures, withheld) = ("Plus petit nombre publié", "Chiffres", "Non montrés")
      symbols = "Symboles"
      symbolEmpty = "Pas de chiffre : sans base, ou à ne pas additionner ici."
      (notes, toReadme) = ("Notes", "Notes et sources")
      tooLarge = "Le tableau dépasse une feuille ; il est complet dans le fichier CSV."
      cutOff = "Les autres lignes sont dans le fichier CSV."
      markInternal = "INTERNAL – chiffres complets, à ne pas diffuser"
      markRelease = "RELEASE – chiffres protégés pour la diffusion"
    default:
      (readme, number) = ("readme", "Number")
      (pipeline, month, allRecords, version) = ("Pipeline", "Month", "all records", "Version")
      (tables, accounts) = ("Tables", "Accounts of the records")
      (sources, file, digest) = ("Sources", "File", "Digest SHA-256")
      (codeLists, entries) = ("Code lists", "Entries")
      (protection, method, table, verdict) = ("Protection", "Method", "Table", "Result")
      (threshold, figures, withheld) = ("Smallest published", "Figures", "Withheld")
      (symbols, symbolEmpty) = (
        "Symbols", "No figure: it has no base, or must not be added up here."
      )
      (notes, toReadme) = ("Notes", "Notes and sources")
      tooLarge = "The table is larger than a sheet; its CSV file is complete."
      cutOff = "The other lines are in the CSV file."
      markInternal = "INTERNAL – full counts, which must not leave the office"
      markRelease = "RELEASE – counts are protected and may be published"
    }
  }

  /// The mark with what it means.
  func mark(_ edition: Edition) -> String {
    guard case .release(let release) = edition else { return markInternal }
    return release.protection.method == "none" ? Release.mark : markRelease
  }

  /// What an account lists; its name where there are no words for it.
  func account(_ name: String) -> String {
    let words = Self.accountWords[name.hasPrefix("review ") ? "review" : name]
    return words.map { $0[language == "ar" ? 1 : language == "fr" ? 2 : 0] } ?? name
  }

  private static let accountWords = [
    "duplicates": [
      "Records that occur twice, and what came of them", "السجلات المكررة وما آلت إليه",
      "Enregistrements en double et ce qu'ils sont devenus",
    ],
    "ledger": [
      "What became of every record", "مآل كل سجل", "Ce qu'est devenu chaque enregistrement",
    ],
    "linkage": [
      "Records that are of one person", "السجلات التي تعود إلى شخص واحد",
      "Enregistrements d'une même personne",
    ],
    "quality": ["Figures of quality", "مؤشرات الجودة", "Chiffres de qualité"],
    "recovered": [
      "Numbers that a rule recovered", "أعداد استعادتها قاعدة", "Nombres rétablis par une règle",
    ],
    "rejected": [
      "Records that could not be used", "السجلات التي تعذر استخدامها",
      "Enregistrements inutilisables",
    ],
    "review": [
      "Texts without a code: fill in `code`, save the sheet as CSV and give it to `--codes`",
      "نصوص بلا رمز: املأ العمود `code` واحفظ الورقة بصيغة CSV ثم مررها إلى `--codes`",
      "Textes sans code : remplir `code`, enregistrer la feuille en CSV et la donner à `--codes`",
    ],
    "rules": ["What the rules came to", "نتائج القواعد", "Résultats des règles"],
    "rules-broken": [
      "Records that break a rule", "السجلات المخالفة للقواعد",
      "Enregistrements qui enfreignent une règle",
    ],
    "unmatched": [
      "Texts that matched no code", "النصوص التي لم تطابق أي رمز",
      "Textes sans correspondance",
    ],
  ]
}
