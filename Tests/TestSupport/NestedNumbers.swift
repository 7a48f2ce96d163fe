/// Numbers in arrays of any depth, as oracles write tables of any number of dimensions.
public enum NestedNumbers: Decodable {
  case number(Int)
  case list([NestedNumbers])

  /// Reads a number or an array.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .list(try container.decode([NestedNumbers].self))
    }
  }

  /// All numbers, the last dimension the fastest.
  public var flat: [Int] {
    switch self {
    case .number(let number): [number]
    case .list(let list): list.flatMap(\.flat)
    }
  }
}
