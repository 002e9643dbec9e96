"""正文 (7.3.3), its grid (5.2.3) and the text of attachments, which follows the same form (7.3.7)."""

from __future__ import annotations

import standard
from standard import EM, HAN_LOOSE, HAN_TIGHT, PITCH, POINT, UPRIGHT, is_han
from title import left_bounds
from typeface import check_type

INDENT = 2 * EM


def starts_paragraph(line, frame=UPRIGHT):
    """Whether a line is indented by two characters."""
    low, high = left_bounds(line.glyphs[0].text, frame.left + INDENT)
    return low <= line.x <= high


def level_of(line):
    """The heading level of the first line of a paragraph, 1 to 4, or 0."""
    for level, (_, pattern) in enumerate(standard.LEVELS, 1):
        if pattern.match(line.text):
            return level
    return 0


def paragraphs(lines):
    """Lines gathered into paragraphs by their indent."""
    found = []
    for line in lines:
        if not found or starts_paragraph(line):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def check_body(report, layout):
    """The text of the document itself."""
    lines = [line for line in layout.body if not layout.in_table(line)]
    if not any(line.page == 1 for line in layout.body) and not layout.pages[0].tables:
        report.fault("7.3.3", 1, "公文首页没有正文", "正文", None)
    check_text(report, layout, lines)
    rows = {}
    for page in layout.pages:
        count = sum(line.page == page.number for line in lines)
        if count:
            rows[page.number] = count
    report.fact("rows", rows)
    check_heading_at_foot(report, layout, lines)


def check_heading_at_foot(report, layout, lines):
    """A heading without its text at the foot of a page belongs to what follows it (7.3.5.5 brings them together)."""
    for line, after in zip(lines, lines[1:]):
        ends = line.text[-1] in "。；：，！？"
        if line.page < after.page and starts_paragraph(line) and level_of(line) and not ends and starts_paragraph(after):
            report.fault("7.3.3", line.page, f"标题单独在页末（{line.text[:12]}）", None, after.text[:8])


def check_annex_text(report, layout, lines):
    """7.3.7: an attachment is set like the text."""
    check_text(report, layout, [line for line in lines if not layout.in_table(line)])


def check_text(report, layout, lines):
    check_indents(report, lines)
    for group in paragraphs(lines):
        check_paragraph(report, group)
    check_filled(report, layout, lines)
    check_pitch(report, layout, lines)
    check_han(report, layout, lines)
    check_natural(report, lines)


def check_indents(report, lines):
    """7.3.3: every paragraph 左空二字, other lines 顶格."""
    for line in lines:
        flush = left_bounds(line.glyphs[0].text, UPRIGHT.left)
        if not starts_paragraph(line) and not flush[0] <= line.x <= flush[1]:
            report.fault("7.3.3", line.page, f"左空二字或顶格（{line.text[:8]}）", [UPRIGHT.left, UPRIGHT.left + INDENT], line.x)


def check_paragraph(report, lines):
    """Faces by level: 黑体, 楷体, 仿宋, 仿宋. A heading with text behind its 。 is so up to that mark."""
    first = lines[0]
    level = level_of(first) if starts_paragraph(first) else 0
    if level not in (1, 2):
        check_type(report, lines, "正文")
        return
    face = standard.LEVELS[level - 1][0]
    head, rest = split_run_in(lines)
    check_type(report, head, f"第{level}级标题", face, clause="7.3.3")
    check_type(report, rest, "正文")


def split_run_in(lines):
    """The heading of a paragraph and the text behind it, as lines."""
    head, rest, over = [], [], False
    for line in lines:
        cut = len(line.glyphs)
        if over:
            cut = 0
        elif "。" in line.text:
            cut = next(i for i, glyph in enumerate(line.glyphs) if "。" in glyph.text) + 1
            over = True
        for part, glyphs in ((head, line.glyphs[:cut]), (rest, line.glyphs[cut:])):
            if glyphs:
                part.append(type(line)(glyphs, line.page))
    return head, rest


def goes_on(line, after):
    """Whether the next line continues the paragraph."""
    low, high = left_bounds(after.glyphs[0].text, UPRIGHT.left)
    return low <= after.x <= high and not starts_paragraph(after)


def same_flow(layout, line, other):
    """Whether two lines follow each other on a page with no table between."""
    if line.page != other.page:
        return False
    return not any(line.y < box[1] < other.y for box in layout.page(line.page).tables)


def check_filled(report, layout, lines):
    """5.2.3: 撑满版心. A line that goes on in the next one ends at the right edge."""
    for line, after in zip(lines, lines[1:]):
        if goes_on(line, after) and (line.page != after.page or same_flow(layout, line, after)):
            if line.right < UPRIGHT.right - standard.RAGGED:
                report.fault("5.2.3", line.page, f"行没有撑满版心（{line.text[-8:]}）", UPRIGHT.right, line.right)


