"""Reads a workbook with openpyxl and with LibreOffice and compares it with the JSON documents.

usage: check.py values FOLDER WORKBOOK LANGUAGE    every figure of every table, and how it is shown
       check.py review FOLDER WORKBOOK SHEET VALUE CODE OUTPUT    fills in a code, saves a sheet as CSV

It knows the table's JSON document and the frozen panes, nothing of the program that wrote the workbook.
"""

import csv
import glob
import json
import math
import os
import subprocess
import sys
import zipfile

import openpyxl

PROBLEMS = []


def expect(condition, *what):
    if not condition:
        PROBLEMS.append(" ".join(str(part) for part in what))


def office(folder, kind, path):
    """Converts a workbook with LibreOffice, which recalculates it."""
    os.makedirs(folder, exist_ok=True)
    profile = "-env:UserInstallation=file://" + os.path.join(os.path.dirname(folder), "profile")
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)


def grouped(text):
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, decimals = digits.partition(".")
    return sign + f"{int(whole):,}" + point + decimals


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def places(table, sheet):
    """The cell of each value of a JSON document: (row, column) from 1, counted from the frozen pane."""
    corner = sheet[sheet.freeze_panes]
    bases = 0 if table["percent_of"] is None else 2 if table["unknown"] == "both" else 1
    if table["percent_of"] == "responses":
        bases = 1
    names = [measure["name"] for measure in table["measures"]]
    has_rows = bool(table["rows"]["dimensions"])
    for value in table["values"]:
        measure = names.index(value["measure"])
        if has_rows:
            row = value["row"]
            column = (value["column"] * len(names) + measure) * (1 + bases)
        else:
            row, column = measure, value["column"] * (1 + bases)
        yield value, corner.row + row, corner.column + column, bases


def compare(table, sheet, again, shown):
    name = table["table"]
    for value, row, column, bases in places(table, sheet):
        cell = sheet.cell(row, column)
        where = (name, cell.coordinate)
        text = shown[row - 1][column - 1] if row <= len(shown) and column <= len(shown[row - 1]) else ""
        expect(again.cell(row, column).value == cell.value, *where, "changes when recalculated")
        if value.get("withheld"):
            expect(cell.value == "c" and text == "c", *where, "is not withheld:", cell.value)
        elif value["value"] is None:
            expect(cell.value is None and text == "", *where, "is not empty:", cell.value)
        else:
            spelled = value["spelled"]
            expect(is_number(cell.value) and cell.value == value["value"], *where, cell.value, spelled)
            decimals = len(spelled.partition(".")[2])
            code = "#,##0" + ("." + "0" * decimals if decimals else "")
            expect(cell.number_format == code, *where, "has the format", cell.number_format)
            expect(text == grouped(spelled), *where, "is shown as", text, "not", grouped(spelled))
        for base, key in enumerate(["percent", "percent_of_known"][:bases]):
            cell = sheet.cell(row, column + 1 + base)
            where = (name, cell.coordinate)
            text = shown[row - 1][column + base] if column + base < len(shown[row - 1]) else ""
            if value.get(key) is None:
                expect(cell.value is None and text == "", *where, "is not empty:", cell.value)
                continue
            expect(text == value[key] + "%", *where, "is shown as", text, "not", value[key])
            expect(is_number(cell.value), *where, "is no number")
            whole = value["base" if key == "percent" else "base_known"]
            exact = value["value"] / whole
            if value[key].startswith("<"):
                expect(cell.number_format == f'"{value[key]}%"', *where, cell.number_format)
            else:
                decimals = len(value[key].partition(".")[2])
                code = "0" + ("." + "0" * decimals if decimals else "") + "%"
                expect(cell.number_format == code, *where, "has the format", cell.number_format)
            # A total of which unknown values are left out is no part of its base: the known part is.
            is_sum = any(table[axis]["headings"][value[axis[:-1]]]["total"] for axis in ("rows", "columns"))
            if table["rounding"] == "half-up" and not (is_sum and table["unknown"] != "included"):
                expect(math.isclose(cell.value, exact, rel_tol=3e-16), *where, cell.value, exact)


