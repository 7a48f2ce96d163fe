extension JSON5Shape {
  /// An array whose items all have one shape; the result is nil if one of them has not.
  package static func array<Item>(of shape: JSON5Shape<Item>) -> JSON5Shape<Wanted>
  where Wanted == [Item] {
    JSON5Shape { value, name, problems in
      guard case .array(let items) = value.content else {
        problems.append(value.mismatch(named: name, expected: "an array"))
        return nil
      }
      var wanted: [Item] = []
      for (index, item) in items.enumerated() {
        let itemName = "item \(index + 1) of \(name)"
        if let item = shape.read(item, named: itemName, &problems) { wanted.append(item) }
      }
      // An incomplete array would lead to further reports about what is not wrong.
      return wanted.count == items.count ? wanted : nil
    }
  }

  /// An object with keys of the author's choice, whose values all have one shape; the result is nil if
  /// one of them has not.
  package static func entries<Value>(of shape: JSON5Shape<Value>) -> JSON5Shape<Wanted>
  where Wanted == [JSON5Entry<Value>] {
    let readable = JSON5Shape.readableEntries(of: shape)
    return JSON5Shape { value, name, problems in
      let wanted = readable.read(value, named: name, &problems)
      return wanted?.count == value.members?.count ? wanted : nil
    }
  }

  /// An object with keys of the author's choice, without those whose values have not the shape.
  package static func readableEntries<Value>(of shape: JSON5Shape<Value>) -> JSON5Shape<Wanted>
  where Wanted == [JSON5Entry<Value>] {
    JSON5Shape { value, name, problems in
      guard case .object(let members) = value.content else {
        problems.append(value.mismatch(named: name, expected: "an object"))
        return nil
      }
      var wanted: [JSON5Entry<Value>] = []
      for member in members {
        let memberName = JSON5Wording.quoted(member.key)
        guard let value = shape.read(member.value, named: memberName, &problems) else { continue }
        let key = JSON5Located(value: member.key, position: member.keyPosition)
        wanted.append(JSON5Entry(key: key, value: value))
      }
      return wanted
    }
  }

  /// An object which a function decodes; keys which the function did not ask for are reported.
  package static func object(
    _ decode: @escaping @Sendable (inout JSON5Object, inout [JSON5Error]) -> Wanted?
  ) -> JSON5Shape<Wanted> {
    JSON5Shape { value, name, problems in
      guard var object = JSON5Object(value, named: name, &problems) else { return nil }
      let wanted = decode(&object, &problems)
      object.finish(&problems)
      return wanted
    }
  }
}

/// A member of an object with keys of the author's choice.
package struct JSON5Entry<Value> {
  /// The key and its place.
  package let key: JSON5Located<String>

  /// The decoded value of the key.
  package let value: Value

  /// Makes a member from its key and decoded value.
  package init(key: JSON5Located<String>, value: Value) {
    self.key = key
    self.value = value
  }
}

extension JSON5Entry: Sendable where Value: Sendable {}

extension JSON5Entry: Equatable where Value: Equatable {}

extension JSON5Value {
  /// The members of an object; nil for any other value.
  var members: [JSON5Member]? {
    if case .object(let members) = content { members } else { nil }
  }
}
