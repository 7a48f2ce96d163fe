#!/usr/bin/env python3
"""Makes the perturbed twin of Data/phss and, from the written files, the tables to expect of it.

    python3 make_twin.py

The second half reads the exports again and shares nothing with Headcount: it is the independent program.
"""

import csv
import gzip
import io
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PHSS = FOLDER.parents[3] / "Data" / "phss"
SEED = 2063  # one with percentages that fall exactly on a half, at 0 digits and at 1

# The columns that are content, in the order of file a; file b has another order and one column more.
COLUMNS = ["record_id", "registered_on", "governorate", "sex", "education", "employment",
           "family_members", "submitted_at"]
COLUMNS_B = ["submitted_at", "sex", "governorate", "record_id", "notes", "family_members", "employment",
             "education", "registered_on"]

# What a value means: trimmed, then compared without case. The order of the codes is that of the tables.
SPELLINGS = {
    "governorate": {
        "basra": ["Basra", "Basrah", "Al Basrah", "البصرة"],
        "muthanna": ["Muthanna", "Muthana", "Al-Muthanna", "المثنى"],
        "baghdad": ["Baghdad", "بغداد"],
        "erbil": ["Erbil", "Arbil", "أربيل", "اربيل"],
        "ninewa": ["Ninewa", "Nineveh", "نينوى"],
        "anbar": ["Anbar", "Al-Anbar", "الأنبار"],
        "kirkuk": ["Kirkuk", "كركوك"],
    },
    "gender": {"female": ["female", "F", "أنثى"], "male": ["male", "M", "ذكر"]},
    "education": {"basic": ["basic"], "college_vocational": ["college_vocational"], "none": ["none"]},
    "employment": {"unemployed": ["unemployed"], "underemployed": ["underemployed"]},
}
COLUMN_OF = {"governorate": "governorate", "gender": "sex", "education": "education",
             "employment": "employment", "month": "registered_on"}
MISSING = ["", "N/A", "n/a", "-", "not recorded", "unknown"]
UNKNOWN, UNMATCHED, TOTAL = "_U", "_X", "_T"


# --- The twin -----------------------------------------------------------------------------------------

