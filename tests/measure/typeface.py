"""Face, size and colour of the glyphs of an element (5.2.2, 5.2.4)."""

from __future__ import annotations

from pages import is_black
from standard import NO3, is_common, is_han

# Marks that must be full width and so come from the Chinese face of the text (A4).
MARKS = "，。、；：？！（）《》〈〉〔〕“”‘’—…★"


def wrong_face(glyph, face):
    """A character the face itself has, drawn by another. Rare 汉字 may come from a face that fills gaps."""
    if is_han(glyph.text) and is_common(glyph.text) or glyph.text in MARKS:
        return glyph.face != face
    return False


def sample(glyphs):
    return "".join(glyph.text for glyph in glyphs[:12])


def check_face(report, glyphs, face, clause, page, what):
    wrong = [glyph for glyph in glyphs if wrong_face(glyph, face)]
    if wrong:
        report.fault(clause, page, f"{what}：字体（{sample(wrong)}）", face, sorted({glyph.font for glyph in wrong}))


def check_size(report, glyphs, size, clause, page, what):
    wrong = [glyph for glyph in glyphs if not size[0] <= glyph.size <= size[1]]
    if wrong:
        report.fault(clause, page, f"{what}：字号（{sample(wrong)}）", list(size), wrong[0].size)


def check_black(report, glyphs, page, what):
    """5.2.4: black unless stated otherwise."""
    wrong = [glyph for glyph in glyphs if not is_black(glyph.colour)]
    if wrong:
        report.fault("5.2.4", page, f"{what}：颜色（{sample(wrong)}）", "black", wrong[0].colour)


def check_type(report, lines, what, face="fang", size=NO3, clause="5.2.2"):
    """Face, size and colour of whole lines, one fault for each page."""
    for page in sorted({line.page for line in lines}):
        glyphs = [glyph for line in lines if line.page == page for glyph in line.glyphs]
        check_face(report, glyphs, face, clause, page, what)
        check_size(report, glyphs, size, clause, page, what)
        check_black(report, glyphs, page, what)
