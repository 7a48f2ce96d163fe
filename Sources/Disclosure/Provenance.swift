/// Where the numbers come from.
public struct Provenance: Hashable, Sendable {
  /// The pipeline's name, or the command that made the table.
  public var pipeline: String
  /// The title by language.
  public var titles: [String: String]
  /// The version of the program.
  public var version: String
  /// The month that was taken, such as `2008-06`; nil for all records.
  public var month: String?
  /// Texts with figures in braces, by language.
  public var narratives: [String: String] = [:]
  /// The tags of the Humanitarian Exchange Language that the pipeline declares.
  public var tags = ExchangeTags()
  /// Notes on what was left out, chosen or found, in the order of importance.
  public var notes: [String]
  /// What the sources came to; of a release only their files.
  public var sources: [SourceAccount] = []
  /// The code lists that texts were matched with.
  public var codeLists: [CodeListAccount] = []

  /// Makes the provenance of a result.
  public init(
    pipeline: String, titles: [String: String], version: String, month: String? = nil,
    notes: [String]
  ) {
    self.pipeline = pipeline
    self.titles = titles
    self.version = version
    self.month = month
    self.notes = notes
  }
}

/// Tags of the Humanitarian Exchange Language, such as `#adm1`, by the names of what they stand for.
public struct ExchangeTags: Hashable, Sendable {
  /// The tags of dimensions.
  public var dimensions: [String: String] = [:]
  /// The tags of measures, such as `#reached+ind`.
  public var measures: [String: String] = [:]

  /// No tags.
  public init() {}
}

/// What became of the records of one source.
public struct SourceAccount: Hashable, Sendable {
  /// One file that was read.
  public struct File: Hashable, Sendable {
    /// Its name without the folder.
    public var name: String
    /// The digest SHA-256 of its bytes as they lie on the disk, in hexadecimal; nil where it could not
    /// be read a second time.
    public var digest: String?

    /// Makes the account of a file.
    public init(name: String, digest: String?) { (self.name, self.digest) = (name, digest) }
  }

  /// The records of one class, such as those that were rejected.
  public struct Share: Hashable, Sendable {
    /// The name of the class: `read`, `counted`, `rejected`, `duplicate` and so on.
    public var name: String
    /// How many records.
    public var records: Int
    /// The people that they stand for.
    public var people: Int

    /// Makes the account of a class.
    public init(name: String, records: Int, people: Int) {
      (self.name, self.records, self.people) = (name, records, people)
    }
  }

  /// The source's name.
  public var name: String
  /// The files in the order in which they were named.
  public var files: [File]
  /// The classes of records; empty in a release, where they would tell small counts.
  public var classes: [Share]

  /// Makes the account of a source.
  public init(name: String, files: [File], classes: [Share]) {
    (self.name, self.files, self.classes) = (name, files, classes)
  }
}

/// A code list that texts were matched with.
public struct CodeListAccount: Hashable, Sendable {
  /// The list's name.
  public var name: String
  /// How many entries it has.
  public var entries: Int

  /// Makes the account of a code list.
  public init(name: String, entries: Int) { (self.name, self.entries) = (name, entries) }
}
