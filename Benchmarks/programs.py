"""The programs that are compared: their commands and how their answers are read."""

import csv
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
GROUPS = ["governorate", "sex", "education"]
MEASURE = "household_size"
PEERS = ["duckdb", "polars", "chdb"]
# The case `dedup`: what is counted once the versions of a key are resolved.
DEDUP_GROUPS = ["governorate", "sex"]
DEDUP_MEASURE = "members"


class Headcount:
    """The program of this repository."""

    name = "headcount"
    groups, measure = GROUPS, MEASURE

    def __init__(self, path):
        self.path = str(Path(path).resolve())

    def command(self, files, output, mapping):
        return [
            *(self.path, "tabulate", *files, "--rows", ",".join(GROUPS), "--sum", MEASURE),
            *([] if mapping else ["--raw"]),
            *("--format", "csv", "--output", str(output)),
        ]

    def answer(self, output):
        """Reads the tidy CSV: one line a cell and measure; other levels are totals."""
        answer = {}
        with open(output, encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            # A marking of the document may stand above the header.
            header = next(line for line in lines if "level" in line and "measure" in line)
            for line in lines:
                cell = dict(zip(header, line))
                if cell["level"] != "cell" or cell["measure"] not in ("records", self.measure):
                    continue
                # An empty cell is unknown here, and empty in the peers' answers.
                group = tuple("" if cell[name] == "_U" else cell[name] for name in self.groups)
                pair = answer.setdefault(group, [0, 0])
                pair[cell["measure"] == self.measure] += int(cell["value"])
        # A full crosstab may also list groups that nobody is in.
        return {group: tuple(pair) for group, pair in answer.items() if pair[0]}


class HeadcountDedup(Headcount):
    """The program on the case `dedup`: a pipeline with a key, and its whole internal folder."""

    groups, measure = DEDUP_GROUPS, DEDUP_MEASURE

    def command(self, files, output, mapping):
        pipeline = {
            "pipeline": "dedup",
            "sources": [
                {"name": "submissions", "files": [str(Path(file).resolve()) for file in files]}
            ],
            "dimensions": {name: {"from": [name]} for name in self.groups},
            "measures": {
                "records": {"source": "submissions", "count": "records"},
                self.measure: {"source": "submissions", "sum": self.measure},
            },
            "records": {"key": ["household_id"], "keep_latest_by": "submitted_at"},
            "tables": [
                {"name": "t", "measures": ["records", self.measure], "rows": self.groups}
            ],
        }
        definition = Path(f"{output}.json5")
        definition.write_text(json.dumps(pipeline), encoding="utf-8")
        return [self.path, "run", str(definition), "--output", f"{output}.folder"]

    def answer(self, output):
        return super().answer(Path(f"{output}.folder", "internal", "t.csv"))


class Peer:
    """Another engine, run by a script of its own."""

    def __init__(self, name, python, job="peer", groups=GROUPS, measure=MEASURE):
        self.name = name
        self.python = str(python)
        self.job, self.groups, self.measure = job, groups, measure

    def deduplicating(self):
        """The same engine on the case `dedup`."""
        return Peer(self.name, self.python, "dedup", DEDUP_GROUPS, DEDUP_MEASURE)

    def command(self, files, output, mapping):
        script = HERE / "peers" / f"{self.job}_{self.name}.py"
        return [
            *(self.python, str(script), *(["--mapping", mapping] if mapping else [])),
            *(*files, str(output)),
        ]

    def answer(self, output):
        with open(output, encoding="utf-8", newline="") as file:
            return {
                tuple(line[name] for name in self.groups): (
                    int(line["records"]),
                    int(line[self.measure]),
                )
                for line in csv.DictReader(file)
            }


def install_peers(folder):
    """Makes the virtual environment of the peers, from PyPI, and gives them with versions."""
    python = Path(folder, "bin", "python").absolute()
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    versions = _versions(python)
    if set(PEERS) - set(versions):
        print(f"installing {', '.join(PEERS)} from PyPI into {folder}", flush=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
        versions = _versions(python)
    return [Peer(name, python) for name in PEERS], {name: versions[name] for name in PEERS}


def _versions(python):
    listing = subprocess.run(
        [python, "-m", "pip", "list", "--format", "freeze"],
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(line.split("==") for line in listing.stdout.split() if "==" in line)


def differences(expected, found):
    """The first few groups in which two answers differ, as text."""
    groups = [group for group in {**expected, **found} if expected.get(group) != found.get(group)]
    return [
        f"{group}: {expected.get(group)} and {found.get(group)}" for group in sorted(groups)[:3]
    ]


class Recoding:
    """Compares an answer in codes or labels with the peers' answer in codes."""

    UNKNOWN = frozenset({"", "_u", "unknown", "not stated", "not recorded", "missing", "(unknown)"})

    def __init__(self, mapping, codelists):
        with open(mapping, encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        self.codes = {
            name: {line["code"] for line in lines if line["field"] == name} for name in GROUPS
        }
        # An English label stands for its code, whichever of the two a table shows.
        self.labels = {}
        for path in sorted(Path(codelists).glob("*.csv")):
            with open(path, encoding="utf-8-sig", newline="") as file:
                for line in csv.DictReader(file):
                    if "label_en" in line:
                        self.labels.setdefault(line["label_en"].casefold(), line["code"])

    def comparable(self, answer):
        """The answer in codes, and the columns whose every value is a code the peers know."""
        recoded = {}
        known = [True] * len(GROUPS)
        for group, pair in answer.items():
            codes = tuple(self._code(name, text) for name, text in zip(GROUPS, group))
            known = [was and code is not None for was, code in zip(known, codes)]
            recoded[codes] = _sum(recoded.get(codes, (0, 0)), pair)
        kept = [index for index, is_known in enumerate(known) if is_known]
        return self.margin(recoded, kept), kept

    def margin(self, answer, kept):
        """The answer summed over the columns that are not kept."""
        margin = {}
        for group, pair in answer.items():
            key = tuple(group[index] for index in kept)
            margin[key] = _sum(margin.get(key, (0, 0)), pair)
        return margin

    def _code(self, name, text):
        if text.casefold() in self.UNKNOWN:
            return ""
        if text in self.codes[name]:
            return text
        code = self.labels.get(text.casefold())
        return code if code in self.codes[name] else None


def _sum(pair, other):
    return (pair[0] + other[0], pair[1] + other[1])
