/// Rewrites text of an unusual dialect so that the scanners can read it.
///
/// The scanners know one byte for the delimiter, one for the quote, quotes that are doubled, and
/// line feeds. Fields that need nothing are passed on byte by byte, so that a stray quote is found
/// where it stands; a remark becomes an empty line, so that line numbers stay right.
///
///     a\,b,"c\"d"      escape \            "a,b","c""d"
///     # made by hand   comment #           (empty line)
///     a, b             initial space       a,b
struct DialectRewriter: Sendable {
  private enum State {
    case recordStart
    case fieldStart
    case plain
    case quoted
    case afterQuote
    case remark
  }

  /// What the scanners see.
  private let target: Dialect
  private let quote: UInt8?
  private let delimiter: [UInt8]
  private let escape: UInt8?
  private let comment: [UInt8]
  private let doublesQuotes: Bool
  private let skipsInitialSpace: Bool
  /// Whether a carriage return alone ends a record.
  private let endsAtReturn: Bool
  /// The longest field that is held back; beyond it the text is passed on as it is.
  private static let limit = 1 << 24

  private var state = State.recordStart
  /// The field as it stands in the text.
  private var raw: [UInt8] = []
  /// The field's text, where an escape was met.
  private var content: [UInt8] = []
  private var hasEscape = false
  private var isEscaped = false
  private var isBehindReturn = false
  /// Bytes that may be the start of a delimiter or of a comment.
  private var held: [UInt8] = []

  init(_ form: TextForm) {
    let declared = form.declared
    target = form.plain
    quote = declared.quoteByte
    delimiter = Array(form.delimiter.utf8)
    escape = declared.escape?.utf8.first.flatMap { $0 == declared.quoteByte ? nil : $0 }
    comment = Array((declared.comment ?? "").utf8)
    doublesQuotes = declared.doublesQuotes
    skipsInitialSpace = declared.skipsInitialSpace
    endsAtReturn = form.endsAtReturn
  }

  /// Appends the rewritten form of more text.
  mutating func rewrite(_ more: ArraySlice<UInt8>, isEnd: Bool, into text: inout [UInt8]) {
    // What is held back may go on in this text; it is short, so it is looked at again.
    var bytes = more
    if !held.isEmpty {
      bytes = (held + more)[...]
      held = []
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if state == .recordStart, !comment.isEmpty {
        let rest = bytes[index...]
        if rest.starts(with: comment) {
          state = .remark
        } else if !isEnd, rest.count < comment.count, comment.starts(with: rest) {
          held = Array(rest)
          return
        }
      }
      if delimiter.count > 1, state != .quoted, state != .remark, !isEscaped,
        bytes[index] == delimiter[0]
      {
        let rest = bytes[index...]
        if rest.starts(with: delimiter) {
          endField(&text)
          text.append(target.delimiter)
          state = .fieldStart
          index += delimiter.count
          continue
        }
        if !isEnd, rest.count < delimiter.count, delimiter.starts(with: rest) {
          held = Array(rest)
          return
        }
      }
      take(bytes[index], &text)
      index += 1
    }
    guard isEnd else { return }
    if isEscaped, let escape {
      // Nothing follows that it could take the meaning from.
      raw.append(escape)
      content.append(escape)
    }
    endField(&text)
  }

  private mutating func take(_ byte: UInt8, _ text: inout [UInt8]) {
    if isBehindReturn {
      isBehindReturn = false
      if byte == UInt8(ascii: "\n") { return }
    }
    if isEscaped {
      isEscaped = false
      raw.append(byte)
      content.append(byte)
      if state == .recordStart || state == .fieldStart || state == .afterQuote { state = .plain }
      return
    }
    if state == .remark {
      if isLineEnd(byte) { endRecord(byte, &text) }
      return
    }
    if byte == escape {
      if !hasEscape {
        hasEscape = true
        content = decoded
      }
      isEscaped = true
      return
    }
    switch state {
    case .quoted:
      raw.append(byte)
      if byte == quote {
        state = .afterQuote
      } else if hasEscape {
        content.append(byte)
      }
      if raw.count > Self.limit { passOn(&text) }
      return
    case .afterQuote where byte == quote && doublesQuotes:
      raw.append(byte)
      if hasEscape { content.append(byte) }
      state = .quoted
      return
    case .afterQuote where byte == quote:
      // Behind the closing quote everything is text.
      if !hasEscape {
        hasEscape = true
        content = Array(raw.dropFirst().dropLast())
      }
    case .recordStart, .fieldStart:
      if skipsInitialSpace, byte == UInt8(ascii: " ") {
        state = .fieldStart
        return
      }
      if byte == quote {
        raw.append(byte)
        state = .quoted
        return
      }
    default: break
    }
    if delimiter.count == 1, byte == delimiter[0] {
      endField(&text)
      text.append(byte)
      state = .fieldStart
    } else if isLineEnd(byte) {
      endRecord(byte, &text)
    } else {
      raw.append(byte)
      if hasEscape { content.append(byte) }
      if state != .afterQuote || byte != UInt8(ascii: "\r") { state = .plain }
      if raw.count > Self.limit { passOn(&text) }
    }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || (endsAtReturn && byte == UInt8(ascii: "\r"))
  }

  private mutating func endRecord(_ byte: UInt8, _ text: inout [UInt8]) {
    endField(&text)
    text.append(UInt8(ascii: "\n"))
    state = .recordStart
    isBehindReturn = byte == UInt8(ascii: "\r")
  }

  /// The field's text so far.
  private var decoded: [UInt8] {
    quote.map { Array(FieldText.decode(raw[...], quote: $0)) } ?? raw
  }

  private mutating func endField(_ text: inout [UInt8]) {
    if !hasEscape, holdsTarget {
      hasEscape = true
      content = decoded
    }
    if hasEscape {
      var field = content[...]
      // The carriage return of a line's end is none of the field's.
      let endsLine = field.last == UInt8(ascii: "\r") && raw.last == UInt8(ascii: "\r")
      if endsLine { field.removeLast() }
      text.append(target.quote)
      for byte in field {
        if byte == target.quote { text.append(byte) }
        text.append(byte)
      }
      text.append(target.quote)
      if endsLine { text.append(UInt8(ascii: "\r")) }
    } else {
      text.append(contentsOf: raw)
    }
    raw.removeAll(keepingCapacity: true)
    content.removeAll(keepingCapacity: true)
    hasEscape = false
  }

  /// Whether the field holds a byte that means something to the scanners and nothing in the text.
  private var holdsTarget: Bool {
    (delimiter.count > 1 && raw.contains(target.delimiter))
      || (quote == nil && raw.contains(target.quote))
  }

  /// Gives up on a field that is longer than any record may be; its error is the reader's.
  private mutating func passOn(_ text: inout [UInt8]) {
    text.append(contentsOf: raw)
    raw.removeAll(keepingCapacity: true)
    content.removeAll(keepingCapacity: true)
    hasEscape = false
  }
}
