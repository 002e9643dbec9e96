"""附件说明 (7.3.4), 署名、成文日期和印章 (7.3.5), 附注 (7.3.6)."""

from __future__ import annotations

import re

import standard
from elements import ON_BEHALF, squeeze
from seal import check_seals
from standard import EM, PITCH, POINT, UPRIGHT
from title import left_bounds
from typeface import check_type

INDENT = UPRIGHT.left + 2 * EM
ROW = 0.5  # pt: rows after the body stand on its grid
NUMBERED = re.compile(r"^(\d{1,2})\.(?!\d)")


def check_ending(report, layout):
    check_attachment_note(report, layout)
    check_signature(report, layout)
    check_note(report, layout)
    check_lonely(report, layout)


def rows_below(report, clause, what, line, above, rows):
    """A line stands so many rows under another; on the grid that is the distance of the baselines."""
    if above is None:
        return
    if line.page == above.page:
        report.near(clause, line.page, what, (line.y - above.y) / POINT, rows * PITCH / POINT, ROW)


def last_text(layout):
    """The last line of the body, unless a table stands between."""
    if not layout.body or layout.in_table(layout.body[-1]):
        return None
    return layout.body[-1]


def note_items(lines):
    """附件说明 as items of (number or None, name lines), without its lead."""
    items = []
    for index, line in enumerate(lines):
        glyphs = line.glyphs[3:] if index == 0 else line.glyphs
        text = "".join(glyph.text for glyph in glyphs)
        found = NUMBERED.match(text)
        # A number opens an item; a name may begin with a figure only on a line of its own column.
        if index == 0 or found and int(found.group(1)) == len(items) + 1:
            number = int(found.group(1)) if found else None
            rest = glyphs[found.end():] if found else glyphs
            items.append({"number": number, "figures": glyphs[0] if glyphs else None, "lines": []})
            glyphs = rest
        if glyphs:
            items[-1]["lines"].append(type(line)(glyphs, line.page))
    return items


def check_attachment_note(report, layout):
    """「附件：」 two characters in, one row under the body; names in line; no mark at their end."""
    wanted = layout.expect.attachments
    lines = layout.attachment_note
    if not wanted:
        return
    if not lines:
        report.fault("7.3.4", None, "没有找到附件说明", [one["title"] for one in wanted], None)
        return
    check_type(report, lines, "附件说明")
    first = lines[0]
    report.near("7.3.4", first.page, "附件说明左空二字", first.x, INDENT, standard.PLACE)
    rows_below(report, "7.3.4", "附件说明在正文下空一行", first, last_text(layout), 2)
    for above, line in zip(lines, lines[1:]):
        rows_below(report, "5.2.3", "附件说明的行距", line, above, 1)
    items = note_items(lines)
    check_note_words(report, items, wanted, first.page)
    check_note_places(report, items, first.page)


def check_note_words(report, items, wanted, page):
    names = ["".join(line.text for line in item["lines"]) for item in items]
    titles = [squeeze(one["title"]) for one in wanted]
    if names != titles:
        report.fault("7.3.4", page, "附件名称", titles, names)
    numbers = [item["number"] for item in items]
    expected = [None] if len(wanted) == 1 else list(range(1, len(wanted) + 1))
    if numbers != expected:
        report.fault("7.3.4", page, "附件序号", expected, numbers)
    if any(name and name[-1] in "。，、；：.,;" for name in names):
        report.fault("7.3.4", page, "附件名称后不加标点", None, [name[-1] for name in names if name])


def check_note_places(report, items, page):
    """回行与名称首字对齐; the items stand under each other by their numbers or by their names."""
    for item in items:
        if not item["lines"]:
            continue
        column = item["lines"][0].x
        for line in item["lines"][1:]:
            bounds = left_bounds(line.glyphs[0].text, column)
            report.within("7.3.4", line.page, f"附件名称回行与首字对齐（{line.text[:6]}）", line.x, bounds)
    names = [item["lines"][0].x for item in items if item["lines"] and item["lines"][0].text[0] not in standard.OPENING]
    figures = [item["figures"].x for item in items if item["figures"]]
    report.fact("attachment_columns", {"names": names, "figures": figures})
    if len(items) == 1 and items[0]["number"] is None and names:
        report.near("7.3.4", page, "单个附件名称的位置", names[0], UPRIGHT.left + 5 * EM, standard.PLACE)
    elif len(items) > 1 and spread(names) > standard.PLACE and spread(figures) > standard.PLACE:
        report.fault("7.3.4", page, "各附件的序号或名称对齐", None, [names, figures])


def spread(places):
    return max(places) - min(places) if places else 0


def organ_parts(layout):
    """Every organ of the signature as a line, in the order of the expectations."""
    parts = []
    for organ in layout.expect.signature:
        for line in layout.signature:
            part = line.part(squeeze(organ))
            if part is not None:
                parts.append(part)
                break
        else:
            parts.append(None)
    return parts


