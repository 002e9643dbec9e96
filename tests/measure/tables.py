"""Tables as other programs write them, and what arrived of them: a judge that knows neither mingbai nor its code.

    tables.py make OFFICE YEAR FOLDER     tables of the office's households with edits, and edits.json
    tables.py edit WORKBOOK EDITS         changes cells of an exported workbook, as a person would in a spreadsheet
    tables.py differ BEFORE AFTER         the fields in which two offices differ, as JSON
"""

import csv
import json
import random
import sys
from pathlib import Path

import openpyxl
import xlwt
import yaml

HEAD = ["序号", "数据日期", "县(市、区、旗)", "乡(镇)", "行政村", "自然村", "户编号", "人编号", "姓名", "证件号码", "人数", "与户主关系",
        "民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间（月）", "是否参加大病保险", "致贫原因1", "危房户",
        "是否解决安全饮用水", "人均纯收入", "户联系电话", "人联系电话", "首次识别时间", "人员识别时间", "户类型",
        "易返贫致贫户(监测对象)类型", "风险是否消除", "风险识别时间", "风险消除时间"]


class Texts(yaml.SafeLoader):
    """Scalars as they are written: a code is no number."""


Texts.yaml_implicit_resolvers = {}


def villages(office, year):
    for path in sorted(Path(office, "data", str(year), "villages").glob("*.yaml")):
        yield path, yaml.load(path.read_text("utf-8"), Texts)


def place(office, year):
    data = yaml.load(Path(office, "data", str(year), "office.yaml").read_text("utf-8"), Texts)
    return data["county"], data["town"]


def row(number, where, village, household, member):
    groups = {group["code"]: group["name"] for group in village["groups"]}
    work = member.get("work", "")
    months = "0" if work == "无" else work.get("months", "") if work else ""
    insurance = member.get("insurance") or {}
    values = {
        "序号": str(number), "县(市、区、旗)": where[0], "乡(镇)": where[1], "行政村": village["name"],
        "自然村": groups.get(household["group"], ""), "户编号": household["code"], "人编号": member["code"],
        "姓名": member["name"], "证件号码": member["id_no"], "人数": household["size"],
        "与户主关系": member["relation"], "民族": member["ethnicity"], "文化程度": member.get("education", ""),
        "在校生状况": member.get("schooling", ""), "健康状况": "、".join(member.get("health") or []),
        "劳动技能": member.get("labour", ""), "务工时间（月）": months,
        "是否参加大病保险": insurance.get("critical_illness", ""),
        "是否解决安全饮用水": household.get("safe_water", ""), "户联系电话": household.get("phone", ""),
        "人员识别时间": member.get("joined_on", ""), "户类型": household["class"],
        "易返贫致贫户(监测对象)类型": (household.get("case") or {}).get("category", ""),
    }
    return [values.get(title, "") for title in HEAD]


def edited(table, seed):
    """Changes some cells as people do: another value, another writing of the same."""
    dice, edits = random.Random(seed), []
    at = {title: HEAD.index(title) for title in HEAD}
    for index in dice.sample(range(len(table)), 12):
        line = table[index]
        title, value = dice.choice([("文化程度", "大专"), ("劳动技能", "普通劳动力"), ("健康状况", "长期慢性病"),
                                    ("是否参加大病保险", "否"), ("民族", "土家族")])
        if line[at[title]] and line[at[title]] != value:
            line[at[title]] = value
            edits.append([line[at["户编号"]], line[at["人编号"]], title, value])
    for line in dice.sample(table, 30):
        line[at["姓名"]] = "　".join(line[at["姓名"]]) if len(line[at["姓名"]]) == 2 else line[at["姓名"]]
        line[at["是否参加大病保险"]] = {"是": "√", "否": "×"}.get(line[at["是否参加大病保险"]], "")
        line[at["户联系电话"]] = line[at["户联系电话"]].translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    same = {}
    for line in table:  # All rows of a household say the same.
        line[at["户联系电话"]] = same.setdefault(line[at["户编号"]], line[at["户联系电话"]])
    return edits


def make(office, year, folder):
    where, table = place(office, year), []
    for _, village in villages(office, year):
        for household in village["households"]:
            for member in household["members"]:
                table.append(row(len(table) + 1, where, village, household, member))
    edits = edited(table, 7)
    folder = Path(folder)
    with open(folder / "表.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEAD] + table)
    with open(folder / "国标.csv", "w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEAD] + table)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["防止返贫监测对象家庭成员信息"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEAD))
    sheet.append(["填报单位："] + [None] * 10 + ["数据日期：2024年8月31日"])
    sheet.append(HEAD)
    numbers = [HEAD.index(title) for title in ["序号", "人数", "务工时间（月）"]]
    for line in table:
        sheet.append([int(text) if at in numbers and text else text or None for at, text in enumerate(line)])
    sheet.append(["合计", None, None, None, None, None, None, None, f"{len(table)}人"])
    sheet.append(["填表人：", None, None, "审核人："])
    book.create_sheet("汇总").append(["村", "户数"])
    book.save(folder / "表.xlsx")
    old = xlwt.Workbook()
    sheet = old.add_sheet("农户")
    for number, line in enumerate([HEAD] + table):
        for at, text in enumerate(line):
            if text:
                sheet.write(number, at, int(text) if number and at in numbers else text)
    old.save(str(folder / "表.xls"))
    (folder / "edits.json").write_text(json.dumps(edits, ensure_ascii=False), "utf-8")


def edit(workbook, edits):
    book = openpyxl.load_workbook(workbook)
    for name, household, member, title, value in json.loads(edits):
        if name == "说明":
            sheet = book[name]
            for line in sheet.iter_rows():
                if line[0].value == title:
                    sheet.cell(line[0].row, 2, value)
            continue
        sheet = book[name]
        titles = [cell.value for cell in sheet[1]]
        column = titles.index(title)
        found = False
        for line in sheet.iter_rows(min_row=2):
            is_one = str(line[titles.index("户编号")].value) == household
            if is_one and (not member or str(line[titles.index("人编号")].value) == member):
                # A cell that is not there has the protection of its column.
                is_there = line[column].value is not None
                assert not (is_there and line[column].protection.locked), f"{title} is locked"
                line[column].value = value or None
                found = True
        assert found, (name, household, member)
    book.save(workbook)


def flat(node, way=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from flat(value, way + (key,))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            name = value.get("code", number) if isinstance(value, dict) else number
            yield from flat(value, way + (str(name),))
    else:
        yield "/".join(way), "" if node is None else str(node)


def differ(before, after):
    found = []
    for year in sorted(path.name for path in Path(before, "data").iterdir()):
        old = {path.name: dict(flat(tree)) for path, tree in villages(before, year)}
        new = {path.name: dict(flat(tree)) for path, tree in villages(after, year)}
        for name in sorted(set(old) | set(new)):
            one, two = old.get(name, {}), new.get(name, {})
            for way in sorted(set(one) | set(two)):
                if one.get(way) != two.get(way):
                    found.append([way, one.get(way), two.get(way)])
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"make": make, "edit": edit, "differ": differ}[command](*arguments)
