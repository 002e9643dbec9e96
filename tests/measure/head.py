"""版头 (7.2) of a document with a red head, and the head of a letter (10.1)."""

from __future__ import annotations

import standard
from elements import find_part, squeeze
from pages import Line, lines_of
from standard import EM, GAP, PITCH, UPRIGHT
from typeface import check_face, check_type


def check_head(report, layout, raster):
    """Everything above the title, by profile."""
    profile = layout.expect.profile
    if profile == "printout":
        check_no_head(report, layout)
        return
    letter = profile == "letter"
    ink = check_mark(report, layout, raster, letter)
    check_marginal(report, layout, letter)
    if letter:
        check_letter_lines(report, layout, raster, ink)
        check_letter_number(report, layout)
        return
    signer_rows = check_signers(report, layout)
    check_number(report, layout, raster, ink, signer_rows)
    check_red_line(report, layout, raster)


def check_no_head(report, layout):
    """A plain printout has the page of the standard but no 版头."""
    for page in layout.pages:
        if page.red or (page.number == 1 and layout.red_strokes):
            report.fault("7.2", page.number, "普通打印稿不应有红色版头", None, "".join(g.text for g in page.red))


def mark_texts(layout, letter):
    """The marks 7.2.4 and 10.1 allow: all organs or only the first; 文件 unless the office leaves it out."""
    expect = layout.expect
    organs = [squeeze(organ) for organ in expect.organs]
    # 7.2.4 allows the settled short name; which one, the office says.
    organs[:1] = [squeeze(expect.option("mark", "".join(organs[:1])))]
    if letter:
        return [set(organs[:1])]
    word = {"文件"} if expect.option("mark_word", True) else set()
    return [set(organs) | word, set(organs[:1]) | word]


def split_mark(red):
    """The names of a mark as lines, and the two glyphs of 文件 beside them."""
    names, words = [], []
    for line in lines_of(red, 1):
        glyphs = line.glyphs
        if line.text.endswith("文件"):
            glyphs, words = glyphs[:-2], glyphs[-2:]
        if glyphs:
            names.append(Line(glyphs, 1))
    return names, words


def check_mark(report, layout, raster, letter):
    """发文机关标志: its words, its upper edge, its middle, its face. Returns its ink."""
    clause = "10.1" if letter else "7.2.4"
    page = layout.pages[0]
    red = page.red
    if not red:
        report.fault(clause, 1, "没有红色的发文机关标志", layout.expect.organs, None)
        return None
    names, words = split_mark(red)
    pieces = {line.text for line in names} | ({"文件"} if words else set())
    if pieces not in mark_texts(layout, letter):
        report.fault(clause, 1, "发文机关标志的文字", [sorted(one) for one in mark_texts(layout, letter)], sorted(pieces))
    foot = max(glyph.bottom for glyph in red) + 1
    strokes = [stroke.y - 0.8 for stroke in layout.red_strokes]
    ink = raster.red_ink(1, (0, 0, 210, min([foot] + strokes)))
    if ink is None:
        report.fault(clause, 1, "发文机关标志没有墨迹", layout.expect.organs, None)
        return None
    # 7.2.4: 35 mm under the 版心; 10.1: 30 mm under the edge of the paper.
    report.near(clause, 1, "发文机关标志上边缘", ink[1], 30.0 if letter else 72.0, standard.INK)
    left, right = min(glyph.x for glyph in red), max(glyph.right for glyph in red)
    # The lines of a letter are centred on the paper (105), its text in the 版心 (106): either will do.
    middle = [UPRIGHT.centre, 105.0] if letter else UPRIGHT.centre
    report.near(clause, 1, "发文机关标志居中", (left + right) / 2, middle, standard.CENTRE)
    if ink[0] < UPRIGHT.left - standard.BLEED or ink[2] > UPRIGHT.right + standard.BLEED:
        report.fault(clause, 1, "发文机关标志超出版心", [28, 184], [ink[0], ink[2]])
    check_face(report, red, "title", clause, 1, "发文机关标志")
    check_joint_mark(report, layout, names, words)
    height = max(glyph.size for glyph in red) * standard.POINT
    report.fact("mark", {"ink": ink, "character": height, "ink_height": ink[3] - ink[1], "pieces": sorted(pieces)})
    wanted = layout.expect.option("mark_height")
    if wanted is not None and len(names) == 1:
        # The office lays a ruler on its own paper: the height is that of the ink, to half a millimetre.
        report.near("office", 1, "发文机关标志字高", ink[3] - ink[1], wanted, 0.5)
    return ink


