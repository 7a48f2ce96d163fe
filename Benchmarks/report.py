"""Prints measurements as tables."""

from statistics import median


def table(title, headings, rows):
    """Prints rows of text under their headings, the first column to the left."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    print(f"\n{title}\n")
    for number, line in enumerate(lines):
        cells = [cell.rjust(width) for cell, width in zip(line, widths)]
        cells[0] = line[0].ljust(widths[0])
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print(flush=True)


def seconds(values):
    return f"{median(values):.3f} ({min(values):.3f}-{max(values):.3f})"


def row(name, runs, csv_bytes):
    """One program: CSV a second, wall, processor, peak memory."""
    walls = [run["wall"] for run in runs]
    return [
        name,
        f"{csv_bytes / median(walls) / 1e6:,.0f}",
        seconds(walls),
        f"{median(run['cpu'] for run in runs):.3f}",
        f"{max(run['peak'] for run in runs) / 1e6:,.0f}",
    ]


HEADINGS = ["program", "MB/s of CSV", "wall s: median (min-max)", "user+sys s", "peak MB"]


def ratio(rounds, ours="headcount"):
    """How many times faster than the fastest peer, judged within each round."""
    ratios = [
        min(run["wall"] for name, run in round.items() if name != ours) / round[ours]["wall"]
        for round in rounds
        if ours in round and len(round) > 1
    ]
    return (median(ratios), min(ratios), max(ratios)) if ratios else None
