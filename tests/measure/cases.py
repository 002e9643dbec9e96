"""The spoiled documents: (specimen, what is done to it, how, clauses of the faults)."""

from __future__ import annotations

from sheet import RED, Rule, Text
from standard import EM, PITCH, POINT, UPRIGHT


def move(*tags, x=0.0, y=0.0, page=None, which=None):
    """Move everything with these tags (all tags if none), or only some of it."""
    def spoil(sheets, kit):
        items = sheets.tagged(*tags) if tags else [item for item in sheets.items if item.tag != "folio"]
        items = [item for item in items if page in (None, item.page)]
        for item in items if which is None else [items[which]]:
            item.y += y
            if isinstance(item, Rule):
                item.x0, item.x1 = item.x0 + x, item.x1 + x
            else:
                item.x += x
    return spoil


def below(tag, y, but=()):
    """Move an element and all that follows it on page 1 down."""
    def spoil(sheets, kit):
        start = min(item.y for item in sheets.tagged(tag))
        for item in sheets.on(1):
            if item.y >= start - 0.01 and item.tag != "folio" and item.tag not in but:
                item.y += y
    return spoil


def change(tag, which=None, page=None, **fields):
    """Give things with a tag other properties."""
    def spoil(sheets, kit):
        items = [item for item in sheets.tagged(tag) if page in (None, item.page)]
        for item in items if which is None else [items[which]]:
            for key, value in fields.items():
                setattr(item, key, value)
    return spoil


def reword(tag, old, new, expect=None, which=0):
    """Replace words, also in the expectations if a key is named."""
    def spoil(sheets, kit):
        items = [item for item in sheets.tagged(tag) if old in item.text]
        items[which].text = items[which].text.replace(old, new, 1)
        if expect:
            sheets.expect[expect] = sheets.expect[expect].replace(old, new, 1)
    return spoil


def both(*spoils):
    def spoil(sheets, kit):
        for one in spoils:
            one(sheets, kit)
    return spoil


def drop(tag, which=None, page=None):
    def spoil(sheets, kit):
        items = [item for item in sheets.tagged(tag) if page in (None, item.page)]
        gone = items if which is None else [items[which]]
        sheets.items = [item for item in sheets.items if all(item is not one for one in gone)]
    return spoil


def add(*items):
    def spoil(sheets, kit):
        sheets.items.extend(items)
    return spoil


def expect(**fields):
    def spoil(sheets, kit):
        sheets.expect.update(fields)
    return spoil


def having(**fields):
    def spoil(sheets, kit):
        for key, value in fields.items():
            setattr(sheets, key, value)
    return spoil


def retitle(*lines):
    """Other lines of the title, each centred."""
    def spoil(sheets, kit):
        for item, line in zip(sheets.tagged("title"), lines):
            item.text = line
            item.x = UPRIGHT.centre - kit.width(item) / 2
        sheets.expect.update(title="".join(lines), title_lines=list(lines))
    return spoil


def row(page, number, end=None, start=None, **fields):
    """Spoil the ends of a body row; number counts from 0 on its page."""
    def spoil(sheets, kit):
        item = sorted((item for item in sheets.tagged("body") if item.page == page), key=lambda one: one.y)[number]
        if end:
            item.text = item.text[:-1] + end
        if start:
            item.text = start + item.text[1:]
        for key, value in fields.items():
            setattr(item, key, value)
    return spoil


def heading_at_foot(page):
    """The last row of a page becomes a heading, the first of the next one a paragraph."""
    def spoil(sheets, kit):
        last = max((item for item in sheets.tagged("body") if item.page == page), key=lambda one: one.y)
        first = min((item for item in sheets.tagged("body") if item.page == page + 1), key=lambda one: one.y)
        last.text, last.x, last.face = "二、工作要求", UPRIGHT.left + 2 * EM, "hei"
        first.text, first.x = first.text[:26], UPRIGHT.left + 2 * EM
    return spoil


def strip(kind, key):
    """Take a key out of the objects of the font of the page numbers."""
    def after(document):
        for number in range(1, document.xref_length()):
            if document.xref_get_key(number, "Type")[1] != "/" + kind:
                continue
            if "Light" in document.xref_object(number):
                document.xref_set_key(number, key, "null")
    return after


def swap(tag, one, other, *keys):
    def spoil(sheets, kit):
        items = sheets.tagged(tag)
        for key in keys:
            a, b = getattr(items[one], key), getattr(items[other], key)
            setattr(items[one], key, b)
            setattr(items[other], key, a)
    return spoil


