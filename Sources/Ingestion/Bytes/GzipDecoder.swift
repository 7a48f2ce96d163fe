/// Inflates a gzip stream of one or more members and checks each member's CRC-32 and length.
///
/// The members are handled in the open with `inflate`, because zlib's file functions accept a
/// damaged second member without a word. Layout of a stream (RFC 1952):
///
///     member                         member           zeros
///     1f 8b 08 … data … CRC32 ISIZE  1f 8b 08 … ISIZE 00 00 00
///
/// Zero bytes after the last member are padding of tapes and are accepted; anything else is not.
struct GzipDecoder: ~Copyable, Sendable {
  enum State {
    case inMember
    case betweenMembers
    case ended
  }

  private static let inputSize = 1 << 16
  private var inflater = Inflater(.gzip)
  private var file: FileBytes
  private var input = [UInt8](repeating: 0, count: inputSize)
  private var available = 0
  private var position = 0
  private var state = State.inMember
  private var members = 0

  /// The compressed bytes taken from the file so far.
  var bytesTaken: Int { file.bytesTaken }
  var path: String { file.path }

  /// Starts a decoder of a file from which some bytes were already read.
  init(_ file: consuming FileBytes, behind bytes: ArraySlice<UInt8>) {
    self.file = file
    input.replaceSubrange(0..<bytes.count, with: bytes)
    available = bytes.count
  }

  /// Inflates into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    let limit = min(end, bytes.count)
    var written = start
    while written < limit, state != .ended {
      if position == available {
        available = try file.read(into: &input, from: 0, to: input.count)
        position = 0
      }
      switch state {
      case .ended: break
      case .betweenMembers: try startMember()
      case .inMember:
        guard available > 0 else {
          throw IngestionError(
            .truncated, at: Location(path: file.path),
            "the gzip stream stops before its end; the file was cut: copy or export it again")
        }
        written += try inflateOnce(into: &bytes, from: written, to: limit)
      }
    }
    return written - start
  }

  /// Accepts zero padding, the end of the file, or the next member.
  private mutating func startMember() throws(IngestionError) {
    while position < available, input[position] == 0 { position += 1 }
    if available == 0 {
      state = .ended
    } else if position < available {
      guard input[position] == 0x1f else {
        throw IngestionError(
          .damaged, at: Location(path: file.path),
          "bytes that are no gzip follow after \(members) complete member(s); the file is damaged")
      }
      inflater.reset()
      state = .inMember
    }
  }

  private mutating func inflateOnce(
    into bytes: inout [UInt8], from start: Int, to limit: Int
  ) throws(IngestionError) -> Int {
    do throws(Inflater.Damage) {
      let step = try inflater.inflate(&input, position..<available, into: &bytes, start..<limit)
      position += step.consumed
      if step.isAtEnd {
        members += 1
        state = .betweenMembers
      }
      return step.produced
    } catch {
      throw IngestionError(
        .damaged, at: Location(path: file.path),
        "the gzip stream is damaged (\(error.reason)); "
          + "nothing of it can be trusted: copy or export it again")
    }
  }
}
