#!/usr/bin/env python3
"""Counts an export on many machines with Spark, and compares the tables with those of one run.

Spark gives each task some of the files; the task runs `headcount partial` on them, and `headcount
merge` adds the parts up. Three ways are tried on the same records:

    tally    a pipeline without a key: parts with counts, and no record leaves its machine
    keyed    a pipeline with a key: parts with rows, whose versions the merge resolves
    exchange the same pipeline, after Spark brought all versions of a key into one part

The exit status is 0 only if all tables of each way are those of one run, byte for byte.
"""

import argparse
import csv
import filecmp
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv-spark"
PYSPARK = "pyspark==4.0.1"
COLUMNS = ["household_id", "submitted_at", "governorate", "sex", "members"]


def pipeline(files, keyed):
    """The definition; files are named on the command line for each part."""
    return {
        "pipeline": "submissions",
        "sources": [{"name": "submissions", "files": files, "overlap": "accepted"}],
        "dimensions": {
            "governorate": {"from": ["governorate"]},
            "sex": {"from": ["sex"]},
        },
        "measures": {
            "records": {"source": "submissions", "count": "records"},
            "members": {"source": "submissions", "sum": "members"},
            "mean": {"ratio": ["members", "records"], "digits": 3},
        },
        **(
            {"records": {"key": ["household_id"], "keep_latest_by": "submitted_at"}}
            if keyed
            else {}
        ),
        "tables": [
            {
                "name": "by-governorate",
                "measures": ["records", "members", "mean"],
                "rows": ["governorate"],
                "percent": "column",
            },
            {
                "name": "by-sex",
                "measures": ["records"],
                "rows": ["governorate"],
                "columns": ["sex"],
                "percent": "row",
            },
        ],
        "outputs": {"formats": ["csv", "json", "markdown"]},
    }


