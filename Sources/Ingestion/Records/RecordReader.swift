import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Gives the records of one export in blocks, to any number of workers.
///
/// A worker that asks for the next block does the serial part itself, under a lock: reading or
/// inflating, and finding where the last whole record ends. It then marks the fields outside the
/// lock. So one worker reads while another parses; only a large gzip file has a thread besides.
///
/// Blocks of a plain file are cut before their quotes are judged, which the marking does. A block
/// is therefore given out only after all before it were found regular: that is a wait for marking
/// that is under way, never for what a caller does. At a stray quote the reader goes back to the
/// block and reads carefully from there; blocks that were cut behind it are forgotten.
package final class RecordReader: Sendable {
  /// Sizes that a reader keeps to.
  package struct Limits: Sendable {
    /// The text of one block in bytes; a longer record makes the block grow.
    package var block = 1 << 18
    /// The longest record in bytes, with its line feed.
    package var record = 1 << 24
    /// The longest text that a compressed file may expand to, in bytes.
    package var expansion = 1 << 40
    /// Whether all text must be UTF-8, and not only what is used of it.
    package var checksText = false

    /// Makes the ordinary limits.
    package init() {}

    /// A plain file up to this size is read in blocks of `smallBlock`: it has no use for more memory,
    /// and there is something to do for each worker.
    private static let smallFile = 1 << 22
    private static let smallBlock = 1 << 16

    /// The same limits for a file of a known size.
    fileprivate func fitting(_ size: Int?, isPlain: Bool) -> Limits {
      var limits = possible
      if isPlain, let size, size <= Self.smallFile {
        limits.block = min(limits.block, Self.smallBlock)
      }
      return limits
    }

    /// The same limits, within what the 32 bits of an offset in a block can hold.
    fileprivate var possible: Limits {
      var limits = self
      limits.block = min(max(block, 1), 1 << 30)
      limits.record = min(max(record, 1), 1 << 30)
      return limits
    }
  }

  /// What the reader knows of its file when it is opened.
  package struct Opening: Sendable {
    package var header: Header
    /// The fields of a record.
    package var width: Int
    /// The dialect that the scanners see, behind a rewriting where one was needed.
    package var dialect: Dialect
    /// The form of the text as it lies in the file.
    package var form: TextForm
    package var compression: Compression
    package var size: Int?
    package var hasByteOrderMark: Bool

    /// Whether the file itself is gzip.
    package var isGzip: Bool { compression == .gzip }
  }

  private struct State: ~Copyable {
    var splitter: BlockSplitter
    /// The blocks, from the first, whose quotes were found regular.
    var confirmed = 0
  }

  /// The path; for a ZIP file that of its member.
  package let path: String
  package let opening: Opening
  private let state: Mutex<State>
  private let turnstile = Monitor()

  /// Opens an export and reads its header; `-` is standard input.
  ///
  /// - Parameters:
  ///   - declared: What is known of the form; the rest must be proven by the text.
  ///   - header: Where the header is looked for; nil for text whose first record is one like the
  ///     others.
  ///   - readsAhead: Whether a large gzip file is inflated on a thread of its own.
  package init(
    path: String, declared: DeclaredDialect, header: HeaderPlan? = .first,
    limits: Limits = Limits(), readsAhead: Bool = false
  ) throws(IngestionError) {
    var source = try TextSource.open(
      path: path, declared: declared, expansion: limits.expansion)
    self.path = source.path
    let dialect = try DialectProof.settle(&source, limits: limits.possible)
    let head = try HeaderReader.read(
      &source, dialect: dialect, plan: header, limits: limits.possible)
    if dialect == nil { source.prove(head.dialect) }
    opening = Opening(
      header: head.header, width: head.width, dialect: source.form.plain, form: source.form,
      compression: source.compression, size: source.size,
      hasByteOrderMark: head.hasByteOrderMark || source.form.encodingGround == .mark)
    if readsAhead { source.readAhead() }
    state = Mutex(
      State(
        splitter: BlockSplitter(
          source, behind: head,
          limits: limits.fitting(source.size, isPlain: source.compression == .plain))))
  }

  /// Opens an export of a dialect of single bytes, or of one that the header proves.
  package convenience init(
    path: String, dialect: Dialect? = nil, header: HeaderPlan? = .first,
    limits: Limits = Limits(), readsAhead: Bool = false
  ) throws(IngestionError) {
    try self.init(
      path: path, declared: dialect.map { DeclaredDialect($0) } ?? DeclaredDialect(),
      header: header, limits: limits, readsAhead: readsAhead)
  }

  /// The bytes taken from the file so far, compressed where it is compressed: for progress.
  package var bytesTaken: Int { state.withLock { $0.splitter.bytesTaken } }

  /// Fills the batch with the next block and returns whether there was one.
  ///
  /// An error is thrown once, to one worker; the others find no more blocks.
  package func next(into batch: inout RecordBatch) throws(IngestionError) -> Bool {
    while true {
      let ticket = try turnstile.pass { () throws(IngestionError) -> BlockSplitter.Ticket? in
        try state.withLock {
          (state: inout State) throws(IngestionError) -> BlockSplitter.Ticket? in
          try state.splitter.next(into: &batch)
        }
      }
      guard let ticket else { return false }
      if try mark(&batch, ticket) { return true }
    }
  }

  /// Ends the reading: further calls find no block.
  package func stop() { state.withLock { $0.splitter.stop() } }

  /// Marks the fields and returns whether the block stands.
  private func mark(
    _ batch: inout RecordBatch, _ ticket: BlockSplitter.Ticket
  ) throws(IngestionError) -> Bool {
    batch.width = opening.width
    batch.strayQuotes.removeAll(keepingCapacity: true)
    let text = batch.bytes
    switch ticket.quotes {
    case .doubtful: return try settle(ticket, isRegular: false)
    case .regular, .unknown:
      let (count, isRegular) = SeparatorScan(opening.dialect).mark(
        text.span, count: batch.byteCount, into: &batch.ends)
      if ticket.quotes == .unknown, !(try settle(ticket, isRegular: isRegular)) { return false }
      batch.arrange(count)
    case .stray:
      let outcome = CarefulScan(opening.dialect).scan(
        text.span, count: batch.byteCount, ends: &batch.ends)
      batch.strayQuotes = outcome.strayQuotes
      batch.arrange(outcome.count)
    }
    return true
  }

  /// Waits until all blocks before are confirmed, then confirms this one or goes back to it.
  private func settle(
    _ ticket: BlockSplitter.Ticket, isRegular: Bool
  ) throws(IngestionError) -> Bool {
    while true {
      let stands = try state.withLock { (state: inout State) throws(IngestionError) -> Bool? in
        // Another worker went back to an earlier block: this one may be cut at the wrong place.
        if state.splitter.isCareful { return false }
        guard state.confirmed == ticket.block else { return nil }
        if isRegular {
          state.confirmed += 1
        } else {
          try state.splitter.readCarefully(from: ticket)
        }
        return isRegular
      }
      if let stands { return stands }
      sched_yield()
    }
  }
}
