/// The mapping that a peer needs to do by a join what the code lists do.
enum Mapping {
  /// Appends `field,raw,code` for every spelling of the registrations; empty cells have no code.
  static func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "field,raw,code\n".utf8)
    let fields: [(name: String, categories: [Spellings])] = [
      ("governorate", Vocabulary.governorates), ("sex", Vocabulary.sexes),
      ("education", Vocabulary.educations),
    ]
    for field in fields {
      for category in field.categories {
        for text in category.texts {
          bytes.append(contentsOf: "\(field.name),\(text),\(category.code)\n".utf8)
        }
      }
    }
  }
}