class Dice:
    """A linear congruential generator: the same numbers under every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def one_in(self, bound):
        return self.below(bound) == 0

    def pick(self, values):
        return values[self.below(len(values))]

    def shuffle(self, values):
        for index in range(len(values) - 1, 0, -1):
            other = self.below(index + 1)
            values[index], values[other] = values[other], values[index]


def phss_records():
    """One record for each key of Data/phss."""
    records = {}
    for path in sorted(PHSS.glob("registrations-*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                records.setdefault(record["record_id"], record)
    return list(records.values())


SEX_WRITTEN = ["female", "FEMALE", "Female ", "F", "أنثى", "male", " Male", "M", "ذكر"]
EDUCATION_WRITTEN = ["basic", "Basic", "college_vocational", "none", "None"]
MISSING_WRITTEN = ["", "", "N/A", "n/a", "-", "not recorded", " Not Recorded ", "unknown", "UNKNOWN"]
NOWHERE = ["Atlantis", "Bagdhad City Q", "Zone 7"]
NOTES = ["", "", "", "visited twice", "absent, relative answered", "form said \"to be checked\"",
         "first visit: closed\nsecond visit: open", "تمت الزيارة، لا ملاحظات", "moved, then\r\nreturned"]
ADDED = {"erbil": 188, "ninewa": 151, "anbar": 67, "kirkuk": 16}
KEPT_PER_THOUSAND = {"basra": 330, "muthanna": 140, "baghdad": 210}


def date(dice):
    return f"2008-{dice.below(12) + 1:02}-{dice.below(28) + 1:02}"


def instant(dice, first_day, days):
    return f"2009-01-{first_day + dice.below(days):02}T{8 + dice.below(9):02}:{dice.below(60):02}:00Z"


def persons(dice):
    """The records that stay, changed, and those that are added."""
    people = []
    for record in phss_records():
        if dice.below(1000) < KEPT_PER_THOUSAND[code("governorate", record["governorate"])]:
            people.append(record)
            if dice.one_in(60):
                record["governorate"] = dice.pick(MISSING_WRITTEN + NOWHERE)
    for governorate, count in ADDED.items():
        for _ in range(count):
            people.append({
                "record_id": f"TWIN-{len(people):06}",
                "registered_on": date(dice),
                "governorate": dice.pick(SPELLINGS["governorate"][governorate]),
                "sex": dice.pick(SEX_WRITTEN),
                "education": dice.pick(EDUCATION_WRITTEN),
                "employment": dice.pick(["unemployed", "Underemployed"]),
                "family_members": str(dice.below(10)),
            })
    for person in people:
        person["submitted_at"] = instant(dice, 10, 10)
        if dice.one_in(25):
            person["registered_on"] = dice.pick(["", "", "N/A", date(dice)])
        if dice.one_in(9):
            person["sex"] = dice.pick(SEX_WRITTEN + MISSING_WRITTEN)
        if dice.one_in(40):
            person["sex"] = "Mm"
        if dice.one_in(6):
            person["education"] = dice.pick(EDUCATION_WRITTEN + MISSING_WRITTEN + ["see notes"])
        if dice.one_in(5):
            person["employment"] = dice.pick(["unemployed", "underemployed", " Unemployed"])
        if dice.one_in(30):
            person["family_members"] = ""
        if code("governorate", person["governorate"]) == "kirkuk":
            person["education"] = dice.pick(MISSING_WRITTEN)  # a row without any known value
    return people


def earlier(dice, person):
    """An older version of a record; some look two hours younger until their time zone is read."""
    old = dict(person, submitted_at=instant(dice, 2, 8))
    if dice.one_in(5):
        local = datetime.strptime(person["submitted_at"], "%Y-%m-%dT%H:%M:%SZ") + timedelta(hours=2)
        old["submitted_at"] = local.isoformat() + "+03:00"
    old["registered_on"] = date(dice)
    old["sex"] = dice.pick(SEX_WRITTEN + MISSING_WRITTEN)
    old["governorate"] = dice.pick(["Basra", "Baghdad", "Muthanna", "Erbil", "Atlantis", ""])
    old["family_members"] = str(dice.below(10))
    return old


def make_registrations(dice):
    """Writes both exports; returns how many records of each class were planned."""
    people = persons(dice)
    dice.shuffle(people)
    parts = [[], []]
    planned = Counter()

    def put(record, part=None):
        parts[dice.below(2) if part is None else part].append(record)

    basra = [person for person in people if person["governorate"] == "Basra"][:2]
    baghdad = next(person for person in people if person["governorate"] == "Baghdad")
    conflicts = {id(basra[0]): ("Basrah", 0), id(basra[1]): ("البصرة", 1), id(baghdad): ("بغداد", 1)}

    for index, person in enumerate(people):
        part = dice.below(2)
        put(person, part)
        planned["counted"] += 1
        if id(person) in conflicts:  # the same instant, another spelling: every table stays the same
            spelling, other = conflicts[id(person)]
            put(dict(person, governorate=spelling), (part + other) % 2)
            planned["conflict"] += 1
            if id(person) == id(basra[0]):  # with an older version below it
                put(earlier(dice, person))
                planned["superseded"] += 1
            if id(person) == id(baghdad):  # with an exact repeat beside it
                put(dict(person))
                planned["duplicate"] += 1
        elif index % 45 == 1:  # an exact repeat, in either file; two of them now and then
            for _ in range(2 if dice.one_in(6) else 1):
                put(dict(person))
                planned["duplicate"] += 1
        elif index % 45 == 2:  # an older version, in either file
            put(earlier(dice, person))
            planned["superseded"] += 1
            if dice.one_in(4):
                person["record_id"] = f" {person['record_id']} "
        elif index % 450 == 3:  # two older versions
            put(earlier(dice, person))
            put(dict(earlier(dice, person), submitted_at="2008-12-31T09:00:00Z"))
            planned["superseded"] += 2
        elif index % 450 == 4:  # an older version that was sent twice
            old = earlier(dice, person)
            put(old, 0)
            put(dict(old), 1)
            planned["superseded"] += 1
            planned["duplicate"] += 1
    for part in parts:
        dice.shuffle(part)

    rows = [[record[column] for column in COLUMNS] for record in parts[0]]
    wrong = [
        ["TWIN-900001", "2008-03-02", "Basra", "F", "basic"],
        ["TWIN-900002", "2008-06-11", "Baghdad", "M", "basic", "unemployed", "4"],
        ["TWIN-900003", "2008-06-19", "Al", "Basrah", "F", "none", "unemployed", "2", "2009-01-12T08:00:00Z"],
        ["TWIN-900004", "2008-09-23", "Erbil", "M", "basic", "underemployed", "3", "2009-01-12T09:00:00Z", "", ""],
        # The key of a good record and a later instant: a rejected record replaces nothing.
        [parts[1][0]["record_id"], "2008-06-05", "Atlantis", "M", "none", "unemployed", "8",
         "2009-02-01T08:00:00Z", "late"],
    ]
    for row in wrong:
        rows.insert(dice.below(len(rows)), row)
        planned["rejected"] += 1
    (FOLDER / "registrations-a.csv").write_bytes(csv_bytes([COLUMNS, *rows]))

    rows = [[dice.pick(NOTES) if column == "notes" else record[column] for column in COLUMNS_B]
            for record in parts[1]]
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as stream:
        stream.write(csv_bytes([COLUMNS_B, *rows], end="\r\n"))
    (FOLDER / "registrations-b.csv.gz").write_bytes(buffer.getvalue())
    return planned


def make_projects(dice):
    """Two projects of three, with other numbers, and some in the added governorates."""
    with open(PHSS / "community-projects.csv", encoding="utf-8", newline="") as file:
        header, *projects = csv.reader(file)
    rows = [header]
    for identifier, governorate, beneficiaries, completed in projects:
        if not dice.one_in(3):
            rows.append([identifier, governorate, int(beneficiaries) + dice.below(40), completed])
    for index in range(9):
        governorate = SPELLINGS["governorate"][dice.pick(list(ADDED))]
        rows.append([f"TWIN-{index:03}", dice.pick(governorate), 15 + dice.below(150), date(dice)])
    (FOLDER / "projects.csv").write_bytes(csv_bytes(rows))


def csv_bytes(rows, end="\n"):
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue().encode("utf-8")


# --- The independent program --------------------------------------------------------------------------

def folded(text):
    return text.strip().casefold()


CODES = {dimension: {folded(spelling): each for each, spellings in codes.items() for spelling in spellings}
         for dimension, codes in SPELLINGS.items()}
TOKENS = {folded(token) for token in MISSING}


def code(dimension, text):
    """The code of a raw value."""
    if folded(text) in TOKENS:
        return UNKNOWN
    if dimension == "month":
        return datetime.strptime(text.strip(), "%Y-%m-%d").strftime("%Y-%m")
    return CODES[dimension].get(folded(text), UNMATCHED)


def read(path):
    """The records of an export as dictionaries; one of the wrong width is None."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [dict(zip(header, row)) if len(row) == len(header) else None for row in rows]


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def resolve(records):
    """The records that count, and the ledger."""
    ledger = Counter(read=len(records), rejected=records.count(None))
    versions = defaultdict(Counter)
    for record in records:
        if record is not None:
            versions[record["record_id"].strip()][tuple(record[column] for column in COLUMNS)] += 1
    kept = []
    for contents in versions.values():
        latest = max(moment(content[-1]) for content in contents)
        winners = [content for content in contents if moment(content[-1]) == latest]
        ledger["duplicate"] += sum(contents.values()) - len(contents)
        ledger["superseded"] += len(contents) - len(winners)
        ledger["conflict"] += len(winners) - 1
        kept.append(dict(zip(COLUMNS, winners[0])))
    return kept, ledger


