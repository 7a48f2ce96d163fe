#!/usr/bin/env python3
"""Writes Sources/Ingestion/Generated/SingleByteTables.swift: what the upper 128 bytes of code pages mean.

The tables come from Python's codecs, which take them from the Unicode Consortium's mapping files.
U+FFFD stands for a byte that the code page does not define.
"""
import pathlib

PAGES = (
    [f"cp{number}" for number in (437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 865, 866, 869, 874)]
    + [f"windows-{number}" for number in range(1250, 1259)]
    + [f"iso-8859-{number}" for number in range(1, 17) if number != 12]
    + ["koi8-r", "koi8-u", "mac-roman"]
)
CODECS = {"mac-roman": "mac_roman"}

lines = ["// Made by Data/encodings.py; change the list of code pages there, then run it again.", ""]
lines += ["/// The characters of the bytes 0x80 to 0xFF, by the code page's name."]
lines += ["let singleByteTables: [(name: String, upper: StaticString)] = ["]
for page in PAGES:
    codec = CODECS.get(page, page.replace("windows-", "cp"))
    text = bytes(range(128, 256)).decode(codec, errors="replace")
    assert len(text) == 128, page
    assert bytes(range(128)).decode(codec) == "".join(map(chr, range(128))), page
    escaped = "".join(f"\\u{{{ord(character):x}}}" for character in text)
    lines += ["  (", f'    "{page}",', f'    "{escaped}"', "  ),"]
lines += ["]", ""]
target = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Ingestion" / "Generated" / "SingleByteTables.swift"
target.parent.mkdir(exist_ok=True)
target.write_text("\n".join(lines), encoding="utf-8")
