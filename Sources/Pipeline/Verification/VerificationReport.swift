import HeadcountPublication

/// What the verification of a release found, one check a line.
package struct VerificationReport: Sendable {
  package enum Verdict: String, Sendable {
    /// It is what the manifest says.
    case same
    /// It is something else.
    case differs
    /// It is not there.
    case missing
    /// It could not be looked at, or makes no difference by itself.
    case unchecked
  }

  package struct Check: Sendable {
    package var name: String
    package var verdict: Verdict
    /// What was found, in a few words.
    package var text: String
    /// What differs or is missing, a line each.
    package var details: [String] = []
  }

  package let path: String
  package let pipeline: String
  package let month: String?
  package internal(set) var checks: [Check] = []

  /// Whether something differs, or else something is missing.
  package var verdict: Verdict {
    let verdicts = checks.map(\.verdict)
    return verdicts.contains(.differs) ? .differs : verdicts.contains(.missing) ? .missing : .same
  }

  mutating func add(_ name: String, _ verdict: Verdict, _ text: String, _ details: [String] = []) {
    checks.append(Check(name: name, verdict: verdict, text: text, details: details))
  }

  /// The reports as text, for people.
  package static func text(_ reports: [VerificationReport]) -> [UInt8] {
    var lines: [String] = []
    for report in reports {
      let month = report.month.map { ", \($0)" } ?? ""
      lines.append("\(report.path): the release of `\(report.pipeline)`\(month)")
      let width = report.checks.map { $0.name.count }.max() ?? 0
      for check in report.checks {
        let name = check.name + String(repeating: " ", count: width - check.name.count)
        let verdict = check.verdict.rawValue
        lines.append(
          "  \(name)  \(verdict)\(String(repeating: " ", count: 9 - verdict.count))  \(check.text)")
        lines += check.details.map { "    \($0)" }
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// The reports as JSON, for programs.
  package static func json(_ reports: [VerificationReport]) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.key("releases")
      $0.array { json in
        for report in reports {
          json.object {
            $0.member("folder", report.path)
            $0.member("pipeline", report.pipeline)
            $0.member("month", orNull: report.month)
            $0.member("verdict", report.verdict.rawValue)
            $0.key("checks")
            $0.array { json in
              for check in report.checks {
                json.object {
                  $0.member("name", check.name)
                  $0.member("verdict", check.verdict.rawValue)
                  $0.member("text", check.text)
                  $0.key("details")
                  $0.array { json in check.details.forEach { json.string($0) } }
                }
              }
            }
          }
        }
      }
    }
    return json.finished()
  }
}