def check_signature(report, layout):
    """署名 and 成文日期, by the three cases of 7.3.5."""
    expect = layout.expect
    date = layout.date
    clause = "7.3.5.1" if expect.seal else "7.3.5.2"
    if expect.date and not standard.DATE.match(squeeze(expect.date)):
        report.fault("7.3.5.4", None, "成文日期写法", standard.DATE.pattern, expect.date)
    if not expect.date:
        return
    if date is None:
        report.fault("7.3.5.4", None, "没有找到成文日期（独立一行）", expect.date, None)
        return
    parts = organ_parts(layout)
    if None in parts:
        report.fault(clause, date.page, "没有找到署名", expect.signature, [line.text for line in layout.signature])
        return
    check_type(report, parts + [date], "署名和成文日期")
    if any(part.page != date.page for part in parts):
        report.fault("7.3.5", date.page, "署名和成文日期不在同一页", date.page, [part.page for part in parts])
        return
    order = sorted(range(len(parts)), key=lambda index: (round(parts[index].y), parts[index].x))
    if order != list(range(len(parts))):
        report.fault(clause, date.page, "署名次序", expect.signature, [parts[index].text for index in order])
    check_on_behalf(report, layout)
    report.fact("signature", {
        "page": date.page,
        "organs": [[part.x, part.right, part.y] for part in parts],
        "date": [date.x, date_right(date), date.y],
    })
    if expect.seal:
        check_sealed(report, layout, parts)
    else:
        check_unsealed(report, layout, parts)


def date_right(line):
    """The right edge of the last character box; 28 of them fill the line."""
    return line.glyphs[-1].x + EM


def check_on_behalf(report, layout):
    """代章: the organ that lends its seal is named in brackets."""
    sealed_by = squeeze(layout.expect.sealed_by)
    if not sealed_by:
        return
    text = "".join(line.text for line in layout.signature)
    found = ON_BEHALF.search(text)
    if not found and not (sealed_by in text and "（代章）" in text):
        report.fault("7.3.5.1", layout.date.page, "代章的写法", f"（{sealed_by}代章）", text)
    elif sealed_by not in text:
        report.fault("7.3.5.1", layout.date.page, "代章机关", sealed_by, text)


def check_sealed(report, layout, parts):
    """With seals: the date ends four characters from the right edge, the last 署名 is centred over it."""
    date, last = layout.date, parts[-1]
    page = date.page
    wide = max([last.right - last.x] + [line.right - line.x for line in layout.signature if "代章" in line.text])
    wanted = UPRIGHT.right - 4 * EM
    middle = wanted - (date_right(date) - date.x) / 2
    if middle + wide / 2 <= UPRIGHT.right + 0.1:
        report.near("7.3.5.1", page, "成文日期右空四字", date_right(date), wanted, standard.RIGHT)
    else:
        # A 署名 that would leave the 版心 takes the date with it to the left ("一般右空四字").
        report.within("7.3.5.1", page, "长署名不超出版心", last.right, (UPRIGHT.right - 3 * EM, UPRIGHT.right + 0.2))
    report.near("7.3.5.1", page, "署名以成文日期为准居中", (last.x + last.glyphs[-1].x + EM) / 2,
                (date.x + date_right(date)) / 2, standard.CENTRE)
    above = [line for line in layout.signature if line.y > last.y + 0.5]
    rows_below(report, "7.3.5.1", "成文日期在署名下一行", date, last, 1 + len({round(line.y, 1) for line in above}))
    check_seals(report, layout, parts)


def check_unsealed(report, layout, parts):
    """Without a seal: one row under the text, 右空二字, the date two characters right of the 署名."""
    date, page = layout.date, layout.date.page
    above = layout.attachment_note[-1] if layout.attachment_note else last_text(layout)
    rows_below(report, "7.3.5.2", "署名在正文（附件说明）下空一行", parts[0], above, 2)
    for one, other in zip(parts, parts[1:]):
        rows_below(report, "7.3.5.2", "联合署名依次向下", other, one, 1)
    rows = len({round(line.y, 1) for line in layout.signature if line.y > parts[-1].y + 0.5})
    rows_below(report, "7.3.5.2", "成文日期在署名下一行", date, parts[-1], 1 + rows)
    shifts = [date.x - part.x for part in parts]
    report.near("7.3.5.2", page, "成文日期首字比署名首字右移二字", min(shifts, key=lambda one: abs(one - 2 * EM)),
                2 * EM, standard.PLACE)
    edge = max(date_right(part) for part in parts)
    wanted = UPRIGHT.right - 2 * EM
    longest = max(date_right(part) - part.x for part in parts)
    wide = date_right(date) - date.x
    # The date goes 右空二字 when it is the longer; when it would only stick out, either reading will do.
    places = [edge] if wide + 2 * EM <= longest + 0.1 else [date_right(date)] if wide > longest else [edge, date_right(date)]
    report.near("7.3.5.2", page, "署名右空二字", min(places, key=lambda one: abs(one - wanted)), wanted, standard.RIGHT)


def check_note(report, layout):
    """附注: the row under the date, two characters in, in round brackets."""
    note = layout.expect.note
    if not note:
        return
    if not layout.note:
        report.fault("7.3.6", None, "没有找到附注（加圆括号，在成文日期之下）", f"（{squeeze(note)}）", None)
        return
    line = layout.note[0]
    check_type(report, layout.note, "附注")
    report.within("7.3.6", line.page, "附注左空二字", line.x, left_bounds("（", INDENT))
    rows_below(report, "7.3.6", "附注在成文日期下一行", line, layout.date, 1)
    if layout.date and line.page != layout.date.page:
        report.fault("7.3.6", line.page, "附注不在成文日期同一页", layout.date.page, line.page)


def check_lonely(report, layout):
    """7.3.5.5: no page with nothing but 署名, 成文日期 and 附注."""
    ending = layout.signature + ([layout.date] if layout.date else []) + layout.note
    rest = layout.body + layout.attachment_note + layout.title + layout.recipients
    for number in sorted({line.page for line in ending}):
        if not any(line.page == number for line in rest) and not layout.page(number).tables:
            report.fault("7.3.5.5", number, "这一页只有署名、成文日期或附注", "正文", [line.text for line in ending if line.page == number])