def check_joint_mark(report, layout, names, words):
    """Joint mark: the 主办机关 first, 文件 vertically in the middle of the names."""
    if not words or len(names) < 2:
        return
    order = [line.text for line in names]
    wanted = [squeeze(organ) for organ in layout.expect.organs]
    if order != wanted:
        report.fault("7.2.4", 1, "联合行文机关的次序", wanted, order)
    middle = (min(line.top for line in names) + max(line.bottom for line in names)) / 2
    word = Line(words, 1)
    report.near("7.2.4", 1, "“文件”上下居中", (word.top + word.bottom) / 2, middle, 1.0)
    report.fact("mark_names", {"spans": [[line.x, line.right] for line in names], "order": order})


def marginal(layout):
    """份号, 密级 and 紧急程度 with what each must be; the order is the standard's."""
    expect = layout.expect
    return [
        (clause, text, face, form)
        for clause, text, face, form in (
            ("7.2.1", expect.copy_no, None, standard.COPY_NUMBER),
            ("7.2.2", expect.secrecy, "hei", standard.SECRECY),
            ("7.2.3", expect.urgency, "hei", standard.URGENCY),
        )
        if text
    ]


def check_marginal(report, layout, letter):
    """份号, 密级, 紧急程度: each its row, flush left, from the top of the 版心 (a letter: under the line)."""
    lines = layout.page(1).lines
    top = UPRIGHT.top
    if letter and layout.red_strokes:
        top = first_pair_foot(layout) + GAP
    for order, (clause, text, face, form) in enumerate(marginal(layout)):
        line = find_part(lines, squeeze(text))
        if not form.match(squeeze(text)):
            report.fault(clause, 1, "写法", form.pattern, text)
        if line is None:
            report.fault(clause, 1, "没有找到", text, None)
            continue
        # 7.2.2 puts 密级 on row 2; without 份号 above it the first row is as good a reading.
        rows = {order + 1} | ({2} if clause == "7.2.2" and not letter else set())
        report.near(clause, 1, f"“{text}”的行", line.top, [top + (row - 1) * PITCH for row in rows], standard.MARGIN)
        report.near(clause, 1, f"“{text}”顶格", line.x, UPRIGHT.left, standard.PLACE)
        check_type(report, [line], text, face or line.glyphs[0].face, clause=clause)


def check_signers(report, layout):
    """签发人 (7.2.6): 仿宋 label, 楷体 names, two a row, one character from the right edge."""
    signers = [squeeze(name) for name in layout.expect.signers]
    if not signers:
        return []
    lines = layout.page(1).lines
    label = find_part(lines, "签发人：")
    names = [find_part(lines, name) for name in signers]
    if label is None or None in names:
        report.fault("7.2.6", 1, "没有找到签发人", signers, [line and line.text for line in names])
        return []
    check_type(report, [label], "“签发人”", "fang", clause="7.2.6")
    check_type(report, names, "签发人姓名", "kai", clause="7.2.6")
    rows = sorted({round(line.y, 1) for line in names})
    grouped = [[line for line in names if abs(line.y - y) < 0.3] for y in rows]
    report.near("7.2.6", 1, "“签发人”与首行姓名同行", label.y, rows[0], 0.3)
    if any(len(row) != 2 for row in grouped[:-1]) or len(grouped[-1]) > 2:
        report.fault("7.2.6", 1, "每行两个姓名", 2, [len(row) for row in grouped])
    for row in grouped[1:]:
        report.near("7.2.6", 1, "回行与上一行第一个姓名对齐", row[0].x, grouped[0][0].x, standard.PLACE)
    report.near("7.2.6", 1, "签发人右空一字", max(line.right for line in names), UPRIGHT.right - EM, standard.RIGHT)
    return rows


def check_number(report, layout, raster, ink, signer_rows):
    """发文字号 (7.2.5): two rows under the mark, centred; on the way up, left with the last 签发人."""
    number = layout.number
    if not layout.expect.number:
        return
    if not standard.NUMBER.match(squeeze(layout.expect.number)):
        report.fault("7.2.5", 1, "发文字号写法", standard.NUMBER.pattern, layout.expect.number)
    if number is None:
        report.fault("7.2.5", 1, "没有找到发文字号", layout.expect.number, None)
        return
    check_type(report, [number], "发文字号")
    first = number.top
    if signer_rows:
        report.near("7.2.5", 1, "发文字号左空一字", number.x, UPRIGHT.left + EM, standard.PLACE)
        report.near("7.2.5", 1, "发文字号与最后一个签发人同行", number.y, signer_rows[-1], 0.3)
        # "空二行" is of 发文字号 in the text, of the first row of names if they are many.
        first = [number.top - (signer_rows[-1] - row) for row in {signer_rows[0], signer_rows[-1]}]
    else:
        report.near("7.2.5", 1, "发文字号居中", number.centre, UPRIGHT.centre, standard.CENTRE)
        first = [first]
    if ink:
        gaps = [top - ink[3] for top in first]
        report.fact("mark_to_number", gaps)
        gap = min(gaps, key=lambda one: abs(one - 2 * PITCH))
        report.near("7.2.5", 1, "发文字号在标志下空二行", gap, 2 * PITCH, standard.BLANK)