HEAD = [
    ("plain", "paper 215 mm wide", having(size=(215.0, 297.0)), ["5.1"]),
    ("annexed", "pages turned by Rotate", having(rotation=90), ["5.1"]),
    ("plain", "a line in the margin", add(Rule(2, 15, 15, 100, 0.5, y1=150)), ["5.2.1"]),
    ("short", "mark 3 mm too low with all below it", move(y=3.0), ["7.2.4"]),
    ("short", "mark 1 mm too high with all below it", move(y=-1.0), ["7.2.4"]),
    ("plain", "mark 2 mm off the middle", move("mark", x=2), ["7.2.4"]),
    ("plain", "mark black", change("mark", colour=0), ["7.2.4"]),
    ("plain", "mark without 文件", drop("mark", 1), ["7.2.4"]),
    ("plain", "mark in 仿宋", change("mark", face="fang"), ["7.2.4"]),
    ("joint", "the second organ on top", swap("mark", 0, 1, "y"), ["7.2.4"]),
    ("joint", "文件 3 mm too low", move("mark", y=3, which=4), ["7.2.4"]),
    ("plain", "mark of another size than the office's", expect(options={"mark_height": 17.0}), ["office"]),
    ("plain", "mark of the office's height", lambda sheets, kit: sheets.expect.update(
        options={"mark_height": sum(kit.ink(Text(1, 0, 0, "石漪镇人民政府文件", "title", 44.0)))}), []),
    ("plain", "mark without 文件, as the office has it", both(
        drop("mark", 1), move("mark", x=44 * POINT), expect(options={"mark_word": False})), []),
    ("plain", "mark that should be the short name", expect(options={"mark": "石漪镇政府"}), ["7.2.4"]),
    ("short", "number three rows under the mark", below("number", PITCH), ["7.2.5"]),
    ("plain", "number 2 mm off the middle", move("number", x=2), ["7.2.5"]),
    ("plain", "number in full-width square brackets", both(
        reword("number", "〔", "［", "number"), reword("number", "〕", "］", "number")), ["7.2.5"]),
    ("plain", "number with a leading zero", both(
        reword("number", "21", "021", "number"), move("number", x=-EM / 4)), ["7.2.5"]),
    ("plain", "number at 14 pt", change("number", size=14.0), ["5.2.2"]),
    ("upward", "份号 of five digits", reword("marginal", "000001", "00001", "copy_no"), ["7.2.1"]),
    ("upward", "密级 in 仿宋", change("marginal", 1, face="fang"), ["7.2.2"]),
    ("upward", "紧急程度 a row too low", move("marginal", y=PITCH, which=2), ["7.2.3"]),
    ("upward", "份号 not flush left", move("marginal", x=EM, which=0), ["7.2.1"]),
    ("upward", "签发人 in 仿宋", change("signer", face="fang"), ["7.2.6"]),
    ("upward", "third 签发人 not under the first", move("signer", x=3, which=2), ["7.2.6"]),
    ("upward", "签发人 one character too far left", move("signer", "signer label", x=-EM), ["7.2.6"]),
    ("upward", "number with the first 签发人", move("number", y=-PITCH), ["7.2.5", "7.2.7"]),
    ("upward", "number flush left", move("number", x=-EM), ["7.2.5"]),
    ("plain", "red line 155 mm", change("red line", x1=183.0), ["7.2.7"]),
    ("short", "red line 5 mm under the number", below("red line", 1.0), ["7.2.7"]),
    ("plain", "red line black", change("red line", colour=0), ["7.2.7"]),
    ("plain", "red line thinner than the office's", expect(options={"red_line": 0.7}), ["office"]),
    ("printout", "a printout with a red mark", add(Text(1, 60, 250, "石漪镇", "title", colour=RED)), ["7.2"]),
]

