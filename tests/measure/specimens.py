"""Documents that are right in every figure, drawn from the standard, for the self-test to spoil."""

from __future__ import annotations

import math

from sheet import RED, Rule, Sheets, Text
from standard import ASCENT, DESCENT, EM, GAP, PITCH, POINT, TURNED, UPRIGHT

OFFICE = "石漪镇人民政府"
SECOND = "云濯县农业农村局"
WORDS = "各村要逐户核实收入支出就医就学饮水安全住房保障和产业就业情况把风险线索登记清楚及时研判及时上报"
NO4 = 14.0


def baseline(top):
    """The baseline of a 3号 row whose character box begins at a height."""
    return top + ASCENT * EM


def words(count, seed=0):
    """So many characters of plain text."""
    start = seed * 7 % len(WORDS)
    return (WORDS[start:] + WORDS * (count // len(WORDS) + 2))[:count]


class Draft:
    """A document in the making: rows run down the page and on to the next."""

    def __init__(self, typesetter, **expect):
        self.type = typesetter
        self.sheets = Sheets(expect={"organs": [OFFICE], "profile": "official", **expect})
        self.page = 1
        self.y = UPRIGHT.top

    def put(self, text, x, y, tag, **more):
        item = Text(self.page, x, y, text, tag=tag, **more)
        self.sheets.items.append(item)
        return item

    def centred(self, text, y, tag, middle=UPRIGHT.centre, **more):
        item = self.put(text, 0, y, tag, **more)
        item.x = middle - self.type.width(item) / 2
        return item

    def ending_at(self, text, right, y, tag, **more):
        item = self.put(text, 0, y, tag, **more)
        item.x = right - self.type.width(item)
        return item

    def rule(self, x0, x1, y, weight, tag, colour=0):
        self.sheets.items.append(Rule(self.page, x0, x1, y, weight, colour, tag))

    # The parts of a document.

    def mark(self, names=(OFFICE,), top=72.0, words="文件", size=44.0):
        """The mark with its upper ink at a height; several names are stacked, 文件 beside them."""
        step = (size * 1.15) * POINT
        wide = max(len(name) for name in names) * size * POINT
        whole = wide + (len(words) * size * POINT if words else 0)
        left = UPRIGHT.centre - whole / 2
        y = top
        for index, name in enumerate(names):
            item = self.put(name, left, 0, "mark", face="title", size=size, step=0, colour=RED)
            if len(name) > 1 and self.type.width(item) < wide:
                item.step = (wide - size * POINT) / (len(name) - 1)
            item.y = top + self.type.ink(item)[0] if index == 0 else y + step
            y = item.y
        last = self.sheets.items[-1]
        foot = last.y + self.type.ink(last)[1]
        if words:
            first = self.sheets.items[-len(names)]
            item = self.put(words, left + wide, (first.y + last.y) / 2, "mark", face="title", size=size, step=0, colour=RED)
            if len(names) == 1:
                foot = max(foot, item.y + self.type.ink(item)[1])
        self.y = foot

    def head(self, number="石政发〔2024〕21号", **mark):
        """版头 from the mark to the red line."""
        self.mark(**mark)
        self.y += 2 * PITCH
        self.centred(number, self.y + ASCENT * 16 * POINT, "number")
        self.red_line()
        self.sheets.expect["number"] = number

    def red_line(self):
        self.y += 16 * POINT + 4 + 0.25
        self.rule(28, 184, self.y, 0.5, "red line", RED)
        self.y += 0.25

    def title(self, lines, gap=2 * PITCH):
        self.y += gap
        for line in lines:
            self.centred(line, self.y + ASCENT * 22 * POINT, "title", face="title", size=22.0, step=0)
            self.y += 22 * POINT + 5
        self.y -= 5
        self.sheets.expect.update(title="".join(lines), title_lines=list(lines))

    def recipients(self, names=("各村民委员会", "镇直有关部门")):
        self.y += PITCH
        self.row("，".join(names) + "：", tag="recipients")
        self.sheets.expect["recipients"] = list(names)

    def row(self, text, indent=0.0, tag="body", face="fang"):
        """One row; on to the next page when the 版心 is full."""
        if self.y + EM > UPRIGHT.bottom + 0.05:
            self.new_page()
        item = self.put(text, UPRIGHT.left + indent * EM, baseline(self.y), tag, face=face)
        self.y += PITCH
        return item

    def new_page(self):
        self.page += 1
        self.sheets.pages = self.page
        self.y = UPRIGHT.top

    def paragraph(self, rows, seed=0):
        """A paragraph of so many full rows."""
        text = words(28 * rows - 3, seed) + "。"
        self.row(text[:26], 2)
        for start in range(26, len(text), 28):
            self.row(text[start:start + 28])

    def heading(self, text, level):
        self.row(text, 2, face=("hei", "kai", "fang", "fang")[level - 1], tag=f"heading {level}")

    def fill_page(self, left=0):
        """Paragraphs down to the foot of the page but for so many rows."""
        page, seed = self.page, 0
        while self.page == page:
            room = math.floor((UPRIGHT.bottom + 0.05 - self.y - EM) / PITCH) + 1 - left
            if room <= 0:
                break
            self.paragraph(min(room, 3), seed)
            seed += 1

    def attachment_note(self, names, bound=False, landscape=()):
        self.y += PITCH
        for index, name in enumerate(names):
            lead = "附件：" if index == 0 else ""
            number = f"{index + 1}." if len(names) > 1 else ""
            self.row(lead + number + name, 2 if lead else 5, tag="attachment note")
        self.sheets.expect["attachments"] = [
            {"number": index + 1, "title": name, "bound": bound, "landscape": index in landscape}
            for index, name in enumerate(names)
        ]

    def sealed(self, date="2024年9月2日", blank=2, organ=OFFICE):
        """署名 centred over the date, which ends four characters from the right edge."""
        self.y += blank * PITCH
        item = self.ending_at(date, UPRIGHT.right - 4 * EM, baseline(self.y + PITCH), "date")
        middle = item.x + self.type.width(item) / 2
        self.centred(organ, baseline(self.y), "signature", middle)
        self.y += 2 * PITCH
        self.sheets.expect.update(date=date, seal=True)

    def unsealed(self, organs=(OFFICE,), date="2024年9月2日"):
        self.y += PITCH
        left = UPRIGHT.right - 2 * EM - max(len(organ) for organ in organs) * EM
        for organ in organs:
            self.put(organ, left, baseline(self.y), "signature")
            self.y += PITCH
        self.put(date, left + 2 * EM, baseline(self.y), "date")
        self.y += PITCH
        self.sheets.expect.update(date=date, seal=False, signature=list(organs))

    def note(self, text="此件公开发布"):
        self.put(f"（{text}）", UPRIGHT.left + 2 * EM, baseline(self.y), "note")
        self.sheets.expect["note"] = text

    def imprint(self, copies=(SECOND,), printed_by="石漪镇党政综合办公室", printed_on="2024年9月4日"):
        """版记 from the foot of the 版心 upwards."""
        one, high = NO4 * POINT, 8.4
        step = {"size": NO4, "step": one}
        foot = UPRIGHT.bottom
        self.rule(28, 184, foot, 0.35, "imprint")
        self.put(printed_by, 28 + one, foot - 2.4, "printed", **step)
        self.ending_at(printed_on + "印发", UPRIGHT.right - one, foot - 2.4, "printed", **step)
        rows = wrap(list(copies), 29)
        self.rule(28, 184, foot - high, 0.25, "imprint")
        top = foot - high
        for index, row in enumerate(reversed(rows)):
            lead = index == len(rows) - 1
            self.put(("抄送：" if lead else "") + row, 28 + one * (1 if lead else 4), top - 2.4, "copies", **step)
            top -= high
        self.rule(28, 184, top, 0.35, "imprint")
        self.sheets.expect.update(copies=list(copies), printed_by=printed_by, printed_on=printed_on)

    def folios(self, without=()):
        one = NO4 * POINT
        for page in range(1, self.sheets.pages + 1):
            if page in without:
                continue
            self.page = page
            y = 269.0 + ASCENT * NO4 * POINT
            step = {"face": "title", "size": NO4, "step": 0}
            label = f"— {page} —"
            if page % 2:
                self.ending_at(label, UPRIGHT.right - one, y, "folio", **step)
            else:
                self.put(label, UPRIGHT.left + one, y, "folio", **step)
        for item in self.sheets.tagged("folio"):
            item.face = "song"
        return self.sheets


def wrap(names, limit):
    """Names joined by commas in rows of at most so many characters."""
    text, rows = "，".join(names) + "。", []
    while text:
        cut = len(text) if len(text) <= limit else text.rfind("，", 0, limit) + 1
        rows.append(text[:cut])
        text = text[cut:]
    return rows


TITLE = ("石漪镇人民政府关于开展防止返贫", "监测帮扶集中排查工作的通知")


def plain(kit):
    """One organ, seal, three pages, attachments named, 附注, 版记 on page 3."""
    draft = Draft(kit)
    draft.head()
    draft.title(TITLE)
    draft.recipients()
    draft.fill_page()
    for text, level in (("一、排查范围", 1), ("（一）重点群体", 2), ("1.脱贫户", 3), ("（1）就学", 4)):
        draft.heading(text, level)
    draft.fill_page()
    draft.paragraph(4)
    draft.attachment_note(["入户排查表", "排查汇总表"])
    draft.sealed()
    draft.note()
    draft.imprint(copies=[SECOND, "县民政局", "县医疗保障局", "县教育局", "县住房和城乡建设局", "县水利局"])
    return draft.folios()


def long(kit):
    """Five pages, so that page 2 and 3 are full and far from the ending; a long name of an attachment."""
    draft = Draft(kit)
    draft.head()
    draft.title(TITLE)
    draft.recipients()
    for _ in range(4):
        draft.fill_page()
        draft.new_page()
    draft.paragraph(4)
    name = "石漪镇防止返贫监测帮扶集中排查入户核查登记表和填写说明"
    draft.attachment_note([name[:22]])
    draft.row(name[22:], 5, tag="attachment note")
    draft.sheets.expect["attachments"][0]["title"] = name
    draft.sealed()
    return draft.folios()


def short(kit):
    """A page of everything, no seal."""
    draft = Draft(kit)
    draft.head(size=30.0)
    draft.title(("石漪镇人民政府", "关于开展防止返贫监测帮扶", "集中排查工作的通知"))
    draft.recipients()
    draft.paragraph(1)
    draft.attachment_note(["入户排查表"])
    draft.unsealed()
    return draft.folios()


def two_pages(kit):
    """No seal; the text goes over to page 2."""
    draft = Draft(kit)
    draft.head()
    draft.title(TITLE)
    draft.recipients()
    draft.fill_page()
    draft.new_page()
    draft.paragraph(3)
    draft.unsealed()
    draft.imprint()
    return draft.folios()


def upward(kit):
    """份号, 密级, 紧急程度, three 签发人."""
    draft = Draft(kit, copy_no="000001", secrecy="机密★1年", urgency="特急", signers=["张某某", "李某某", "王某某"])
    for row, (text, face) in enumerate((("000001", "fang"), ("机密★1年", "hei"), ("特急", "hei"))):
        draft.put(text, UPRIGHT.left, baseline(UPRIGHT.row(row + 1)), "marginal", face=face)
    draft.mark()
    top = draft.y + 2 * PITCH
    left = UPRIGHT.right - EM - 7 * EM
    draft.put("签发人：", left - 4 * EM, baseline(top), "signer label")
    for index, name in enumerate(("张某某", "李某某", "王某某")):
        draft.put(name, left + index % 2 * 4 * EM, baseline(top + index // 2 * PITCH), "signer", face="kai")
    draft.y = top + PITCH
    draft.put("石政报〔2024〕21号", UPRIGHT.left + EM, baseline(draft.y), "number")
    draft.sheets.expect["number"] = "石政报〔2024〕21号"
    draft.red_line()
    draft.title(TITLE)
    draft.recipients(("云濯县人民政府",))
    draft.fill_page()
    draft.new_page()
    draft.paragraph(3)
    draft.sealed()
    draft.imprint()
    return draft.folios()


def joint(kit):
    """Four organs with seals, in two rows of two."""
    organs = [OFFICE, SECOND, "云濯县民政局", "云濯县水利局"]
    draft = Draft(kit, organs=organs)
    draft.head(names=organs, size=32.0)
    draft.title(TITLE)
    draft.recipients()
    draft.fill_page()
    draft.new_page()
    draft.paragraph(2)
    date = draft.type.width(Text(1, 0, 0, "2024年9月2日"))
    middle = UPRIGHT.right - 4 * EM - date / 2
    top = draft.y + 2 * PITCH
    for index, organ in enumerate(organs):
        draft.centred(organ, baseline(top + index // 2 * 5 * PITCH), "signature", middle - (1 - index % 2) * 60)
    draft.put("2024年9月2日", middle - date / 2, baseline(top + 6 * PITCH), "date")
    draft.sheets.expect.update(date="2024年9月2日", seal=True)
    draft.imprint()
    return draft.folios()


def joint_unsealed(kit):
    draft = Draft(kit, organs=[OFFICE, SECOND])
    draft.head(names=[OFFICE, SECOND], size=36.0)
    draft.title(TITLE)
    draft.recipients()
    draft.fill_page()
    draft.new_page()
    draft.paragraph(2)
    draft.unsealed((OFFICE, SECOND))
    draft.imprint()
    return draft.folios()


def annexed(kit):
    """Two attachments bound: a turned table of two pages, then text; 版记 behind them."""
    draft = Draft(kit)
    draft.head()
    draft.title(TITLE)
    draft.recipients()
    draft.fill_page()
    draft.new_page()
    draft.paragraph(3)
    draft.attachment_note(["入户排查名单", "排查工作方案"], bound=True, landscape=(0,))
    draft.sealed()
    for part in range(2):
        draft.new_page()
        turned_page(draft, part)
    draft.new_page()
    draft.put("附件2", UPRIGHT.left, baseline(UPRIGHT.row(1)), "annex number", face="hei")
    draft.centred("排查工作方案", UPRIGHT.row(3) + 3.5 + 2.6, "annex title", face="title", size=22.0, step=0)
    draft.y = UPRIGHT.row(5)
    draft.paragraph(5)
    draft.imprint()
    return draft.folios()


def turned_page(draft, part):
    """A page of rows that run up the page."""
    if part == 0:
        draft.put("附件1", TURNED.left, TURNED.row(1) + ASCENT * EM, "annex number", face="hei", turned=True)
        draft.centred("入户排查名单", TURNED.row(3) + 3.5 + 2.6, "annex title", TURNED.centre,
                      face="title", size=22.0, step=0, turned=True)
    for row in range(5, 13):
        text = "序号组别户主人口排查方式备注" if row == 5 else words(30, row)
        draft.put(text, TURNED.left, TURNED.row(row) + ASCENT * EM, "turned", turned=True, size=12.0, step=0)


def blank_before(kit):
    """版记 that does not fit on page 2: page 3 blank, page 4 bears it alone; neither is numbered."""
    draft = Draft(kit, even_imprint=True)
    draft.head()
    draft.title(TITLE)
    draft.recipients()
    draft.fill_page()
    draft.new_page()
    draft.fill_page(left=6)
    draft.sealed()
    draft.new_page()
    draft.new_page()
    draft.imprint()
    return draft.folios(without=(3, 4))


def letter(kit):
    """函, two pages."""
    draft = Draft(kit, profile="letter", secrecy="机密★1年", seal=True)
    draft.mark(top=30.0, words="")
    line = draft.y + 4
    draft.rule(20, 190, line + 0.5, 1.0, "letter line", RED)
    draft.rule(20, 190, line + 1.75, 0.5, "letter line", RED)
    draft.rule(20, 190, 275.25, 0.5, "letter foot", RED)
    draft.rule(20, 190, 276.5, 1.0, "letter foot", RED)
    draft.y = line + 2.0 + GAP
    draft.put("机密★1年", UPRIGHT.left, baseline(draft.y), "marginal", face="hei")
    draft.ending_at("石政函〔2024〕5号", UPRIGHT.right, baseline(draft.y), "number")
    draft.sheets.expect["number"] = "石政函〔2024〕5号"
    draft.y += EM
    draft.title(("石漪镇人民政府", "关于商请核查户籍信息的函"))
    draft.recipients((SECOND,))
    draft.fill_page()
    draft.new_page()
    draft.paragraph(3)
    draft.sealed()
    y = UPRIGHT.bottom - DESCENT * NO4 * POINT
    draft.put("抄送：县民政局。", UPRIGHT.left + NO4 * POINT, y, "copies", size=NO4, step=NO4 * POINT)
    draft.sheets.expect["copies"] = ["县民政局"]
    return draft.folios(without=(1,))


def printout(kit):
    """普通打印稿: the page without 版头 and 版记."""
    draft = Draft(kit, profile="printout", seal=False)
    draft.title(TITLE, gap=0)
    draft.recipients()
    draft.fill_page()
    draft.new_page()
    draft.paragraph(3)
    draft.unsealed()
    return draft.folios()


SPECIMENS = {
    "plain": plain, "long": long, "short": short, "two_pages": two_pages, "upward": upward, "joint": joint,
    "joint_unsealed": joint_unsealed, "annexed": annexed, "blank_before": blank_before,
    "letter": letter, "printout": printout,
}
