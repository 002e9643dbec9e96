"""附件 (7.3.7) and 横排表格 (8)."""

from __future__ import annotations

import standard
from body import check_annex_text
from breaks import check_lines
from elements import squeeze
from pages import find_run
from standard import EM, NO3, TURNED, UPRIGHT
from typeface import check_type

# 7.3.7 gives 附件标题 row 3 but no size; a larger title may stand in its row by its top, its middle
# or its baseline.
ROW_SLACK = 2.2


def check_annexes(report, layout):
    """Every attachment in its order, on a new page, before the 版记."""
    bound = layout.expect.bound
    if len(layout.annexes) != len(bound):
        report.fault("7.3.7", None, "附件的个数（另面编排，首行“附件”及序号）", len(bound), len(layout.annexes))
    report.fact("annexes", [[one.first, one.last] for one in layout.annexes])
    for annex in layout.annexes:
        check_annex(report, layout, annex)


def check_annex(report, layout, annex):
    landscape = bool(annex.expected.get("landscape"))
    pages = layout.pages[annex.first - 1:annex.last]
    kept = {id(line) for line in layout.imprint}
    turned = [line for page in pages for line in page.turned]
    upright = [line for page in pages for line in page.lines if id(line) not in kept]
    if landscape:
        check_turned(report, annex, pages, turned, upright)
    elif turned:
        report.fault("8", annex.first, "竖排附件里有转过来的字", None, turned[0].text)
    sideways = landscape and bool(turned) and turned[0].page == annex.first
    first = pages[0].turned if sideways else [line for line in pages[0].lines if id(line) not in kept]
    if not first:
        return
    rest = check_annex_head(report, layout, annex, first, TURNED if sideways else UPRIGHT)
    if not landscape:
        text = rest + [line for line in upright if line.page != annex.first]
        # A line above a table that names its unit stands at the right; no clause is about it.
        text = [line for line in text if not line.text.startswith("单位：")]
        check_annex_text(report, layout, text)
        check_lines(report, [line for line in text if not layout.in_table(line)])


def check_annex_head(report, layout, annex, lines, frame):
    """「附件」 and its number on row 1 in 黑体, flush left; the title on row 3, centred. Returns the rest."""
    head, page = lines[0], annex.first
    number = annex.expected.get("number")
    alone = len(layout.expect.attachments) == 1
    wanted = "附件" if alone or number is None else f"附件{number}"
    if head.text != wanted:
        report.fault("7.3.7", page, "附件序号的写法", wanted, head.text)
    check_type(report, [head], "附件序号", "hei", NO3, "7.3.7")
    report.near("7.3.7", page, "附件序号在第一行", head.top, frame.row(1), standard.MARGIN)
    report.near("7.3.7", page, "附件序号顶格", head.x, frame.left, standard.PLACE)
    title = find_run(lines[1:], squeeze(annex.expected["title"]))
    if not title:
        report.fault("7.3.7", page, "附件标题与附件说明一致", annex.expected["title"], [line.text for line in lines[1:3]])
        return lines[1:]
    slot = frame.row(3) + EM / 2
    middle = (title[0].top + title[0].bottom) / 2
    report.near("7.3.7", page, "附件标题在第三行", middle, slot, ROW_SLACK)
    for line in title:
        report.near("7.3.7", page, "附件标题居中", line.centre, frame.centre, standard.CENTRE + EM / 4)
    report.facts.setdefault("annex_titles", []).append(
        {"page": page, "size": round(title[0].glyphs[0].size, 2), "face": title[0].glyphs[0].face,
         "top": round(title[0].top, 2)})
    return lines[lines.index(title[-1]) + 1:]


def check_turned(report, annex, pages, turned, upright):
    """8: the page stays upright, the text runs up it. 表头 at 订口 of odd and 切口 of even pages: the left."""
    if not turned:
        report.fault("8", annex.first, "横排附件没有转过来", "90°", "0°")
        return
    for page in pages:
        wrong = page.angles - {0, 90}
        if wrong:
            report.fault("8", page.number, "表头在左侧（字头朝左）", 90, sorted(wrong))
        if not page.turned and not page.blank:
            report.fault("8", page.number, "横排附件的一页没有转过来", "90°", "0°")
    allowed = [line for line in upright if line.page == annex.first and line.y < UPRIGHT.row(4)]
    stray = [line for line in upright if line not in allowed]
    if stray:
        report.fault("8", stray[0].page, "横排附件里有没转的字", None, stray[0].text)
    report.facts.setdefault("turned_pages", {})[annex.first] = {
        "pages": len(pages),
        "heads": [page.turned[0].text[:30] for page in pages if page.turned],
        "head_x": [round(page.turned[0].top, 2) for page in pages if page.turned],
    }
