"""Invented township prose for the stress texts. No real person or place."""

from __future__ import annotations

import random

BASIS = (
    "根据《关于做好2024年防止返贫监测帮扶集中排查工作的通知》（岚农发〔2024〕18号）和《云濯县2024年防止返贫监测"
    "帮扶集中排查实施方案》（濯农发〔2024〕31号）要求，"
)

SENTENCES = (
    "以户为单位，覆盖全镇{a}个村、{b}个村民小组的全部农村户籍人口，在家的、外出的都要查到。",
    "截至2024年8月{d}日，共有农户{c}户{e}人，其中脱贫户{b}户、监测对象{a}户，已消除风险{d}户，占{p}%。",
    "收入按2023年9月1日至2024年8月31日计算，合规自付支出一并核实，不得漏算、重算。",
    "风险重点看“三保障”、饮水安全和就医、就学、就业、产业、灾害等方面，做到“应纳尽纳、应扶尽扶”。",
    "全省监测范围以家庭年人均纯收入8600元为参考，不作为唯一依据；人均纯收入低于{m}元的，逐户说明情况。",
    "经综合研判需要纳入的，履行民主评议（到会村民代表不少于{d}人）、村内公示（不少于7天）和审核审定等程序。",
    "情况紧急的，先行帮扶，再补办程序，时限不超过{d}天；对突发严重困难户，{a}日内落实临时救助{m}元。",
    "《入户排查表》由排查人员当面填写、当场签字，一式2份，村、镇各存1份，不得事后补填。",
    "整户外出的，通过电话或者视频核实（每户不少于2次），返乡后{d}天内补充入户，不能以“联系不上”代替排查。",
    "各村于2024年9月{d}日前完成线下排查，并报排查名单；10月{d}日前办完拟纳入对象的各项程序并录入系统。",
    "对劳动力外出务工时间不足{a}个月、务工收入比上年下降{p}%以上的，逐户建立台账、逐人推荐岗位。",
    "镇农业农村办公室与县民政局、县医疗保障局、县卫生健康局、县残疾人联合会对接风险线索，分村交办，逐条答复。",
    "住院自付费用超过{m}元的，由县医疗保障局按月推送，村“两委”3天内核实，5天内反馈（遇节假日顺延）。",
    "群众信息不得外传，公示只列必要内容；违反规定的，依照《岚岳省乡村振兴工作责任清单（试行）》处理。",
    "一次入户问全情况，不另加表、不重复填——这是对全体排查人员的硬要求，也是减轻基层负担的具体办法。",
    "要防止“一兜了之”“一发了之”，有劳动能力的监测户至少落实1项开发式帮扶措施。",
    "“回头看”发现新风险的，重新识别；原消除标注不准确的，按程序回退，不设消除比例，不搞末位排名。",
    "资金重点投向产业到户（占{p}%）、公益性岗位（{a}个）、小型水利（{b}处）等方面，9月底前支付率不低于{p}%。",
    "对无法定赡养人的老年人、无人照料的残疾人、父母双方均外出务工的儿童……凡有困难，一律先登记、后核实。",
    "排查结果经村党组织书记、驻村工作队队长、镇包村干部3人签字后，于每月{d}日17：00前报镇农业农村办公室。",
    "饮水安全以“水量、水质、方便程度、保证率”4项指标为准，取水往返时间超过20分钟的，列入整改清单。",
    "严禁虚报瞒报，严禁层层加码，严禁以排查为名增加群众负担；对弄虚作假的，一经查实，严肃处理。",
)

HEADINGS = (
    ("排查范围", ("排查对象", "排查时点")),
    ("排查内容", ("识别新增监测对象", "核查风险消除稳定性")),
    ("排查方式", ("入户排查", "线上排查")),
    ("时间安排", ("动员培训", "数据核改")),
    ("工作要求", ("压实责任", "方便群众")),
)

RUN_IN = "责任到人。各村由村党组织书记负总责，村民小组逐组定人，排查人员对所填内容终身负责。"

TABLE = """| 村 | 组数 | 农户（户） | 脱贫户（户） | 监测对象（户） |
|---|---:|---:|---:|---:|
| 砚岗村 | 4 | 312 | 58 | 9 |
| 鹭汀村 | 3 | 276 | 41 | 6 |
| 槐漪村 | 4 | 298 | 47 | 7 |
| 合计 | 11 | 886 | 146 | 22 |
"""

