import HeadcountDisclosure
import HeadcountTabulation

/// The files of a release and of its internal folder, made once more in memory.
struct Recomputation {
  /// The secret of a run, which may have none.
  struct Salt: Sendable {
    var noise: NoiseSalt?
  }

  /// A run that does not come to an end.
  struct Failure: Error, Sendable {
    var messages: [String]
  }

  let release: [String: [UInt8]]
  let office: [String: [UInt8]]

  /// Runs a pipeline over the files of a manifest, as it was run then.
  ///
  /// That is for the same month, after the same release, with the acceptances that it has. The version
  /// is that of the manifest, for it stands in most files and says nothing of whether the figures are the
  /// same.
  init(
    _ folder: ResultFolder, _ origin: ReleaseOrigin, _ pipeline: PipelineFile,
    _ inputs: InputSearch, _ salt: Salt, threads: Int
  ) throws(Failure) {
    do {
      // Documents name their files, which have their former names only in here.
      (release, office) = try FormerNames.reading(inputs.found) { files in
        var run = PipelineRun(
          pipeline.definition, files: files, month: origin.month.map { .of($0) } ?? .all,
          threads: threads, version: origin.version)
        run.noise = salt.noise
        var (outcome, definition) = (try run.outcome(), pipeline.definition)
        // Some tables may have been released while others waited.
        if let tables = folder.tables, tables != Set(definition.tables.map(\.layout.name)) {
          (outcome, definition) = (outcome.keeping(tables), definition.keeping(tables))
        }
        let manifest = folder.manifest
        let documents = ReleaseDocuments(
          outcome, definition: definition, comparedWith: manifest.kept?.manifest,
          acceptances: manifest.acceptances)
        let history = folder.office.flatMap { office in
          TextFile.exists("\(office)/\(MonthRecord.name)")
            ? MonthDocuments(outcome, carrying: ResultFolder.files(in: office)) : nil
        }
        return (
          Self.byName(documents.files),
          Self.byName(
            RunDocuments.files(outcome, definition: definition, month: history)
              + documents.keptFiles)
        )
      }
    } catch let error as RunProblems {
      throw Failure(messages: error.problems.map(\.message))
    } catch let error as DefinitionProblems {
      throw Failure(messages: error.messages)
    } catch let error as NoMonth {
      throw Failure(messages: [error.message])
    } catch let error as TabulationError {
      throw Failure(messages: [error.description])
    } catch {
      throw Failure(messages: ["\(error)"])
    }
  }

  private static func byName(_ files: [(name: String, bytes: [UInt8])]) -> [String: [UInt8]] {
    Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { one, _ in one })
  }

  /// How files of a folder differ from those that were made, a line each; files that were not made are
  /// left to others.
  func differences(
    from files: [String: [UInt8]], _ made: [String: [UInt8]], in folder: String
  ) -> [String] {
    made.keys.sorted().compactMap { name in
      guard let old = files[name], let new = made[name] else {
        return "\(folder)/\(name) comes out and is not there"
      }
      return old == new
        ? nil
        : "\(folder)/\(name) comes out otherwise from \(BytesDifference.place(name, old, new)) on"
    }
  }
}
