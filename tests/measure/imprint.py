"""版记 (7.4)."""

from __future__ import annotations

import standard
from elements import find_names, is_printed, squeeze
from standard import NO4, ONE_CHARACTER, UPRIGHT
from title import left_bounds
from typeface import check_type

THICK, THIN = 0.35, 0.25


def check_imprint(report, layout, raster):
    expect = layout.expect
    if expect.profile == "printout":
        if layout.imprint or layout.imprint_strokes:
            report.fault("7.4", layout.imprint_page, "普通打印稿不应有版记", None, [line.text for line in layout.imprint])
        return
    if not layout.imprint:
        if expect.copies or expect.printed_by and expect.profile != "letter":
            report.fault("7.4", None, "没有找到版记", [expect.copies, expect.printed_by], None)
        return
    page = layout.imprint_page
    if page != len(layout.pages):
        report.fault("7.4", page, "版记在最后一页", len(layout.pages), page)
    if expect.even_imprint and page % 2:
        report.fault("7.4", page, "版记在双页", "双页", page)
    check_type(report, layout.imprint, "版记", "fang", NO4, "7.4.2")
    check_copies(report, layout)
    if expect.profile == "letter":
        check_letter_imprint(report, layout)
        return
    check_printed(report, layout)
    check_strokes(report, layout, raster)


def check_copies(report, layout):
    """抄送 (7.4.2): one character in at both ends, further lines under the first name, 。 at the end."""
    for lead, names in (("抄送：", layout.expect.copies), ("主送：", moved_recipients(layout))):
        if not names:
            continue
        lines = find_names(layout.imprint, lead, names, "。")
        page = layout.imprint_page
        if not lines:
            report.fault("7.4.2", page, f"没有找到“{lead}”（名称、逗号、句号）", names, [line.text for line in layout.imprint])
            continue
        report.within("7.4.2", page, f"“{lead}”左空一字", lines[0].x - UPRIGHT.left, ONE_CHARACTER)
        column = lines[0].glyphs[3].x
        for line in lines[1:]:
            bounds = left_bounds(line.glyphs[0].text, column)
            report.within("7.4.2", page, f"“{lead}”回行与冒号后首字对齐", line.x, bounds)
        for line in lines:
            # A stop at the end of a line may be half width: what counts is the last character before it.
            glyphs = [glyph for glyph in line.glyphs if glyph.text not in standard.CLOSING]
            room = UPRIGHT.right - (glyphs[-1].x + glyphs[-1].size * standard.POINT)
            if room < ONE_CHARACTER[0]:
                report.fault("7.4.2", page, f"“{lead}”右空一字", ">= 4.6", room)


def moved_recipients(layout):
    """主送机关 that were moved to the 版记 because they would drive the text off page 1 (7.3.2)."""
    moved = any(line.text.startswith("主送：") for line in layout.imprint)
    return layout.expect.recipients if moved else []


def check_printed(report, layout):
    """印发机关和印发日期 (7.4.3): one row, one character in at either end, above the last line."""
    expect = layout.expect
    if not expect.printed_by:
        return
    page = layout.imprint_page
    line = next((line for line in layout.imprint if is_printed(line, expect)), None)
    if line is None:
        report.fault("7.4.3", page, "没有找到印发机关和印发日期", expect.printed_by, [line.text for line in layout.imprint])
        return
    wanted = squeeze(expect.printed_by) + squeeze(expect.printed_on or "") + "印发"
    if expect.printed_on and line.text != wanted:
        report.fault("7.4.3", page, "印发机关和印发日期的文字", wanted, line.text)
    report.within("7.4.3", page, "印发机关左空一字", line.x - UPRIGHT.left, ONE_CHARACTER)
    report.within("7.4.3", page, "印发日期右空一字", UPRIGHT.right - line.right, ONE_CHARACTER)
    if layout.imprint[-1] is not line:
        report.fault("7.4.3", page, "印发机关在末条分隔线之上", line.text, layout.imprint[-1].text)


def check_strokes(report, layout, raster):
    """分隔线 (7.4.1): as wide as the 版心; 0.35 mm first and last, 0.25 mm within; the last at its foot."""
    page, strokes = layout.imprint_page, layout.imprint_strokes
    groups = 1 + bool(layout.expect.copies or moved_recipients(layout)) * bool(layout.expect.printed_by)
    if len(strokes) != groups + 1:
        report.fault("7.4.1", page, "版记分隔线的条数", groups + 1, len(strokes))
    if not strokes:
        return
    found = []
    for index, stroke in enumerate(strokes):
        bands = raster.bands(page, UPRIGHT.centre + 20, stroke.y - 0.8, stroke.y + 0.8)
        top, bottom = bands[0] if bands else (stroke.y, stroke.y)
        found.append({"top": top, "bottom": bottom, "weight": bottom - top})
        outer = index in (0, len(strokes) - 1)
        name = ["首条", "中间", "末条"][0 if index == 0 else 2 if outer else 1]
        report.near("7.4.1", page, f"{name}分隔线粗细", bottom - top, THICK if outer else THIN, standard.STROKE)
        report.near("7.4.1", page, f"{name}分隔线长", stroke.length, 156.0, standard.PLACE)
        report.near("7.4.1", page, f"{name}分隔线居中", (stroke.x0 + stroke.x1) / 2, UPRIGHT.centre, standard.CENTRE)
    report.fact("imprint_lines", found)
    report.near("7.4", page, "末条分隔线与版心下边缘重合", strokes[-1].y, UPRIGHT.bottom, standard.INK)
    last = layout.imprint[-1]
    if strokes[-1].y < last.y or strokes[0].y > layout.imprint[0].top + 0.5:
        report.fault("7.4.1", page, "版记文字在首末分隔线之间", None, [strokes[0].y, strokes[-1].y])


def check_letter_imprint(report, layout):
    """10.1: a letter's 版记 has no lines and no 印发机关, and stands at the very foot of the 版心."""
    page = layout.imprint_page
    if layout.imprint_strokes:
        report.fault("10.1", page, "信函版记不加分隔线", 0, len(layout.imprint_strokes))
    if any("印发" in line.text for line in layout.imprint):
        report.fault("10.1", page, "信函版记不加印发机关和印发日期", None, [line.text for line in layout.imprint])
    # "最下方": within a third of the space between two rows of the edge.
    report.near("10.1", page, "信函版记在版心最下方", layout.imprint[-1].bottom, UPRIGHT.bottom, 1.6)
