import HeadcountPipeline

/// Feeds the reader of definitions, and asks that places are places of the text.
enum JSON5Fuzzing {
  static func check(_ bytes: [UInt8]) {
    guard bytes.count <= 1 << 14 else { return }
    let lines = 2 + bytes.count
    do throws(JSON5Error) {
      let document = try JSON5Reader.read(bytes)
      for problem in document.problems { check(problem.position, lines) }
      check(document.value, lines)
      let again = try? JSON5Reader.read(bytes)
      promise(again == document, "the same text is read in two ways")
      // Space and a remark at the end mean nothing.
      let longer = try? JSON5Reader.read(bytes + Array("\n // end".utf8))
      promise(longer?.value == document.value, "a remark at the end changes the value")
    } catch {
      check(error.position, lines)
      promise(!error.message.isEmpty, "an error without a message")
    }
  }

  private static func check(_ value: JSON5Value, _ lines: Int) {
    check(value.position, lines)
    switch value.content {
    case .array(let items): for item in items { check(item, lines) }
    case .object(let members):
      for member in members {
        check(member.keyPosition, lines)
        check(member.value, lines)
      }
    default: break
    }
  }

  private static func check(_ position: SourcePosition, _ lines: Int) {
    promise(1...lines ~= position.line, "line \(position.line) is outside of the text")
    promise(1...lines ~= position.column, "column \(position.column) is outside of the text")
  }
}
