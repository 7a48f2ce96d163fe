"""What the peer scripts share: their arguments and the columns of the files."""

import csv
import gzip
import sys

GROUPS = ["governorate", "sex", "education"]
MEASURE = "household_size"
ANSWER = GROUPS + ["records", MEASURE]


class Job:
    """`peer_X.py [--mapping FILE] FILE... OUTPUT`."""

    def __init__(self):
        arguments = sys.argv[1:]
        self.mapping = None
        if arguments[0] == "--mapping":
            self.mapping = arguments[1]
            arguments = arguments[2:]
        *self.files, self.output = arguments
        opened = gzip.open if self.files[0].endswith(".gz") else open
        with opened(self.files[0], "rt", encoding="utf-8", newline="") as file:
            self.columns = next(csv.reader(file))


def quoted(text):
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def recoding_query(raw, mapping):
    """SQL that turns the table of raw groups into one of codes by joining the mapping.

    The join comes after the grouping: that is how the peers do it fastest.
    """
    codes = ", ".join(f"coalesce({name}_map.code, '') AS {name}" for name in GROUPS)
    joins = " ".join(
        f"LEFT JOIN (SELECT raw, code FROM {mapping} WHERE field = '{name}') AS {name}_map"
        f" ON {name}_map.raw = grouped.{name}"
        for name in GROUPS
    )
    return (
        f"SELECT governorate, sex, education, sum(n) AS records, sum(people) AS {MEASURE} FROM"
        f" (SELECT {codes}, grouped.records AS n, grouped.{MEASURE} AS people"
        f" FROM ({raw}) AS grouped {joins}) AS recoded GROUP BY governorate, sex, education"
    )
