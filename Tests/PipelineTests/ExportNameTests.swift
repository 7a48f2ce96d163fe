import HeadcountPipeline
import TestSupport
import Testing

@Suite struct ExportNameTests {
  @Test func `a member is called by its ZIP file's name and its own path`() throws {
    let folder = try TemporaryFolder()
    let zip = try folder.file("form.zip", ZipFile([.init("media/form.csv", "a\n".utf8)]).bytes)
    let plain = try folder.file("plain.csv", "a\n")
    #expect(ExportName.of("\(zip)/media/form.csv") == "form.zip/media/form.csv")
    #expect(ExportName.of(plain) == "plain.csv")
    #expect(ExportName.of("-") == "-")
    #expect(ExportName.of("/nowhere/form.csv") == "form.csv")
  }
}
