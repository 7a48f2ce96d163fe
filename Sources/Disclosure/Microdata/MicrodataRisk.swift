#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How well the people of a file of records are hidden among each other.
///
/// Records that agree in all quasi-identifiers (age, sex, place …) are one class: who knows these of
/// somebody finds the class, and no more. The measures are those of Samarati and Sweeney
/// (k-anonymity, 1998), Machanavajjhala and others (l-diversity, 2007), and Li and others
/// (t-closeness, 2007, here by total variation).
public struct MicrodataRisk: Hashable, Sendable {
  /// Records that nobody can tell apart by their quasi-identifiers.
  public struct Class: Hashable, Sendable {
    /// The number of records, at least 1.
    public var records: Int
    /// How many of them have each value of the sensitive attribute, by value.
    public var sensitive: [Int]
    /// The people of the population whom the records stand for; nil where the file is the population.
    public var population: Double?

    /// Makes a class.
    public init(records: Int, sensitive: [Int] = [], population: Double? = nil) {
      self.records = records
      self.sensitive = sensitive
      self.population = population
    }
  }

  /// The classes, in the order in which they were given.
  public let classes: [Class]
  /// The number of records of all classes.
  public let records: Int

  /// Measures of classes; values of the sensitive attribute have the same places in each.
  public init(_ classes: [Class]) {
    self.classes = classes.filter { $0.records > 0 }
    records = self.classes.reduce(0) { $0 + $1.records }
  }

  /// Measures of records, by arrays of one length.
  ///
  /// - Parameters:
  ///   - quasi: What may be known of each record, all quasi-identifiers together.
  ///   - sensitive: What must not be learnt of it; empty where there is none.
  ///   - weights: How many people each record stands for; empty where the file is the population.
  public init(
    quasi: [some Hashable], sensitive: [some Hashable] = [Int](), weights: [Double] = []
  ) {
    precondition(
      sensitive.isEmpty || sensitive.count == quasi.count, "one sensitive value a record")
    precondition(weights.isEmpty || weights.count == quasi.count, "one weight a record")
    var (places, values) = ([AnyHashable: Int](), [AnyHashable: Int]())
    for value in sensitive where values[value] == nil { values[value] = values.count }
    var classes: [Class] = []
    for (record, key) in quasi.enumerated() {
      let place = places[key] ?? classes.count
      if place == classes.count {
        places[key] = place
        classes.append(
          Class(
            records: 0, sensitive: Array(repeating: 0, count: values.count),
            population: weights.isEmpty ? nil : 0))
      }
      classes[place].records += 1
      if !sensitive.isEmpty { classes[place].sensitive[values[sensitive[record]]!] += 1 }
      if !weights.isEmpty { classes[place].population! += weights[record] }
    }
    self.init(classes)
  }

  // MARK: How many are alike

  /// The size of the smallest class: k-anonymity.
  ///
  /// 0 without records.
  public var k: Int { classes.map(\.records).min() ?? 0 }

  /// The records in classes of fewer than a number.
  public func records(inClassesBelow size: Int) -> Int {
    classes.reduce(0) { $0 + ($1.records < size ? $1.records : 0) }
  }

  /// The records whose quasi-identifiers no other record has.
  public var sampleUniques: Int { records(inClassesBelow: 2) }

  // MARK: What is learnt of a class

  /// The least number of different sensitive values in a class.
  ///
  /// 0 without records.
  public var distinctL: Int { classes.map(\.distinct).min() ?? 0 }

  /// The least diversity of a class, exp(−Σ p ln p) over its sensitive values.
  ///
  /// It is the number of equally frequent values that would leave the same doubt; 0 without records.
  public var entropyL: Double { classes.map(\.entropy).min() ?? 0 }

  /// The classes with fewer different sensitive values than a number, and their records.
  public func classes(withFewerThan distinct: Int) -> (classes: Int, records: Int) {
    classes.filter { $0.distinct < distinct }
      .reduce((0, 0)) { ($0.0 + 1, $0.1 + $1.records) }
  }

  /// How far the sensitive values of a class are from those of all records, at most.
  ///
  /// It is the largest total variation ½ Σ |p of the class − p of all|, from 0 to 1.
  public var tCloseness: Double {
    let width = classes.map(\.sensitive.count).max() ?? 0
    let all = (0..<width).map { value in
      classes.reduce(0) { $0 + ($1.sensitive.indices.contains(value) ? $1.sensitive[value] : 0) }
    }
    return classes.map { one in
      (0..<width).reduce(0.0) { sum, value in
        let own = one.sensitive.indices.contains(value) ? one.sensitive[value] : 0
        return sum
          + abs(Double(own) / Double(one.records) - Double(all[value]) / Double(records))
      } / 2
    }.max() ?? 0
  }

  // MARK: The risk that somebody is found

  /// The mean risk of a record if the file is the population, 1 over the size of its class.
  ///
  /// This is the number of classes over the number of records; 0 without records.
  public var meanRisk: Double {
    records == 0 ? 0 : Double(classes.count) / Double(records)
  }

  /// The largest risk of a record if the file is the population.
  public var largestRisk: Double { k == 0 ? 0 : 1 / Double(k) }

  /// The mean risk of a record of a sample whose weights are known.
  ///
  /// Of a class without a population it is that of the file. Exchanges of humanitarian data ask for
  /// less than 0.03. 0 without records.
  public var meanSampleRisk: Double {
    records == 0
      ? 0 : classes.reduce(0.0) { $0 + Double($1.records) * $1.risk } / Double(records)
  }

  /// The largest risk of a record of a sample whose weights are known.
  public var largestSampleRisk: Double { classes.map(\.risk).max() ?? 0 }
}

extension MicrodataRisk.Class {
  /// The number of different sensitive values.
  var distinct: Int { sensitive.count { $0 > 0 } }

  /// The diversity of the sensitive values.
  var entropy: Double {
    exp(
      -sensitive.filter { $0 > 0 }.reduce(0.0) { sum, count in
        let share = Double(count) / Double(records)
        return sum + share * log(share)
      })
  }

  /// The risk of each record of the class.
  var risk: Double {
    guard let population, population > Double(records) else { return 1 / Double(records) }
    return SampleRisk.risk(records: records, population: population)
  }
}
