"""Ink, seen on a picture of the page: where a ruler would be laid.

pypdfium2 and Pillow come with pdfplumber. 600 dpi are 0.042 mm.
"""

from __future__ import annotations

import pypdfium2
from PIL import ImageChops

MILLIMETRE = 72 / 25.4


class Raster:
    """Pictures of the pages of one file."""

    def __init__(self, path):
        self.document = pypdfium2.PdfDocument(path)

    def picture(self, page, box, dpi, grey=True):
        """A part of a page (numbered from 1); box = left, top, right, bottom in mm."""
        sheet = self.document[page - 1]
        wide, high = sheet.get_size()
        left, top, right, bottom = (edge * MILLIMETRE for edge in box)
        crop = (left, high - bottom, wide - right, top)
        return sheet.render(scale=dpi / 72, crop=crop, grayscale=grey).to_pil()

    def red_ink(self, page, box, dpi=600):
        """The extent of red ink inside a box, in mm."""
        picture = self.picture(page, box, dpi, grey=False).convert("RGB")
        red, green, _ = picture.split()
        mask = ImageChops.subtract(red, green).point(lambda level: 255 if level > 110 else 0)
        return extent(mask, box, dpi)

    def ink(self, page, box, dpi=600):
        """The extent of any ink inside a box, in mm; half covered pixels count."""
        mask = self.picture(page, box, dpi).point(lambda level: 255 if level < 128 else 0)
        return extent(mask, box, dpi)

    def ink_outside(self, page, kept, dpi=200):
        """The extent of ink of a page outside the given boxes."""
        sheet = self.document[page - 1]
        wide, high = (edge / MILLIMETRE for edge in sheet.get_size())
        mask = self.picture(page, (0, 0, wide, high), dpi).point(lambda level: 255 if level < 160 else 0)
        for box in kept:
            mask.paste(0, tuple(round(edge * dpi / 25.4) for edge in box))
        return extent(mask, (0, 0, wide, high), dpi)

    def bands(self, page, x, top, bottom, dpi=1200):
        """The level bands of ink that a vertical ruler at x crosses: (top, bottom) each."""
        picture = self.picture(page, (x, top, x + 1.0, bottom), dpi)
        column = picture.resize((1, picture.height)).tobytes()
        found, start = [], None
        for place, level in enumerate(column + b"\xff"):
            dark = level < 160
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                found.append((top + start * 25.4 / dpi, top + place * 25.4 / dpi))
                start = None
        return found


def extent(mask, box, dpi):
    """The box of what is lit in a mask, in mm on the page, or None."""
    lit = mask.getbbox()
    if lit is None:
        return None
    scale = 25.4 / dpi
    return (box[0] + lit[0] * scale, box[1] + lit[1] * scale, box[0] + lit[2] * scale, box[1] + lit[3] * scale)
