"""Makes the exports of the benchmark and keeps those that are there already."""

import hashlib
import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

MONTHS = 24
SOURCES = Path(__file__).resolve().parent / "Sources"


@dataclass
class Export:
    """The files of one case; `csv_bytes` counts them as they are uncompressed.

    `counted` is the number of records that an answer must hold.
    """

    files: list
    records: int
    csv_bytes: int
    counted: int = None

    def __post_init__(self):
        if self.counted is None:
            self.counted = self.records

    def warm(self):
        """Reads the files once, so that every program finds them in the page cache."""
        subprocess.run(["cat", *self.files], stdout=subprocess.DEVNULL, check=True)


class Dataset:
    """A folder of generated files and what each was made with."""

    def __init__(self, folder, generator, seed):
        self.folder = Path(folder)
        self.generator = generator
        self.seed = seed
        self.folder.mkdir(parents=True, exist_ok=True)
        self.register = self.folder / "parameters.json"
        self.known = json.loads(self.register.read_text()) if self.register.exists() else {}
        self.version = _version_of_sources()

    def plain(self, records, schema="registrations", quotes=True):
        """One plain file."""
        name = f"{schema}{'' if quotes else '-unquoted'}-{records}.csv"
        made = self._make([self._plan(name, records, schema=schema, quotes=quotes)])
        return Export(made, records, os.path.getsize(made[0]))

    def gzipped(self, records):
        """The same records as one gzip member."""
        plain = self.plain(records)
        made = self._make([self._plan(f"registrations-{records}.csv.gz", records)])
        return Export(made, records, plain.csv_bytes)

    def monthly(self, records):
        """The records spread over gzip files, one a month, of 1/25 of the whole each."""
        each = max(records // 25, 1)
        plans = [
            self._plan(f"monthly-{each}/{month + 1:02}.csv.gz", each, first=month * each)
            for month in range(MONTHS)
        ]
        files = self._make(plans)
        return Export(files, each * MONTHS, sum(self.known[plan["name"]]["csv"] for plan in plans))

    def submissions(self, records):
        """One plain file of submissions, a tenth of which have the key of an earlier one."""
        name = f"submissions-{records}.csv"
        made = self._make([self._plan(name, records, schema="submissions")])
        return Export(made, records, os.path.getsize(made[0]), counted=records - records // 10)

    def mapping(self):
        """The table `field,raw,code` for the peers."""
        path = self.folder / "mapping.csv"
        subprocess.run([self.generator, "--mapping", "--output", path], check=True)
        return str(path)

    def _plan(self, name, records, first=0, schema="registrations", quotes=True):
        arguments = [
            *("--seed", self.seed, "--records", records, "--first", first, "--schema", schema),
            *([] if quotes else ["--no-quotes"]),
        ]
        return {"name": name, "arguments": [str(argument) for argument in arguments]}

    def _make(self, plans):
        missing = [plan for plan in plans if not self._is_there(plan)]
        if missing:
            print(
                f"making {', '.join(plan['name'] for plan in missing[:2])}"
                f"{f' and {len(missing) - 2} more' if len(missing) > 2 else ''}",
                flush=True,
            )
        # gzip uses one core, so two files are made side by side.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for plan, csv_bytes in zip(missing, pool.map(self._write, missing)):
                path = self.folder / plan["name"]
                self.known[plan["name"]] = {
                    "arguments": plan["arguments"],
                    "generator": self.version,
                    "size": path.stat().st_size,
                    "csv": csv_bytes,
                }
        self.register.write_text(json.dumps(self.known, indent=1))
        return [str(self.folder / plan["name"]) for plan in plans]

    def _is_there(self, plan):
        path, entry = self.folder / plan["name"], self.known.get(plan["name"])
        return (
            entry is not None
            and path.exists()
            and path.stat().st_size == entry["size"]
            and entry["arguments"] == plan["arguments"]
            and entry["generator"] == self.version
        )

    def _write(self, plan):
        """Writes a file beside its place, renames it, and gives the bytes of its CSV."""
        path = self.folder / plan["name"]
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(path.name + ".part")
        command = [self.generator, *plan["arguments"]]
        if path.suffix != ".gz":
            subprocess.run([*command, "--output", part], check=True)
            csv_bytes = part.stat().st_size
        else:
            with open(part, "wb") as output:
                generate = subprocess.Popen(command, stdout=subprocess.PIPE)
                gzip = subprocess.Popen(["gzip", "-6", "-n"], stdin=subprocess.PIPE, stdout=output)
                csv_bytes = 0
                while block := generate.stdout.read(1 << 20):
                    csv_bytes += len(block)
                    gzip.stdin.write(block)
                gzip.stdin.close()
                if generate.wait() or gzip.wait():
                    raise SystemExit(f"could not make {path}")
        part.rename(path)
        return csv_bytes


def _version_of_sources():
    """A digest of the generator's sources: a build elsewhere gives the same."""
    digest = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*.swift")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
