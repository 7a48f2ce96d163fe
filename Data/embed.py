#!/usr/bin/env python3
"""Writes Sources/Classification/Generated/EmbeddedCodeLists.swift from Data/codelists/*.csv.

A string literal compiles in a moment where an array of bytes takes minutes.
"""
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent
lists = sorted((root / "Data" / "codelists").glob("*.csv"))
lines = ["// Made by Data/embed.py from Data/codelists; change the lists there, then run it again.", ""]
lines += ["let embeddedCodeLists: [EmbeddedCodeList] = ["]
for path in lists:
    text = path.read_text(encoding="utf-8")
    assert '"""##' not in text and text.endswith("\n"), path
    lines += [f'  EmbeddedCodeList(name: "{path.stem}", text: ##"""']
    lines += text.removesuffix("\n").split("\n")
    lines += ["", '"""##),']
lines += ["]", ""]
target = root / "Sources" / "Classification" / "Generated" / "EmbeddedCodeLists.swift"
target.parent.mkdir(exist_ok=True)
target.write_text("\n".join(lines), encoding="utf-8")
