"""The numbers of GB/T 9704-2012, each with its clause, and the tolerances drawn from its wording.

Lengths are millimetres on an upright A4 page, from its top left corner; sizes of type are points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

POINT = 25.4 / 72

# 3.1, 3.2: 28 characters fill 156 mm; a row is one character and 7/8 of a character.
EM = 156 / 28
PITCH = 1.875 * EM
# The 7/8 of a 3号 character that 10.1 asks for beside the double lines of a letter.
GAP = 0.875 * EM


class Frame(NamedTuple):
    """A 版心: the rectangle that text fills."""

    left: float
    top: float
    right: float
    bottom: float

    def row(self, number: float) -> float:
        """The top of the character box of a row, counted from 1."""
        return self.top + (number - 1) * PITCH

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


PAPER = (210.0, 297.0)  # 5.1
UPRIGHT = Frame(28, 37, 184, 262)  # 5.2.1
# The same rectangle seen by text that runs up the page (8): its left is the foot of the page.
TURNED = Frame(35, 28, 260, 184)

# Where the baseline of a character box is: Chinese faces put 0.88 em above and 0.12 em below it.
ASCENT = 0.88
DESCENT = 0.12

# Sizes. 5.2.2 and others name 号; Word's 3号 is 16 pt, the type foundries' is 15.75 pt, and 28
# characters on 156 mm ask for 15.79 pt: all three are 3号, nothing else is.
NO2 = (20.9, 22.1)
NO3 = (15.7, 16.1)
NO4 = (13.7, 14.1)

# Tolerances.
# 5.2.1 allows 天头 and 订口 one millimetre; half of it is left to the printer, so that the two sides
# of a sheet still meet within the two millimetres of 6.2.
MARGIN = 0.5
# A place counted in characters ("左空二字", "右空四字") is exact on the grid; a twentieth of a
# character covers 16 pt type set on a pitch of 15.79 pt.
PLACE = 0.3
# "居中": half a millimetre cannot be seen and covers a trailing letter space.
CENTRE = 0.5
# The right edge of a place counted from the right: the last character box may be 16 pt or 15.79 pt
# wide and its letter space may or may not be counted.
RIGHT = 0.6
# "空二行" beside something that is not a row of text: ± 1/7 row, for ink against character box.
BLANK = 1.5
# Lengths the standard states in millimetres beside ink (35 mm, 4 mm).
INK = 0.3
# 3.2 and 5.2.3: 22 rows of 29.61 pt. 0.15 pt on every row is 1.1 mm at the foot of the page.
ROW_POINTS = 0.15
# On the whole page rows may not drift further than the 版心 has room for.
DRIFT = 0.3
# 5.2.1 gives 天头 and 订口 ± 1 mm, and 版心 moves with them. Ink needs it: the plain 仿宋 reaches 0.23 em
# under its baseline, 0.6 mm under the character box of row 22.
BLEED = 1.0
# 7.4.1 recommends heights of lines; a printer of 600 dpi resolves 0.042 mm.
STROKE = 0.05
# A half-width full stop may end a line, so a full line ends up to 0.6 character early.
RAGGED = 3.5

# Pitch of pure 汉字: 28 to a line is 15.79 pt; 17.5 pt is fewer than 26, 15.4 pt more than 28.5.
HAN_LOOSE = 17.5
HAN_TIGHT = 15.4
# Where nothing is stretched the pitch is 15.79 pt; 15.9 pt is 27.8 characters to a line.
NATURAL = 0.1

# "右空一字" and "左空一字" of 4号 text: the standard does not say whether of 4号 or of 3号.
ONE_CHARACTER = (4.94 - 0.35, 5.57 + 0.35)

# 7.5: 一字线 7 mm below the 版心.
FOLIO_Y = 269.0

# A4: what may not begin and what may not end a line (GB/T 15834).
OPENING = "（《“‘〔【〈「『｛［([{"
CLOSING = "。，、；：？！）》”’〕】〉」』｝］.,;:?!)]}"
NEVER_FIRST = CLOSING + "·～-–％%‰℃"

LEVELS = (
    ("hei", re.compile(r"^[一二三四五六七八九十百]+、")),
    ("kai", re.compile(r"^（[一二三四五六七八九十百]+）")),
    ("fang", re.compile(r"^\d{1,3}\.(?!\d)")),
    ("fang", re.compile(r"^（\d{1,3}）")),
)

NUMBER = re.compile(r"^[^\d〔〕\[\]［］【】()（）]+〔(19|20)\d\d〕[1-9]\d*号$")  # 7.2.5
COPY_NUMBER = re.compile(r"^\d{6}$")  # 7.2.1
DATE = re.compile(r"^(19|20)\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")  # 7.3.5.4
SECRECY = re.compile(r"^(绝密|机密|秘密)(★((\d+(年|个月|天))|长期))?$")  # 7.2.2
URGENCY = re.compile(r"^(特急|加急)$")  # 7.2.3

# Faces by the name that is embedded. 小标宋 is not free: a bold 宋 stands in for it.
FACES = (
    ("fang", r"FandolFang|FangSong|FZFSK|FZFS|STFangsong|Zhuque"),
    ("kai", r"FandolKai|KaiTi|FZKai|FZKTK|STKaiti|LXGWWenKai|KaitiM"),
    ("hei", r"Noto ?Sans ?(SC|CJK)|SimHei|FZHei|FZHTK|SourceHanSans|FandolHei"),
    ("title", r"XiaoBiaoSong|FZXBS|STZhongsong|(Noto ?Serif ?(SC|CJK\w*)|SourceHanSerif\w*).*(Bold|Black|Heavy)"),
    ("song", r"Noto ?Serif ?(SC|CJK)|SimSun|NSimSun|FZShuSong|FZSSK|SourceHanSerif|FandolSong|STSong"),
    ("roman", r"LiberationSerif|Times|Tinos|Nimbus ?Rom"),
)


def face_of(font: str) -> str:
    """The kind of face of an embedded font, "other" if its name is not known."""
    name = font.split("+", 1)[-1].replace("-", "").replace(" ", "").replace(",", "")
    for face, pattern in FACES:
        if re.search(pattern.replace(" ?", ""), name):
            return face
    return "other"


def is_han(text: str) -> bool:
    """Whether this is one 汉字 (the unified ideographs and 〇)."""
    if len(text) != 1:
        return False
    code = ord(text)
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF or text == "〇"


def is_common(text: str) -> bool:
    """Whether GB 2312 has this character: the plain 仿宋 and 楷体 must then draw it themselves."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
