"""Where each element of the document is on the pages, found by its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pages import Line, find_part, find_run, is_red

ATTACHMENT = re.compile(r"^附件(\d*)[：:]?$")
ON_BEHALF = re.compile(r"（[^（）]*代章）")


@dataclass
class Expectations:
    """What the document is, as its author wrote it."""

    profile: str = "official"
    organs: list = field(default_factory=list)
    number: str = None
    copy_no: str = None
    secrecy: str = None
    urgency: str = None
    signers: list = field(default_factory=list)
    title: str = ""
    title_lines: list = field(default_factory=list)
    recipients: list = field(default_factory=list)
    signature: list = None
    date: str = None
    sealed_by: str = None
    note: str = None
    attachments: list = field(default_factory=list)
    copies: list = field(default_factory=list)
    printed_by: str = None
    printed_on: str = None
    seal: bool = True
    even_imprint: bool = False
    options: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.signature is None:
            self.signature = list(self.organs)
        self.title = squeeze(self.title)

    @property
    def bound(self):
        """The attachments that are bound with the text, in this same file."""
        return [one for one in self.attachments if one.get("bound", True)]

    def option(self, name, default=None):
        value = self.options.get(name)
        return default if value is None else value


@dataclass
class Annex:
    """An attachment on its pages."""

    expected: dict
    first: int
    last: int = 0


@dataclass
class Layout:
    """The elements, each as lines; empty or None where it was not found."""

    pages: list
    expect: Expectations
    number: Line = None
    red_strokes: list = field(default_factory=list)
    title: list = field(default_factory=list)
    recipients: list = field(default_factory=list)
    body: list = field(default_factory=list)
    attachment_note: list = field(default_factory=list)
    signature: list = field(default_factory=list)
    date: Line = None
    note: list = field(default_factory=list)
    annexes: list = field(default_factory=list)
    imprint: list = field(default_factory=list)
    imprint_strokes: list = field(default_factory=list)
    imprint_page: int = 0

    def page(self, number):
        return self.pages[number - 1]

    def in_table(self, line):
        """Whether a line stands inside a ruled table of its page."""
        x, y = line.centre, line.y - 1.5
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.page(line.page).tables)

    def annex_of(self, number):
        return next((one for one in self.annexes if one.first <= number <= one.last), None)


def squeeze(text):
    return re.sub(r"\s", "", text or "")


def joined(names, end):
    """A pattern for names in a row, whichever comma is between them."""
    return re.compile("[，、]?".join(re.escape(squeeze(name)) for name in names) + end + "$")


def find_names(lines, lead, names, end):
    """The lines in a row that hold a list of names with its lead and its end."""
    pattern = re.compile("^" + re.escape(lead) + joined(names, end).pattern)
    for start, line in enumerate(lines):
        if not line.text.startswith((lead + squeeze(names[0]))[:4]):
            continue
        text, taken = "", []
        for more in lines[start:]:
            text += more.text
            taken.append(more)
            if pattern.match(text):
                return taken
            if len(text) > 40 + sum(len(name) + 1 for name in names):
                break
    return []


def is_printed(line, expect):
    """印发机关和印发日期: one line of the 版记."""
    return bool(expect.printed_by) and line.text.startswith(squeeze(expect.printed_by)) and line.text.endswith("印发")


def locate_imprint(layout):
    """The 版记: from 抄送 (or 主送 moved there, or 印发机关) to the foot of the last page that has it."""
    expect = layout.expect
    leads = ("抄送：", "主送：", "抄报：")
    for page in reversed(layout.pages):
        for index, line in enumerate(page.lines):
            if line.text.startswith(leads) or is_printed(line, expect):
                layout.imprint = page.lines[index:]
                layout.imprint_page = page.number
                layout.imprint_strokes = [
                    stroke for stroke in page.strokes
                    if stroke.level and stroke.length > 100 and not is_red(stroke.colour)
                    and stroke.y > line.top - 8
                ]
                layout.imprint_strokes.sort(key=lambda stroke: stroke.y)
                return


def locate_annexes(layout):
    """The pages whose first line is 附件 and its number."""
    bound = layout.expect.bound
    for page in layout.pages[1:]:
        firsts = [lines[0] for lines in (page.lines, page.turned) if lines]
        if not any(ATTACHMENT.match(line.text) for line in firsts) or len(layout.annexes) >= len(bound):
            continue
        if layout.annexes:
            layout.annexes[-1].last = page.number - 1
        layout.annexes.append(Annex(bound[len(layout.annexes)], page.number))
    if layout.annexes:
        layout.annexes[-1].last = last_with_text(layout)


def last_with_text(layout):
    """The last page that holds more than the 版记."""
    kept = {id(line) for line in layout.imprint}
    for page in reversed(layout.pages):
        if page.turned or any(id(line) not in kept for line in page.lines):
            return page.number
    return len(layout.pages)


def main_lines(layout):
    """The lines of the document itself, in order, without attachments and 版记."""
    kept = {id(line) for line in layout.imprint}
    end = layout.annexes[0].first if layout.annexes else len(layout.pages) + 1
    return [line for page in layout.pages[:end - 1] for line in page.lines if id(line) not in kept]


def is_signature(line, expect):
    rest = ON_BEHALF.sub("", line.text)
    for organ in sorted(expect.signature + [expect.sealed_by or ""], key=len, reverse=True):
        rest = rest.replace(squeeze(organ), "") if organ else rest
    return rest in ("", "（代章）")


def locate_ending(layout, lines):
    """附件说明, 署名, 成文日期 and 附注 behind the body; what is left of the lines is the body."""
    expect = layout.expect
    end = len(lines)
    dates = [index for index, line in enumerate(lines) if expect.date and line.text == squeeze(expect.date)]
    if dates:
        end = dates[-1]
        layout.date = lines[end]
        if expect.note:
            layout.note = find_run(lines[end + 1:], "（" + squeeze(expect.note).strip("（）") + "）")
    while end > 0 and is_signature(lines[end - 1], expect):
        end -= 1
        layout.signature.insert(0, lines[end])
    if expect.attachments:
        notes = [index for index in range(end) if lines[index].text.startswith("附件：")]
        if notes:
            layout.attachment_note = lines[notes[-1]:end]
            end = notes[-1]
    return lines[:end]


def locate(pages, expect):
    """All elements of a document."""
    layout = Layout(pages, expect)
    # The red lines belong to the first page (7.2.7, 10.1).
    layout.red_strokes = sorted(
        (stroke for stroke in pages[0].strokes if is_red(stroke.colour) and stroke.level),
        key=lambda stroke: stroke.y,
    )
    locate_imprint(layout)
    locate_annexes(layout)
    lines = main_lines(layout)
    first = [line for line in lines if line.page == 1]
    start = 0
    if expect.number:
        layout.number = find_part(first, squeeze(expect.number))
        start = sum(line.y <= layout.number.y + 0.5 for line in first) if layout.number else 0
    layout.title = find_run(first[start:], expect.title)
    start = first.index(layout.title[-1]) + 1 if layout.title else start
    if expect.recipients:
        layout.recipients = find_names(lines[start:], "", expect.recipients, "：")
        if layout.recipients:
            start = lines.index(layout.recipients[-1]) + 1
    layout.body = locate_ending(layout, lines[start:])
    return layout
