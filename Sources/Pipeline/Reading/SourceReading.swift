import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import Synchronization

/// Reads all files of a source with several workers and merges what they found.
///
/// Each file is begun by one worker; workers without a file help with those that are being read.
/// Nothing of the result depends on which worker took which block.
package enum SourceReading {
  /// Reads a source.
  ///
  /// - Parameters:
  ///   - plan: What to read and count.
  ///   - threads: The number of workers.
  ///   - progress: Told the bytes taken from files, now and then, from any thread.
  /// - Throws: All problems of all files, in the order of the files.
  package static func read(
    _ plan: SourcePlan, threads: Int, progress: (@Sendable (Int) -> Void)? = nil
  ) throws(RunProblems) -> SourceOutcome {
    try read(plan, threads: threads, digests: nil, progress: progress)
  }

  /// Reads a source, and lets its workers digest its files beside.
  static func read(
    _ plan: SourcePlan, threads: Int, digests: FileDigests?,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws(RunProblems) -> SourceOutcome {
    try workers(plan, threads: threads, digests, progress).outcome(threads: threads)
  }

  /// Reads a source as a part, to be added to other parts.
  ///
  /// - Parameter key: Hides digests; needed where the plan has a key or members.
  static func part(
    _ plan: SourcePlan, key: DigestKey?, threads: Int, digests: FileDigests,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws(RunProblems) -> (part: SourcePart, outcome: SourceOutcome) {
    try workers(plan, threads: threads, digests, progress).part(key: key)
  }

  /// Which records of a source stand, by the keys by which its children know them.
  static func standing(
    _ plan: SourcePlan, threads: Int
  ) throws(RunProblems) -> StandingKeys {
    try workers(plan, threads: threads, nil, nil).standing(threads: threads)
  }

  private static func workers(
    _ plan: SourcePlan, threads: Int, _ digests: FileDigests?,
    _ progress: (@Sendable (Int) -> Void)?
  ) throws(RunProblems) -> SourceMerge {
    let shared = Shared(plan)
    let outcomes = Mutex<[(Int, SourceWorker)]>([])
    let read: @Sendable (Int) -> Void = { index in
      let worker = shared.work(threads: threads, progress)
      outcomes.withLock { $0.append((index, worker)) }
    }
    let isHelped =
      threads > 1
      && digests?.beside(of: plan.files) {
        shared.help { read(threads - 1) }
      } ?? false
    Workers.run(isHelped ? threads - 1 : threads) { index in
      read(index)
      // Nobody waits for the digests of files that cannot be read.
      if shared.problems == nil { digests?.takeAll(of: plan.files) }
    }
    shared.close()
    if let problems = shared.problems {
      digests?.stop()
      throw problems
    }
    let workers = outcomes.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
    return SourceMerge(plan, workers, shared.opened)
  }

  /// A file that is being read.
  struct Opened: Sendable {
    var file: Int
    var reader: RecordReader
    var columns: FileColumns
  }

  /// The files that wait, are read, and failed.
  private final class Shared: Sendable {
    private struct State: Sendable {
      var next = 0
      /// Files whose header is being read.
      var opening = 0
      var opened: [Opened] = []
      var active: [Opened] = []
      var problems: [(file: Int, problem: RunProblem)] = []
      var bytes: [Int: Int] = [:]
      var isClosed = false
      var isHelped = false
    }

    private let plan: SourcePlan
    private let state = Mutex(State())

    init(_ plan: SourcePlan) { self.plan = plan }

    var opened: [Opened] { state.withLock { $0.opened.sorted { $0.file < $1.file } } }

    var problems: RunProblems? {
      let problems = state.withLock { $0.problems.sorted { $0.file < $1.file }.map(\.problem) }
      return problems.isEmpty ? nil : RunProblems(problems: problems)
    }

    func work(
      threads: Int, _ progress: (@Sendable (Int) -> Void)?
    ) -> SourceWorker {
      var worker = SourceWorker(plan)
      while let opened = open(readsAhead: threads > 1) { take(opened, &worker, progress) }
      while true {
        let (opened, isOpening) = state.withLock { ($0.active.first, $0.opening > 0) }
        if let opened {
          take(opened, &worker, progress)
        } else if isOpening {
          // Another worker reads a header: there will be blocks to help with in a moment.
          Workers.pause()
        } else {
          return worker
        }
      }
    }

    /// Does the work of a thread that comes later, unless all is read by then.
    func help(_ work: () -> Void) {
      let isClosed = state.withLock { state in
        state.isHelped = !state.isClosed
        return state.isClosed
      }
      if isClosed { return }
      work()
      state.withLock { $0.isHelped = false }
    }

    /// Waits for a thread that came later, and takes no other one.
    func close() {
      state.withLock { $0.isClosed = true }
      while state.withLock({ $0.isHelped }) { Workers.pause() }
    }

    /// Opens the next file that nobody has begun; files that cannot be opened are noted.
    private func open(readsAhead: Bool) -> Opened? {
      while true {
        let file: Int? = state.withLock { state in
          guard state.next < plan.files.count else { return nil }
          state.next += 1
          state.opening += 1
          return state.next - 1
        }
        guard let file else { return nil }
        defer { state.withLock { $0.opening -= 1 } }
        do throws(IngestionError) {
          let reader = try RecordReader(
            path: plan.files[file], declared: plan.declared, header: plan.header,
            limits: plan.limits, readsAhead: readsAhead)
          var problems: [RunProblem] = []
          let columns = FileColumns(
            plan, reader.opening.header, path: plan.files[file], problems: &problems)
          let found = problems
          if found.isEmpty {
            let opened = Opened(file: file, reader: reader, columns: columns)
            state.withLock {
              $0.opened.append(opened)
              $0.active.append(opened)
            }
            return opened
          }
          state.withLock { state in state.problems += found.map { (file, $0) } }
        } catch {
          state.withLock { $0.problems.append((file, .ingestion(error))) }
        }
      }
    }

    private func take(
      _ opened: Opened, _ worker: inout SourceWorker, _ progress: (@Sendable (Int) -> Void)?
    ) {
      do throws(RunProblem) {
        while try worker.takeBlock(opened.file, opened.reader, opened.columns) {
          if let progress {
            let taken = opened.reader.bytesTaken
            progress(
              state.withLock { state in
                state.bytes[opened.file] = taken
                return state.bytes.values.reduce(0, +)
              })
          }
        }
      } catch {
        state.withLock { $0.problems.append((opened.file, error)) }
        opened.reader.stop()
      }
      state.withLock { state in state.active.removeAll { $0.file == opened.file } }
    }
  }
}

/// All problems that stopped a run, in the order of the files.
package struct RunProblems: Error, Sendable {
  package var problems: [RunProblem]

  package init(problems: [RunProblem]) { self.problems = problems }

  /// The highest exit status of the problems: an unreadable input outweighs a misspelled column.
  package var exitStatus: Int32 { problems.map(\.exitStatus).max() ?? 1 }
}
