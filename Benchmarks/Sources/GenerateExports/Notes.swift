/// Free remarks: most cells are empty, some short, some quoted with all that quoting allows.
struct Notes {
  private let short = Choices(even: [
    "no documents", "needs follow-up", "verified", "second visit", "call back", "unverified",
  ])

  private let sentences = Choices(even: [
    "Family arrived from Sinjar last month", "lost civil documents", "shares a tent with relatives",
    "head of household is a widow", "two children out of school", "needs winter items",
    "waiting for compensation", "house damaged", "income from daily labour only",
    "referred to the legal clinic", "chronic illness in the family", "wants to return in spring",
    "العائلة بحاجة الى مأوى", "فقدان الوثائق الرسمية", "الاطفال خارج المدرسة",
  ])

  private let sayings = Choices(even: ["registered", "not eligible", "new arrival", "الحالة عاجلة"])

  /// Of a thousand records: quoted notes, then unquoted ones; the rest is empty.
  private let quoted = 120
  private let unquoted = 150

  func append(quotes: Bool, random: inout Randomness, to bytes: inout [UInt8]) {
    let kind = random.below(1_000)
    if kind < quoted {
      if quotes { bytes.append(Byte.quote) }
      bytes.append(contentsOf: sentences.value(&random))
      appendBreak(quotes: quotes, random: &random, to: &bytes)
      bytes.append(contentsOf: sentences.value(&random))
      if quotes { bytes.append(Byte.quote) }
    } else if kind < quoted + unquoted {
      bytes.append(contentsOf: short.value(&random))
    }
  }

  /// Appends what makes the quotes necessary: one or two newlines, doubled quotes, a comma.
  private func appendBreak(quotes: Bool, random: inout Randomness, to bytes: inout [UInt8]) {
    let kind = random.below(120)
    guard quotes else {
      bytes.append(Byte.space)
      return
    }
    if kind < 30 {
      bytes.append(Byte.newline)
      if kind < 10 { bytes.append(Byte.newline) }
    } else if kind < 50 {
      bytes.append(Byte.space)
      bytes.append(Byte.quote)
      bytes.append(Byte.quote)
      bytes.append(contentsOf: sayings.value(&random))
      bytes.append(Byte.quote)
      bytes.append(Byte.quote)
      bytes.append(Byte.space)
    } else {
      bytes.append(Byte.comma)
      bytes.append(Byte.space)
    }
  }
}
