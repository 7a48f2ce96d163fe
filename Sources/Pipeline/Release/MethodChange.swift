import HeadcountDisclosure

/// A release by another method than the one before it in its folder.
package enum MethodChange {
  /// Why a release may not follow an earlier one; nil where it may.
  ///
  /// Two methods bound the same counts in two ways. A withheld count of 1 to 4 whose rounded number is
  /// 0 or 5, sums of exact counts beside rounded ones, multiples of 3 beside multiples of 5: who has
  /// both releases knows more than either promises. What shows everything adds nothing to hide.
  package static func refusal(
    _ earlier: ReleaseManifest?, _ definition: PipelineDefinition, folder: String
  ) -> String? {
    let disclosure = definition.disclosure
    guard let earlier, disclosure.method != .none else { return nil }
    let isSame =
      earlier.method == disclosure.method.rawValue && earlier.base == disclosure.base?.rawValue
    guard !isSame, disclosure.method.isPerturbative || isPerturbative(earlier.method) else {
      return nil
    }
    func words(_ method: String, _ base: Int?) -> String {
      "\"\(method)\"\(base.map { " to base \($0)" } ?? "")"
    }
    return "\(folder): error: the earlier release in this folder was protected by "
      + "\(words(earlier.method, earlier.base)), and this one would be by "
      + "\(words(disclosure.method.rawValue, disclosure.base?.rawValue)): who has both can work out "
      + "more than either tells; keep the method, or remove the folder if that release never left the office"
  }

  private static func isPerturbative(_ method: String) -> Bool {
    DisclosureDefinition.Method(rawValue: method)?.isPerturbative ?? true
  }
}
