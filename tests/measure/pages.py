"""The pages of a PDF as glyphs, lines of glyphs and strokes, all in millimetres from the top left.

Positions are the origins of the glyphs and their advance, never the boxes of the fonts: those come
from ascents that differ from face to face.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, field

import standard
from standard import ASCENT, DESCENT, POINT


@dataclass
class Glyph:
    """One glyph in the direction in which it is read."""

    text: str
    font: str
    face: str
    size: float  # pt
    x: float  # origin
    y: float  # baseline
    advance: float
    colour: tuple
    angle: int  # 0 upright, 90 running up the page, 270 running down

    @property
    def right(self):
        return self.x + self.advance

    @property
    def top(self):
        return self.y - ASCENT * self.size * POINT

    @property
    def bottom(self):
        return self.y + DESCENT * self.size * POINT


@dataclass(eq=False)
class Line:
    """Glyphs on one baseline, without blanks."""

    glyphs: list
    page: int

    @property
    def text(self):
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def x(self):
        return self.glyphs[0].x

    @property
    def y(self):
        return statistics.median(glyph.y for glyph in self.glyphs)

    @property
    def right(self):
        return self.glyphs[-1].right

    @property
    def centre(self):
        return (self.x + self.right) / 2

    @property
    def top(self):
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self):
        return max(glyph.bottom for glyph in self.glyphs)

    def part(self, text):
        """The first stretch of this line with this text, as a line of its own."""
        start = self.text.find(text)
        if start < 0 or not text:
            return None
        taken, offset = [], 0
        for glyph in self.glyphs:
            if start <= offset < start + len(text):
                taken.append(glyph)
            offset += len(glyph.text)
        return Line(taken, self.page)


@dataclass
class Stroke:
    """A straight line, or a rectangle thin enough to be one."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    colour: tuple

    @property
    def level(self):
        return abs(self.y1 - self.y0) < 0.2

    @property
    def length(self):
        return max(abs(self.x1 - self.x0), abs(self.y1 - self.y0))

    @property
    def y(self):
        return (self.y0 + self.y1) / 2


@dataclass
class Page:
    """One page: what is read upright, what is turned, what is drawn."""

    number: int
    size: tuple
    rotation: int
    boxes: list
    lines: list = field(default_factory=list)
    turned: list = field(default_factory=list)
    red: list = field(default_factory=list)
    folio: list = field(default_factory=list)
    strokes: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    images: list = field(default_factory=list)
    broken: list = field(default_factory=list)
    angles: set = field(default_factory=set)

    @property
    def blank(self):
        return not (self.lines or self.turned or self.red or self.strokes or self.images)


def is_red(colour):
    """Red in RGB, or in CMYK as printers mix it (6.2: Y 80 %, M 80 %)."""
    if len(colour) == 3:
        return colour[0] >= 0.75 and colour[1] <= 0.25 and colour[2] <= 0.25
    if len(colour) == 4:
        return colour[0] <= 0.1 and colour[1] >= 0.75 and colour[2] >= 0.75 and colour[3] <= 0.1
    return False


def is_black(colour):
    if len(colour) == 1:
        return colour[0] <= 0.02
    if len(colour) == 3:
        return max(colour) <= 0.02
    return len(colour) == 4 and colour[3] >= 0.98


def colour_of(value):
    if value is None:
        return (0.0,)
    return tuple(value) if isinstance(value, (list, tuple)) else (float(value),)


def angle_of(matrix):
    a, b = matrix[0], matrix[1]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def glyph_of(char, height):
    """A glyph seen in its own direction of reading; the size comes from the matrix-scaled box."""
    angle = angle_of(char["matrix"])
    x, y = char["matrix"][4] * POINT, (height - char["matrix"][5]) * POINT
    wide, high = char["x1"] - char["x0"], char["bottom"] - char["top"]
    if angle == 90:
        x, y, wide, high = height * POINT - y, x, high, wide
    elif angle == 270:
        x, y, wide, high = y, standard.PAPER[0] - x, high, wide
    return Glyph(
        char["text"], char["fontname"], standard.face_of(char["fontname"]), high, x, y,
        wide * POINT, colour_of(char["non_stroking_color"]), angle,
    )


