#!/usr/bin/env python3
"""Writes Sources/Ingestion/Generated/SingleByteTables.swift: what the upper 128 bytes of code pages mean.

The tables come from Python's codecs, which take them from the Unicode Consortium's mapping files.
U+FFFD stands for a byte that the code page does not define. The lower 128 bytes are ASCII; CP864 has the Arabic
percent sign for the usual one, and is read with the usual one.
"""
import pathlib

PAGES = (
    [f"cp{number}" for number in (437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 1006, 1125)]
    + [f"windows-{number}" for number in range(1250, 1259)]
    + [f"iso-8859-{number}" for number in range(1, 17) if number != 12]
    + ["koi8-r", "koi8-t", "koi8-u", "kz1048", "ptcp154", "tis-620"]
    + [f"mac-{name}" for name in ("arabic", "croatian", "cyrillic", "farsi", "greek", "latin2", "roman", "romanian", "turkish")]
)

lines = ["// Made by Data/encodings.py; change the list of code pages there, then run it again.", ""]
lines += ["/// The characters of the bytes 0x80 to 0xFF, by the code page's name."]
lines += ["let singleByteTables: [(name: String, upper: StaticString)] = ["]
for page in PAGES:
    codec = page.replace("windows-", "cp").replace("mac-", "mac_")
    text = bytes(range(128, 256)).decode(codec, errors="replace")
    assert len(text) == 128, page
    lower = bytes(range(128)).decode(codec).replace("\u066a", "%")
    assert lower == "".join(map(chr, range(128))), page
    escaped = "".join(f"\\u{{{ord(character):x}}}" for character in text)
    lines += ["  (", f'    "{page}",', f'    "{escaped}"', "  ),"]
lines += ["]", ""]
target = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Ingestion" / "Generated" / "SingleByteTables.swift"
target.parent.mkdir(exist_ok=True)
target.write_text("\n".join(lines), encoding="utf-8")
