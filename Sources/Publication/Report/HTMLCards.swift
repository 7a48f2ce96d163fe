import HeadcountTabulation

/// The figures of a table without dimensions, large, one card each.
struct HTMLCards {
  let html: String

  init(_ table: Table, _ page: HTMLPage) {
    let words = page.words
    let cards = table.measures.enumerated().map { number, measure in
      let figure = table.cell(measure: number, row: 0, column: 0).figure
      return "<div><dt>\(page.isolated(words.name(of: measure)))</dt>"
        + "<dd>\(page.text(page.number(figure)))</dd></div>\n"
    }
    html = "<dl class=\"cards\">\n\(cards.joined())</dl>\n"
  }
}
