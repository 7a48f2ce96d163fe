/// An object value whose keys are fixed by a schema, while it is decoded.
///
/// It remembers which keys were asked for, so that `finish` can report all others. Ask for every
/// key before returning early, as the keys asked for are the ones which count as valid.
package struct JSON5Object: Sendable {
  /// Where the object begins in the document.
  package let position: SourcePosition

  /// What messages call the object.
  package let name: String

  /// The members of the object in file order.
  private let members: [JSON5Member]

  /// The keys asked for, in the order of the first question.
  private var asked: [String] = []

  /// Wraps an object value; any other value is reported under the name and gives nil.
  package init?(_ value: JSON5Value, named name: String, _ problems: inout [JSON5Error]) {
    guard case .object(let members) = value.content else {
      problems.append(value.mismatch(named: name, expected: "an object"))
      return nil
    }
    self.position = value.position
    self.name = name
    self.members = members
  }

  /// The value of a key which must be there; nil if it is missing or wrong, which is reported.
  package mutating func required<Wanted>(
    _ key: String, _ shape: JSON5Shape<Wanted>, _ problems: inout [JSON5Error]
  ) -> Wanted? {
    if member(key) == nil {
      let message = "the key \(JSON5Wording.quoted(key)) is missing in \(name)"
      problems.append(JSON5Error(position: position, message: message))
    }
    return optional(key, shape, &problems)
  }

  /// The value of a key which may be left out; nil if it is missing, or wrong, which is reported.
  package mutating func optional<Wanted>(
    _ key: String, _ shape: JSON5Shape<Wanted>, _ problems: inout [JSON5Error]
  ) -> Wanted? {
    guard let member = member(key) else { return nil }
    return shape.read(member.value, named: JSON5Wording.quoted(key), &problems)
  }

  /// The member with a key, for its position or a decoding of one's own; the key counts as valid.
  package mutating func member(_ key: String) -> JSON5Member? {
    if !asked.contains(key) { asked.append(key) }
    return members.first { $0.key == key }
  }

  /// Takes all keys for valid, where another report already says what is wrong.
  package mutating func takeAll() { asked += members.map(\.key) }

  /// Reports each key which was not asked for, with the nearest and with all valid keys.
  package func finish(_ problems: inout [JSON5Error]) {
    let valid = asked.isEmpty ? "no key is valid here" : "valid keys: \(JSON5Wording.list(asked))"
    for member in members where !asked.contains(member.key) {
      let proposal = JSON5Wording.proposal(for: member.key, among: asked)
      // The question mark already ends the proposal.
      let separator = proposal.isEmpty ? ";" : ""
      let message =
        "unknown key \(JSON5Wording.quoted(member.key))\(proposal)\(separator) \(valid)"
      problems.append(JSON5Error(position: member.keyPosition, message: message))
    }
  }
}