def check_red_line(report, layout, raster):
    """红色分隔线 (7.2.7): 4 mm under 发文字号, as wide as the 版心, red."""
    strokes = [stroke for stroke in layout.red_strokes if stroke.length > 100]
    if len(strokes) != 1:
        report.fault("7.2.7", 1, "红色分隔线的条数", 1, len(strokes))
    if not strokes:
        return
    stroke = strokes[0]
    bands = raster.bands(1, UPRIGHT.centre, stroke.y - 1.5, stroke.y + 1.5)
    top, bottom = bands[0] if bands else (stroke.y, stroke.y)
    report.fact("red_line", {"top": top, "bottom": bottom, "weight": bottom - top, "x": [stroke.x0, stroke.x1]})
    report.near("7.2.7", 1, "红色分隔线长", stroke.length, 156.0, standard.PLACE)
    report.near("7.2.7", 1, "红色分隔线居中", (stroke.x0 + stroke.x1) / 2, UPRIGHT.centre, standard.CENTRE)
    wanted = layout.expect.option("red_line")
    if wanted is not None:
        report.near("office", 1, "红色分隔线粗细", bottom - top, wanted, standard.STROKE)
    number = layout.number
    if number is None:
        return
    # "之下 4 mm" from the character box or from its ink: the two differ by less than half a millimetre.
    ink = raster.ink(1, (number.x, number.top, number.right, top - 0.3))
    gaps = [top - number.bottom] + ([top - ink[3]] if ink else [])
    report.fact("number_to_red_line", gaps)
    gap = min(gaps, key=lambda one: abs(one - 4))
    report.near("7.2.7", 1, "红色分隔线在发文字号之下", gap, 4.0, standard.INK)


def first_pair_foot(layout):
    """The lower edge of the double line under the mark of a letter."""
    upper = [stroke for stroke in layout.red_strokes if stroke.y < 150]
    return max((stroke.y + stroke.weight / 2 for stroke in upper), default=UPRIGHT.top)


def check_letter_lines(report, layout, raster, ink):
    """Two red double lines of 170 mm: thick above thin under the mark, thin above thick at the foot."""
    upper = [stroke for stroke in layout.red_strokes if stroke.y < 150]
    lower = [stroke for stroke in layout.red_strokes if stroke.y >= 150]
    for name, strokes in (("首条", upper), ("末条", lower)):
        if len(strokes) != 2:
            report.fault("10.1", 1, f"{name}红色双线的条数", 2, len(strokes))
            continue
        for stroke in strokes:
            report.near("10.1", 1, f"{name}红色双线长", stroke.length, 170.0, standard.PLACE)
            report.near("10.1", 1, f"{name}红色双线居中", (stroke.x0 + stroke.x1) / 2, 105.0, standard.CENTRE)
        bands = raster.bands(1, 105, strokes[0].y - 1.5, strokes[1].y + 1.5)
        report.fact("letter_line_" + ("upper" if strokes is upper else "lower"), bands)
        weights = [bottom - top for top, bottom in bands]
        thick_first = strokes is upper
        if len(bands) != 2 or (weights[0] > weights[1]) != thick_first or abs(weights[0] - weights[1]) < 0.1:
            report.fault("10.1", 1, f"{name}红色双线的粗细", "上粗下细" if thick_first else "上细下粗", weights)
        if bands and thick_first and ink:
            report.near("10.1", 1, "首条红色双线在标志下", bands[0][0] - ink[3], 4.0, standard.INK)
        elif bands and not thick_first:
            # "距下页边20 mm处" may be of either edge of the pair or of its middle.
            if not bands[0][0] - standard.INK <= 277 <= bands[-1][1] + standard.INK:
                report.fault("10.1", 1, "末条红色双线距下页边", 277, [bands[0][0], bands[-1][1]])


def check_letter_number(report, layout):
    """发文字号 of a letter: flush right, 7/8 of a character under the first double line."""
    number = layout.number
    if not layout.expect.number:
        return
    if number is None:
        report.fault("10.1", 1, "没有找到发文字号", layout.expect.number, None)
        return
    if not standard.NUMBER.match(squeeze(layout.expect.number)):
        report.fault("7.2.5", 1, "发文字号写法", standard.NUMBER.pattern, layout.expect.number)
    check_type(report, [number], "发文字号")
    report.near("10.1", 1, "发文字号顶版心右边缘", number.right, UPRIGHT.right, standard.RIGHT)
    if layout.red_strokes:
        report.near("10.1", 1, "发文字号与首条双线的距离", number.top - first_pair_foot(layout), GAP, standard.MARGIN)
