"""What may not stand at the ends of lines (GB/T 15834, GB/T 15835)."""

from __future__ import annotations

import re

import standard
from body import starts_paragraph
from ending import note_items

CLAUSE = "9"


def check_breaks(report, layout):
    """Every element that runs over several lines."""
    groups = [layout.title, layout.recipients, layout.body, layout.note, layout.imprint]
    # Every name of the 附件说明 by itself: the next begins with a number.
    groups += [item["lines"] for item in note_items(layout.attachment_note)]
    for lines in groups:
        check_lines(report, [line for line in lines if not layout.in_table(line)])


def check_lines(report, lines):
    for line in lines:
        first, last = line.text[0], line.text[-1]
        if first in standard.NEVER_FIRST and not (first == "·" and starts_paragraph(line)):
            report.fault(CLAUSE, line.page, f"行首不能是“{first}”（{line.text[:8]}）", None, first)
        if last in standard.OPENING:
            report.fault(CLAUSE, line.page, f"行尾不能是“{last}”（{line.text[-8:]}）", None, last)
    for line, after in zip(lines, lines[1:]):
        if not starts_paragraph(after):
            check_pair(report, line, after)


def check_pair(report, line, after):
    """Two lines of one paragraph: 破折号, 省略号 and numbers stay whole."""
    end, start = line.text[-6:], after.text[:6]
    for mark, name in (("—", "破折号"), ("…", "省略号")):
        if end.endswith(mark) and start.startswith(mark):
            report.fault(CLAUSE, line.page, f"{name}拆在两行", None, end + "/" + start)
    if re.search(r"[\d][,.]?$", end) and re.match(r"[,.]?\d|[%‰％]", start):
        report.fault(CLAUSE, line.page, "数字拆在两行", None, end + "/" + start)
