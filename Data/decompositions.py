#!/usr/bin/env python3
"""Writes Sources/Aggregation/Generated/CanonicalDecompositions.swift: letters that are several code points taken apart.

The mappings are those of the Unicode Character Database as Python has it; mappings of characters that are in it never change
(Unicode's stability policy). Syllables of Hangul are left out, because they are taken apart by arithmetic.
"""
import pathlib
import sys
import textwrap
import unicodedata

entries = []
for number in range(sys.maxunicode + 1):
    if 0xAC00 <= number <= 0xD7A3 or 0xD800 <= number <= 0xDFFF:
        continue
    apart = unicodedata.normalize("NFD", chr(number))
    if apart != chr(number):
        entries.append(f"{number:X}=" + "+".join(f"{ord(part):X}" for part in apart))
lines = ["// Made by Data/decompositions.py; run it again rather than change this file.", ""]
lines += ["/// Canonical decompositions, each as `code point=code points joined by +`, in hexadecimal digits."]
lines += ['let canonicalDecompositions = """']
lines += [f"  {line}" for line in textwrap.wrap(" ".join(entries), 96)]
lines += ['  """', ""]
target = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Aggregation" / "Generated" / "CanonicalDecompositions.swift"
target.parent.mkdir(exist_ok=True)
target.write_text("\n".join(lines), encoding="utf-8")
