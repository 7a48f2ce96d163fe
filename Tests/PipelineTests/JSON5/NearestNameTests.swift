import HeadcountPipeline
import Testing

@Suite struct `Nearest names` {
  /// The names which the words of these tests are compared with.
  static let names = ["title", "tables", "measure", "measures", "digits", "id", "group by"]

  @Test(arguments: [
    ("mesure", "measure"), ("measrue", "measure"), ("measuers", "measures"), ("Title", "title"),
    ("TABELS", "tables"), ("tabl", "tables"), ("digit", "digits"), ("di", "id"), ("ids", "id"),
    ("groupby", "group by"), ("measure", "measure"), ("titel", "title"),
  ])
  func `a mistyped word finds its name`(word: String, name: String) {
    #expect(NearestName.of(word, among: Self.names) == name)
  }

  @Test(arguments: ["", "x", "colour", "ix y", "maximum", "m", "tablespoon"])
  func `a word unlike all names finds none`(word: String) {
    #expect(NearestName.of(word, among: Self.names) == nil)
  }

  @Test func `the first of equally near names is found`() {
    #expect(NearestName.of("cat", among: ["bat", "car", "cut"]) == "bat")
    #expect(NearestName.of("cat", among: ["dog", "car", "cats"]) == "car")
  }

  @Test func `there is no name among none`() {
    #expect(NearestName.of("cat", among: []) == nil)
  }

  @Test func `a swap of neighbours costs one`() {
    #expect(NearestName.of("ba", among: ["ab"]) == "ab")
    #expect(NearestName.of("bda", among: ["abd"]) == nil)
  }

  @Test func `letters beyond ASCII count as one character`() {
    #expect(NearestName.of("lange", among: ["Länge"]) == "Länge")
    #expect(NearestName.of("la\u{308}nge", among: ["länge"]) == "länge")
  }
}