TITLE = [
    ("plain", "title at 18 pt", change("title", size=18.0), ["7.3.1"]),
    ("plain", "title in 黑体", change("title", face="hei"), ["7.3.1"]),
    ("plain", "title 3 mm off the middle", move("title", x=3), ["7.3.1"]),
    ("short", "title like an hourglass", retitle("石漪镇人民政府关于开展防止", "返贫监测帮扶", "集中排查工作的通知和要求"), ["7.3.1"]),
    ("short", "title like a brick", retitle("石漪镇人民政府关于", "开展防止返贫监测帮", "扶集中排查工作通知"), ["7.3.1"]),
    ("short", "title like a trapezium", retitle("石漪镇人民政府", "关于开展防止返贫监测", "帮扶集中排查工作的通知"), []),
    ("short", "title 4 mm too low", below("title", 4.0), ["7.3.1"]),
    ("plain", "title broken elsewhere than its author did", expect(title_lines=["石漪镇人民政府关于开展", "防止返贫监测帮扶集中排查工作的通知"]), ["7.3.1"]),
    ("short", "recipients two rows under the title", below("recipients", PITCH), ["7.3.2"]),
    ("short", "recipients on the grid under the title", below("recipients", 0.875 * EM), []),
    ("plain", "recipients without a colon", reword("recipients", "：", "。"), ["7.3.2"]),
    ("plain", "recipients indented", move("recipients", x=2 * EM), ["7.3.2"]),
]

BODY = [
    ("plain", "body of a page at 15 pt", change("body", page=2, size=15.0), ["5.2.2"]),
    ("plain", "body of a page in 楷体", change("body", page=2, face="kai"), ["5.2.2"]),
    ("plain", "a row in grey", row(2, 3, colour=(0.4, 0.4, 0.4)), ["5.2.4"]),
    ("long", "a page 1 mm too low", move(y=1.0, page=3), ["5.2.1"]),
    ("long", "a page 0.2 mm too low", move(y=0.2, page=3), []),
    ("long", "a row 1 pt too low", move("body", y=POINT, which=30), ["5.2.3"]),
    ("long", "21 rows on a page", drop("body", -1, 3), ["5.2.3"]),
    ("long", "23 rows on a page", add(Text(3, 28, 42 + 22 * PITCH, "各村要逐户核实收入")), ["5.2.1", "5.2.3"]),
    ("long", "a loose line", row(3, 1, text="各村要逐户核实收入支出就医就学饮水安全住房保", step=156 / 22), ["5.2.3"]),
    ("plain", "plain 16 pt without the pitch of 28 to a line", change("heading 1", step=16 * POINT), ["5.2.3"]),
    ("long", "a line that does not fill", row(3, 1, text="各村要逐户核实收入支出就医就学"), ["5.2.3"]),
    ("plain", "third level heading indented by three", move("heading 3", x=EM), ["7.3.3"]),
    ("plain", "first level heading in 仿宋", change("heading 1", face="fang"), ["7.3.3"]),
    ("plain", "second level heading in 黑体", change("heading 2", face="hei"), ["7.3.3"]),
    ("plain", "fourth level heading in 黑体", change("heading 4", face="hei"), ["5.2.2"]),
    ("plain", "run-in heading: 仿宋 behind the full stop", both(
        reword("heading 1", "排查范围", "排查范围。"),
        add(Text(2, 39.143 + 7 * EM, UPRIGHT.top + 0.88 * EM, "各村要逐户核实收入支出。"))), []),
    ("two_pages", "page 1 without body", drop("body", page=1), ["7.3.3"]),
    ("long", "a heading alone at the foot", heading_at_foot(2), ["7.3.3"]),
    ("long", "a line begins with a comma", row(3, 1, start="，"), ["9"]),
    ("long", "a line begins with a closing mark", row(3, 1, start="》"), ["9"]),
    ("long", "a line ends with an opening mark", row(3, 1, end="（"), ["9"]),
    ("long", "破折号 on two lines", both(row(3, 0, end="—"), row(3, 1, start="—")), ["9"]),
    ("long", "省略号 on two lines", both(row(3, 0, end="…"), row(3, 1, start="…")), ["9"]),
    ("long", "a number on two lines", both(row(3, 0, end="12"), row(3, 1, start="34")), ["9"]),
    ("long", "a percentage on two lines", both(row(3, 0, end="12"), row(3, 1, start=".5")), ["9"]),
    ("long", "a date parted between its words", both(row(3, 0, end="年"), row(3, 1, start="12")), []),
]

