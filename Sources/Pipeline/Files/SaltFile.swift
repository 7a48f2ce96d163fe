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

  /// Reads a file of random bytes, which only its owner may read.
  package init(_ path: String) throws(Failure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(
        message: "the file of the salt, `\(path)`, cannot be read; make one: "
          + "head -c 32 /dev/urandom > \(path) && chmod 600 \(path)")
    }
    guard let salt = NoiseSalt([UInt8](data)) else {
      throw Failure(
        message:
          "the salt `\(path)` is too short: a salt has at least \(NoiseSalt.leastBytes) bytes, which "
          + "nobody can guess: head -c 32 /dev/urandom > \(path)")
    }
    guard !SystemFile.isOpenToOthers(path) else {
      throw Failure(
        message:
          "others than its owner may read the salt `\(path)`, and who has it can undo the perturbation: "
          + "chmod 600 \(path)")
    }
    self.salt = salt
  }
}
