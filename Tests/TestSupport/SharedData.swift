import Foundation

/// Exports of other people that tests read where they are.
///
/// They lie in `shared/data` beside the package's folder. Where they are absent a test that needs
/// one is skipped with a message.
public enum SharedData {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data")

  /// Whether the exports are there.
  public static let isThere = FileManager.default.fileExists(atPath: root.path)

  /// What a skipped test says.
  public static let absence = "no folder `shared/data` beside the package"

  /// The path of an export, such as `kobo/kpi_default_export_hxl.csv`.
  public static func path(_ name: String) -> String { root.appending(path: name).path }
}
