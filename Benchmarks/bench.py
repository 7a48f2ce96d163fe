#!/usr/bin/env python3
"""Compares headcount with the fastest peers on one job, and their answers with each other."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import report
from dataset import Dataset
from measure import measure
from programs import Headcount, HeadcountDedup, Recoding, differences, install_peers

HERE = Path(__file__).resolve().parent
CASES = ["plain", "gzip", "monthly", "codes", "labels", "dedup", "small", "scale"]
EXTRA_CASES = ["unquoted"]


class Bench:
    """One run of the benchmark: its programs, its data and everything measured."""

    def __init__(self, options):
        self.options = options
        self.peers, versions = install_peers(HERE / ".venv")
        self.headcount = None if options.peers_only else Headcount(options.headcount)
        self.dataset = Dataset(options.data, generator(options), options.seed)
        self.failures = []
        self.results = {
            "versions": versions,
            "records": options.records,
            "cores": os.cpu_count(),
            "cases": {},
        }

    def run(self):
        records = self.options.records
        cases = {
            "plain": lambda: self.compare("plain", self.dataset.plain(records)),
            "gzip": lambda: self.compare("gzip", self.dataset.gzipped(records)),
            "monthly": lambda: self.compare("monthly", self.dataset.monthly(records)),
            "codes": lambda: self.compare("codes", self.dataset.plain(records), codes=True),
            "labels": lambda: self.compare(
                "labels", self.dataset.plain(max(records // 10, 1), schema="labels")
            ),
            "dedup": self.dedup,
            "unquoted": lambda: self.compare("unquoted", self.dataset.plain(records, quotes=False)),
            "small": self.small,
            "scale": self.scale,
        }
        for case in self.options.only:
            cases[case]()
        return self.failures

    def dedup(self):
        """The latest version of each key, then a table of what stands."""
        ours = [HeadcountDedup(self.options.headcount)] if self.headcount else []
        programs = [*ours, *(peer.deduplicating() for peer in self.peers)]
        self.compare("dedup", self.dataset.submissions(self.options.records), programs=programs)

    def compare(self, case, export, codes=False, programs=None):
        """Runs every program in turn, round after round, and compares what they answer."""
        export.warm()
        mapping = self.dataset.mapping() if codes else None
        if programs is None:
            programs = [*([self.headcount] if self.headcount else []), *self.peers]
        rounds = []
        for number in range(self.options.rounds):
            # Another program begins each round, so that none always follows the same one.
            turn = number % len(programs)
            answers, runs = {}, {}
            for program in programs[turn:] + programs[:turn]:
                run, answer = self.one(case, program, export, mapping)
                if answer is not None:
                    runs[program.name], answers[program.name] = run, answer
            self.check(case, answers, export, mapping)
            rounds.append(runs)
        self.show(case, export, [program.name for program in programs], rounds)

    def one(self, case, program, export, mapping=None):
        """One run of one program: what it took, and its answer or nothing if it failed."""
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder, "answer.csv")
            run = measure(program.command(export.files, output, mapping))
            if run["status"] == 0:
                try:
                    return run, program.answer(output)
                except (OSError, KeyError, ValueError, StopIteration) as error:
                    run["messages"] = f"unreadable answer: {error!r}"
        self.fail(case, f"{program.name} failed ({run['status']}): {run['messages'][-500:]}")
        return run, None

    def check(self, case, answers, export, mapping):
        """Every answer must hold every record and equal the first peer's."""
        reference = next((name for name in answers if name != "headcount"), None)
        for name, answer in answers.items():
            total = sum(records for records, _ in answer.values())
            if total != export.counted:
                self.fail(case, f"{name} counted {total} of {export.counted} records")
            if reference is None or name == reference:
                continue
            expected = answers[reference]
            if mapping and name == "headcount":
                recoding = Recoding(mapping, HERE.parent / "Data" / "codelists")
                answer, kept = recoding.comparable(answer)
                expected = recoding.margin(expected, kept)
                if len(kept) < 3:
                    print(
                        f"{case}: headcount compared by {len(kept)} of 3 columns; the values of"
                        " the others are not all codes of the mapping"
                    )
            for difference in differences(expected, answer):
                self.fail(case, f"{reference} and {name} differ at {difference}")

    def show(self, case, export, names, rounds):
        by_name = {name: [round[name] for round in rounds if name in round] for name in names}
        rows = [report.row(name, runs, export.csv_bytes) for name, runs in by_name.items() if runs]
        limits = self.limits(export)
        rows += [report.row(name, [run], export.csv_bytes) for name, run in limits.items() if run]
        report.table(
            f"{case}: {export.records:,} records, {export.csv_bytes / 1e6:,.0f} MB of CSV,"
            f" {len(export.files)} file(s), {len(rounds)} round(s)",
            report.HEADINGS,
            rows,
        )
        for name, run in limits.items():
            if run is None:
                print(f"{name}: not available")
        ratio = report.ratio(rounds)
        if ratio:
            print(
                "headcount against the fastest peer of the same round:"
                f" {ratio[0]:.2f} times as fast ({ratio[1]:.2f}-{ratio[2]:.2f})"
            )
        self.results["cases"][case] = {
            "records": export.records,
            "csv_bytes": export.csv_bytes,
            "files": len(export.files),
            "rounds": rounds,
            "limits": limits,
            "ratio": ratio,
        }

    def limits(self, export):
        """What no program that reads the files can beat: counting lines, or inflating alone."""
        if not export.files[0].endswith(".gz"):
            run = measure([shutil.which("wc"), "-l", *export.files])
            return {"(limit) wc -l": run if run["status"] == 0 else None}
        name = "(limit) zlib alone, one file after the other"
        if not self.headcount:
            return {name: None}
        runs = [measure([self.headcount.path, "bench-inflate", file]) for file in export.files]
        if any(run["status"] for run in runs):
            return {name: None}
        return {
            name: {
                "wall": sum(run["wall"] for run in runs),
                "cpu": sum(run["cpu"] for run in runs),
                "peak": max(run["peak"] for run in runs),
            }
        }

    def small(self):
        """Start-up: 3,000 records, headcount alone."""
        export = self.dataset.plain(3_000)
        if not self.headcount:
            return print("small: needs headcount")
        export.warm()
        self.one("small", self.headcount, export)
        runs = [self.one("small", self.headcount, export) for _ in range(20)]
        walls = [run["wall"] * 1_000 for run, answer in runs if answer is not None]
        if walls:
            print(
                f"\nsmall: 3,000 records, {len(walls)} runs:"
                f" min {min(walls):.1f} ms, median {median(walls):.1f} ms"
            )
            self.results["cases"]["small"] = {"walls_ms": walls}

    def scale(self):
        """Twice the records should take twice the time and the same memory."""
        exports = [self.dataset.plain(self.options.records * factor) for factor in (1, 2)]
        if not self.headcount:
            return print("scale: needs headcount")
        rounds = []
        for _ in range(self.options.rounds):
            pair = []
            for export in exports:
                export.warm()
                run, answer = self.one("scale", self.headcount, export)
                self.check("scale", {} if answer is None else {"headcount": answer}, export, None)
                if answer is not None:
                    pair.append(run)
            if len(pair) == 2:
                rounds.append(pair)
        if rounds:
            factor = median(twice["wall"] / once["wall"] for once, twice in rounds)
            peaks = [max(pair[index]["peak"] for pair in rounds) / 1e6 for index in (0, 1)]
            print(
                f"\nscale: {exports[0].records:,} to {exports[1].records:,} records:"
                f" {factor:.2f} times the wall time, peak {peaks[0]:.0f} to {peaks[1]:.0f} MB"
            )
            self.results["cases"]["scale"] = {"rounds": rounds, "factor": factor}

    def fail(self, case, text):
        self.failures.append(f"{case}: {text}")
        print(f"FAILED {case}: {text}", file=sys.stderr, flush=True)


