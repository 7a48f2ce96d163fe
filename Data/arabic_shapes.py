#!/usr/bin/env python3
"""Writes Sources/Classification/Generated/ArabicShapes.swift: the letters of the shapes that Arabic letters take.

The letters are the compatibility mappings (NFKC) of the Unicode Character Database, as Python's unicodedata has them.
"""
import pathlib
import unicodedata

BLOCKS = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))

lines = ["// Made by Data/arabic_shapes.py; run it again instead of changing this.", ""]
lines += ["/// The letters of the shapes from a scalar on, with bars between them; empty for what is no shape."]
lines += ["let arabicShapes: [(first: UInt32, letters: StaticString)] = ["]
for first, last in BLOCKS:
    entries = []
    for value in range(first, last + 1):
        letters = unicodedata.normalize("NFKC", chr(value))
        is_shape = any(low <= ord(letter) <= high for letter in letters for low, high in BLOCKS)
        entries.append("" if is_shape else "".join(f"\\u{{{ord(letter):x}}}" for letter in letters))
    lines += ["  (", f"    0x{first:x},", f'    "{"|".join(entries)}"', "  ),"]
lines += ["]", ""]
target = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Classification" / "Generated" / "ArabicShapes.swift"
target.parent.mkdir(exist_ok=True)
target.write_text("\n".join(lines), encoding="utf-8")
