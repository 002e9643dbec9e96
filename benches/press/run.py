"""Times whole processes: mingbai for every kind of sheet, beside `typst compile` of the same leaflets, in one run.

    python3 benches/press/run.py [--sizes 1000,10000] [--typst PATH] [--mingbai PATH] [--keep FOLDER]

Needs a release build of mingbai. Without `typst` (cargo install typst-cli --version 0.15.1 --locked) its rows are left
out. Linux and macOS: the peak of memory of a child is asked of the system.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
KINDS = ["declaration-leaflet", "support-leaflet", "check-form", "household-plan", "collection-form"]
# Typst lays out all sheets at once; more than these take longer than the run of mingbai is worth.
MOST_TYPST = 10_000


def run(command, env=None):
    """Wall seconds, peak kilobytes and standard output of a process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command}: exit {child.returncode}")
    return time.perf_counter() - start, peak, output.decode()


def township(mingbai, households, folder):
    office = os.path.join(folder, f"township-{households}")
    if not os.path.isdir(office):
        run([mingbai, "init", "--demo", "--households", str(households), office])
    return office


def mingbai_rows(mingbai, households, folder):
    office = township(mingbai, households, folder)
    _, floor, _ = run([mingbai, "-r", office, "print", "--format", "json"])
    for kind in KINDS:
        output = os.path.join(folder, "output")
        shutil.rmtree(output, ignore_errors=True)
        wall, peak, text = run(
            [mingbai, "-r", office, "-o", output, "print", kind, "--format", "json"])
        made = json.loads(text)
        summary = made.get("summary", made)
        sheets = sum(len(batch["sheets"]) for batch in summary["batches"])
        size = sum(os.path.getsize(os.path.join(output, batch["path"])) for batch in summary["batches"])
        stages = summary["stages"]
        yield {
            "what": kind, "households": households, "sheets": sheets, "pages": summary["pages"],
            "load": stages["load"] + stages["check"], "render": stages["render"], "wall": wall,
            "rate": sheets / stages["render"], "peak": (peak - floor) / 1024, "bytes": size / max(1, sheets),
        }


def people(count):
    """Distinct households, in the order of their codes."""
    surnames, given = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "建国秀英志强桂兰永贵春梅德福玉珍长林小红文华有才"
    villages = ["砚岗村", "鹭汀村", "槐漪村", "菖塬村", "楚茶村"]
    for at in range(count):
        name = surnames[at % 20] + given[at // 20 % 24] + given[at // 480 % 24]
        yield {
            "village": villages[at * 5 // count], "group": "一二三四五六七八"[at // 50 % 8] + "组", "head": name,
            "size": at % 7 + 1, "code": f"{1042010001 + at}", "contact": name + "（村委会主任）", "phone": f"0600-55{at:05d}",
        }


def typst_rows(typst, households, folder):
    count = min(households, MOST_TYPST)
    fonts = os.path.join(ROOT, "themes/default/fonts")
    work = os.path.join(folder, "typst")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(HERE, work)
    with open(os.path.join(work, "data.json"), "w", encoding="utf-8") as file:
        json.dump(list(people(count)), file, ensure_ascii=False)
    base = [typst, "compile", "--root", work, "--font-path", fonts, "--ignore-system-fonts"]
    run(base + [os.path.join(work, "fixed.typ"), os.path.join(work, "fixed.pdf")])
    ways = {"typst, all sheets in one document": "whole", "typst, fixed part as a page of PDF": "overlay"}
    for what, name in ways.items():
        target = os.path.join(work, f"{name}.pdf")
        inputs = ["--input", "data=/data.json", "--input", "fixed=/fixed.pdf"]
        wall, peak, _ = run(base + inputs + [os.path.join(work, f"{name}.typ"), target])
        yield {
            "what": what, "households": count, "sheets": count, "pages": count, "load": 0.0, "render": wall,
            "wall": wall, "rate": count / wall, "peak": peak / 1024, "bytes": os.path.getsize(target) / count,
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--mingbai", default=os.path.join(ROOT, "target/release/mingbai"))
    parser.add_argument("--typst", default=shutil.which("typst"))
    parser.add_argument("--keep")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="press-")
    os.makedirs(folder, exist_ok=True)
    print("| what | households | sheets | pages | load and check s | render and write s | sheets/s | whole process s | peak MB | bytes a sheet |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for size in map(int, options.sizes.split(",")):
        rows = list(mingbai_rows(options.mingbai, size, folder))
        if options.typst:
            rows += typst_rows(options.typst, size, folder)
        for row in rows:
            print("| {what} | {households:,} | {sheets:,} | {pages:,} | {load:.1f} | {render:.2f} | {rate:,.0f} | {wall:.1f} | {peak:,.0f} | {bytes:,.0f} |".format(**row), flush=True)
    if not options.typst:
        print("typst is not installed: its rows are left out", file=sys.stderr)
    if not options.keep:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
