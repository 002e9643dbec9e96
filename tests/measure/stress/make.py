#!/usr/bin/env python3
"""Write a workspace of stress texts and the expectations of each.

    make.py FOLDER [--from REPOSITORY] [--level today|new] [--imprint even|last]

FOLDER/content/2024/plans/NAME.md are the texts, FOLDER/expect/NAME.json what the judge must know of
them. "today" uses only keys of the front matter that every version knows.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import prose

HERE = Path(__file__).resolve().parent

OFFICE = "石漪镇人民政府"
AGRICULTURE, CIVIL, WATER = "云濯县农业农村局", "云濯县民政局", "云濯县水利局"
MADE, PRINTED = "2024-09-02", "2024-09-04"
VILLAGES = ["各村民委员会", "镇直有关部门", "驻村工作队"]
UNITS = (
    "党政综合办公室", "党建工作办公室", "经济发展办公室", "社会事务办公室", "农业农村办公室", "综合治理办公室", "应急管理办公室",
    "自然资源所", "财政所", "司法所", "水利站", "林业站", "文化站", "便民服务中心", "退役军人服务站",
)
TITLES = {
    30: "石漪镇人民政府关于开展2024年|防止返贫监测帮扶集中排查工作的通知",
    45: "石漪镇人民政府关于进一步做好|2024年防止返贫监测帮扶集中排查和|问题整改“回头看”工作的通知",
    60: "石漪镇人民政府关于印发|《石漪镇2024年防止返贫监测帮扶集中排查|和问题整改“回头看”工作实施方案|（试行）》的通知",
}
LONG_NAMES = [
    "石漪镇2024年防止返贫监测帮扶集中排查重点关注对象入户排查名单",
    "石漪镇2024年防止返贫监测帮扶集中排查进度统计表（按村、按日）",
    "关于“回头看”发现问题整改销号的《工作流程》和《佐证材料清单》",
    "入户排查表（样表）", "排查汇总表",
]


class Case:
    """One text: front matter, body, attachments as texts of their own, what to expect."""

    def __init__(self, name, body, level="today", annexes=(), **front):
        self.name, self.body, self.level, self.annexes = name, body, level, dict(annexes)
        self.front = {
            "title": TITLES[30], "number": "石政发〔2024〕21号", "recipients": VILLAGES[:2], "copies": [AGRICULTURE],
            "made_on": MADE, "published_on": PRINTED, "printed_on": PRINTED, "edition": 1,
            "summary": "压力试验的文本。", **front,
        }


def chinese_date(date):
    year, month, day = (int(part) for part in date.split("-"))
    return f"{year}年{month}月{day}日"


def expectations(case, imprint):
    """The judge's view of a case."""
    front = case.front
    organs = front.get("organs") or [OFFICE]
    form = front.get("form", "official")
    attachments = front.get("attachments") or []
    many = len(attachments) > 1
    return {
        "profile": form, "organs": organs, "number": front.get("number"), "copy_no": front.get("copy_no"),
        "secrecy": front.get("secrecy"), "urgency": front.get("urgency"), "signers": front.get("signers", []),
        "title": front["title"].replace("|", ""), "recipients": front.get("recipients") or [],
        "signature": organs, "date": chinese_date(front["made_on"]), "sealed_by": front.get("sealed_by"),
        "note": front.get("note"), "copies": front.get("copies") or [],
        "printed_by": "石漪镇党政综合办公室" if form == "official" else None,
        "printed_on": chinese_date(front["printed_on"]),
        "attachments": [
            {
                "number": index if many else None, "title": one["title"] if isinstance(one, dict) else one,
                "bound": isinstance(one, dict), "landscape": isinstance(one, dict) and bool(one.get("landscape")),
            }
            for index, one in enumerate(attachments, 1)
        ],
        "seal": front.get("seal", True) and form != "printout",
        "even_imprint": imprint == "even" and form == "official",
    }


# The cases.


