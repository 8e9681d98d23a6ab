#!/usr/bin/env python3
"""Writes the national register of units as a Swift source file.

The program must run from any place, so it reads no file of its own at run time: the rows of
Data/units-vietnam-2025.csv become one static string. Run it after the CSV has changed:

    python3 Scripts/embed-units.py

It refuses a register that is not in NFC, has a code twice or one that is not digits, or names a
parent that is not there.
"""

import csv
import pathlib
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "Data" / "units-vietnam-2025.csv"
TARGET = ROOT / "Sources" / "CascadeRegister" / "Register" / "NationalRegister+Rows.swift"
KINDS = {"province", "commune", "ward", "special_zone"}

HEADER = '''\
// swift-format-ignore-file
// Made by Scripts/embed-units.py from Data/units-vietnam-2025.csv; do not edit.
// Data: thanglequoc/vietnamese-provinces-database, MIT License, Copyright (c) 2021 Thang Le Quoc; see NOTICE.

extension NationalRegister {
    /// The rows of the register: code, parent, kind, full name; sorted by code.
    static let rows: StaticString = """
'''


def main() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    if unicodedata.normalize("NFC", text) != text:
        sys.exit("the register is not in NFC")
    records = sorted(csv.DictReader(text.splitlines()), key=lambda record: record["code"].encode())
    codes = {record["code"] for record in records}
    if len(codes) != len(records):
        sys.exit("a code stands twice")
    lines = []
    for record in records:
        fields = [record["code"], record["parent_code"], record["kind"], record["full_name_vi"]]
        if record["kind"] not in KINDS or any(set(field) & set(',"\\\n') for field in fields):
            sys.exit(f"cannot embed {fields}")
        if not record["code"].isdigit() or not record["code"].isascii():
            sys.exit(f"{record['code']}: a code of the register is digits only")
        if record["parent_code"] and record["parent_code"] not in codes:
            sys.exit(f"{record['code']}: no parent {record['parent_code']}")
        lines.append(",".join(fields))
    TARGET.write_text(HEADER + "\n".join(lines) + '\n"""\n}\n', encoding="utf-8")
    print(f"{len(lines)} units written to {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
