import Foundation
import Testing

/// A large export in ZIP files of two programs, stored and deflated.
@Suite struct ZipSlowTests {
  private static let maker = """
    import zipfile
    with open("large.csv", "w", newline="") as out:
        out.write("id,sex,remark\\r\\n")
        for record in range(50000):
            remark = f'"two\\nlines, {record * 7919 % 1000003}"' if record % 3 else "بغداد"
            out.write(f"{record},{'FM'[record % 2]},{remark}\\r\\n")
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(f"python-{method}.zip", "w", method) as out:
            out.write("large.csv")
    """

  @Test func `50,000 records in ZIP files are those of the plain file`() throws {
    let folder = try Folder(["make.py": Self.maker])
    let line = """
      python3 make.py && zip -q -9 zip-8.zip large.csv && zip -q -0 zip-0.zip large.csv
      $H rows large.csv | cksum
      """
    let plain = try Tool.shell(line, in: folder).output
    let sexes = try Tool.shell("$H tabulate large.csv --rows sex -q", in: folder).output
    #expect(sexes.contains("25,000") || sexes.contains("25000"))
    for file in ["python-0.zip", "python-8.zip", "zip-0.zip", "zip-8.zip"] {
      for threads in [1, 3] {
        let options = "\(file) --threads \(threads)"
        #expect(try Tool.shell("$H rows \(options) | cksum", in: folder).output == plain)
        let table = try Tool.shell("$H tabulate \(options) --rows sex -q", in: folder).output
        #expect(table == sexes)
      }
    }
  }
}
