"""标题 (7.3.1) and 主送机关 (7.3.2)."""

from __future__ import annotations

import standard
from elements import squeeze
from head import first_pair_foot
from standard import EM, PITCH, POINT, UPRIGHT
from typeface import check_type

# Two title lines closer in width than half a 2号 character count as equally long.
EQUAL = 11 * POINT
# 空一行: a blank row is 10.45 mm (3.2); on the grid, the 7/8 under the row above comes on top of it, less
# what the larger title takes of its row.
ONE_ROW = (PITCH - standard.MARGIN, PITCH + 0.875 * EM + standard.MARGIN)


def check_title(report, layout):
    """Words, face, place and shape of the title."""
    lines = layout.title
    if not lines:
        report.fault("7.3.1", 1, "没有找到标题", layout.expect.title, None)
        return
    check_type(report, lines, "标题", "title", standard.NO2, "7.3.1")
    for line in lines:
        if line.glyphs[0].text in standard.OPENING or line.glyphs[-1].text in standard.CLOSING:
            # Marks at the ends may be set half width: the ink is centred, the boxes are not.
            report.near("7.3.1", 1, f"标题居中（{line.text}）", line.centre, UPRIGHT.centre, standard.CENTRE + 22 * POINT / 4)
        else:
            report.near("7.3.1", 1, f"标题居中（{line.text}）", line.centre, UPRIGHT.centre, standard.CENTRE)
    check_shape(report, lines)
    wanted = [squeeze(line) for line in layout.expect.title_lines]
    if wanted and [line.text for line in lines] != wanted:
        report.fault("7.3.1", 1, "标题没有在作者标明处回行", wanted, [line.text for line in lines])
    check_title_place(report, layout)


def check_shape(report, lines):
    """梯形 or 菱形: widths rise, fall, or rise and then fall; three or more are never all equal."""
    widths = [line.right - line.x for line in lines]
    report.fact("title_widths", widths)
    if len(widths) < 3:
        return
    steps = [0 if abs(b - a) < EQUAL else (1 if b > a else -1) for a, b in zip(widths, widths[1:])]
    moves = [step for step in steps if step]
    # 7.3.1: 标题排列应当使用梯形或菱形: neither a rectangle nor, after a fall, a rise (沙漏).
    if not moves:
        report.fault("7.3.1", 1, "标题各行等长", "梯形或菱形", widths)
    elif any(moves[i] < 0 < moves[j] for i in range(len(moves)) for j in range(i + 1, len(moves))):
        report.fault("7.3.1", 1, "标题成沙漏形", "梯形或菱形", widths)


def check_title_place(report, layout):
    """Two rows under the red line; on a letter under the last element above (10.1)."""
    top = layout.title[0].top
    expect = layout.expect
    if expect.profile == "printout":
        report.fact("title_top", top)
        return
    if expect.profile == "letter":
        above = [layout.number] if layout.number else []
        above += [line for line in layout.page(1).lines if line.y < layout.title[0].y - 1 and line.x < 60]
        foot = max([line.bottom for line in above] + [first_pair_foot(layout)])
        report.fact("title_gap", top - foot)
        # Under a row of text the grid reading adds its 7/8, as for ONE_ROW.
        report.near("10.1", 1, "标题在上一要素之下空二行", top - foot, [2 * PITCH, 2 * PITCH + 0.875 * EM], standard.BLANK)
        return
    strokes = [stroke for stroke in layout.red_strokes if stroke.length > 100]
    if strokes:
        gap = top - strokes[0].y - strokes[0].weight / 2
        report.fact("red_line_to_title", gap)
        # The line is no row of text, so 空二行 is the plain distance of two rows (3.2).
        report.near("7.3.1", 1, "标题在红色分隔线下空二行", gap, 2 * PITCH, standard.BLANK)


def check_recipients(report, layout):
    """主送机关: one row under the title, flush left and so on every line, with a full-width colon."""
    expect = layout.expect
    if not expect.recipients:
        return
    lines = layout.recipients
    if not lines:
        if any(line.text.startswith("主送：") for line in layout.imprint):
            return
        report.fault("7.3.2", 1, "没有找到主送机关（顿号或逗号分隔，以全角冒号结尾）", expect.recipients, None)
        return
    check_type(report, lines, "主送机关")
    for line in lines:
        report.within("7.3.2", 1, f"主送机关顶格（{line.text[:6]}）", line.x,
                      left_bounds(line.glyphs[0].text, UPRIGHT.left))
    if layout.title:
        gap = lines[0].top - layout.title[-1].bottom
        report.fact("title_to_recipients", gap)
        report.within("7.3.2", 1, "主送机关在标题下空一行", gap, ONE_ROW)


def left_bounds(first, place):
    """Where the origin of the first glyph of a line may be: an opening mark may be set half width."""
    early = EM / 2 + 0.1 if first in standard.OPENING else 0
    return (place - early - standard.PLACE, place + standard.PLACE)
