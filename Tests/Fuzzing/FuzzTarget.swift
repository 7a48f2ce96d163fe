/// What libFuzzer calls with bytes of its own making; the program's `main` is libFuzzer's.
///
/// A broken promise ends the program with a message, which libFuzzer takes as a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  target(bytes)
  return 0
}

/// The target that `FUZZ_TARGET` names.
private let target: ([UInt8]) -> Void = {
  switch environmentText("FUZZ_TARGET") ?? "reader" {
  case "reader": return ReaderFuzzing.check
  case "grammars": return GrammarFuzzing.check
  case "json5": return JSON5Fuzzing.check
  case let other: fatalError("FUZZ_TARGET is reader, grammars or json5, not \(other)")
  }
}()

/// Ends the program where a promise is broken.
func promise(_ holds: Bool, _ text: @autoclosure () -> String) {
  if !holds { fatalError(text()) }
}
