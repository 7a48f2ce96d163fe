#!/usr/bin/env python3
"""Makes the files of this folder: twelve monthly exports and the community projects.

    python3 make.py PROJECTS REGISTRATIONS... [--output FOLDER]

PROJECTS is a CSV file with project_id, governorate and indirect_beneficiaries. REGISTRATIONS are CSV
files, plain or gzip, with one header and without quoted fields. Every record goes, byte for byte and in
the order read, to the export of the month of its `registered_on`. The files of this folder may be given
themselves: the same bytes come out.
"""

import argparse
import gzip
import io
from pathlib import Path

MONTHS = [f"2008-{month:02}" for month in range(1, 13)]


def lines(path):
    """The lines of a plain or compressed file, without their line ends."""
    data = Path(path).read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if b'"' in data or b"\r" in data:
        raise SystemExit(f"{path}: quotes and carriage returns are not expected here")
    return data.removesuffix(b"\n").split(b"\n")


def compressed(data):
    """A gzip file with no time and no name in its header."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as stream:
        stream.write(data)
    return buffer.getvalue()


def exports(paths):
    """The bytes of each month's export."""
    header = None
    months = {month: [] for month in MONTHS}
    for path in paths:
        first, *records = lines(path)
        if header not in (None, first):
            raise SystemExit(f"{path}: the header differs from the one before")
        header = first
        column = header.split(b",").index(b"registered_on")
        for record in records:
            months[record.split(b",")[column][:7].decode()].append(record)
    return {month: b"\n".join([header, *records]) + b"\n" for month, records in months.items()}


def projects(path):
    """The projects, each with a day of completion; the days run through all months."""
    header, *records = (line.decode().split(",")[:3] for line in lines(path))
    rows = [[*header, "completed_on"]]
    for index, record in enumerate(records):
        rows.append([*record, f"{MONTHS[index % 12]}-{index * 7 % 28 + 1:02}"])
    return "".join(",".join(row) + "\n" for row in rows).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("projects")
    parser.add_argument("registrations", nargs="+")
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent)
    arguments = parser.parse_args()

    files = {f"registrations-{month}.csv.gz": compressed(data)
             for month, data in exports(arguments.registrations).items()}
    files["community-projects.csv"] = projects(arguments.projects)
    for name, data in files.items():
        (arguments.output / name).write_bytes(data)


if __name__ == "__main__":
    main()