LIST = """1. 业务培训。由镇农业农村办公室于2024年9月5日组织，每村2人参加。
2. 线下排查。各村于2024年9月25日前完成，并报《重点关注对象入户排查名单》。
3. 总结上报。总结报告和排查汇总表于2024年10月31日前报云濯县农业农村局。

- 排查人员佩戴工作证，每组不少于2人
- 每天18：00前上报进度，有紧急情况的随时报告
"""

ADDRESS = (
    "表格在https://www.shiyi.example/2024/plans/screening/forms/index.html?county=yunzhuo&month=202409&format=xlsx下载，"
    "填好后发到screening.office.of.the.township.of.shiyi@agriculture.yunzhuo.gov.example，不得外传。\n"
)

HAN = (
    "各村要逐户核实收入支出就医就学饮水安全住房保障和产业就业情况把风险线索登记清楚及时研判及时上报"
    "镇农业农村办公室要会同有关部门分村包干加强指导做到底数清情况明责任实确保不漏一户不落一人"
)


def sentence(rng):
    """One sentence with figures of its own."""
    return rng.choice(SENTENCES).format(
        a=rng.randint(2, 9), b=rng.randint(11, 48), c=rng.randint(1200, 3999), d=rng.randint(10, 29),
        e=rng.randint(4000, 9999), m=rng.choice((3000, 5000, 12412, 8600)), p=rng.choice((5, 12.5, 20, 38.46, 90)),
    )


def paragraph(rng, sentences=3):
    return "".join(sentence(rng) for _ in range(sentences))


def opening():
    return BASIS + "现就有关事项通知如下。"


def article(seed, paragraphs, headings=True):
    """A body of so many paragraphs, with headings of all four levels."""
    rng = random.Random(seed)
    parts, section = [opening()], 0
    while paragraphs > 0:
        title, inner = HEADINGS[section % len(HEADINGS)]
        section += 1
        if headings:
            parts.append(f"# {title}")
        for part in inner:
            if headings and section % 2 == 0:
                parts.append(f"## {part}")
            if headings and section % 4 == 0:
                parts += ["### 重点户", "#### 逐户登记"]
            for _ in range(rng.randint(1, 3)):
                parts.append(paragraph(rng, rng.randint(1, 4)))
                paragraphs -= 1
    return "\n\n".join(parts) + "\n"


def exact(rows):
    """Paragraphs of pure 汉字 that fill so many rows of 28, three at most in each."""
    parts, seed = [], 0
    while rows > 0:
        take = min(3, rows)
        start = seed * 11 % len(HAN)
        parts.append(((HAN[start:] + HAN * 3)[: 28 * take - 3]) + "。")
        rows -= take
        seed += 1
    return "\n\n".join(parts) + "\n"


def columns(count):
    """A table with so many columns of figures, upright."""
    head = ["村"] + [f"{month}月户数" for month in range(1, count)]
    rows = [[village] + [f"{12345.67 * (at + 1) / month:.2f}" for month in range(1, count)]
            for at, village in enumerate(("砚岗村", "鹭汀村", "槐漪村"))]
    lines = [head, ["---"] * count, *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def wide_table(rows):
    """A register for a page across; the households are numbers, not names."""
    head = "| 序号 | 村 | 组 | 户编号 | 人口 | 监测对象类型 | 主要风险 | 排查方式 | 排查日期 | 备注 |"
    lines = [head, "|---:|---|---|---|---:|---|---|---|---|---|"]
    kinds = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
    risks = ("因病", "因学", "因灾", "因务工就业不稳")
    for row in range(1, rows + 1):
        lines.append(
            f"| {row} | {('砚岗村', '鹭汀村', '槐漪村')[row % 3]} | {row % 4 + 1}组 | 20100{row:04d} | {row % 5 + 1} | "
            f"{kinds[row % 3]} | {risks[row % 4]} | {'入户' if row % 6 else '视频'} | 2024年9月{row % 20 + 5}日 |  |"
        )
    return "\n".join(lines) + "\n"
