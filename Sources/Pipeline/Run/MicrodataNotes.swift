import HeadcountDisclosure
import HeadcountPublication

/// A sentence on the file of records, for reports.
enum MicrodataNotes {
  static func note(_ file: MicrodataFile) -> String {
    let risk = file.risks[0]
    let l = file.risks.map(\.distinctL).min() ?? 0
    // One decimal of a percentage, as a file of at least five alike has a risk of at most 20 %.
    let tenths = Int((risk.meanSampleRisk * 1000).rounded())
    return
      "Microdata: \(TextGrid.grouped(risk.records)) record(s) in \(TextGrid.grouped(risk.classes.count)) "
      + "class(es) of \(risk.k) or more"
      + (l > 0 ? ", with \(l) or more values of each sensitive attribute" : "")
      + "; mean risk \(tenths / 10).\(tenths % 10) %."
  }
}
