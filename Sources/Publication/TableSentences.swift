import HeadcountTabulation

/// The sentences below a table in a language; English where a language has none.
struct TableSentences {
  let language: String

  private func one(_ english: String, ar arabic: String, fr french: String) -> String {
    switch language {
    case "ar": arabic
    case "fr": french
    default: english
    }
  }

  /// What the numbers of a table are.
  func units(_ measures: [(name: String, unit: String)]) -> String {
    if let unit = measures.first?.unit, measures.allSatisfy({ $0.unit == unit }) {
      let name = self.unit(unit)
      return one("Unit: \(name).", ar: "الوحدة: \(name).", fr: "Unité : \(name).")
    }
    let list = measures.map { "\($0.name): \(self.unit($0.unit))" }.joined(separator: ", ")
    return one("Units: \(list).", ar: "الوحدات: \(list).", fr: "Unités : \(list).")
  }

  /// A unit, where it is one of those that most tables have.
  private func unit(_ unit: String) -> String {
    switch unit {
    case "person": one(unit, ar: "شخص", fr: "personne")
    case "household": one(unit, ar: "أسرة", fr: "ménage")
    case "family": one(unit, ar: "عائلة", fr: "famille")
    case "site": one(unit, ar: "موقع", fr: "site")
    case "record": one(unit, ar: "سجل", fr: "enregistrement")
    case "percent": one(unit, ar: "في المئة", fr: "pour cent")
    default: unit
    }
  }

  /// What percentages refer to, and how they are rounded.
  func base(_ table: Table, _ percent: Table.PercentBase) -> String {
    let whole =
      switch percent {
      case .row: one("of the row's total", ar: "من مجموع الصف", fr: "du total de la ligne")
      case .column:
        one("of the column's total", ar: "من مجموع العمود", fr: "du total de la colonne")
      case .table: one("of the grand total", ar: "من المجموع الكلي", fr: "du total général")
      case .responses:
        one("of all answers given", ar: "من جميع الإجابات", fr: "de toutes les réponses données")
      }
    let unknown =
      switch table.unknown {
      case .included:
        one(
          "unknown values included", ar: "بما في ذلك القيم غير المعروفة",
          fr: "valeurs inconnues comprises")
      case .excluded:
        one(
          "unknown values left out of the base", ar: "دون القيم غير المعروفة",
          fr: "sans les valeurs inconnues")
      case .both:
        one(
          "first with unknown values in the base, then without",
          ar: "أولاً مع القيم غير المعروفة ثم بدونها",
          fr: "d'abord avec les valeurs inconnues, puis sans elles")
      }
    let rounding = rounding(table.rounding)
    let middle =
      percent == .responses ? "" : one(", \(unknown)", ar: "، \(unknown)", fr: ", \(unknown)")
    return one(
      "Percent \(whole)\(middle); \(rounding).",
      ar: "النسبة المئوية \(whole)\(middle)؛ \(rounding).",
      fr: "Pour cent \(whole)\(middle) ; \(rounding).")
  }

  private func rounding(_ rule: RoundingRule) -> String {
    switch rule {
    case .halfUp:
      one(
        "rounded half away from zero, so parts may not add up",
        ar: "مقربة، لذلك قد لا يساوي مجموع الأجزاء الكل",
        fr: "arrondis, la somme peut différer du total")
    case .halfEven:
      one(
        "rounded half to even, so parts may not add up",
        ar: "مقربة إلى الزوجي، لذلك قد لا يساوي مجموع الأجزاء الكل",
        fr: "arrondis au pair, la somme peut différer du total")
    case .largestRemainder:
      one(
        "rounded by the largest remainder, so that parts add up to 100",
        ar: "مقربة بأكبر باقٍ ليكون المجموع 100",
        fr: "arrondis au plus fort reste, pour un total de 100")
    case .controlled:
      one(
        "rounded so that parts add up along rows and columns",
        ar: "مقربة ليتطابق المجموع في الصفوف والأعمدة",
        fr: "arrondis de sorte que lignes et colonnes s'additionnent")
    }
  }

  /// What a reader must know beside the base.
  func remark(_ remark: Remark, _ name: (String) -> String) -> String {
    switch remark {
    case .notAddedOverTime(let measure):
      one(
        "`\(name(measure))` counts who is present at a time; it is not added up over times.",
        ar: "«\(name(measure))» هو عدد الموجودين في وقت معين ولا يُجمع عبر الأوقات.",
        fr:
          "« \(name(measure)) » compte les présents à un moment ; il ne s'additionne pas dans le temps."
      )
    case .countsOnce(let measure):
      one(
        "`\(name(measure))` counts each person once in each cell and in each total, so that totals are no "
          + "sums.",
        ar: "«\(name(measure))» يحسب كل شخص مرة واحدة في كل خلية وفي كل مجموع.",
        fr:
          "« \(name(measure)) » compte chaque personne une fois par case et par total, qui n'est donc pas une somme."
      )
    case .severalAnswers(let dimension):
      one(
        "`\(dimension)` has several answers a record, so that its parts overlap and add up to more "
          + "than the total.",
        ar: "«\(dimension)» سؤال متعدد الإجابات، لذلك يزيد مجموع الأجزاء على الكل.",
        fr:
          "« \(dimension) » a plusieurs réponses par enregistrement : les parties dépassent le total."
      )
    case .unsure(let measure, let cells):
      one(
        "`\(name(measure))`: \(TextGrid.grouped(cells)) estimate(s) rest on fewer than 30 records or have a "
          + "standard error above 30 % of the estimate; do not publish them.",
        ar:
          "«\(name(measure))»: \(TextGrid.grouped(cells)) من التقديرات غير دقيقة (أقل من 30 سجلاً أو خطأ معياري "
          + "فوق 30 %)؛ لا تُنشر.",
        fr:
          "« \(name(measure)) » : \(TextGrid.grouped(cells)) estimation(s) de moins de 30 enregistrements ou d'erreur "
          + "type supérieure à 30 % ; ne pas publier.")
    case .behindGap(let measure, let dimension, let times):
      one(
        "`\(name(measure))` is not told for \(times.joined(separator: ", ")): the `\(dimension)` before has no "
          + "record.",
        ar:
          "«\(name(measure))» غير متاح لـ \(times.joined(separator: "، ")): لا سجلات في الفترة السابقة.",
        fr:
          "« \(name(measure)) » n'est pas donné pour \(times.joined(separator: ", ")) : rien avant."
      )
    case .leavesOut(let measure, let unknown, let dimension):
      one(
        "`\(name(measure))` leaves out \(TextGrid.grouped(unknown)) of unknown `\(dimension)`.",
        ar:
          "«\(name(measure))» لا يشمل \(TextGrid.grouped(unknown)) من «\(dimension)» غير المعروف.",
        fr:
          "« \(name(measure)) » laisse de côté \(TextGrid.grouped(unknown)) de « \(dimension) » inconnu."
      )
    case .takesTogether(let dimension, let wholes):
      one(
        "Categories of `\(dimension)` are shown together as \(wholes.joined(separator: ", ")), so that "
          + "fewer figures are withheld.",
        ar:
          "جُمعت فئات «\(dimension)» معاً: \(wholes.joined(separator: "، "))، ليُحجب أقل عدد من الأرقام.",
        fr:
          "Des catégories de « \(dimension) » sont réunies : \(wholes.joined(separator: ", ")), pour masquer moins de chiffres."
      )
    }
  }
}
