/// The rules by which tables are protected.
package struct ReleaseRules: Sendable {
  /// Counts of people from 1 to below this are primary.
  package var threshold = 5
  /// The thresholds of sensitive dimensions; their unknown categories are primary too.
  package var sensitive: [String: Int] = [:]
  /// Quantities that are sums of others for every category, such as all beneficiaries.
  package var sums: [(total: String, parts: [String])] = []
  /// What categories are parts of, such as the region of each governorate.
  package var rollUps: [RollUpSums] = []
  /// Quantities of the same records: where one is primary, so are the others.
  package var companions: [[String]] = []
  /// What earlier releases published last of each count.
  package var published: [LinkedTables.Key: Int] = [:]
  /// The other numbers that they published before.
  package var publishedBefore: [LinkedTables.Key: [Int]] = [:]
  /// The counts of a release that is out, each with whether it withholds it: what is told beside that
  /// release cannot change it.
  package var out: [LinkedTables.Key: Bool] = [:]
  /// Why protection is switched off; nil where it is not.
  package var reasonForNone: String?

  package init() {}

  /// The threshold of a count; 0 where it is not primary however small.
  ///
  /// A category of unknown values says nothing of anybody unless what it leaves out is sensitive.
  func threshold(_ key: LinkedTables.Key, ofTable least: Int) -> Int {
    var threshold = least
    for (dimension, code) in key.categories {
      if let own = sensitive[dimension] {
        threshold = max(threshold, own)
      } else if code == "_U" || code == "_X" {
        return 0
      }
    }
    return threshold
  }
}

/// Which categories of finer dimensions add up to each category of a coarser one: governorates to a
/// region, months to a year, sexes and ages to women and girls.
package struct RollUpSums: Sendable {
  package var coarse: String
  /// The dimensions that it follows from, together.
  package var fine: [String]
  /// The coarser category of finer ones, by their codes; nil where they have none.
  package var whole: @Sendable ([String]) -> String?

  package init(coarse: String, fine: [String], whole: @escaping @Sendable ([String]) -> String?) {
    (self.coarse, self.fine, self.whole) = (coarse, fine, whole)
  }
}
