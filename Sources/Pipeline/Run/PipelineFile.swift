package import HeadcountAggregation
package import HeadcountDisclosure
package import HeadcountIngestion

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A pipeline on the disk: its definition and the files that its sources name.
package struct PipelineFile: Sendable {
  /// A reason why a pipeline cannot be started; ends a run with exit status 2, or 4 for files.
  package struct Failure: Error, Sendable {
    package var messages: [String]
    package var exitStatus: Int32
  }

  package private(set) var definition: PipelineDefinition
  /// The folder of the definition, from which its paths start.
  package let folder: String
  /// The paths of each source's files, sorted.
  package private(set) var files: [String: [String]]
  /// The digest of the definition and of the code lists and plans that it names.
  package let digest: Digest

  /// Which files the sources have.
  package enum Choice: Sendable {
    /// Those that the definition names.
    case named
    /// None, because what they came to is known.
    case none
    /// Others, by source; a source that is not among them has none.
    case given([(source: String, pattern: String)])
  }

  /// Reads a definition, given its path or its folder's, and finds the files of its sources.
  ///
  /// - Parameters:
  ///   - allowed: Columns that may be named though they look like identifiers.
  ///   - limits: How long records and expanded files may be.
  /// - Throws: `Failure` with all mistakes.
  package init(
    path: String, files choice: Choice = .named, allowing allowed: [String] = [],
    limits: RecordReader.Limits = .init()
  ) throws(Failure) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(
        messages: ["\(path): error: there is no such pipeline; name its folder or its file"],
        exitStatus: 2)
    }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let file = isFolder ? "\(trimmed)/pipeline.json5" : path
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(
        messages: ["\(file): error: the pipeline cannot be read; is there a pipeline.json5?"],
        exitStatus: 2)
    }
    do throws(DefinitionProblems) {
      definition = try DefinitionReader.read(Array(data), path: file)
    } catch {
      throw Failure(messages: error.messages, exitStatus: 2)
    }
    definition.allowedIdentifiers = allowed
    definition.limits = limits
    folder = isFolder ? trimmed : Self.folder(of: file)
    digest = DefinitionDigest.of(Array(data), folder: folder)
    switch choice {
    case .named: files = try Self.named(definition, file, folder)
    case .none: files = [:]
    case .given(let given): files = try Self.given(given, definition)
    }
  }

  /// The pipeline with other files of its sources.
  func reading(_ files: [String: [String]]) -> PipelineFile {
    var pipeline = self
    pipeline.files = files
    return pipeline
  }

  /// The secret by which the release is perturbed, read from its file; nil where no method needs one.
  ///
  /// - Throws: `Failure` where the file is missing, too short, or open to others.
  package func noise() throws(Failure) -> NoiseSalt? {
    guard definition.disclosure.method.needsSalt, let salt = definition.disclosure.salt else {
      return nil
    }
    let path = salt.value.hasPrefix("/") ? salt.value : "\(folder)/\(salt.value)"
    do throws(SaltFile.Failure) { return try SaltFile(path).salt } catch {
      throw Failure(
        messages: ["\(definition.path):\(salt.position): error: \(error.message)"], exitStatus: 4)
    }
  }

  /// The files that the definition names.
  private static func named(
    _ definition: PipelineDefinition, _ file: String, _ folder: String
  ) throws(Failure) -> [String: [String]] {
    var files: [String: [String]] = [:]
    var messages: [String] = []
    for source in definition.sources {
      for pattern in source.files {
        let full = pattern.hasPrefix("/") ? pattern : "\(folder)/\(pattern)"
        do throws(FileArguments.Mistake) {
          // Two patterns of one source may overlap; its files are read once.
          files[source.name, default: []] += try FileArguments.expand([full]).filter {
            !files[source.name, default: []].contains($0)
          }
        } catch {
          messages.append("\(file):\(source.position): error: \(error.message)")
        }
      }
    }
    guard messages.isEmpty else { throw Failure(messages: messages, exitStatus: 4) }
    return files
  }

  /// The files that somebody names in place of the definition's.
  private static func given(
    _ given: [(source: String, pattern: String)], _ definition: PipelineDefinition
  ) throws(Failure) -> [String: [String]] {
    var files: [String: [String]] = [:]
    let names = definition.sources.map(\.name)
    for (source, pattern) in given {
      guard names.contains(source) else {
        let near =
          NearestName.of(source, among: names).map { "; did you mean `\($0)`?" }
          ?? "; they are \(names.joined(separator: ", "))"
        throw Failure(
          messages: ["error: the pipeline has no source `\(source)`\(near)"], exitStatus: 2)
      }
      do throws(FileArguments.Mistake) {
        files[source] = try FileArguments.expand((files[source] ?? []) + [pattern])
      } catch { throw Failure(messages: ["error: \(error.message)"], exitStatus: 4) }
    }
    return files
  }

  private static func folder(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