def check_pitch(report, layout, lines):
    """5.2.3: 22 rows of 29.61 pt on a page; one fault a page for pitch."""
    for number in sorted({line.page for line in lines}):
        here = [line for line in lines if line.page == number]
        steps = [(b.y - a.y) / POINT for a, b in zip(here, here[1:]) if same_flow(layout, a, b)]
        wrong = [step for step in steps if abs(step - PITCH / POINT) > standard.ROW_POINTS]
        if wrong:
            report.fault("5.2.3", number, f"行距（{len(wrong)}处）", PITCH / POINT, wrong[:4])
        elif len(here) > 1 and len(steps) == len(here) - 1:
            drift = here[-1].y - here[0].y - PITCH * (len(here) - 1)
            if abs(drift) > standard.DRIFT:
                report.fault("5.2.3", number, "全页行距累计误差", 0, drift)


def check_grid(report, layout):
    """From page 2 on the first line stands on row 1 (5.2.1), and a page of pure text has 22 rows."""
    lines = [line for line in layout.body if not layout.in_table(line)]
    pages = sorted({line.page for line in layout.body})
    for number in pages:
        everything = [line for line in layout.body if line.page == number]
        here = [line for line in lines if line.page == number]
        if not here:
            continue
        if number == 1:
            check_full_page(report, layout, number, here)
        elif everything[0] is here[0] is layout.page(number).lines[0] and not starts_with_table(layout, number, here[0]):
            row = UPRIGHT.row(1) + standard.ASCENT * EM
            report.near("5.2.1", number, "首行在版心第一行", here[0].y, row, standard.MARGIN)
            check_full_page(report, layout, number, here)


def starts_with_table(layout, number, line):
    return any(box[1] < line.y for box in layout.page(number).tables)


def check_full_page(report, layout, number, here):
    """As many rows as fit (22 from page 2 on), or fewer when what follows may not be parted: headings, a table, the signature."""
    after = [line for line in layout.body if line.page == number + 1]
    if layout.page(number).tables or not after or layout.in_table(after[0]):
        return
    following = [line for line in after if not layout.in_table(line)]
    headings = 0
    while headings < len(following) and level_of(following[headings]) and starts_paragraph(following[headings]):
        headings += 1
    # On page 1 the head takes what it takes: the rows that would still fit under the last one count.
    room = (UPRIGHT.bottom + standard.DRIFT - here[-1].bottom) / PITCH
    short = int(room) if number == 1 else 22 - len(here)
    ending = layout.date is not None and layout.date.page == number + 1 or not layout.date
    if short > 0:
        layout_short = {"page": number, "rows": len(here), "headings_follow": headings, "ending_follows": ending}
        report.facts.setdefault("short_pages", []).append(layout_short)
    # 7.3.5.5 leaves spacing free on the pages where the signature must be brought together with text.
    if short < 0 or (short > headings and not ending):
        report.fault("5.2.3", number, "满页行数", len(here) + short, len(here))


def han_pitch(line):
    """The mean distance of neighbouring 汉字 on a line, in pt, or None if there are too few."""
    steps = [
        (b.x - a.x) / POINT
        for a, b in zip(line.glyphs, line.glyphs[1:])
        if is_han(a.text) and is_han(b.text) and a.face == b.face
    ]
    return sum(steps) / len(steps) if len(steps) >= 3 else None


def check_han(report, layout, lines):
    """5.2.3: 28 characters a line. The loosest line of every page is a fact."""
    loosest = report.facts.setdefault("loosest", {})
    for number in sorted({line.page for line in lines}):
        found = [(han_pitch(line), line.text) for line in lines if line.page == number]
        found = sorted((pitch, text) for pitch, text in found if pitch is not None)
        if not found:
            continue
        loosest[number] = [round(found[-1][0], 2), found[-1][1]]
        if found[-1][0] > HAN_LOOSE:
            wide = [text for pitch, text in found if pitch > HAN_LOOSE]
            report.fault("5.2.3", number, f"汉字字距过疏（{len(wide)}行，如“{wide[-1]}”）", 156 / 28 / POINT, found[-1][0])
        if found[0][0] < HAN_TIGHT:
            report.fault("5.2.3", number, f"汉字字距过密（{found[0][1]}）", 156 / 28 / POINT, found[0][0])


def check_natural(report, lines):
    """The last line of a paragraph is not stretched: there 28 characters must fill 156 mm (5.2.3)."""
    found = {}
    for line, after in zip(lines, lines[1:] + [None]):
        pitch = None if after is not None and goes_on(line, after) else han_pitch(line)
        if pitch is not None and abs(pitch - EM / POINT) > standard.NATURAL:
            found.setdefault(line.page, []).append((pitch, line.text))
    for number, wrong in found.items():
        report.fault("5.2.3", number, f"字距（{len(wrong)}行，如“{wrong[0][1][:10]}”）", EM / POINT, wrong[0][0])
