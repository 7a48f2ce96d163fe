#!/usr/bin/env python3
"""Times a monthly job on 24 months: from nothing, with nothing new, and with one late file.

    Benchmarks/months.py --headcount PATH [--records 10000000] [--keep FOLDER]

The job with nothing new must read no record and write no byte; the one with a late file must read that file
and the months that it has, no more. The counts of every month are compared with those that were made.
"""
import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

PIPELINE = """{ pipeline: "months", sources: [{ name: "list", files: ["in-*.csv.gz"] }],
  dimensions: { governorate: { from: ["governorate"], codes: "iraq-governorates" }, sex: { from: ["sex"], codes: "sex" },
    month: { from: ["date"], date: "iso", period: "month" } },
  measures: { people: { source: "list", count: "records", unit: "person" } },
  tables: [{ name: "t", measure: "people", rows: ["governorate"], columns: ["sex"], percent: "row" }] }"""
PLACES = ["Baghdad", "Basra", "Muthanna", "Anbar", "Ninewa", "Duhok", "Erbil", "Najaf"]
MONTHS = [f"{year}-{month:02}" for year in (2007, 2008) for month in range(1, 13)]
LAST = {"02": 28, "04": 30, "06": 30, "09": 30, "11": 30}


def lines(month, count, start):
    """Records of a month; the pattern repeats, the numbers of the records do not."""
    last = LAST.get(month[5:], 31)
    for number in range(count):
        place = PLACES[(number * 7 + start) % len(PLACES)]
        sex = "female" if number % 5 < 2 else "male"
        yield f"{start + number},{place},{sex},{month}-{number % last + 1:02},{number % 9 + 1}\n"


def write(path, month, count, start):
    with gzip.GzipFile(path, "wb", compresslevel=1, mtime=0) as file:
        file.write(b"id,governorate,sex,date,members\n")
        block = []
        for line in lines(month, count, start):
            block.append(line)
            if len(block) == 10000:
                file.write("".join(block).encode())
                block = []
        file.write("".join(block).encode())


def run(program, folder, *arguments):
    start = time.monotonic()
    result = subprocess.run(
        [program, "run", ".", "--output", "out", *arguments], cwd=folder, capture_output=True, text=True)
    seconds = time.monotonic() - start
    if result.returncode != 0:
        sys.exit(f"error: the job ended with {result.returncode}\n{result.stderr}")
    read = re.search(r"records read: ([\d,]+)", result.stderr)
    return seconds, int(read.group(1).replace(",", ""))


def total(folder, month):
    with open(os.path.join(folder, "out", month, "internal", "month-record.json")) as file:
        return json.load(file)["records"]


def snapshot(folder):
    files = {}
    for root, _, names in os.walk(os.path.join(folder, "out")):
        for name in names:
            path = os.path.join(root, name)
            files[path] = (os.stat(path).st_mtime_ns, os.stat(path).st_ino)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--headcount", required=True)
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--keep", help="a folder for the files, which stays")
    options = parser.parse_args()
    program = os.path.abspath(options.headcount)
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    each = options.records // len(MONTHS)
    try:
        with open(os.path.join(folder, "pipeline.json5"), "w") as file:
            file.write(PIPELINE)
        for place, month in enumerate(MONTHS):
            path = os.path.join(folder, f"in-{month}.csv.gz")
            if not os.path.exists(path):
                write(path, month, each, place * each)
        size = sum(os.path.getsize(os.path.join(folder, f"in-{month}.csv.gz")) for month in MONTHS)
        print(f"{each * len(MONTHS):,} records in {len(MONTHS)} files, {size / 1e6:,.0f} MB compressed")
        seconds, read = run(program, folder, "--backfill")
        print(f"from nothing: {seconds:.2f} s, {read:,} records read")
        for month in MONTHS:
            assert total(folder, month) == each, month
        before = snapshot(folder)
        times = []
        for _ in range(5):
            seconds, read = run(program, folder, "--backfill")
            times.append(seconds)
            assert read == 0, read
        after = snapshot(folder)
        ledger = os.path.join(folder, "out", "months.json")
        changed = [name for name in before if before[name] != after.get(name) and name != ledger]
        assert not [name for name in changed if not name.endswith(".lock")], changed
        print(f"nothing new: {min(times):.2f} to {max(times):.2f} s, 0 records read")
        late = os.path.join(folder, "in-late.csv.gz")
        write(late, "2007-05", 1000, each * len(MONTHS))
        seconds, read = run(program, folder, "--backfill")
        assert total(folder, "2007-05") == each + 1000
        # The late file for its months, then the month that it has: both of its files.
        assert read == 1000 + each + 1000, read
        print(f"one late file: {seconds:.2f} s, {read:,} records read, of {each * len(MONTHS) + 1000:,}")
        os.remove(late)
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
