/// The version of the program and of the library, in one place.
package enum HeadcountVersion {
  /// The version by the rules of semantic versions.
  package static let current = "0.1.0"
}
