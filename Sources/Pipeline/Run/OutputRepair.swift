/// What a stopped run left in an output folder is put right by whoever holds it next, before its work.
///
/// A run that was killed just before its end left nothing to compute, so that waiting for the next
/// one that writes the same month would let its leavings lie for good.
enum OutputRepair {
  /// The folders that runs write and replace as a whole.
  private static let names = ["internal", "release", PendingResult.folder]

  /// Finishes or clears away what lies in an output folder and in those of its months.
  ///
  /// A month that cannot be put right, such as one on a disk that is only read, stops no other one: it
  /// is told when it is to be written.
  ///
  /// - Parameter root: The folder around the months, which the caller holds.
  static func repair(_ root: String) {
    let entries = OutputFolder.names(in: root)
    for parent in [root] + entries.filter(PipelineRun.isMonth).map({ "\(root)/\($0)" }) {
      let hidden = parent == root ? entries : OutputFolder.names(in: parent)
      guard hidden.contains(where: { $0.hasPrefix(".") }) else { continue }
      do throws(OutputFolder.Failure) {
        try OutputCommit.finish(in: parent)
        for name in names { try OutputFolder(known: name, in: parent).repair() }
      } catch {
        continue
      }
    }
    SystemFile.removeFile(MonthLedger.unfinished(in: root))
  }
}
