#!/usr/bin/env python3
"""Ends a monthly run at random moments and on full disks, and looks at what is left.

Two states of the exports take turns, so that each run has something to replace. After each end the
folders `internal` and `release` must each be wholly one of the two results, and together after a
signal that the program may answer; the next run must write the bytes of a run from nothing, and
nothing hidden may stay but the lock.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PIPELINE = """
{ pipeline: "people", sources: [{ name: "people", files: ["people.csv"] }],
  dimensions: {
    governorate: { from: ["governorate"], codes: "iraq-governorates" },
    sex: { from: ["sex"], codes: "sex" },
    month: { from: ["date"], date: "iso", period: "month" } },
  measures: { people: { source: "people", count: "records", unit: "person" } },
  records: { key: ["id"], keep_latest_by: "date" },
  tables: [
    { name: "by-governorate", measure: "people", rows: ["governorate"], percent: "column" },
    { name: "by-sex", measure: "people", rows: ["governorate"], columns: ["sex"], percent: "row" } ],
  outputs: { formats: ["csv", "json", "html", "xlsx"] } }
"""
PLACES = ["Basra", "Baghdad", "Ninewa", "Erbil", "Muthanna"]
LOCK = ".headcount.lock"
# What a month keeps of the releases before is another thing after each run; the internal workbook has it too.
HISTORY = {
    "internal": {"month-record.json", "earlier-manifest.json", "restatement.csv", "changed-figures.csv"},
    "release": {"manifest.json", "restatement.csv"},
}


class Trial:
    """A folder with the pipeline, two states of its export, and the two results."""

    def __init__(self, program, folder, records, seed):
        self.program, self.folder = str(Path(program).resolve()), Path(folder)
        self.failures = []
        source = random.Random(seed)
        # One state has twice the records of the other: what changes by little is withheld, which
        # would make a release depend on the one before.
        (self.folder / "pipeline.json5").write_text(PIPELINE)
        self.inputs = [
            "id,governorate,sex,date\n"
            + "".join(
                f"{number},{source.choice(PLACES)},{source.choice('FM')},2008-02-{1 + number % 29:02}\n"
                for number in range(records << state)
            )
            for state in (0, 1)
        ]
        self.good, self.seconds = [], 0.0
        for state in (0, 1):
            self.change(state)
            start = time.monotonic()
            self.expect(self.run("out").returncode == 0, "the first run failed")
            self.seconds = max(self.seconds, time.monotonic() - start)
            self.run(f"alone{state}")
            self.good.append(self.outputs(f"alone{state}"))
            self.expect(self.outputs("out") == self.good[state], "what was there before tells")
        self.expect(self.good[0] != self.good[1], "both states are the same")

    def change(self, state):
        (self.folder / "people.csv").write_text(self.inputs[state])

    def command(self, output):
        return [self.program, "run", ".", "--month", "2008-02", "--quiet", "--output", output]

    def start(self, output):
        return subprocess.Popen(
            self.command(output), cwd=self.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, output):
        process = self.start(output)
        process.messages = process.communicate()[1]
        return process

    def outputs(self, output):
        """The digests of a month's files, by tier and name."""
        found = {}
        for tier in ("internal", "release"):
            place = self.folder / output / "2008-02" / tier
            found[tier] = {
                path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in (place.iterdir() if place.is_dir() else ())
                if path.is_file() and path.name not in HISTORY[tier]
                and not (tier == "internal" and path.suffix == ".xlsx")
            }
        return found

    def is_whole(self, output="out"):
        """Whether the release has the files that its manifest names, with their digests."""
        place = self.folder / output / "2008-02" / "release"
        if not place.is_dir():
            return True
        named = {
            file["name"]: file["sha256"]
            for file in json.loads((place / "manifest.json").read_text())["outputs"]
        }
        return named == {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in place.iterdir() if path.name != "manifest.json"
        }  # fmt: skip

    def states(self, output="out"):
        """The state that each tier is of; None for a mixture."""
        found = self.outputs(output)
        return [
            next((state for state in (0, 1) if found[tier] == self.good[state][tier]), None)
            for tier in ("internal", "release")
        ]

    def hidden(self, output="out"):
        places = [self.folder / output, self.folder / output / "2008-02"]
        return sorted(
            path.name for place in places if place.is_dir() for path in place.glob(".*")
        )

    def expect(self, is_right, text):
        if not is_right:
            self.failures.append(text)
            print(f"FAILED {text}", file=sys.stderr, flush=True)

    def healed(self, state, call):
        """The next run does everything, and nothing is left of the one before."""
        run = self.run("out")
        self.expect(run.returncode == 0, f"{call}: the next run failed: {run.messages}")
        self.expect(self.outputs("out") == self.good[state], f"{call}: other bytes")
        self.expect(self.hidden() == [LOCK], f"{call}: {self.hidden()} stay")

    def kill(self, number, source):
        """Ends one run at a moment of its own."""
        state = number % 2
        self.change(state)
        ending = source.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        moment = source.uniform(0, self.seconds * 1.1)
        process = self.start("out")
        time.sleep(moment)
        process.send_signal(ending)
        process.communicate()
        call = f"run {number}, {ending.name} after {moment * 1000:.2f} ms"
        states = self.states()
        self.expect(None not in states, f"{call}: a mixture in internal or release: {states}")
        self.expect(self.is_whole(), f"{call}: a release that is not what its manifest says")
        if process.returncode >= 0:
            self.expect(process.returncode in (0, 128 + ending), f"{call}: {process.returncode}")
            self.expect(states[0] == states[1], f"{call}: internal and release are of two runs")
            self.expect(self.hidden() == [LOCK], f"{call}: {self.hidden()} stay")
        left = [name for name in self.hidden() if name != LOCK]
        kind = f"{ending.name}: " + (
            "was done" if process.returncode == 0
            else "left staged files" if left
            else "the new result" if states == [state, state]
            else "the old result"
        )  # fmt: skip
        if ".headcount.commit" in left:
            kind = f"{ending.name}: stopped between the names"
        self.healed(state, call)
        return kind


