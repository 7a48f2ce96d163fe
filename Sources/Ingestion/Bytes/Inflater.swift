import CZlib

/// One stream of zlib's `inflate`, in the few steps that the decoders need.
@safe package struct Inflater: ~Copyable, Sendable {
  /// What is around the compressed bytes; the values are those of zlib's window bits.
  package enum Wrapper: Int32 {
    /// Header, checksum and length of gzip, which zlib checks.
    case gzip = 31
    /// Nothing, as in the members of ZIP files.
    case none = -15
  }

  /// What one step came to.
  package struct Step {
    package var consumed: Int
    package var produced: Int
    /// Whether the stream's end mark was met.
    package var isAtEnd: Bool
  }

  /// The compressed bytes are no stream.
  package struct Damage: Error {
    package var reason: String
  }

  // zlib keeps a pointer back to its stream, so the stream needs an address that never changes.
  // Nobody else has it, so it goes with the decoder from one thread to another.
  private nonisolated(unsafe) let stream: UnsafeMutablePointer<z_stream>

  package init(_ wrapper: Wrapper) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe inflateInit2_(
      stream, wrapper.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib could not be started")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Begins a new stream.
  mutating func reset() { unsafe inflateReset(stream) }

  /// Inflates as much as input and room allow.
  ///
  /// - Parameter input: Not changed; zlib asks for a pointer that could.
  package mutating func inflate(
    _ input: inout [UInt8], _ given: Range<Int>, into bytes: inout [UInt8], _ room: Range<Int>
  ) throws(Damage) -> Step {
    let stream = unsafe stream
    // The clamps keep zlib inside the arrays whatever the caller says.
    let given = given.clamped(to: 0..<input.count)
    let room = room.clamped(to: 0..<bytes.count).prefix(1 << 30)
    let result = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe bytes.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + given.lowerBound }
        unsafe stream.pointee.avail_in = UInt32(given.count)
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + room.lowerBound }
        unsafe stream.pointee.avail_out = UInt32(room.count)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    switch result {
    case Z_OK, Z_BUF_ERROR, Z_STREAM_END: break
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw Damage(reason: reason ?? "zlib error \(result)")
    }
    return unsafe Step(
      consumed: given.count - Int(stream.pointee.avail_in),
      produced: room.count - Int(stream.pointee.avail_out), isAtEnd: result == Z_STREAM_END)
  }

  /// The CRC-32 of the bytes behind those of an earlier one, which is 0 at the start.
  package static func checksum(_ earlier: UInt32, _ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    let range = range.clamped(to: 0..<bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress, !range.isEmpty else { return earlier }
      return unsafe UInt32(
        truncatingIfNeeded: crc32_z(UInt(earlier), start + range.lowerBound, range.count))
    }
  }
}
