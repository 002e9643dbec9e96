#!/usr/bin/env python3
"""Proof that the judge sees faults: right documents yield none, each spoiled one its own clause.

    selftest.py FOLDER-OF-FONTS [word]

Needs pymupdf and fontTools besides what the judge needs. A word picks the cases that contain it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cases import CASES, drop
from measure import measure
from sheet import Typesetter
from specimens import SPECIMENS

HERE = Path(__file__).parent


def run(kit, folder, specimen, name, spoil):
    """The clauses of the faults of one document."""
    sheets = SPECIMENS[specimen](kit)
    if spoil:
        spoil(sheets, kit)
    path = str(Path(folder) / "case.pdf")
    kit.write(sheets, path)
    return measure(sheets.expect, path)["faults"]


def verdict(kit, folder, case):
    specimen, name, spoil, wanted = case
    faults = run(kit, folder, specimen, name, spoil)
    found = {fault["clause"] for fault in faults}
    good = found == set(wanted)
    print("ok  " if good else "FAIL", f"{specimen}: {name}", "→", " ".join(sorted(found)) or "none")
    if not good:
        print("     wanted", sorted(wanted))
        for fault in faults:
            print("     ", fault)
    return good


def missing(kit, folder, specimen):
    """Whatever kind of element is left out, the judge finds fault and does not fall over."""
    good = 0
    tags = {item.tag for item in SPECIMENS[specimen](kit).items}
    for tag in sorted(tags):
        faults = run(kit, folder, specimen, tag, drop(tag))
        good += bool(faults)
        print("ok  " if faults else "FAIL", f"{specimen}: without {tag}", "→",
              " ".join(sorted({fault["clause"] for fault in faults})) or "none")
    return good, len(tags)


def main():
    characters = "".join((HERE / name).read_text(encoding="utf-8") for name in ("specimens.py", "cases.py"))
    kit = Typesetter(sys.argv[1], characters)
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    cases = [(name, "as the standard has it", None, ()) for name in SPECIMENS] + CASES
    cases = [case for case in cases if word in case[0] + ": " + case[1]]
    with tempfile.TemporaryDirectory() as folder:
        results = [verdict(kit, folder, case) for case in cases]
        for specimen in [] if word else SPECIMENS:
            good, count = missing(kit, folder, specimen)
            results += [True] * good + [False] * (count - good)
    print(f"{sum(results)} of {len(results)} as expected")
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
