package import HeadcountClassification

/// A dimension that no column has: its category follows from the categories of other dimensions.
///
/// It is worked out once for each combination that occurs, after records are counted.
package enum Derivation: Sendable {
  /// Classes of two or more dimensions, such as women, men, girls and boys.
  case combination(CombinedClasses)
  /// What a category is a part of, such as the region of a governorate.
  case part(RollUp)
  /// A question whose options are columns of their own, such as `needs/food` and `needs/water`.
  case options(OptionColumns)
  /// The status of the Washington Group Short Set.
  case disability(DisabilityStatus)
  /// The dimension itself with some categories taken together.
  case merged(MergedCategories)

  /// The names of the dimensions that it follows from.
  package var inputs: [String] {
    switch self {
    case .combination(let classes): classes.dimensions
    case .part(let rollUp): [rollUp.dimension]
    case .options(let options): options.inputs
    case .disability(let status): status.inputs
    case .merged(let merged): [merged.dimension.name]
    }
  }

  /// The category of a record whose inputs have these categories, in the order of the inputs.
  package func category(of inputs: [Category]) -> Category {
    switch self {
    case .combination(let classes): classes.category(of: inputs)
    case .part(let rollUp): rollUp.category(of: inputs[0])
    case .options(let options): options.category(of: inputs)
    case .disability(let status): status.category(of: inputs)
    case .merged(let merged): merged.category(of: inputs[0])
    }
  }
}
