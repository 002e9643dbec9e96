#!/usr/bin/env python3
"""Build a stress workspace and measure every document in it.

    run.py FOLDER [--program PATH] [--no-build] [--brief] [word …]

Prints the faults of every case and a count by clause; FOLDER/results.json has everything.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from measure import measure  # noqa: E402


def judge(job):
    """The result of one case; a judge that falls over is a result too."""
    name, expect, pdf = job
    if not Path(pdf).exists():
        return name, {"faults": [{"clause": "build", "page": None, "what": "没有生成", "expected": pdf, "measured": None}], "facts": {}}
    try:
        return name, measure(json.loads(Path(expect).read_text(encoding="utf-8")), pdf)
    except Exception:
        trace = traceback.format_exc()
        return name, {"faults": [{"clause": "judge", "page": None, "what": trace, "expected": None, "measured": None}], "facts": {}}


def show(results, brief):
    for name, result in results.items():
        print(f"{'ok  ' if not result['faults'] else 'FAIL'} {name} ({result['facts'].get('pages', '?')} pages)")
        for fault in [] if brief else result["faults"]:
            print(f"       {fault['clause']} p{fault['page']} {fault['what']}: {fault['expected']} / {fault['measured']}")
    counts = collections.Counter(
        (fault["clause"], fault["what"].split("（")[0]) for result in results.values() for fault in result["faults"])
    print()
    for (clause, what), count in sorted(counts.items(), key=lambda one: -one[1]):
        cases = [name for name, result in results.items()
                 if any(f["clause"] == clause and f["what"].split("（")[0] == what for f in result["faults"])]
        print(f"{count:5} × {clause} {what} in {len(cases)} cases, e.g. {', '.join(cases[:3])}")
    good = sum(not result["faults"] for result in results.values())
    print(f"{good} of {len(results)} documents without fault")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--program", default="mingbai")
    parser.add_argument("--no-build", action="store_true")
    parser.add_argument("--brief", action="store_true")
    options = parser.parse_args()
    root = options.folder
    if not options.no_build:
        subprocess.run([options.program, "-r", str(root), "-q", "build"], check=True)
    jobs = []
    for expect in sorted((root / "expect").glob("*.json")):
        if not options.words or any(word in expect.stem for word in options.words):
            pdf = root / "output/internal/2024/plans" / (expect.stem + ".pdf")
            jobs.append((expect.stem, str(expect), str(pdf)))
    with ProcessPoolExecutor(2) as pool:
        results = dict(pool.map(judge, jobs))
    (root / "results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    show(results, options.brief)
    sys.exit(any(result["faults"] for result in results.values()))


if __name__ == "__main__":
    main()
