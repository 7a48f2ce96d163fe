import HeadcountPipeline

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
    let code = SystemWrite.all(bytes, to: 1)
    if code == EPIPE { throw .closedPipe }
    guard code == 0 else {
      let reason = unsafe String(cString: strerror(code)).lowercased()
      throw Failure(.failure, ["<standard output>: error: cannot be written: \(reason)"])
    }
  }

  /// Writes text to standard output.
  static func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes text to standard error; there is nobody to tell when that fails.
  static func writeError(_ text: String) { _ = SystemWrite.all(Array(text.utf8), to: 2) }

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

  /// Lets this thread rest for a millisecond.
  static func rest() { usleep(1000) }

  /// Ends the program.
  static func end(_ status: Int32) -> Never { exit(status) }
}
