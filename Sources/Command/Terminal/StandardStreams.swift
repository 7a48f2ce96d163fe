#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output and standard error, written without a buffer of their own.
enum StandardStreams {
  /// Writes to standard output; a reader that went away ends the command quietly.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    let code = put(bytes, 1)
    if code == EPIPE { throw .closedPipe }
    guard code == 0 else {
      let reason = unsafe String(cString: strerror(code)).lowercased()
      throw Failure(.failure, ["<standard output>: error: cannot be written: \(reason)"])
    }
  }

  /// Writes text to standard output.
  static func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes text to standard error; there is nobody to tell when that fails.
  static func writeError(_ text: String) { _ = put(Array(text.utf8), 2) }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The processors that are at hand.
  static var processors: Int {
    #if canImport(Darwin)
      return max(1, sysconf(_SC_NPROCESSORS_ONLN))
    #else
      return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    #endif
  }

  /// A variable of the environment; nil where it is unset.
  static func environment(_ name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe String(cString: text)
  }

  /// Ends the program.
  static func end(_ status: Int32) -> Never { exit(status) }

  /// Writes all bytes and returns 0, or the system's error number.
  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = unsafe systemWrite(
          descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = unsafe systemPoll(&poll, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}

/// The system's `write`, whose name the methods above would hide.
private func systemWrite(
  _ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int
) -> Int {
  unsafe write(descriptor, buffer, count)
}

/// The system's `poll`, under a name of its own.
private func systemPoll(_ set: UnsafeMutablePointer<pollfd>, _ count: Int, _ wait: Int32) -> Int32 {
  unsafe poll(set, nfds_t(count), wait)
}