class Count:
    """The function that Spark sends to its workers: all it needs goes with it."""

    def __init__(self, program, definition, key):
        self.program, self.definition, self.key = program, str(definition), key

    def part(self, files, number, folder):
        """Counts files into a part, and gives its bytes."""
        target = f"{folder}/{number}.part"
        words = [self.program, "partial", self.definition, "--output", target, "--quiet"]
        words += [word for file in files for word in ("--files", f"submissions={file}")]
        words += ["--key", self.key] if self.key else []
        # One thread a task: Spark has as many tasks as there are cores.
        done = subprocess.run([*words, "--threads", "1"], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"status {done.returncode}: {done.stderr}")
        with open(target, "rb") as part:
            return part.read()

    def files(self, number, files):
        """For partitions of paths of files."""
        files = list(files)
        if not files:
            return
        with tempfile.TemporaryDirectory() as folder:
            yield number, self.part(files, number, folder)

    def rows(self, number, rows):
        """For partitions of rows, which become a file of this machine first."""
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/partition-{number}.csv"
            empty = True
            with open(path, "w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(COLUMNS)
                for row in rows:
                    writer.writerow(row)
                    empty = False
            if not empty:
                yield number, self.part([path], number, folder)


class Trial:
    """The ways to count on many machines, each compared with one run on one machine."""

    def __init__(self, options, context):
        self.options, self.context = options, context
        self.program = str(Path(options.headcount).resolve())
        self.folder = Path(options.folder)
        self.failures = []
        self.key = str(self.folder / "parts.key")
        Path(self.key).write_bytes(os.urandom(32))
        self.files = self.generated()
        self.definitions = {}
        for name, keyed in (("tally", False), ("keyed", True)):
            path = self.folder / f"{name}.json5"
            path.write_text(json.dumps(pipeline([f"{self.folder}/submissions-*.csv"], keyed)))
            self.definitions[name] = path

    def generated(self):
        """The export in several files; a twentieth of the records repeat or correct others."""
        from bench import generator
        from dataset import Dataset

        dataset = Dataset(self.options.data, generator(self.options), self.options.seed)
        export = dataset.submissions(self.options.records)
        files, header, size = [], None, 0
        with open(export.files[0], "rb") as whole:
            header = whole.readline()
            assert header.decode().strip().split(",") == COLUMNS, header
            part = os.path.getsize(export.files[0]) // self.options.files + 1
            for number in range(self.options.files):
                # No field of this export has a newline, so that it may be cut at any.
                lines = whole.readlines(part)
                if not lines:
                    break
                path = self.folder / f"submissions-{number:03}.csv"
                with open(path, "wb") as file:
                    file.write(header)
                    file.writelines(lines)
                size += path.stat().st_size
                files.append(str(path))
        self.records = export.records
        print(f"{export.records:,} records, {size / 1e6:,.0f} MB in {len(files)} files", flush=True)
        return files

    def run(self):
        cores = self.context.defaultParallelism
        count = Count(self.program, self.definitions["tally"], None)
        paths = self.context.parallelize(self.files, min(len(self.files), cores * 2))
        self.compare("tally", "tally", lambda: paths.mapPartitionsWithIndex(count.files), None)
        keyed = Count(self.program, self.definitions["keyed"], self.key)
        self.compare(
            "keyed", "keyed", lambda: paths.mapPartitionsWithIndex(keyed.files), self.key
        )
        self.compare("exchange", "keyed", lambda: self.exchanged(keyed, cores * 2), self.key)
        return self.failures

    def exchanged(self, count, partitions):
        """The rows by their key: each version of a household comes to the same task."""

        def rows(lines):
            return csv.reader(io.StringIO("\n".join(lines)))

        lines = self.context.textFile(",".join(self.files)).filter(
            lambda line: not line.startswith("household_id,")
        )
        pairs = lines.mapPartitions(rows).map(lambda row: (row[0], row))
        return (
            pairs.partitionBy(partitions).values().mapPartitionsWithIndex(count.rows)
        )

    def compare(self, name, definition, parts, key):
        """Counts by Spark and by one run, and compares all tables and what was released."""
        start = time.monotonic()
        folder = self.folder / f"{name}-parts"
        folder.mkdir(exist_ok=True)
        sizes = 0
        for number, content in parts().toLocalIterator():
            (folder / f"{number}.part").write_bytes(content)
            sizes += len(content)
        counted = time.monotonic() - start
        start = time.monotonic()
        paths = sorted(str(path) for path in folder.glob("*.part"))
        outputs = {way: self.folder / f"{name}-{way}" for way in ("spark", "one")}
        quiet = {"check": True, "stdout": subprocess.DEVNULL}
        words = ["--quiet", "--output"]
        subprocess.run(
            [self.program, "merge", self.definitions[definition], *paths, *words,
             outputs["spark"], *(["--key", key] if key else [])], **quiet
        )  # fmt: skip
        merged = time.monotonic() - start
        start = time.monotonic()
        subprocess.run(
            [self.program, "run", self.definitions[definition], *words, outputs["one"]], **quiet
        )
        alone = time.monotonic() - start
        names = self.differences(name, outputs)
        print(
            f"{name}: {len(paths)} parts of {sizes / 1e6:,.1f} MB by Spark in {counted:.1f} s, merged"
            f" in {merged:.1f} s; one run {alone:.1f} s; {names} files are the same bytes",
            flush=True,
        )

    def differences(self, name, outputs):
        """Compares the files that hold tables; run.json and the like name the files read."""
        same = 0
        for tier in ("internal", "release"):
            one, other = outputs["one"] / tier, outputs["spark"] / tier
            tables = sorted(
                path.name
                for path in one.iterdir()
                if path.name.startswith("by-") or path.name == "ledger.csv"
            )
            if not tables:
                self.failures.append(f"{name}: {one} has no table")
            for table in tables:
                if filecmp.cmp(one / table, other / table, shallow=False):
                    same += 1
                else:
                    self.failures.append(f"{name}: {other / table} differs from {one / table}")
        return same


def inside(options):
    """Runs in the environment that has PySpark."""
    from pyspark import SparkConf, SparkContext

    conf = SparkConf().setAppName("headcount").setMaster(options.master)
    conf.set("spark.ui.enabled", "false").set("spark.driver.memory", options.memory)
    # Python leaves the sorting of an exchange to the disk where it grows beyond this.
    conf.set("spark.python.worker.memory", "512m")
    context = SparkContext(conf=conf)
    context.setLogLevel("ERROR")
    print(f"Spark {context.version}, {context.master}, {context.defaultParallelism} cores", flush=True)
    try:
        failures = Trial(options, context).run()
    finally:
        context.stop()
    if failures:
        sys.exit("\n".join(failures))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--headcount", default=HERE.parent / ".build" / "release" / "headcount", metavar="PATH"
    )
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--files", type=int, default=16, help="files of the export")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--memory", default="2g", help="memory of Spark's driver")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", default=HERE / ".data", metavar="FOLDER")
    parser.add_argument("--generator", metavar="PATH", help="a built generate-exports")
    options = parser.parse_args()
    try:
        import pyspark  # noqa: F401
    except ImportError:
        python = VENV / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        if subprocess.run([python, "-c", "import pyspark"], capture_output=True).returncode:
            print(f"installing {PYSPARK} from PyPI into {VENV}", flush=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", PYSPARK], check=True)
        os.environ["PYSPARK_PYTHON"] = str(python)
        os.execv(python, [str(python), *sys.argv])
    if subprocess.run(["sh", "-c", "command -v java"], capture_output=True).returncode:
        sys.exit("Spark needs Java: install default-jre-headless, or openjdk-17-jre-headless")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory(dir=options.data if Path(options.data).is_dir() else None) as folder:
        options.folder = folder
        inside(options)


if __name__ == "__main__":
    main()
