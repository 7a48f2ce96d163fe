import Foundation
import Testing

@Suite struct OutputTests {
  @Test func `a full disk is status 1`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let message = "<standard output>: error: cannot be written: no space left on device\n"
    for command in ["tabulate a.csv -q --rows sex", "rows a.csv", "inspect a.csv", "man"] {
      let result = try Tool.shell("$H \(command) > /dev/full", in: folder)
      #expect(result.status == 1, "\(command)")
      #expect(result.errors == message)
    }
    let named = try Tool.shell("$H tabulate a.csv -q --rows sex -o /dev/full", in: folder)
    #expect(named.status == 1)
    #expect(named.errors == "/dev/full: error: cannot be written: no space left on device\n")
  }

  @Test func `a file system without space keeps the earlier file`() throws {
    let folder = try Folder(["a.csv": smallExport])
    // A quota of the shell stands for the full disk where no file system may be mounted.
    let mounted = try Tool.shell("mkdir disk && mount -t tmpfs -o size=8k tmpfs disk", in: folder)
    guard mounted.status == 0 else {
      print("Skipped: a small file system needs the right to mount one.")
      return
    }
    defer { _ = try? Tool.shell("umount disk", in: folder) }
    let result = try Tool.shell(
      """
      echo old > disk/t.csv; head -c 9000 /dev/zero > disk/fill 2>/dev/null
      $H tabulate a.csv -q --rows record_id --allow-identifier record_id --format json -o disk/t.csv
      echo $?; cat disk/t.csv; ls -A disk
      """, in: folder)
    #expect(result.output == "1\nold\nfill\nt.csv\n")
    #expect(result.errors == "disk/t.csv: error: cannot be written: no space left on device\n")
  }

  @Test func `a temporary file is its owner's alone, and the finished one keeps the earlier mode`()
    throws
  {
    let folder = try Folder(["a.csv": smallExport, "t.csv": "old"])
    let result = try Tool.shell(
      """
      chmod 644 t.csv
      mkfifo pipe; $H tabulate pipe -q --rows sex --format csv -o t.csv & 
      exec 3> pipe; sleep 0.3; stat -c %a .t.csv.*.part; cat a.csv >&3; exec 3>&-; wait
      stat -c %a t.csv; ls -A
      """, in: folder)
    #expect(result.output == "600\n644\na.csv\npipe\nt.csv\n", "\(result.errors)")
  }

  @Test func `a place that cannot be written is found out before the reading`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let cases = [
      ("none/t.csv", 1, "none/t.csv: error: cannot be written: no such file or directory\n"),
      (".", 1, ".: error: this is a folder; name a file in it\n"),
      ("/proc/t.csv", 1, "/proc/t.csv: error: cannot be written: no such file or directory\n"),
    ]
    for (place, status, message) in cases {
      // The input is not there either, and that would be status 4.
      let result = try Tool.run(
        ["tabulate", "none.csv", "--rows", "sex", "-o", place], in: folder)
      #expect(result.status == Int32(status))
      #expect(result.errors == message)
    }
    let same = try Tool.run(["tabulate", "a.csv", "--rows", "sex", "-o", "./a.csv"], in: folder)
    #expect(same.status == 2)
    #expect(same.errors.hasPrefix("headcount: error: --output would replace the input `a.csv`\n"))
    #expect(try folder.text("a.csv") == smallExport)
  }

  @Test func `a link stays a link, and what it leads to keeps its rights`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let result = try Tool.shell(
      """
      echo old > t.csv; chmod 640 t.csv; ln -s t.csv link.csv
      $H tabulate a.csv -q --rows sex -o link.csv
      test -L link.csv && stat -c %a t.csv && head -c 3 t.csv
      """, in: folder)
    #expect(result.output == "640\nsex")
  }

  @Test func `a reader that goes away ends a command quietly`() throws {
    let text = "a,b\n" + String(repeating: "1,2\n", count: 200_000)
    let folder = try Folder(["a.csv": text])
    let result = try Tool.shell(
      "{ $H rows a.csv; echo $? >&2; } | head -n 2", in: folder)
    #expect(result.output == "[\"a\",\"b\"]\n[\"1\",\"2\"]\n")
    #expect(result.errors == "0\n")
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129)])
  func `a signal leaves no temporary file behind`(_ signal: String, _ status: Int) throws {
    let folder = try Folder(["t.csv": "old\n"])
    // The program waits for its standard input when the signal comes.
    let result = try Tool.shell(
      """
      mkfifo pipe; $H tabulate - --rows sex -o t.csv < pipe & p=$!
      exec 3> pipe
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        ls -A | grep -q part && break; sleep 0.05; done
      ls -A | grep -c part; kill -\(signal) $p; wait $p; echo $?; cat t.csv; ls -A
      """, in: folder)
    #expect(result.output == "1\n\(status)\nold\npipe\nt.csv\n")
  }
}
