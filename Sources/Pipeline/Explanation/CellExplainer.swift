import HeadcountTabulation

/// Answers questions about the cells of a result from the files that it was made of.
package enum CellExplainer {
  /// A question that cannot be answered.
  package struct Failure: Error, Sendable {
    package var messages: [String]
    package var exitStatus: Int32
  }

  /// A question as it is typed.
  package struct Words: Sendable {
    package var cell: String
    package var table: String?
    package var measure: String?

    package init(cell: String, table: String?, measure: String?) {
      (self.cell, self.table, self.measure) = (cell, table, measure)
    }
  }

  /// Reads the inputs of a release once more.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline's folder or file; nil to look for it above the release.
  ///   - isReleased: Whether the answer may leave the office.
  package static func explanation(
    of words: Words, in folder: ResultFolder, pipeline: String?, isReleased: Bool, threads: Int
  ) throws(Failure) -> CellExplanation {
    guard let origin = folder.manifest.origin else {
      throw Failure(
        messages: [
          "\(folder.release)/\(ReleaseManifest.name): error: it is of a version that did not write what a "
            + "release was made of; run the pipeline again"
        ], exitStatus: 4)
    }
    guard let path = pipeline ?? folder.pipeline() else {
      throw Failure(
        messages: [
          "error: the pipeline `\(origin.pipeline)` is not in a folder above \(folder.path); name it with "
            + "--pipeline"
        ], exitStatus: 2)
    }
    do {
      let pipeline = try PipelineFile(
        path: path, files: .none, allowing: folder.allowedIdentifiers)
      let question = try CellQuestion(
        words.cell, table: words.table, measure: words.measure, pipeline.definition)
      let inputs = try self.inputs(origin, pipeline)
      return try FormerNames.reading(inputs.found) { files in
        var run = PipelineRun(
          pipeline.definition, files: files, month: origin.month.map { .of($0) } ?? .all,
          threads: threads, version: origin.version)
        run.noise = isReleased ? try pipeline.noise() : nil
        var explanation = try CellExplanation(question, run)
        guard isReleased else {
          if pipeline.definition.digest != origin.definition {
            explanation.notes.append(
              "The definition was changed since: these are the figures that it gives now.")
          }
          return explanation
        }
        explanation = explanation.released(
          try FilesBesideRelease(question, run, folder.manifest), question)
        return explanation
      }
    } catch { throw failure(error) }
  }

  private static func inputs(
    _ origin: ReleaseOrigin, _ pipeline: PipelineFile
  ) throws(Failure) -> InputSearch {
    let search = InputSearch(origin.inputs, pipeline.definition, folder: pipeline.folder)
    let lost = search.found.filter {
      switch $0.fate {
      case .found, .renamed: false
      case .changed, .missing, .unknown: true
      }
    }
    guard lost.isEmpty else {
      throw Failure(
        messages: lost.map {
          "error: `\($0.input.name)` of `\($0.input.source)` is not there as it was read; see "
            + "`headcount verify`"
        }, exitStatus: 4)
    }
    return search
  }

  private static func failure(_ error: any Error) -> Failure {
    switch error {
    case let error as Failure: error
    case let error as PipelineFile.Failure:
      Failure(messages: error.messages, exitStatus: error.exitStatus)
    case let error as CellQuestion.Failure:
      Failure(messages: ["error: \(error.message)"], exitStatus: 2)
    case let error as RunProblems:
      Failure(messages: error.problems.map(\.message), exitStatus: error.exitStatus)
    case let error as DefinitionProblems: Failure(messages: error.messages, exitStatus: 2)
    case let error as NoMonth: Failure(messages: ["error: \(error.message)"], exitStatus: 3)
    case let error as TabulationError:
      Failure(messages: ["error: \(error.description)"], exitStatus: 2)
    default: Failure(messages: ["error: \(error)"], exitStatus: 1)
    }
  }
}