def values(folder, path, language):
    with zipfile.ZipFile(path) as archive:
        expect(archive.testzip() is None, "a checksum is wrong")
        for name in archive.namelist():
            expect(b"<f" not in archive.read(name).replace(b"<fo", b"").replace(b"<fi", b""),
                   name, "has a formula") if "sheet" in name else None
    book = openpyxl.load_workbook(path)
    office(os.path.join(folder, "again"), "xlsx", path)
    again = openpyxl.load_workbook(os.path.join(folder, "again", os.path.basename(path)))
    # Every sheet as it is shown: comma, quotes, UTF-8, -1 for all sheets.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    office(os.path.join(folder, "shown"), options, path)
    expect(again.sheetnames == book.sheetnames, "other sheets:", again.sheetnames)
    readme = book.worksheets[0]
    targets = {c.hyperlink.location for row in readme.iter_rows() for c in row if c.hyperlink}
    stem = os.path.splitext(os.path.basename(path))[0]
    for sheet in book.worksheets:
        right = language == "ar"
        expect(bool(sheet.sheet_view.rightToLeft) == right, sheet.title, "goes the wrong way")
        expect(sheet.page_setup.paperSize == 9, sheet.title, "is not on A4")
        expect(sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title, "is not fitted")
        for row in sheet.iter_rows():
            for cell in row:
                expect(cell.data_type != "f", sheet.title, cell.coordinate, "is a formula")
        if sheet is not readme:
            quoted = sheet.title.replace("'", "''")
            expect(f"'{quoted}'!A1" in targets, "no link leads to", sheet.title)
            expect(sheet.freeze_panes is not None, sheet.title, "has no frozen header")
            expect(sheet.print_title_rows, sheet.title, "repeats no header")
    suffix = "" if language == "en" else "." + language
    tables = 0
    for file in sorted(glob.glob(os.path.join(folder, "tables", "*" + suffix + ".json"))):
        if suffix == "" and file.count(".") > 1:
            continue
        text = open(file, encoding="utf-8").read()
        table = json.loads(text)
        spelled = json.loads(text, parse_int=str, parse_float=str)
        for value, copy in zip(table["values"], spelled["values"]):
            value["spelled"] = copy["value"]
        number = next((k for k, s in enumerate(book.worksheets) if s.title == table["table"][:31]), None)
        if number is None:
            PROBLEMS.append("no sheet for " + table["table"])
            continue
        sheet = book.worksheets[number]
        expect(sheet["A1"].value == table["title"], sheet.title, "has the title", sheet["A1"].value)
        shown = glob.glob(os.path.join(glob.escape(folder), "shown", f"{stem}-{glob.escape(sheet.title)}.csv"))
        rows = list(csv.reader(open(shown[0], encoding="utf-8", newline="")))
        compare(table, sheet, again.worksheets[number], rows)
        labels = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
        for axis in ("rows", "columns"):
            for heading in table[axis]["headings"] if table[axis]["dimensions"] else []:
                for label in heading["labels"]:
                    label = "".join("\ufffd" if c < " " and c not in "\t\n\r" else c for c in label)
                    expect(label in labels, sheet.title, "lacks the label", repr(label))
        tables += 1
    expect(tables > 0, "no table was compared")
    properties = book.properties
    expect(properties.title and properties.creator.startswith("Headcount "), "properties:", properties)
    return tables


def review(folder, path, sheet, value, code, output):
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    header = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        if row[header.index("value")].value == value:
            row[header.index("code")].value = code
    for other in list(book.worksheets):
        if other.title != sheet:
            book.remove(other)
    edited = os.path.join(folder, "edited.xlsx")
    book.save(edited)
    office(os.path.join(folder, "review"), "csv:Text - txt - csv (StarCalc):44,34,76", edited)
    os.replace(os.path.join(folder, "review", "edited.csv"), output)


if sys.argv[1] == "review":
    review(*sys.argv[2:])
else:
    compared = values(*sys.argv[2:])
    if PROBLEMS:
        print("\n".join(PROBLEMS[:40]))
    else:
        print(f"{compared} tables")
