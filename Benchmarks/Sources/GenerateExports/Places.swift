/// Districts and addresses.
struct Places {
  /// The districts of each governorate, in the order of `Vocabulary.governorates`.
  private let districts: [Choices] = [
    ["Ramadi", "Fallujah", "Heet", "Haditha"], ["Hilla", "Musayab", "Mahawil"],
    ["Karkh", "Resafa", "Abu Ghraib", "Mahmoudiya", "Kadhimiya"],
    ["Basrah City", "Zubair", "Qurna"], ["Baquba", "Khanaqin", "Muqdadiya", "Khalis"],
    ["Sumel", "Zakho", "Amedi", "Duhok City"], ["Makhmur", "Shaqlawa", "Koisnjaq", "Erbil City"],
    ["Hindiya", "Ain Al-Tamur"], ["Daquq", "Hawiga", "Dabes"], ["Amara", "Kahla"],
    ["Samawa", "Rumaitha"], ["Kufa", "Manathera"],
    ["Mosul", "Telafar", "Sinjar", "Hamdaniya", "Tilkaif"], ["Afaq", "Shamiya"],
    ["Tikrit", "Samarra", "Baiji", "Shirqat", "Balad"], ["Kalar", "Chamchamal", "Rania"],
    ["Nassriya", "Shatra", "Suq Al-Shuyukh"], ["Kut", "Suwaira", "Numaniya"],
  ].map { Choices(even: $0) }

  private let latin = Address(
    quarters: [
      "Hay Al-Salam", "Hay Al-Askari", "Hay Al-Muallimin", "Hay Al-Zahraa", "Jamiya camp",
      "Qayyarah Airstrip", "Hasansham camp", "Khazir camp", "Debaga camp", "Al-Wahda quarter",
      "Al-Intisar quarter", "Old town", "Industrial area", "Railway quarter", "Hay Tamuz",
    ],
    landmarks: [
      "near the health centre", "behind the mosque", "opposite the school", "next to the bakery",
      "by the water tower", "close to the bridge",
    ],
    blocks: ["Block", "Sector", "House", "Street"])

  private let arabic = Address(
    quarters: ["حي السلام", "حي العسكري", "حي المعلمين", "حي الزهراء", "مخيم الجامعة", "حي تموز"],
    landmarks: ["قرب المدرسة", "خلف الجامع", "مقابل المركز الصحي"],
    blocks: ["قطاع", "شارع", "دار"])

  func district(of governorate: Int, _ random: inout Randomness) -> [UInt8] {
    districts[governorate].value(&random)
  }

  /// Appends an address: 30 % have commas (and then quotes), 13 % are Arabic.
  func appendLocation(quotes: Bool, random: inout Randomness, to bytes: inout [UInt8]) {
    let hasCommas = random.chance(perMille: 300) && quotes
    let address = random.chance(perMille: 130) ? arabic : latin
    if hasCommas { bytes.append(Byte.quote) }
    bytes.append(contentsOf: address.quarters.value(&random))
    if random.chance(perMille: 250) || hasCommas {
      if hasCommas { bytes.append(Byte.comma) }
      bytes.append(Byte.space)
      bytes.append(contentsOf: address.landmarks.value(&random))
    }
    if hasCommas { bytes.append(Byte.comma) }
    bytes.append(Byte.space)
    bytes.append(contentsOf: address.blocks.value(&random))
    bytes.append(Byte.space)
    bytes.append(decimal: 1 + random.below(120))
    if hasCommas { bytes.append(Byte.quote) }
  }
}

/// The parts of which addresses in one language are made.
private struct Address {
  let quarters: Choices
  let landmarks: Choices
  let blocks: Choices

  init(quarters: [String], landmarks: [String], blocks: [String]) {
    self.quarters = Choices(even: quarters)
    self.landmarks = Choices(even: landmarks)
    self.blocks = Choices(even: blocks)
  }
}
