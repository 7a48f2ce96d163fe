import HeadcountPublication

extension JSONWriter {
  /// Writes a value that was read, in the form of the writer.
  mutating func value(_ value: JSON5Value) {
    switch value.content {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .number(let text): number(spelled: text)
    case .string(let text): string(text)
    case .array(let items): array { json in items.forEach { json.value($0) } }
    case .object(let members):
      object { json in
        for member in members {
          json.key(member.key)
          json.value(member.value)
        }
      }
    }
  }
}
