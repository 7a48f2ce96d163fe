import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication
import HeadcountTabulation
#if canImport(Glibc)
  import Glibc
#endif
var a = Array(CommandLine.arguments.dropFirst(2))
var t = QuickTable(files: [])
var i = 0
var threads = 2
while i < a.count {
  switch a[i] {
  case "--rows": t.rows = a[i + 1].split(separator: ",").map(String.init); i += 1
  case "--sum": t.sums = [a[i + 1]]; i += 1
  case "--raw": t.isRaw = true
  case "--format", "--output": i += 1
  case "--threads": threads = Int(a[i + 1])!; i += 1
  default: t.files.append(a[i])
  }
  i += 1
}
do {
  let o = try t.outcome(threads: threads, version: "0.1.0")
  let d = CSVDocument.document(o.result.tables[0], of: o.result, language: "en")
  print(String(decoding: d, as: UTF8.self), terminator: "")
} catch let e as RunProblems { for p in e.problems { print(p.message) }; exit(e.exitStatus) }
