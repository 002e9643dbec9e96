"""A tiny typesetter for the self-test: glyphs and lines exactly where they are put.

Needs pymupdf and fontTools, which the judge itself does not.
"""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf
from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from standard import EM, POINT

FILES = {
    "fang": "FandolFang-Regular.otf",
    "kai": "FandolKai-Regular.otf",
    "hei": "NotoSansSC_400Regular.ttf",
    "title": "NotoSerifSC_700Bold.ttf",
    "roman": "LiberationSerif-Regular.ttf",
    "song": "NotoSerifSC_300Light.ttf",
}
RED = (1, 0, 0)
UP = (pymupdf.Point(0, 0), pymupdf.Matrix(0, 1, -1, 0, 0, 0))
DOWN = (pymupdf.Point(0, 0), pymupdf.Matrix(0, -1, 1, 0, 0, 0))
BLACK = 0


@dataclass
class Text:
    """A line of text; step is the pitch in mm, 0 for the advance of the face."""

    page: int
    x: float
    y: float
    text: str
    face: str = "fang"
    size: float = 16.0
    step: float = EM
    colour: object = BLACK
    turned: object = False  # True: running up the page; "down": the wrong way
    tag: str = ""


@dataclass
class Rule:
    page: int
    x0: float
    x1: float
    y: float
    weight: float
    colour: object = BLACK
    tag: str = ""
    y1: float = None


@dataclass
class Sheets:
    """A document as a list of things at places."""

    items: list = field(default_factory=list)
    pages: int = 1
    expect: dict = field(default_factory=dict)
    size: tuple = (210.0, 297.0)
    language: str = "zh-Hans"
    title: str = "题"
    rotation: int = 0
    after: object = None  # called with the document before it is written

    def tagged(self, *tags):
        return [item for item in self.items if item.tag in tags]

    def on(self, page):
        return [item for item in self.items if item.page == page]

    def copy(self):
        return copy.deepcopy(self)


def is_wide(char):
    return ord(char) > 0x2000


class Typesetter:
    """The faces, cut down to what the specimens use."""

    def __init__(self, folder, text):
        self.fonts, self.outlines = {}, {}
        for face, name in FILES.items():
            data = cut(Path(folder) / name, text)
            self.fonts[face] = pymupdf.Font(fontbuffer=data)
            self.outlines[face] = TTFont(io.BytesIO(data))

    def advance(self, item, char):
        if item.step and is_wide(char):
            return item.step
        if item.step:
            return item.step / 2
        return self.face(item, char).glyph_advance(ord(char)) * item.size * POINT

    def face(self, item, char):
        """Digits and Latin in 仿宋 and 楷体 are Times-like."""
        narrow = not is_wide(char) and item.face in ("fang", "kai")
        return self.fonts["roman" if narrow else item.face]

    def width(self, item):
        return sum(self.advance(item, char) for char in item.text)

    def ink(self, item):
        """How far the ink of a text reaches above and below its baseline, in mm."""
        font = self.outlines[item.face]
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        pen = BoundsPen(glyphs)
        for char in item.text:
            glyphs[names[ord(char)]].draw(pen)
        scale = item.size * POINT / font["head"].unitsPerEm
        return pen.bounds[3] * scale, -pen.bounds[1] * scale

    def write(self, sheets, path):
        document = pymupdf.open()
        for _ in range(sheets.pages):
            document.new_page(width=sheets.size[0] / POINT, height=sheets.size[1] / POINT)
        for number, page in enumerate(document, 1):
            self.fill(page, sheets.on(number))
            page.set_rotation(sheets.rotation)
        if sheets.language:
            document.set_language(sheets.language)
        document.set_metadata({"title": sheets.title})
        if sheets.after:
            sheets.after(document)
        document.save(path, deflate=True)

    def fill(self, page, items):
        for item in items:
            if isinstance(item, Rule):
                page.draw_line(
                    (item.x0 / POINT, item.y / POINT), (item.x1 / POINT, (item.y if item.y1 is None else item.y1) / POINT),
                    color=item.colour if item.colour != BLACK else (0, 0, 0), width=item.weight / POINT)
                continue
            self.draw(page, item)

    def draw(self, page, item):
        writer = pymupdf.TextWriter(page.rect, color=item.colour if item.colour != BLACK else (0, 0, 0))
        # Turned text runs up the page, its head to the left; x is then counted from the foot.
        x, y = item.x, item.y
        if item.turned == "down":
            y -= page.rect.width * POINT
        elif item.turned:
            x -= page.rect.height * POINT
        for char in item.text:
            if char != " ":
                writer.append((x / POINT, y / POINT), char, self.face(item, char), item.size)
            x += self.advance(item, char)
        writer.write_text(page, morph={False: None, True: UP, "down": DOWN}[item.turned])


def cut(path, text):
    """A font with the glyphs of a text only: the files stay small."""
    options = subset.Options()
    options.name_IDs = ["*"]
    options.layout_features = []
    options.drop_tables += ["FFTM"]
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
