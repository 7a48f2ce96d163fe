import Foundation
import HeadcountClassification
import TestSupport
import Testing

@Suite struct TextFoldingTests {
  @Test(arguments: [
    ("BAGHDAD", "baghdad"), ("  Thi-Qar ", "thi qar"), ("Thi\u{a0}Qar", "thi qar"),
    ("Salah_al.Din", "salah al din"), ("Ta'mim", "tamim"), ("Ta\u{2019}mim", "tamim"),
    ("Müthànná", "muthanna"), ("Mu\u{308}tha\u{300}nna", "muthanna"),
    ("shelter / NFI", "shelter nfi"), ("male\u{200f}", "male"), ("\u{feff}sex", "sex"),
    ("a  b\t\nc", "a b c"), ("١٢-17", "12 17"), ("۱۲", "12"), ("Straße", "strasse"), ("", ""),
    ("---", ""), ("60+", "60+"),
  ])
  func `a text folds to what a person reads`(text: String, folded: String) {
    #expect(TextFolding.fold(text) == folded)
  }

  @Test(arguments: [
    ("أنثى", "انثي"), ("إناث", "اناث"), ("آخر", "اخر"), ("المثنى", "المثنی"), ("كركوك", "کرکوک"),
    ("البصرة", "البصره"), ("بغـــداد", "بغداد"), ("بَغْدَاد", "بغداد"), ("ذي\u{200c}قار", "ذيقار"),
    ("ذكر\u{61c}", "ذكر"), ("أ\u{64e}نثى", "أنثى"),
  ])
  func `letters that Arabic keyboards mix up are one`(one: String, other: String) {
    #expect(TextFolding.fold(one) == TextFolding.fold(other))
  }

  @Test(arguments: [("ە", "ه"), ("ێ", "ي"), ("ۆ", "و"), ("ڵ", "ل"), ("ڕ", "ر"), ("ئ", "ي")])
  func `letters of their own stay apart`(one: String, other: String) {
    #expect(TextFolding.fold(one) != TextFolding.fold(other))
  }

  /// What PDF files and CP864 hold for letters: isolated, initial, medial and final shapes.
  @Test(arguments: [
    ("\u{fe91}\u{fed0}\u{fea9}\u{fe8d}\u{fea9}", "بغداد"),
    ("\u{fea9}\u{fee9}\u{fedd}", "دهل"),
    ("\u{fefb}", "لا"), ("\u{fef7}", "لا"), ("\u{fe80}", "ء"), ("\u{fb8e}", "ك"),
    ("\u{fe93}", "ه"), ("\u{fef2}", "ي"), ("a\u{fe70}b", "ab"),
  ])
  func `shapes of Arabic letters are the letters`(text: String, letters: String) {
    #expect(TextFolding.fold(text) == letters)
  }

  @Test func `every character folds, and what is folded stays`() {
    for value in UInt32(0)...0xffff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = TextFolding.fold(String(scalar))
      #expect(TextFolding.fold(folded) == folded, "U+\(String(value, radix: 16))")
    }
    #expect(TextFolding.fold("0\u{fe73}") == "0\u{fe73}")
  }

  @Test func `a letter folds alike however its accents are encoded`() {
    // Latin with its extensions, Greek, Cyrillic, Arabic, Vietnamese.
    let blocks: [ClosedRange<UInt32>] = [
      0xc0...0x24f, 0x370...0x4ff, 0x620...0x6ff, 0x1e00...0x1eff,
    ]
    for scalar in blocks.joined().compactMap(Unicode.Scalar.init) {
      let letter = String(Character(scalar))
      let (composed, split) = (
        letter.precomposedStringWithCanonicalMapping, letter.decomposedStringWithCanonicalMapping
      )
      #expect(
        TextFolding.fold(composed) == TextFolding.fold(split),
        "U+\(String(scalar.value, radix: 16)) \(letter)")
    }
  }

  @Test(arguments: TestSeeds.of(50))
  func `folding twice is folding once`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("aZéß İıÇ-_.'/ \u{a0}\u{300}\u{654}\u{200f}أىیکةـ٣۴ئؤ中".unicodeScalars)
    for _ in 0..<20 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        text.append(alphabet.randomElement(using: &generator)!)
      }
      let folded = TextFolding.fold(String(text))
      #expect(TextFolding.fold(folded) == folded, "\(String(text).debugDescription)")
    }
  }
}
