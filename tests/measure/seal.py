"""Room for the seals (7.3.5.1). Seals are stamped on paper: the page must have their places free."""

from __future__ import annotations

import math

from standard import EM, PITCH, UPRIGHT

DIAMETER = 42.0
# 署名 and date lie "居印章中心偏下": their middle is below the centre of the seal, by not more than a
# character, so that the seal still covers both.
LOWEST = EM


def last_above(layout):
    """The lower edge of the text above the signature on its page: body, table or 附件说明."""
    page, top = layout.date.page, min(line.top for line in layout.signature)
    lines = [line.bottom for line in layout.body + layout.attachment_note if line.page == page]
    tables = [box[3] for box in layout.page(page).tables if box[3] < top]
    return max(lines + tables, default=None)


def seal_rows(layout, parts):
    """The rows of seals: places across, and the height of the middle of what each row presses on."""
    rows = {}
    for part in parts:
        rows.setdefault(round(part.y, 1), []).append(part)
    found = []
    for y in sorted(rows):
        row = rows[y]
        last = parts[-1] in row
        below = layout.date.bottom if last else max(part.bottom for part in row)
        middle = (min(part.top for part in row) + below) / 2
        found.append(([(part.x + part.glyphs[-1].x + EM) / 2 for part in row], middle))
    return found


def check_seals(report, layout, parts):
    """Circles over the 署名: inside the 版心, apart from each other, the first row near the text."""
    page = layout.date.page
    diameter = layout.expect.option("seal_diameter", DIAMETER)
    radius = diameter / 2
    rows = seal_rows(layout, parts)
    for places, _ in rows:
        left, right = min(places) - radius, max(places) + radius
        if left < UPRIGHT.left - 0.1 or right > UPRIGHT.right + 0.1:
            report.fault("7.3.5.1", page, "印章两端超出版心", [UPRIGHT.left, UPRIGHT.right], [left, right])
    check_apart(report, page, rows, diameter)
    check_heights(report, layout, rows, radius)


def check_apart(report, page, rows, diameter):
    """互不相交或相切."""
    centres = [(x, y) for places, y in rows for x in places]
    gaps = [
        math.dist(a, b) - diameter
        for index, a in enumerate(centres) for b in centres[index + 1:]
    ]
    if gaps:
        report.fact("seal_gap", min(gaps))
        if min(gaps) <= 0:
            report.fault("7.3.5.1", page, "印章相交或相切", "> 0", min(gaps))


def check_heights(report, layout, rows, radius):
    """Seals may be stamped up to a character above the middle of the text: some place must do."""
    page, above = layout.date.page, last_above(layout)
    middle = rows[0][1]
    bounds = [0.0, LOWEST]
    bounds[0] = max(bounds[0], rows[-1][1] + radius - UPRIGHT.bottom)
    reasons = {"到版心下边缘": UPRIGHT.bottom - rows[-1][1] - radius}
    if above is not None:
        gap = middle - radius - above
        reasons["居中盖时印章顶端距正文"] = gap
        bounds = [max(bounds[0], gap - PITCH), min(bounds[1], gap)]
    # Whether the lowest seal would reach 附注 or 版记: no clause forbids it, an office will want to know.
    foot = rows[-1][1] + radius - bounds[0]
    under = [line.top for line in layout.note] + [
        stroke.y for stroke in layout.imprint_strokes if layout.imprint_page == page]
    report.fact("seal_room", {"lift": bounds, "foot": foot, "next_below": min(under, default=None), **reasons})
    if bounds[0] > bounds[1] + 0.05:
        report.fault("7.3.5.1", page, "印章位置：顶端距正文一行之内，不压正文，不出版心", "0–10.45", reasons)
