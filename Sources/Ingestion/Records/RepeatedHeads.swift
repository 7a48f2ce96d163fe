/// Rows that are a row of the header once more, as where exports were joined by hand.
extension RecordBatch {
  /// A record of the expected width by its number and its first field.
  package struct RowPlace: Sendable {
    package var record: Int
    package var firstEnd: Int
  }

  /// The records that are the names of the header.
  package func headers(_ names: [String], quote: UInt8) -> [RowPlace] {
    guard names.count == width, let column = names.firstIndex(where: { !$0.isEmpty }) else {
      return []
    }
    // One look at a letter spares one at all names.
    let letter = names[column].utf8.first
    return places(column) { $0 == letter || $0 == quote || $0 == 0xef }.filter {
      isHeader(names, firstEnd: $0.firstEnd, quote: quote)
    }
  }

  /// The records that are the tags of the header, in whatever order their attributes stand.
  package func tagRows(_ tags: [HXLTag?], quote: UInt8) -> [RowPlace] {
    guard tags.count == width, let column = tags.firstIndex(where: { $0 != nil }) else { return [] }
    let isSign: (UInt8?) -> Bool = { byte in
      byte == UInt8(ascii: "#") || byte == quote || byte == UInt8(ascii: " ") || byte ?? 0 >= 0x80
    }
    return places(column, where: isSign).filter { place in
      tags.indices.allSatisfy { column in
        let raw = field(column, firstEnd: place.firstEnd, fields: width)
        return HXLTag(String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self))
          == tags[column]
      }
    }
  }

  /// The records of which a field begins with such a byte.
  private func places(_ column: Int, where isSuch: (UInt8?) -> Bool) -> [RowPlace] {
    var places: [RowPlace] = []
    var before = 0
    for run in runs {
      for record in 0..<run.count {
        let firstEnd = run.firstEnd + record * width
        if isSuch(field(column, firstEnd: firstEnd, fields: width).first) {
          places.append(RowPlace(record: before + record, firstEnd: firstEnd))
        }
      }
      before += run.count
    }
    return places
  }
}
