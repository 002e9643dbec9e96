#!/usr/bin/env python3
"""Measure an official document (GB/T 9704-2012) in a finished PDF.

    measure.py expectations.json file.pdf

prints {"facts": …, "faults": [{"clause", "page", "what", "expected", "measured"}]}.
The expectations say what the document is (see elements.Expectations); what a page must look like
comes from the standard alone. Needs pdfplumber, which brings pypdfium2 and Pillow.
"""

from __future__ import annotations

import json
import sys

import pdfplumber

from annex import check_annexes
from body import check_body, check_grid
from breaks import check_breaks
from container import check_container
from elements import Expectations, locate
from ending import check_ending
from folio import check_pages, check_paper
from head import check_head
from imprint import check_imprint
from pages import read
from raster import Raster
from report import Report
from title import check_recipients, check_title


def measure(expectations, path):
    """The facts and faults of one PDF."""
    report = Report()
    raster = Raster(path)
    with pdfplumber.open(path) as pdf:
        layout = locate(read(pdf), Expectations(**expectations))
        report.fact("pages", len(layout.pages))
        if not check_paper(report, layout):
            return report.result()
        check_pages(report, layout, raster)
        check_head(report, layout, raster)
        check_title(report, layout)
        check_recipients(report, layout)
        check_body(report, layout)
        check_grid(report, layout)
        check_breaks(report, layout)
        check_ending(report, layout)
        check_annexes(report, layout)
        check_imprint(report, layout, raster)
        check_container(report, layout, pdf)
    return report.result()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as source:
        expectations = json.load(source)
    result = measure(expectations, sys.argv[2])
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.exit(1 if result["faults"] else 0)


if __name__ == "__main__":
    main()