def lines_of(glyphs, page):
    """Glyphs gathered by baseline (within a millimetre) and read from left to right."""
    rows = []
    for glyph in sorted(glyphs, key=lambda one: one.y):
        if rows and abs(rows[-1][-1].y - glyph.y) < 1:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Line(sorted(row, key=lambda one: one.x), page) for row in rows]


def strokes_of(raw):
    """Lines, and filled rectangles less than 1.6 mm thick."""
    found = []
    for line in raw.lines:
        found.append(Stroke(
            line["x0"] * POINT, line["top"] * POINT, line["x1"] * POINT, line["bottom"] * POINT,
            (line.get("linewidth") or 0) * POINT, colour_of(line["stroking_color"]),
        ))
    for rect in raw.rects:
        x0, y0, x1, y1 = (rect[key] * POINT for key in ("x0", "top", "x1", "bottom"))
        if not rect["fill"] or min(x1 - x0, y1 - y0) > 1.6:
            continue
        colour = colour_of(rect["non_stroking_color"])
        if x1 - x0 >= y1 - y0:
            middle = (y0 + y1) / 2
            found.append(Stroke(x0, middle, x1, middle, y1 - y0, colour))
        else:
            middle = (x0 + x1) / 2
            found.append(Stroke(middle, y0, middle, y1, x1 - x0, colour))
    return found


def touching(box, other):
    """Whether two boxes meet."""
    return all(box[i] <= other[i + 2] + 0.6 and other[i] <= box[i + 2] + 0.6 for i in (0, 1))


def tables_of(strokes):
    """The rectangles that black strokes span together: text inside them is not body text."""
    boxes = []
    for stroke in strokes:
        box = [min(stroke.x0, stroke.x1), min(stroke.y0, stroke.y1),
               max(stroke.x0, stroke.x1), max(stroke.y0, stroke.y1)]
        rest = []
        for other in boxes:
            if touching(box, other):
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
            else:
                rest.append(other)
        boxes = rest + [box]
    return [box for box in boxes if box[3] - box[1] > 4 and box[2] - box[0] > 4]


def is_folio(line):
    """Digits and dashes of any kind below the 版心."""
    return line.top > standard.UPRIGHT.bottom and bool(re.match(r"^[-–—―─]*\d+[-–—―─]*$", line.text))


def read_page(raw, number):
    page = Page(
        number, (raw.width * POINT, raw.height * POINT), raw.rotation or 0,
        [raw.mediabox, raw.cropbox],
    )
    upright, turned = [], []
    for char in raw.chars:
        if "�" in char["text"] or char["text"].startswith("(cid:") or not char["text"]:
            page.broken.append(char["text"])
        if not char["text"].strip():
            continue
        glyph = glyph_of(char, float(raw.height))
        page.angles.add(glyph.angle)
        if glyph.angle:
            turned.append(glyph)
        elif is_red(glyph.colour):
            page.red.append(glyph)
        else:
            upright.append(glyph)
    lines = lines_of(upright, number)
    # 7.5: the page number stands below the 版心; text of a letter's first page may reach there (10.1).
    page.folio = [line for line in lines if is_folio(line)]
    page.lines = [line for line in lines if not is_folio(line)]
    page.turned = lines_of(turned, number)
    page.strokes = strokes_of(raw)
    page.tables = tables_of([one for one in page.strokes if not is_red(one.colour)])
    page.images = [(one["x0"] * POINT, one["top"] * POINT, one["x1"] * POINT, one["bottom"] * POINT)
                   for one in raw.images]
    return page


def read(pdf):
    """All pages of an open pdfplumber document."""
    pages = []
    for number, raw in enumerate(pdf.pages, 1):
        pages.append(read_page(raw, number))
        raw.close()
    return pages


def find_run(lines, text):
    """The first lines in a row that together make up this text exactly."""
    for start in range(len(lines)):
        rest, taken = text, []
        for line in lines[start:]:
            if not rest or not rest.startswith(line.text):
                break
            taken.append(line)
            rest = rest[len(line.text):]
        if taken and not rest:
            return taken
    return []


def find_part(lines, text):
    """The first stretch with this text inside one line."""
    for line in lines:
        part = line.part(text)
        if part is not None:
            return part
    return None