def generator(options):
    """The program that makes the data; built here unless one is given."""
    if options.generator:
        return options.generator
    subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", HERE], check=True, stdout=sys.stderr
    )
    return str(HERE / ".build" / "release" / "generate-exports")


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--headcount",
        default=HERE.parent / ".build" / "release" / "headcount",
        metavar="PATH",
        help="the program to measure (default: %(default)s)",
    )
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="300,000 records and one round")
    parser.add_argument(
        "--only",
        default=",".join(CASES),
        metavar="CASES",
        help=f"some of {','.join(CASES + EXTRA_CASES)} (default: %(default)s)",
    )
    parser.add_argument("--peers-only", action="store_true", help="leave headcount out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", metavar="FILE", help="write every measurement to FILE")
    parser.add_argument(
        "--data",
        default=HERE / ".data",
        metavar="FOLDER",
        help="where the exports are kept (default: %(default)s)",
    )
    parser.add_argument("--generator", metavar="PATH", help="a built generate-exports")
    options = parser.parse_args()
    options.only = options.only.split(",")
    if unknown := set(options.only) - set(CASES + EXTRA_CASES):
        parser.error(f"no case {', '.join(sorted(unknown))}")
    if options.quick:
        options.records, options.rounds = 300_000, 1
    if not options.peers_only and not os.access(options.headcount, os.X_OK):
        parser.error(
            f"no program at {options.headcount}: build it (make build),"
            " name it with --headcount, or measure the others with --peers-only"
        )
    return options


def main():
    options = parse()
    bench = Bench(options)
    failures = bench.run()
    if options.json:
        bench.results["failures"] = failures
        Path(options.json).write_text(json.dumps(bench.results, indent=1))
    if failures:
        sys.exit(f"\n{len(failures)} failure(s); the first: {failures[0]}")


if __name__ == "__main__":
    main()
