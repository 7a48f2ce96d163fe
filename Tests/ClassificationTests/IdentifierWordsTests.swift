import Testing

@testable import HeadcountClassification

/// The words of identifiers are constants, which nothing folds when the program starts.
@Suite struct IdentifierWordsTests {
  @Test func `folding changes none of the words`() {
    #expect(IdentifierWords.all.count > 700)
    for phrase in IdentifierWords.all {
      #expect(!phrase.isEmpty)
      for word in phrase { #expect(TextFolding.fold(word) == word) }
    }
  }

  @Test func `a header can have each of the phrases`() {
    for phrase in IdentifierWords.all {
      // A word that begins like the Arabic article is one that lost it; words of two letters keep it.
      let header = phrase.map { word in
        word.utf8.allSatisfy { $0 < 0x80 } || word.unicodeScalars.count < 3 ? word : "ال" + word
      }.joined(separator: " ")
      #expect(HeaderWords.words(header) == phrase, "\(header)")
    }
  }
}
