"""Reads documents with programs that Headcount's authors did not write: read.py FORMAT FILE [FOLDER]

Prints JSON: "texts" holds the texts that stand before the values of a line, "values" the numbers in the
order of rows, columns and measures, empty where there is none.
"""
import csv
import json
import os
import re
import subprocess
import sys


def read_csv(path, value="value", first=0):
    with open(path, newline="", encoding="utf-8") as file:
        header, *lines = list(csv.reader(file, strict=True))
    place = len(header) - 1 - header[::-1].index(value)
    assert all(len(line) == len(header) for line in lines)
    return [line[first] for line in lines], [line[place] for line in lines]


def read_json(path):
    with open(path, encoding="utf-8") as file:
        table = json.load(file, parse_int=str, parse_float=str)
    rows = [heading["codes"] or ["_T"] for heading in table["rows"]["headings"]]
    values = table["values"]
    return [rows[int(v["row"])][0] for v in values], [v["value"] or "" for v in values]


def read_hxl(path):
    import hxl

    source = hxl.data(path, hxl.InputOptions(allow_local=True))
    other = ("#meta", "#adm", "#group", "#date", "#org", "#sector", "#country")
    places = [i for i, c in enumerate(source.columns) if not c.display_tag.startswith(other)]
    assert places and all(c.tag and c.tag != "#" for c in source.columns)
    rows = [row.values for row in source]
    return [v[0] for v in rows for _ in places], [v[p] for v in rows for p in places]


def read_sdmx(path):
    import sdmx
    from sdmx.model import common, v30

    with open(path, newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    end = header.index("OBS_VALUE")
    names = header[3:end]
    structure = v30.DataStructureDefinition(id="DSD")
    structure.dimensions.extend(v30.Dimension(id=name, order=i) for i, name in enumerate(names))
    structure.measures.append(v30.Measure(id="OBS_VALUE"))
    structure.attributes.extend(
        v30.DataAttribute(id=name) for name in ("OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE"))
    message = sdmx.read_sdmx(path, structure=structure)
    assert [data.action for data in message.data] == [common.ActionType.information]
    texts, values = [], []
    for observation in message.data[0].obs:
        key = observation.dimension
        status = observation.attached_attribute["OBS_STATUS"].value
        assert status in "AEUMQ" and observation.attached_attribute["CONF_STATUS"].value in "FCN"
        assert (str(observation.value or "") == "") == (status in "MQ"), (observation.value, status)
        texts.append(str(key.values[names[0]].value))
        values.append(str(observation.value or ""))
    return texts, values


def stubs(rows):
    """How many columns stand before the numbers."""
    numbers = [all(re.fullmatch(r"-?[\d,.]+|<[\d.]+|c|", row[i]) for row in rows) for i in range(len(rows[0]))]
    return next(i for i in range(1, len(numbers)) if numbers[i])


def read_spreadsheet(path, folder):
    import openpyxl

    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    # Fields with commas, texts in double quotes, UTF-8; as a user opens it: numbers and dates are found.
    subprocess.run(
        ["soffice", profile, "--headless", "--infilter=CSV:44,34,76,1,,1033,false,true", "--convert-to",
         "xlsx", "--outdir", folder, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    name = os.path.splitext(os.path.basename(path))[0] + ".xlsx"
    sheet = openpyxl.load_workbook(os.path.join(folder, name)).active
    rows = [[cell for cell in row] for row in sheet.iter_rows()]
    header = next(i for i, row in enumerate(rows) if all(cell.value is None for cell in row)) + 1
    names = [cell.value for cell in rows[header]]
    body = rows[header + 1:]
    body = body[:next(i for i, row in enumerate(body) if all(cell.value is None for cell in row))]
    stub = stubs([["" if cell.value is None else str(cell.value) for cell in row] for row in body])
    texts, values = [], []
    for row in body:
        for cell, name in zip(row, names):
            assert cell.data_type in "sn", (cell.data_type, cell.value)
            assert not cell.is_date, cell.value
        for i in range(stub, len(row)):
            if names[i] == "%" or names[i].startswith("% "):
                continue
            value = row[i].value
            texts.append(row[0].value)
            values.append("" if value in (None, "c") else str(value))
        assert all(cell.data_type == "s" or cell.value is None for cell in row[:stub]), [c.value for c in row]
    return texts, values


def cells(html):
    """The texts of the cells of all tables."""
    from html.parser import HTMLParser

    class Parser(HTMLParser):
        def __init__(self):
            super().__init__()
            self.rows, self.open, self.tags = [], False, set()

        def handle_starttag(self, tag, attributes):
            self.tags.add(tag)
            if tag == "tr":
                self.rows.append([])
            if tag in ("td", "th"):
                self.rows[-1].append("")
                self.open = True

        def handle_endtag(self, tag):
            if tag in ("td", "th"):
                self.open = False

        def handle_data(self, data):
            if self.open:
                self.rows[-1][-1] += data

    parser = Parser()
    parser.feed(html)
    assert "script" not in parser.tags
    return parser.rows


def read_markdown(path):
    from markdown_it import MarkdownIt

    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = cells(MarkdownIt("commonmark", {"html": True}).enable("table").render(file.read()))
    stub = stubs(rows)
    texts, values = [], []
    for row in rows:
        for i, cell in enumerate(row):
            if i >= stub and not header[i].startswith("%"):
                texts.append(row[0])
                values.append("" if cell == "c" else cell.replace(",", ""))
    return texts, values


def read_text(path):
    """The lines between the rules; a number and its percentage stand last."""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    lines = [line for line in text.split("─\n", 1)[1].split("\n\n")[0].splitlines() if not line.startswith("─")]
    parts = [line.rsplit(None, 2) for line in lines]
    return [part[0] for part in parts], [part[1].replace(",", "") for part in parts]


def read_datapackage(path):
    from frictionless import Package, system

    package = Package(path)
    report = package.validate()
    assert report.valid, report.to_summary()
    texts, values = [], []
    for resource in package.resources:
        for row in resource.read_rows():
            value = row["value"]
            assert value is None or not isinstance(value, str)
            texts.append(row[resource.schema.fields[0].name])
            values.append("" if value is None else str(value))
    return texts, values


readers = {
    "csv": read_csv, "json": read_json, "hxl": read_hxl, "sdmx": read_sdmx, "markdown": read_markdown,
    "text": read_text, "spreadsheet": read_spreadsheet, "datapackage": read_datapackage,
}
result = []
name, *arguments = sys.argv[1:]
folder = arguments.pop(0) if name == "spreadsheet" else None
for path in arguments:
    texts, values = readers[name](path, folder) if folder else readers[name](path)
    result.append({"texts": texts, "values": values})
json.dump(result, sys.stdout)
