import HeadcountClassification
import HeadcountIngestion
import Synchronization

/// Proves from whole columns how their dates and numbers are written, before anything is counted.
///
/// The files are read once more for it, by all threads; no result depends on which thread saw what,
/// because evidence is chosen by its text.
enum ColumnProofs {
  /// The plan with its spread columns found and the grammars that its columns prove.
  ///
  /// - Throws: Each column that is ambiguous, with the line to add, and all problems of reading.
  static func settled(_ plan: SourcePlan, threads: Int) throws(RunProblems) -> SourcePlan {
    var plan = try SpreadColumns.settled(plan)
    plan.addWeight()
    plan.addBounds()
    plan.addContributors()
    guard let empty = Proofs(plan) else { return plan }
    var proofs = empty
    var problems: [RunProblem] = []
    for path in plan.files {
      if path == "-" {
        problems.append(
          .classification(
            "standard input cannot be read twice, as a proof needs: declare how the dates and "
              + "numbers of source `\(plan.name)` are written, or name a file"))
        continue
      }
      do throws(IngestionError) {
        let reader = try RecordReader(
          path: path, declared: plan.declared, header: plan.header, limits: plan.limits,
          readsAhead: threads > 1)
        let known = problems.count
        let columns = FileColumns(plan, reader.opening.header, path: path, problems: &problems)
        guard problems.count == known else { continue }
        proofs.add(try read(reader, columns, empty, threads: threads))
      } catch { problems.append(.ingestion(error)) }
    }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return try proofs.settle(plan)
  }

  private static func read(
    _ reader: RecordReader, _ columns: FileColumns, _ empty: Proofs, threads: Int
  ) throws(IngestionError) -> Proofs {
    let parts = Mutex<[(proofs: Proofs, failure: IngestionError?)]>([])
    Workers.run(threads) { _ in
      var (proofs, batch) = (empty, RecordBatch())
      var failure: IngestionError?
      do throws(IngestionError) {
        while try reader.next(into: &batch) {
          proofs.take(batch, columns, quote: reader.opening.dialect.quote)
        }
      } catch {
        failure = error
        reader.stop()
      }
      let (done, ended) = (proofs, failure)
      parts.withLock { $0.append((done, ended)) }
    }
    var all = empty
    for part in parts.withLock({ $0 }) {
      if let failure = part.failure { throw failure }
      all.add(part.proofs)
    }
    return all
  }

  /// The proofs of a plan's columns, by their places in the plan.
  private struct Proofs: Sendable {
    private var dates: [Int: DateProof] = [:]
    private var numbers: [Int: NumberProof] = [:]
    private var dateTexts: [Int: TextColumn] = [:]
    private var numberTexts: [Int: TextColumn] = [:]
    /// The sums that are written alike: all columns of a spread are proven together.
    private var alike: [Int: [Int]] = [:]
    /// The proof of the column of instants.
    private var instants: DateProof?
    private var instantTexts = TextColumn()

    /// Nil where nothing is to be proven.
    init?(_ plan: SourcePlan) {
      for (place, dimension) in plan.dimensions.enumerated() where dimension.provesDates {
        guard case .period(let period, _) = dimension.dimension.reading else { continue }
        dates[place] = DateProof(period)
        // A constant is the whole column.
        if let constant = dimension.constant { dates[place]!.add(constant) }
        dateTexts[place] = TextColumn()
      }
      for (place, sum) in plan.sums.enumerated() where sum.provesNumbers {
        let first = plan.sums.firstIndex { $0.spread != nil && $0.spread == sum.spread } ?? place
        if numbers[first] == nil { numbers[first] = NumberProof(missing: sum.missing) }
        numberTexts[place] = TextColumn()
        alike[first, default: []].append(place)
      }
      if plan.key?.provesDates == true, plan.key?.latestBy != nil { instants = DateProof(.day) }
      if dates.isEmpty, numbers.isEmpty, instants == nil { return nil }
    }

    mutating func take(_ batch: RecordBatch, _ columns: FileColumns, quote: UInt8) {
      for place in dates.keys {
        guard let column = columns.dimensions[place] else { continue }
        dateTexts[place]!.forEachNew(batch, column: column, quote: quote) { dates[place]!.add($0) }
      }
      for (first, places) in alike {
        for place in places {
          guard let column = columns.sums[place] else { continue }
          numberTexts[place]!.forEachNew(batch, column: column, quote: quote) {
            numbers[first]!.add($0)
          }
        }
      }
      if let column = columns.latestBy, var proof = instants {
        instantTexts.forEachNew(batch, column: column, quote: quote) { proof.add($0) }
        instants = proof
      }
    }

    mutating func add(_ other: Proofs) {
      for (place, proof) in other.dates { dates[place]!.add(proof) }
      for (place, proof) in other.numbers { numbers[place]!.add(proof) }
      if let proof = other.instants { instants!.add(proof) }
    }

    func settle(_ plan: SourcePlan) throws(RunProblems) -> SourcePlan {
      var (settled, problems) = (plan, [RunProblem]())
      func tell(_ error: Unproven, _ columns: (FileColumns) -> [Int]) {
        let places = EvidencePlaces.told(error.evidence, plan, in: columns)
        problems.append(.classification("source `\(plan.name)`: \(error.reason)\(places)"))
      }
      for (place, proof) in dates.sorted(by: { $0.key < $1.key }) {
        let dimension = plan.dimensions[place].dimension
        do throws(Unproven) {
          let (order, sentence) = try ProofWording.dates(proof.finding, dimension.name)
          settled.dimensions[place].dimension = dimension.withDates(order)
          settled.proofs.append(sentence)
          if case .proven = proof.finding {
            settled.proven[dimension.name] = ProofWording.name(order)
          }
        } catch { tell(error) { $0.dimensions[place].map { [$0] } ?? [] } }
      }
      for (place, proof) in numbers.sorted(by: { $0.key < $1.key }) {
        do throws(Unproven) {
          let name = plan.sums[place].spread.map { plan.spreads[$0].name } ?? plan.sums[place].name
          let (grammar, sentence) = try ProofWording.numbers(proof.finding, name)
          for sum in alike[place]! { settled.sums[sum].grammar = grammar }
          settled.proofs.append(sentence)
          if case .proven = proof.finding { settled.proven[name] = ProofWording.line(grammar) }
        } catch { tell(error) { columns in alike[place]!.compactMap { columns.sums[$0] } } }
      }
      if let proof = instants, let column = plan.key?.latestBy?.first {
        do throws(Unproven) {
          let (order, sentence) = try ProofWording.dates(
            proof.finding, column, declaredAt: "`\(plan.key!.latestWord)`")
          settled.key!.order = order
          settled.proofs.append(sentence)
          if case .proven = proof.finding { settled.proven[column] = ProofWording.name(order) }
        } catch { tell(error) { $0.latestBy.map { [$0] } ?? [] } }
      }
      guard problems.isEmpty else { throw RunProblems(problems: problems) }
      return settled
    }
  }
}
