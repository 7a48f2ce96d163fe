import HeadcountAggregation
import HeadcountPipeline

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the commands of parts share.
enum PartOptions {
  /// The secret that hides digests.
  static let key = Option(
    "key", "k", .file("FILE"),
    help: "hide the digests of identifiers by the secret in FILE, at least "
      + "\(DigestKey.leastBytes) bytes; the same for all parts")

  /// The key that the options name; nil without one.
  static func key(_ invocation: Invocation) throws(Failure) -> DigestKey? {
    guard let path = invocation.options.value("key") else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.unreadable, ["\(path): error: the key cannot be read"])
    }
    guard let key = DigestKey(secret: [UInt8](data)) else {
      throw Failure(
        .usage,
        [
          "\(path): error: the key has \(data.count) byte(s), or one byte over and over, and everybody "
            + "could guess it; `head -c 32 /dev/urandom > \(path)` makes a good one"
        ])
    }
    return key
  }

  /// The parts of some files; all that cannot be read are told at once.
  static func read(_ paths: [String]) throws(Failure) -> [(path: String, part: Part)] {
    var problems: [PartProblem] = []
    var parts: [(path: String, part: Part)] = []
    for path in paths {
      do throws(PartProblem) { parts.append((path, try PartReader.read(path))) } catch {
        problems.append(error)
      }
    }
    if let status = problems.map(\.exitStatus).max() {
      throw Failure(ExitStatus(status), problems.map(\.message))
    }
    return parts
  }

  /// Says what a part holds that was written.
  static func tell(_ part: Part, _ path: String, _ log: Log) {
    for (source, records, files) in part.records {
      log.note(
        "Source \(source): \(Wording.count(records, "record")) of \(Wording.count(files, "file")).")
    }
    log.note(
      part.format == .tally
        ? "\(path) holds counts by category and no record; it is internal."
        : "\(path) holds a row a record or person, with hidden digests; it is internal, and to be deleted "
          + "when it is added up.")
  }
}