def percent(count, base, digits):
    """The exact percentage, half away from zero; empty without a base."""
    if base == 0:
        return ""
    unit = 10**digits
    quotient = (2 * count * 100 * unit + base) // (2 * base)
    return f"{quotient // unit}.{quotient % unit:0{digits}}" if digits else str(quotient)


def in_table(dimension, margin):
    """The codes listed: those with records, and always the unknown."""
    order = [*SPELLINGS[dimension]] if dimension in SPELLINGS else sorted(set(margin) - {UNKNOWN})
    return [each for each in order + [UNMATCHED] if margin[each]] + [UNKNOWN]


def one_way(people, dimension):
    margin = Counter(person[dimension] for person in people)
    total = len(people)
    yield [dimension, "level", "measure", "value", "percent"]
    for each in in_table(dimension, margin):
        yield [each, "cell", "direct", margin[each], percent(margin[each], total, 0)]
    yield [TOTAL, "total", "direct", total, percent(total, total, 0)]


def two_way(people, row_dimension, column_dimension, base, unknown="included"):
    """`base` is "row" or "column". With the unknown excluded (row percentages only), the columns `_U` and `_X`
    have no percentage and are in no base."""
    counts = Counter()
    for person in people:
        row, column = person[row_dimension], person[column_dimension]
        counts.update([(row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)])
    rows = in_table(row_dimension, Counter({r: n for (r, c), n in counts.items() if c == TOTAL}))
    columns = in_table(column_dimension, Counter({c: n for (r, c), n in counts.items() if r == TOTAL}))
    based = [column for column in columns if unknown == "included" or column not in (UNKNOWN, UNMATCHED)]

    yield [row_dimension, column_dimension, "level", "measure", "value", "percent"]
    for row in rows + [TOTAL]:
        for column in columns + [TOTAL]:
            level = {(False, False): "cell", (False, True): "row-total", (True, False): "column-total",
                     (True, True): "total"}[row == TOTAL, column == TOTAL]
            count = counts[row, column]
            if base == "column":
                share = percent(count, counts[TOTAL, column], 1)
            else:
                row_base = sum(counts[row, other] for other in based)
                if column == TOTAL:
                    share = percent(row_base, row_base, 1)
                else:
                    share = percent(count, row_base, 1) if column in based else ""
            yield [row, column, level, "direct", count, share]