ENDING = [
    ("plain", "附件说明 with a semicolon", reword("attachment note", "入户排查表", "入户排查表；"), ["7.3.4"]),
    ("plain", "附件说明 with other words", reword("attachment note", "汇总", "统计"), ["7.3.4"]),
    ("plain", "附件说明 flush left", move("attachment note", x=-2 * EM, which=0), ["7.3.4"]),
    ("plain", "附件说明 with half a row more above it", move("attachment note", "signature", "date", "note", y=PITCH / 2), ["7.3.4"]),
    ("long", "附件说明 goes on under its lead", move("attachment note", x=-3 * EM, which=1), ["7.3.4"]),
    ("plain", "date and 署名 one character too far left", move("date", "signature", x=-EM), ["7.3.5.1"]),
    ("plain", "date 0.4 mm off", move("date", x=0.4), []),
    ("plain", "署名 not over the date", move("signature", x=-3), ["7.3.5.1"]),
    ("plain", "署名 three rows lower", move("signature", "date", "note", y=3 * PITCH), ["7.3.5.1"]),
    ("plain", "署名 right under the text", move("signature", "date", "note", y=-2 * PITCH), ["7.3.5.1"]),
    ("plain", "date with zeros", both(
        reword("date", "2024年9月2日", "2024年09月02日", "date"),
        move("date", x=-EM), move("signature", x=-EM / 2)), ["7.3.5.4"]),
    ("joint", "seals that cross", move("signature", x=25, which=2), ["7.3.5.1"]),
    ("joint", "seals beyond the 版心", move("signature", x=-40, which=2), ["7.3.5.1"]),
    ("joint", "署名 in another order", swap("signature", 2, 3, "text"), ["7.3.5.1"]),
    ("joint", "seals of 60 mm", expect(options={"seal_diameter": 60}), ["7.3.5.1"]),
    ("two_pages", "date one character too far left", move("date", x=-EM), ["7.3.5.2"]),
    ("two_pages", "署名 and date two characters too far left", move("date", "signature", x=-2 * EM), ["7.3.5.2"]),
    ("two_pages", "the date instead of the 署名 右空二字", move("date", "signature", x=-EM), []),
    ("two_pages", "署名 without a blank row", move("date", "signature", y=-PITCH), ["7.3.5.2"]),
    ("joint_unsealed", "a blank row between two 署名", both(
        move("signature", y=PITCH, which=1), move("date", y=PITCH)), ["7.3.5.2"]),
    ("plain", "附注 a row too low", move("note", y=PITCH), ["7.3.6"]),
    ("plain", "附注 flush left", move("note", x=-2 * EM), ["7.3.6"]),
    ("plain", "附注 without brackets", both(reword("note", "（", ""), reword("note", "）", "")), ["7.3.6"]),
    ("two_pages", "a page with nothing but the signature", drop("body", page=2), ["7.3.5.5"]),
    ("upward", "a page with nothing but the signature and seal", both(
        drop("body", page=2), move("signature", "date", y=-4 * PITCH)), ["7.3.5.5"]),
    ("two_pages", "代章 not named", expect(sealed_by="云濯县农业农村局"), ["7.3.5.1"]),
]

ANNEX = [
    ("annexed", "附件 number in 仿宋", change("annex number", 1, face="fang"), ["7.3.7"]),
    ("annexed", "附件 number with a colon", reword("annex number", "附件2", "附件2："), ["7.3.7"]),
    ("annexed", "附件 number of the turned page 5 mm too low", move("annex number", y=5, which=0), ["7.3.7"]),
    ("annexed", "附件 title with other words", reword("annex title", "名单", "表格"), ["7.3.7"]),
    ("annexed", "附件 title on row 2", move("annex title", y=-PITCH, which=1), ["7.3.7"]),
    ("annexed", "附件 title off the middle", move("annex title", x=5, which=0), ["7.3.7"]),
    ("annexed", "an attachment that is missing", expect(attachments=[
        {"number": 1, "title": "入户排查名单", "bound": True, "landscape": True},
        {"number": 2, "title": "排查工作方案", "bound": True},
        {"number": 3, "title": "排查汇总表", "bound": True}]), ["7.3.4", "7.3.7"]),
    ("annexed", "a table turned to the other side", both(
        change("turned", page=4, turned="down"), move("turned", page=4, x=3)), ["8"]),
    ("annexed", "an upright attachment that should be turned", lambda sheets, kit: sheets.expect["attachments"][1].update(landscape=True), ["8"]),
]

