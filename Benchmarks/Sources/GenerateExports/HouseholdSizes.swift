/// The sizes of households, 1 to 15 with a mean of about six.
struct HouseholdSizes {
  private let sizes = Choices(
    zip(1..., [4, 7, 10, 13, 14, 14, 12, 10, 7, 5, 3, 2, 1, 1, 1]).map { (String($0), $1) })

  func append(_ random: inout Randomness, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: sizes.value(&random))
  }
}