def classes(ledger, counted):
    """The ledger of a run that kept `counted` of the resolved records."""
    resolved = ledger["read"] - sum(ledger[name] for name in ("rejected", "duplicate", "superseded", "conflict"))
    yield ["class", "records"]
    yield ["read", ledger["read"]]
    yield ["counted", counted]
    for name in ("rejected", "duplicate", "superseded", "conflict"):
        yield [name, ledger[name]]
    yield ["filtered", resolved - counted]


def make_expected():
    """Writes the tables; returns the ledger."""
    kept, ledger = resolve(read(FOLDER / "registrations-a.csv") + read(FOLDER / "registrations-b.csv.gz"))
    people = [{dimension: code(dimension, record[column]) for dimension, column in COLUMN_OF.items()}
              for record in kept]
    june = [person for person in people if person["month"] == "2008-06"]
    family = sum(int(record["family_members"] or 0) for record in kept)
    community = sum(int(project["indirect_beneficiaries"]) for project in read(FOLDER / "projects.csv"))

    tables = {f"expected/by-{dimension}": one_way(people, dimension) for dimension in COLUMN_OF}
    tables |= {
        "expected/governorate-by-gender": two_way(people, "governorate", "gender", "row"),
        "expected/governorate-by-education": two_way(people, "governorate", "education", "row", "excluded"),
        "expected/education-by-gender": two_way(people, "education", "gender", "column"),
        "expected/headline": [["measure", "value"], ["direct", len(people)], ["family", family],
                              ["community", community], ["indirect", family + community]],
        "expected/ledger": classes(ledger, len(people)),
        "expected-2008-06/by-governorate": one_way(june, "governorate"),
        "expected-2008-06/ledger": classes(ledger, len(june)),
    }
    for name, rows in tables.items():
        path = FOLDER / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(csv_bytes(rows))
    return ledger | Counter(counted=len(people))


def main():
    dice = Dice(SEED)
    planned = make_registrations(dice)
    make_projects(dice)
    found = make_expected()
    for name, count in planned.items():
        if found[name] != count:
            raise SystemExit(f"{name}: {count} were made, {found[name]} were found")


if __name__ == "__main__":
    main()