def plain_cases():
    """What every version can set."""
    cases = [
        Case("one-line", "请各村于2024年9月25日前完成排查。\n"),
        Case("no-note", prose.article(1, 8), copies=[]),
        Case("note", prose.article(2, 8), note="此件公开发布"),
        Case("contact-note", prose.article(3, 6), note="联系人：镇农业农村办公室，电话：0600-5550101"),
        Case("forty-pages", prose.article(4, 150)),
        Case("recipients-3", prose.article(5, 6), recipients=VILLAGES),
        Case("recipients-30", prose.article(6, 6), recipients=["石漪镇" + unit for unit in UNITS] * 2),
        Case("recipients-60", prose.article(7, 6), recipients=["石漪镇" + unit for unit in UNITS] * 4),
        Case("copies-12", prose.article(8, 6), copies=["石漪镇" + unit for unit in UNITS[:12]]),
        Case("names-1", prose.article(9, 6), attachments=LONG_NAMES[:1]),
        Case("names-short", prose.article(10, 6), attachments=LONG_NAMES[3:4]),
        Case("names-12", prose.article(11, 6), attachments=(LONG_NAMES * 3)[:12]),
        Case("table", prose.article(12, 4) + "\n" + prose.TABLE + "\n" + prose.article(13, 4)),
        Case("table-last", prose.article(14, 3) + "\n" + prose.TABLE),
        *(Case(f"table-{columns}", prose.article(30 + columns, 3) + "\n" + prose.columns(columns)) for columns in (1, 2, 9, 14, 18)),
        Case("address", prose.article(27, 3) + "\n" + prose.ADDRESS),
        Case("list", prose.article(15, 4) + "\n" + prose.LIST + "\n" + prose.article(16, 2)),
        Case("no-recipients", prose.article(17, 6), recipients=[]),
        Case("run-in", prose.article(18, 3) + "\n# " + prose.RUN_IN + "\n\n## " + prose.RUN_IN + "\n\n### "
             + prose.RUN_IN + "\n\n#### " + prose.RUN_IN + "\n\n" + prose.article(19, 3), level="new"),
    ]
    for length, title in TITLES.items():
        cases.append(Case(f"title-{length}", prose.article(20 + length, 5), title=title))
        cases.append(Case(f"title-{length}-unmarked", prose.article(20 + length, 5), title=title.replace("|", "")))
    for seed in range(12):
        cases.append(Case(f"prose-{seed:02}", prose.article(100 + seed, 6 + seed), note="此件公开发布" if seed % 2 else None))
    return cases


def foot_cases():
    """The body grows row by row: every way of meeting the foot of a page, the seal and the 版记."""
    cases = []
    for rows in range(22):
        cases.append(Case(f"foot-{rows:02}", prose.exact(14 + rows)))
    for rows in range(0, 22):
        body = prose.exact(14 + rows)
        cases.append(Case(f"foot-unsealed-{rows:02}", body, level="new", seal=False))
        # The usual ending: the last heading and one short paragraph.
        ending = prose.exact(12 + rows) + "\n# 工作要求\n\n" + ("" if rows % 2 else "## 组织领导\n\n") + prose.exact(1 + rows % 3)
        cases.append(Case(f"foot-heading-{rows:02}", ending, level="new"))
        cases.append(Case(f"foot-attached-{rows:02}", body, attachments=LONG_NAMES[3:], note="此件公开发布"))
        cases.append(Case(f"foot-letter-{rows:02}", prose.exact(10 + rows), level="new", form="letter"))
    return cases


def head_cases():
    """版头: several organs, 签发人, 份号 and the rest."""
    signers = ["张某某", "李某某", "欧阳某某"]
    upward = {"number": "石政报〔2024〕21号", "recipients": ["云濯县人民政府"], "copies": []}
    cases = [
        Case("secret", prose.article(40, 6), level="new", copy_no="000001", secrecy="机密★1年", urgency="特急"),
        Case("urgent", prose.article(41, 6), level="new", urgency="加急"),
        Case("behalf", prose.article(42, 6), level="new", organs=["石漪镇防止返贫监测帮扶工作领导小组"], sealed_by=OFFICE),
        Case("long-organ", prose.article(43, 6), level="new",
             organs=["石漪镇巩固拓展脱贫攻坚成果同乡村振兴衔接领导小组"]),
        Case("unsealed", prose.article(44, 6), level="new", seal=False),
        Case("unsealed-short-organ", prose.article(45, 6), level="new", organs=["石漪镇党委"], seal=False),
    ]
    seven = [OFFICE, AGRICULTURE, CIVIL, WATER, "云濯县教育局", "云濯县住房和城乡建设局", "云濯县医疗保障局"]
    for count in (5, 7):
        cases.append(Case(f"organs-{count}", prose.article(50 + count, 12), level="new", organs=seven[:count]))
    for count, organs in ((1, [OFFICE]), (2, [OFFICE, AGRICULTURE]), (4, [OFFICE, AGRICULTURE, CIVIL, WATER])):
        cases.append(Case(f"organs-{count}", prose.article(50 + count, 6), level="new", organs=organs))
        cases.append(Case(f"organs-{count}-unsealed", prose.article(60 + count, 6), level="new", organs=organs, seal=False))
        cases.append(Case(f"upward-{count if count < 4 else 3}", prose.article(70 + count, 6), level="new",
                          signers=signers[:count if count < 4 else 3], **upward))
    cases.append(Case("upward-all", prose.article(80, 6), level="new", signers=signers, copy_no="000012",
                      secrecy="秘密★6个月", urgency="特急", **upward))
    return cases


def text_of(name, title):
    return {"title": title, "text": f"attachments/{name}"}


