import Foundation

/// A new folder that is deleted with all its files when the value goes away.
public final class TemporaryFolder: Sendable {
  /// The folder's path, without a slash at its end.
  public let path: String

  /// Makes a folder with a name that no other has.
  public init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("headcount-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file of these bytes and returns its path.
  public func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Writes a file of this text in UTF-8 and returns its path.
  public func file(_ name: String, _ text: String) throws -> String {
    try file(name, text.utf8)
  }
}
