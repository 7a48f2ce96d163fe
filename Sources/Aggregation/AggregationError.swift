/// A reason why observations cannot be added up.
public enum AggregationError: Error, Hashable, Sendable {
  /// A sum passed 64 bits; a wrong number is never written.
  case overflow
  /// The combinations of categories pass 64 bits.
  case tooManyCombinations
}