def attachment_cases():
    """Attachments bound with the text."""
    plan = {"plan": ("排查工作方案", prose.article(200, 9))}
    many = {f"part-{n:02}": (f"{LONG_NAMES[n % 3]}之{n}", prose.article(210 + n, 2)) for n in range(1, 13)}
    wide = {rows: {f"register-{rows}": ("重点关注对象入户排查名单", prose.wide_table(rows))} for rows in (5, 120)}
    cases = [
        Case("attached-1", prose.article(90, 5), level="new", annexes=plan, attachments=[text_of("plan", "排查工作方案")]),
        Case("attached-12", prose.article(91, 5), level="new", annexes=many,
             attachments=[text_of(name, title) for name, (title, _) in many.items()]),
        Case("attached-unbound", prose.article(92, 5), level="new", annexes=plan,
             attachments=["入户排查表（样表）", text_of("plan", "排查工作方案")]),
        Case("letter-attached", prose.article(93, 5), level="new", form="letter", annexes=plan,
             attachments=[text_of("plan", "排查工作方案")]),
    ]
    for rows, annexes in wide.items():
        sheet = {**text_of(f"register-{rows}", "重点关注对象入户排查名单"), "landscape": True}
        cases.append(Case(f"landscape-{rows}", prose.article(94, 5), level="new", annexes=annexes, attachments=[sheet]))
        cases.append(Case(f"landscape-{rows}-between", prose.article(95, 5), level="new", annexes={**annexes, **plan},
                          attachments=[sheet, text_of("plan", "排查工作方案")]))
    return cases


def form_cases():
    """信函 and 打印稿."""
    letter = {"form": "letter", "number": "石政函〔2024〕5号", "title": "石漪镇人民政府关于商请|核查户籍和参保信息的函",
              "recipients": [AGRICULTURE]}
    return [
        Case("letter-1", prose.exact(5), level="new", **letter),
        Case("letter-2", prose.article(96, 8), level="new", **letter),
        Case("letter-secret", prose.article(97, 5), level="new", secrecy="秘密★1年", urgency="加急", **letter),
        Case("letter-joint", prose.article(98, 5), level="new", organs=[OFFICE, AGRICULTURE], **letter),
        Case("printout", prose.article(99, 8), level="new", form="printout", copies=[]),
        Case("printout-1", prose.exact(8), level="new", form="printout", copies=[], number=None),
    ]


def all_cases():
    return plain_cases() + foot_cases() + head_cases() + attachment_cases() + form_cases()


# Writing.


def yaml_value(value):
    """One line of YAML (JSON is YAML; dates stay bare)."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return json.dumps(value, ensure_ascii=False)


def text(front, body):
    lines = [f"{key}: {yaml_value(value)}" for key, value in front.items() if value not in (None, [])]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body


def write_case(root, case, level, imprint):
    front = dict(case.front)
    if level == "today":
        front.pop("printed_on")
    folder = root / "content/2024"
    (folder / "plans" / f"{case.name}.md").write_text(text(front, case.body), encoding="utf-8")
    for name, (title, body) in case.annexes.items():
        (folder / "attachments").mkdir(exist_ok=True)
        (folder / "attachments" / f"{name}.md").write_text(text({"title": title, "edition": 1}, body), encoding="utf-8")
    expect = json.dumps(expectations(case, imprint), ensure_ascii=False, indent=1)
    (root / "expect" / f"{case.name}.json").write_text(expect + "\n", encoding="utf-8")


def only_official(theme):
    """The theme with nothing but official documents, on paper and for the office: some are secret, and such
    texts must not go to the web."""
    head, _, rest = theme.partition("kinds:\n")
    kinds = re.split(r"(?m)(?=^  - kind: )", rest)
    tail = re.search(r"(?m)^\w[\s\S]*", rest)
    plan = next(kind for kind in kinds if kind.startswith("  - kind: plan\n"))
    plan = "".join(line for line in plan.splitlines(True) if "page: html" not in line)
    plan = re.split(r"(?m)^\w", plan)[0]
    made = head + "kinds:\n" + plan + (tail.group(0) if tail else "")
    return made.replace("audience: public", "audience: internal")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="source", type=Path, default=HERE.parents[2])
    parser.add_argument("--level", choices=("today", "new"), default="new")
    parser.add_argument("--imprint", choices=("even", "last"), default="even")
    options = parser.parse_args()
    root = options.folder
    for name in ("themes", "data", "content", "expect"):
        shutil.rmtree(root / name, ignore_errors=True)
    shutil.copytree(options.source / "themes", root / "themes")
    shutil.copytree(options.source / "data/2024", root / "data/2024")
    shutil.copy(options.source / "mingbai.yaml", root / "mingbai.yaml")
    (root / "content/2024/plans").mkdir(parents=True)
    (root / "expect").mkdir()
    theme = root / "themes/default/theme.yaml"
    theme.write_text(only_official(theme.read_text(encoding="utf-8")), encoding="utf-8")
    cases = [case for case in all_cases() if options.level == "new" or case.level == "today"]
    for case in cases:
        write_case(root, case, options.level, options.imprint)
    print(f"{len(cases)} cases in {root}")


if __name__ == "__main__":
    main()
