"""Paper (5.1), ink and 版心 (5.2.1), page numbers (7.5), colour (5.2.4)."""

from __future__ import annotations

import re

import standard
from pages import is_red
from standard import NO4, ONE_CHARACTER, POINT, UPRIGHT
from typeface import check_black, check_size

LABEL = re.compile(r"^—(\d+)—$")
DIGIT_FACES = ("song", "roman")


def check_pages(report, layout, raster):
    check_ink(report, layout, raster)
    check_numbers(report, layout, raster)
    check_colours(report, layout)


def check_paper(report, layout):
    """A4 upright, every page, whatever is turned on it (5.1, 8). Otherwise no place means anything."""
    for page in layout.pages:
        for box in page.boxes:
            size = ((box[2] - box[0]) * POINT, (box[3] - box[1]) * POINT)
            if any(abs(a - b) > 0.1 for a, b in zip(size, standard.PAPER)):
                report.fault("5.1", page.number, "幅面", standard.PAPER, size)
                break
        if page.rotation:
            report.fault("5.1", page.number, "页面旋转（Rotate）", 0, page.rotation)
    return not report.faults


def check_ink(report, layout, raster):
    """5.2.1, 7.5: nothing but the page number is outside the 版心. A letter's head and lines are (10.1)."""
    letter = layout.expect.profile == "letter"
    for page in layout.pages:
        frame = [UPRIGHT.left, UPRIGHT.top, UPRIGHT.right, UPRIGHT.bottom]
        if letter and page.number == 1:
            # 10.1 places text of page 1 down to 7/8 of a character above the second double line.
            frame[1], frame[3] = 30.0, max([UPRIGHT.bottom] + [stroke.y for stroke in layout.red_strokes]) - 4.0
        kept = [tuple(edge + sign * standard.BLEED for edge, sign in zip(frame, (-1, -1, 1, 1)))]
        kept += [(line.x - 1, line.top - 1, line.right + 1, line.bottom + 1) for line in page.folio]
        if letter and page.number == 1:
            kept += [(19, stroke.y - 1.5, 191, stroke.y + 1.5) for stroke in layout.red_strokes]
        ink = raster.ink_outside(page.number, kept)
        if ink:
            report.fault("5.2.1", page.number, "版心之外有墨迹", frame, ink)


def unnumbered(layout):
    """Pages that must not show a number: blank pages, a 版记 page behind one, page 1 of a letter."""
    numbers = {page.number for page in layout.pages if page.blank}
    if layout.imprint_page > 1 and layout.page(layout.imprint_page - 1).blank:
        numbers.add(layout.imprint_page)
    if layout.expect.profile == "letter":
        numbers.add(1)
    return numbers


def check_numbers(report, layout, raster):
    without = unnumbered(layout)
    report.fact("blank_pages", [page.number for page in layout.pages if page.blank])
    for page in layout.pages:
        if page.blank and page.number != layout.imprint_page - 1:
            report.fault("7.5", page.number, "空白页不在版记页之前", None, page.number)
        if page.number in without:
            if page.folio:
                clause = "10.1" if page.number == 1 else "7.5"
                report.fault(clause, page.number, "这一页不编排页码", None, page.folio[0].text)
        elif len(page.folio) != 1:
            report.fault("7.5", page.number, "页码的个数", 1, [line.text for line in page.folio])
        else:
            check_number(report, page, page.folio[0], raster)


def check_number(report, page, line, raster):
    """— 1 — in 4号 half-width 宋体, 7 mm under the 版心, odd right, even left, one character in."""
    found = LABEL.match(line.text)
    if not found:
        report.fault("7.5", page.number, "页码的写法（一字线 U+2014）", f"— {page.number} —", line.text)
    elif int(found.group(1)) != page.number:
        report.fault("7.5", page.number, "页码", page.number, line.text)
    check_size(report, line.glyphs, NO4, "7.5", page.number, "页码")
    check_black(report, line.glyphs, page.number, "页码")
    wrong = sorted({glyph.font for glyph in line.glyphs if glyph.face not in DIGIT_FACES})
    if wrong:
        report.fault("7.5", page.number, "页码字体", "宋体", wrong)
    left, right = line.x - UPRIGHT.left, UPRIGHT.right - line.right
    odd = page.number % 2 == 1
    report.within("7.5", page.number, "单页码居右空一字" if odd else "双页码居左空一字", right if odd else left, ONE_CHARACTER)
    check_number_height(report, page, line, raster)


def check_number_height(report, page, line, raster):
    """「一字线上距版心下边缘7 mm」: read of the dash itself or of the row it stands in, either will do."""
    dash = line.glyphs[0]
    ink = raster.ink(page.number, (dash.x, line.top, dash.right, line.bottom))
    dash_top = ink[1] if ink else line.top
    report.facts.setdefault("folio", {})[page.number] = {"row_top": round(line.top, 2), "dash_top": round(dash_top, 2)}
    low, high = line.top - standard.MARGIN, dash_top + standard.MARGIN
    if not low <= standard.FOLIO_Y <= high:
        report.fault("7.5", page.number, "页码距版心下边缘7毫米", standard.FOLIO_Y, [line.top, dash_top])


def check_colours(report, layout):
    """5.2.4: red is for 发文机关标志 and the lines of page 1."""
    for page in layout.pages[1:]:
        if page.red:
            report.fault("5.2.4", page.number, "红色的字", "black", "".join(glyph.text for glyph in page.red[:12]))
        if any(is_red(stroke.colour) for stroke in page.strokes):
            report.fault("5.2.4", page.number, "红色的线", "black", None)
