import TestSupport

/// Compares what the library computes from the inputs of a case with its expected files.
///
/// A runner takes names of files and parameters from the case, never its folder's name, and expects
/// something of every line of every expected file; a file that it does not open is a failure.
typealias OracleRunner = @Sendable (OracleReading) throws -> Void

/// Which runner compares the cases of a kind.
///
/// To add a kind, write a `static func` as an extension of this type in a file of its own beside
/// this one, give it a line in `runners`, and take the kind out of `pending`.
enum OracleRegistry {
  /// The kinds that are compared.
  static let runners: [String: OracleRunner] = [
    "exact_rounding": exactRounding,
    "number_parsing": numberParsing,
    "od_matrix": originsByDestinations,
    "programme": programme,
    "dedup_latest": latestVersions,
    "linkage": linkage,
    "pct_bases": percentBases,
    "largest_remainder": largestRemainder,
    "controlled_rounding": controlledRounding,
    "multi_response": severalAnswers,
    "wording": wording,
    "indicators": indicators,
    "change": change,
    "sadd": sexAgeDisability,
    "age_heaping": ageHeaping,
    "benford": benford,
    "interviews": interviews,
    "survey_cluster": {
      try designedSample($0); try sampleByPipeline($0)
    },
    "survey_fpc": {
      try designedSample($0); try sampleByPipeline($0)
    },
    "survey_lonely": {
      try designedSample($0); try sampleByPipeline($0)
    },
    "binomial_ci": proportionIntervals,
    "sums": exactSums,
    "dq_rules": qualityRules,
    "primary_and_group": unsafeCounts,
    "audit": auditedTables,
    "audit_nd": auditedTables,
    "audit_linked": auditedTables,
    "min_suppression": fewestWithheld,
    "percent_leak": percentLeaks,
    "differencing": differences,
    "identifiers": identifiers,
    "k_anonymity": anonymity,
    "cell_key": cellKeys,
  ]

  /// The kinds that nothing is compared with here, and why; one line each.
  static let pending: [String: String] = [:]
}