def kills(trial, options):
    """All kills, counted by what they left."""
    source = random.Random(options.seed)
    kinds = {}
    for number in range(options.kills):
        kind = trial.kill(number, source)
        kinds[kind] = kinds.get(kind, 0) + 1
    for kind, count in sorted(kinds.items()):
        print(f"  {count:4} {kind}")


def steps(trial, options):
    """Ends a run before each of its calls that change names or sync, by strace."""
    if subprocess.run(["sh", "-c", "command -v strace"], capture_output=True).returncode:
        return print("Skipped: each call of the system in turn needs strace.")
    calls = "fsync,rename,renameat2,unlink,unlinkat,rmdir,mkdir,flock"
    count = 0
    for call in calls.split(","):
        for place in range(1, 200):
            state = count % 2
            trial.change(state)
            run = subprocess.run(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                 "-e", f"inject={call}:signal=KILL:when={place}", *trial.command("out")],
                cwd=trial.folder, capture_output=True, text=True,
            )  # fmt: skip
            if run.returncode == 0:
                break
            if "strace" in run.stderr:
                return print(f"Skipped: strace may not trace here: {run.stderr.strip()}")
            name = f"{call} number {place}"
            count += 1
            states = trial.states()
            trial.expect(None not in states, f"{name}: a mixture: {states}")
            trial.healed(state, name)
        else:
            trial.expect(False, f"{call}: a run has no end")
    print(f"  {count:4} ends at a call of the system ({calls})")


def full_disks(trial, options):
    """Runs on a file system with less and less room; status 1 or a whole result."""
    place = trial.folder / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True, text=True
    )
    if mounted.returncode:
        trial.expect(os.environ.get("CI") != "true", f"no file system: {mounted.stderr}")
        return print("Skipped: a small file system needs the right to mount one.")
    try:
        trial.change(0)
        trial.expect(trial.run("disk").returncode == 0, "a run on an empty disk")
        trial.change(1)
        counts = {}
        for room in range(0, 400, 4):
            fill = place / "fill"
            fill.unlink(missing_ok=True)
            free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
            with open(fill, "wb") as file:
                file.write(bytes(max(0, free - room * 1024)))
            run = trial.run("disk")
            counts[run.returncode] = counts.get(run.returncode, 0) + 1
            expected = {0: [1, 1], 1: [0, 0]}.get(run.returncode)
            call = f"{room} KiB free"
            trial.expect(
                trial.states("disk") == expected, f"{call}: {run.returncode}, {trial.states('disk')}"
            )
            trial.expect(trial.hidden("disk") == [LOCK], f"{call}: {trial.hidden('disk')} stay")
            if run.returncode == 1:
                is_told = "disk/2008-02" in run.messages and "no space left" in run.messages
                trial.expect(is_told, f"{call}: {run.messages}")
            else:
                # Back to the old state for the next one.
                fill.unlink()
                trial.change(0)
                trial.run("disk")
                trial.change(1)
        print(f"  {counts.get(1, 0):4} runs on a full disk left the old result, {counts.get(0, 0)} had room")
        trial.expect(counts.keys() == {0, 1}, f"the disk was never full or always: {counts}")
    finally:
        subprocess.run(["umount", place], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--headcount", default=HERE.parent / ".build" / "release" / "headcount", metavar="PATH"
    )
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(options.headcount, folder, options.records, options.seed)
        print(f"seed {options.seed}; a run takes {trial.seconds * 1000:.0f} ms", flush=True)
        for part in (kills, steps, full_disks):
            part(trial, options)
    if trial.failures:
        sys.exit(f"{len(trial.failures)} failure(s) with --seed {options.seed}")
    print("All results were whole.")


if __name__ == "__main__":
    main()