IMPRINT = [
    ("plain", "版记 5 mm too high", move("imprint", "copies", "printed", y=-5), ["7.4"]),
    ("plain", "版记 on an odd page", expect(even_imprint=True), ["7.4"]),
    ("annexed", "版记 before the attachments", lambda sheets, kit: [
        setattr(item, "page", 2) for item in sheets.tagged("imprint", "copies", "printed")], ["7.4"]),
    ("plain", "last line of 版记 thin", change("imprint", 0, weight=0.25), ["7.4.1"]),
    ("plain", "inner line of 版记 thick", change("imprint", 1, weight=0.35), ["7.4.1"]),
    ("plain", "a line of 版记 150 mm", change("imprint", 1, x0=31, x1=181), ["7.4.1"]),
    ("plain", "版记 without its inner line", drop("imprint", 1), ["7.4.1"]),
    ("plain", "抄送 without 。", reword("copies", "县水利局。", "县水利局"), ["7.4.2"]),
    ("plain", "抄送 goes on flush with its lead", move("copies", x=-3 * 14 * POINT, which=0), ["7.4.2"]),
    ("plain", "抄送 flush left", move("copies", x=-14 * POINT), ["7.4.2"]),
    ("two_pages", "抄送 at 16 pt", change("copies", size=16.0), ["7.4.2"]),
    ("plain", "印发日期 3 mm too far left", move("printed", x=-3, which=1), ["7.4.3"]),
    ("plain", "印发 forgotten", reword("printed", "印发", "发"), ["7.4.3"]),
    ("printout", "a printout with 版记", add(Text(2, 33, 258, "抄送：县民政局。", size=14.0)), ["7.4"]),
]

FOLIO = [
    ("plain", "number of page 2 on the right", move("folio", x=130, which=1), ["7.5"]),
    ("plain", "number of page 1 on the left", move("folio", x=-130, which=0), ["7.5"]),
    ("plain", "page number flush with the 版心", move("folio", x=-14 * POINT, which=1), ["7.5"]),
    ("plain", "page number at 12 pt", change("folio", 1, size=12.0), ["7.5"]),
    ("plain", "page number in 楷体", change("folio", 1, face="kai"), ["7.5"]),
    ("plain", "page number 4 mm too low", move("folio", y=4), ["7.5"]),
    ("plain", "page number by its dash", move("folio", y=-2.4), []),
    ("plain", "page number between hyphens", change("folio", 1, text="- 2 -"), ["7.5"]),
    ("plain", "page without its number", drop("folio", 1), ["7.5"]),
    ("plain", "wrong page number", reword("folio", "2", "3"), ["7.5"]),
    ("blank_before", "number on the blank page", add(Text(3, 160, 273.4, "— 3 —", "song", 14.0, 0)), ["7.5"]),
    ("blank_before", "number on the 版记 page", add(Text(4, 33, 273.4, "— 4 —", "song", 14.0, 0)), ["7.5"]),
    ("long", "a blank page in the middle", drop("body", page=3), ["7.5"]),
]

LETTER = [
    ("letter", "mark 2 mm too low", move("mark", y=2), ["10.1"]),
    ("letter", "mark with 文件", add(Text(1, 150, 43.5, "文件", "title", 40.0, 0, RED)), ["10.1"]),
    ("letter", "double line of 156 mm", change("letter line", x0=27, x1=183), ["10.1"]),
    ("letter", "double line thin above thick", swap("letter line", 0, 1, "weight"), ["10.1"]),
    ("letter", "second double line 5 mm too high", move("letter foot", y=-5), ["10.1"]),
    ("letter", "one line instead of two", drop("letter foot", 0), ["10.1"]),
    ("letter", "number not flush right", move("number", x=-EM), ["10.1"]),
    ("letter", "number a row too low", move("number", y=3), ["10.1"]),
    ("letter", "密级 too near the line", move("marginal", y=-2), ["7.2.2"]),
    ("letter", "number on page 1", add(Text(1, 164, 280.0, "— 1 —", "song", 14.0, 0)), ["10.1"]),
    ("letter", "版记 with lines", add(Rule(2, 28, 184, 262, 0.35)), ["10.1"]),
    ("letter", "版记 in the middle of the page", move("copies", y=-60), ["10.1"]),
]

CONTAINER = [
    ("short", "a font that is not embedded", having(after=strip("FontDescriptor", "FontFile2")), ["pdf"]),
    ("short", "a font without ToUnicode", having(after=strip("Font", "ToUnicode")), ["pdf"]),
    ("short", "no language", having(language=None), ["pdf"]),
    ("short", "no title", having(title=""), ["pdf"]),
]

CASES = HEAD + TITLE + BODY + ENDING + ANNEX + IMPRINT + FOLIO + LETTER + CONTAINER
