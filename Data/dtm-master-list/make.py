#!/usr/bin/env python3
"""Writes master-list.csv, a small synthetic twin of a DTM Master List of Iraq.

The columns, the spellings and the ways in which a list is awkward are those of a real list: a column of
governorates beside eighteen columns called as governorates, three breakdowns of the same families side
by side, empty cells for none, and commas between thousands. The figures are random numbers of a fixed
seed; no place is one of a real list, and nothing in it is known of anybody.
"""
import csv
import pathlib
import random

ORIGINS = ["Anbar", "Babylon", "Baghdad", "Basrah", "Dahuk", "Diyala", "Erbil", "Kerbala", "Kirkuk",
           "Missan", "Muthanna", "Najaf", "Ninewa", "Qadissiya", "Salah al-Din", "Sulaymaniyah", "Thi-Qar",
           "Wassit"]
SHELTERS = ["Camp", "Host families", "Hotel/Motel", "Informal settlements", "Other shelter type",
            "Religious building", "Rented houses", "School building", "Unfinished/Abandoned building",
            "Unknown shelter type"]
WAVES = ["Pre-June14 Wave", "June-July14 Wave", "August14 Wave", "Post September14 Wave",
         "Post April15 Wave"]
SOURCES_OF_DISPLACEMENT = ["Anbar", "Ninewa", "Salah al-Din", "Diyala", "Kirkuk", "Baghdad"]


def parts(number, count, generator):
    """Splits a number over a few of `count` places."""
    cells = [0] * count
    for place in generator.sample(range(count), min(count, generator.randint(1, 3))):
        cells[place] = generator.randint(0, number - sum(cells))
    cells[generator.choice([place for place, cell in enumerate(cells)])] += number - sum(cells)
    return cells


def written(number):
    """A number as the list writes it: nothing for none, commas between thousands."""
    return f"{number:,}" if number else ""


def main():
    generator = random.Random(20151118)
    rows = []
    for number in range(1, 61):
        governorate = generator.choice(ORIGINS)
        # Most places are small, and a few hold a thousand families or more.
        families = generator.choice([generator.randint(1, 60), generator.randint(20, 400),
                                     generator.randint(900, 2600)])
        origins = parts(families, len(SOURCES_OF_DISPLACEMENT), generator)
        by_origin = [0] * len(ORIGINS)
        for name, cell in zip(SOURCES_OF_DISPLACEMENT, origins):
            by_origin[ORIGINS.index(name)] = cell
        cells = by_origin + parts(families, len(SHELTERS), generator) + parts(families, len(WAVES), generator)
        rows.append([20000 + number, governorate, f"District {number % 9 + 1}", f"Place {number}",
                     f"موقع {number}", "", "", "", "", "", written(families), written(families * 6)]
                    + [written(cell) for cell in cells])
    header = ["Place id", "Governorate", "District", "Location name", "Arabic name", "Latitude", "Longitude",
              "OCHA admin 1", "OCHA admin 2", "OCHA PCode", "IDPs families", "IDPs individuals"]
    path = pathlib.Path(__file__).with_name("master-list.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header + ORIGINS + SHELTERS + WAVES)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
