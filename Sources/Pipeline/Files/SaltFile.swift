package import HeadcountDisclosure

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file of the secret under which cells get keys.
package struct SaltFile: Sendable {
  /// A reason why a file is no salt.
  package struct Failure: Error, Hashable, Sendable {
    package let message: String
  }

  package let salt: NoiseSalt
  /// What should be changed about the file; nil where all is well.
  package let warning: String?

  /// Reads a file of random bytes.
  package init(_ path: String) throws(Failure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(message: "\(path): error: the file of the salt cannot be read")
    }
    guard let salt = NoiseSalt([UInt8](data)) else {
      throw Failure(
        message:
          "\(path): error: a salt has at least \(NoiseSalt.leastBytes) bytes, which nobody can guess: "
          + "head -c 32 /dev/urandom > \(path)")
    }
    self.salt = salt
    warning =
      !SystemFile.isOpenToOthers(path)
      ? nil
      : "\(path): warning: others than its owner may read the salt, and who has it can undo the "
        + "perturbation: chmod 600 \(path)"
  }
}
