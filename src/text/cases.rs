//! What texts become, case by case.

use super::{Block, Inline, Tree, parse};
use crate::diag::{Diagnostics, Severity};
use crate::files::WorkspacePath;

/// Where the test texts stand in their file.
const BASE: usize = 100;

/// Parses a text; the findings come as `code: what they point at`.
pub(super) fn read(source: &str) -> (Tree, Vec<String>) {
    let mut findings = Diagnostics::default();
    let tree = parse(source, BASE, &WorkspacePath::new("content/a.md"), &mut findings);
    let show = |finding: &crate::diag::Diagnostic| {
        let (start, end) = finding.labels[0].origin.range.expect("every finding has a range");
        let sign = if finding.severity == Severity::Error { "" } else { "? " };
        assert!(finding.hint.is_some(), "{} has no hint", finding.code);
        format!("{sign}{}: {}", finding.code, &source[start - BASE..end - BASE])
    };
    (tree, findings.iter().map(show).collect())
}

/// The tree in a short notation.
pub(super) fn shape(tree: &Tree) -> String {
    blocks(&tree.blocks)
}

fn blocks(list: &[Block]) -> String {
    let shown = list.iter().map(|block| match block {
        Block::Heading { level, id, content, .. } => format!("h{level}#{id}({})", inlines(content)),
        Block::Paragraph { content, .. } => inlines(content),
        Block::List { start, items } => {
            let item = |item: &super::Item| {
                let sign = item.checked.map_or("", |checked| if checked { "[x]" } else { "[ ]" });
                format!("{sign}{}", blocks(&item.blocks))
            };
            let items: Vec<String> = items.iter().map(item).collect();
            let start = start.map_or(String::from("ul"), |n| format!("ol{n}"));
            format!("{start}({})", items.join("; "))
        }
        Block::Quote(inner) => format!("quote({})", blocks(inner)),
        Block::Table { align, head, rows, .. } => {
            let row = |row: &Vec<Vec<Inline>>| {
                row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(", ")
            };
            let rows: Vec<String> = rows.iter().map(row).collect();
            format!("table({align:?}: {}; {})", row(head), rows.join("; "))
        }
        Block::Code(code) => format!("code({code:?})"),
        Block::Rule => "rule".to_owned(),
    });
    shown.collect::<Vec<_>>().join(" / ")
}

fn inlines(list: &[Inline]) -> String {
    let show = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) => format!("<b>{}</b>", inlines(inner)),
        Inline::Emphasis(inner) => format!("<i>{}</i>", inlines(inner)),
        Inline::Code(code) => format!("<code>{code}</code>"),
        Inline::Link { target, content, .. } => format!("<a {target}>{}</a>", inlines(content)),
        Inline::Image { target, alt, .. } => format!("<img {target} {alt:?}>"),
        Inline::Footnote(inner) => format!("<note>{}</note>", blocks(inner)),
        Inline::Break => "<br>".to_owned(),
        Inline::Checkbox(checked) => String::from(if *checked { "<x>" } else { "<o>" }),
        Inline::Slot(slot) => {
            let format = slot.format.as_ref().map_or(String::new(), |format| format!("|{format}"));
            format!("<{}{format}>", slot.name)
        }
    };
    list.iter().map(show).collect()
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let (tree, findings) = read(source);
        assert_eq!(shape(&tree), *expected, "{source:?}");
        assert_eq!(findings, [""; 0], "{source:?}");
    }
}

#[track_caller]
fn check_findings(cases: &[(&str, &str, &[&str])]) {
    for (source, expected, expected_findings) in cases {
        let (tree, findings) = read(source);
        assert_eq!(shape(&tree), *expected, "{source:?}");
        assert_eq!(findings, *expected_findings, "{source:?}");
    }
}

#[test]
fn emphasis_works_where_chinese_writes_no_blanks() {
    check(&[
        ("**低保金：**按月发放。", "<b>低保金：</b>按月发放。"),
        ("**“应纳尽纳”**是底线。", "<b>“应纳尽纳”</b>是底线。"),
        ("按照**《办法》**执行。", "按照<b>《办法》</b>执行。"),
        ("*（一）*说明", "<i>（一）</i>说明"),
        ("**《办法》**和**《条例》**的规定", "<b>《办法》</b>和<b>《条例》</b>的规定"),
        ("**《办法》**执行**《条例》**", "<b>《办法》</b>执行<b>《条例》</b>"),
        ("按照**《办法》**和**《条例》**执行", "按照<b>《办法》</b>和<b>《条例》</b>执行"),
        ("**补助标准：**500元", "<b>补助标准：</b>500元"),
        ("**补助标准:**500元", "<b>补助标准:</b>500元"),
        ("共**￥500**元", "共<b>￥500</b>元"),
        ("不低于**500元（每月）**的部分", "不低于<b>500元（每月）</b>的部分"),
        (
            "实行**“一卡通”**发放，**“一站式”**结算。",
            "实行<b>“一卡通”</b>发放，<b>“一站式”</b>结算。",
        ),
        ("**一、申请条件。**户籍在本镇", "<b>一、申请条件。</b>户籍在本镇"),
        ("符合**“低保”**、**“特困”**条件", "符合<b>“低保”</b>、<b>“特困”</b>条件"),
        ("**\"应纳尽纳\"**是底线", "<b>\"应纳尽纳\"</b>是底线"),
        (
            "**（一）**申请；**（二）**受理；**（三）**公示",
            "<b>（一）</b>申请；<b>（二）</b>受理；<b>（三）</b>公示",
        ),
        ("请拨打**12345！**谢谢", "请拨打<b>12345！</b>谢谢"),
        ("***注意：***逾期不候", "<i><b>注意：</b></i>逾期不候"),
        ("**注意：*本人*到场。**不得代办", "<b>注意：<i>本人</i>到场。</b>不得代办"),
        ("*注意：**本人**到场。*不得代办", "<i>注意：<b>本人</b>到场。</i>不得代办"),
        ("**a**b**c**", "<b>a</b>b<b>c</b>"),
        ("**甲。**乙**丙。**丁**戊。**", "<b>甲。</b>乙<b>丙。</b>丁<b>戊。</b>"),
        ("**`代码`**是", "<b><code>代码</code></b>是"),
        ("按**[《办法》](a.md)**执行", "按<b><a a.md>《办法》</a></b>执行"),
        ("按[**《办法》**第三条](a.md)执行", "按<a a.md><b>《办法》</b>第三条</a>执行"),
        ("**金额：**{{ a.b }}元，**{{ c }}**人", "<b>金额：</b><a.b>元，<b><c></b>人"),
        ("共{{ a.b }}**（含）**以上", "共<a.b><b>（含）</b>以上"),
        ("**每人每月500元**。", "<b>每人每月500元</b>。"),
        ("请**务必**携带", "请<b>务必</b>携带"),
        ("请*务必*携带", "请<i>务必</i>携带"),
        ("## **“两不愁”**保障", "h2#s1(<b>“两不愁”</b>保障)"),
        ("- **材料：**身份证\n- **时限：**30日", "ul(<b>材料：</b>身份证; <b>时限：</b>30日)"),
        ("> **提示：**带证件\n>**“原件”**一份", "quote(<b>提示：</b>带证件<b>“原件”</b>一份)"),
        (
            "|**项：**名|乙|\n|-|-|\n|按**《法》**办|**“丙”**丁|",
            "table([None, None]: <b>项：</b>名, 乙; 按<b>《法》</b>办, <b>“丙”</b>丁)",
        ),
        ("**第一行：\n第二行。**完", "<b>第一行：第二行。</b>完"),
        (
            "见**《办法》**[^1]。\n\n[^1]: **“注”**文",
            "见<b>《办法》</b><note><b>“注”</b>文</note>。",
        ),
        ("**𠮷野家：**饭", "<b>𠮷野家：</b>饭"),
        ("**注——**文", "<b>注——</b>文"),
        ("有**——甲**乙", "有<b>——甲</b>乙"),
        ("**☑同意**办理，**☐不同意**办理", "<b><x>同意</b>办理，<b><o>不同意</b>办理"),
        ("**100%**由财政负担", "<b>100%</b>由财政负担"),
    ]);
}

#[test]
fn stars_that_are_no_emphasis_stay() {
    check(&[
        ("3 * 4 = 12，甲 ** 乙", "3 * 4 = 12，甲 ** 乙"),
        ("* 甲\n* 乙", "ul(甲; 乙)"),
        ("单价*（数量）", "单价*（数量）"),
        ("单价*（数量+1）*系数", "单价*（数量+1）*系数"),
        ("单价*数量（公顷）*系数", "单价*数量（公顷）*系数"),
        ("2*（3+4）*5元", "2*（3+4）*5元"),
        ("月工资*80%*12个月", "月工资*80%*12个月"),
        (r"\*\*注：\*\*文", "**注：**文"),
        (r"**注：\***文", "<b>注：*</b>文"),
        ("`**注：**文`", "<code>**注：**文</code>"),
        ("```\n**注：**文\n```", "code(\"**注：**文\")"),
        ("```\n**注：**文\n```", "code(\"**注：**文\")"),
        ("**注：文", "**注：文"),
        ("注：**文", "注：**文"),
        ("甲*5，（**乙**）丙", "甲*5，（<b>乙</b>）丙"),
        ("甲*乙（*丙*）", "甲*乙（<i>丙</i>）"),
        ("__注：__文", "__注：__文"),
        ("~~注~~文", "~~注~~文"),
        ("***\n甲", "rule / 甲"),
        ("**Note:**see", "**Note:**see"),
        (
            "注：**文 [甲**乙**（丙）]\n\n[甲**乙**（丙）]: a.md",
            "注：**文 <a a.md>甲<b>乙</b>（丙）</a>",
        ),
        ("[甲**《乙》**丙]\n\n[甲**《乙》**丙]: a.md", "<a a.md>甲**《乙》**丙</a>"),
    ]);
}

#[test]
fn line_ends_vanish_between_chinese_and_are_blanks_elsewhere() {
    check(&[
        ("符合条件的\n家庭", "符合条件的家庭"),
        ("符合条件，\n（一）家庭", "符合条件，（一）家庭"),
        ("他说\n“可以”\n“不可以”", "他说“可以”“不可以”"),
        ("say\n“yes”\n“no”", "say “yes” “no”"),
        ("家庭\nhousehold\n500\n元", "家庭 household 500 元"),
        ("one\ntwo", "one two"),
        ("**甲：**\n**乙**", "<b>甲：</b><b>乙</b>"),
        ("**one**\n*two*", "<b>one</b> <i>two</i>"),
        ("甲`码`\n`code`乙", "甲<code>码</code> <code>code</code>乙"),
        ("共{{ a }}\n元，{{ b }}\nkg\n{{ c }}\n{{ d }}", "共<a>元，<b> kg <c> <d>"),
        ("甲{{ a }}\n{{ b }}乙", "甲<a><b>乙"),
        ("甲[链](a)\n乙", "甲<a a>链</a>乙"),
        ("甲  \n乙\\\n丙", "甲<br>乙<br>丙"),
        ("甲 \r\n乙\r\none\r\ntwo", "甲乙 one two"),
        ("> 甲\n> 乙\n丙", "quote(甲乙丙)"),
        ("ひらがな\nカタカナ", "ひらがなカタカナ"),
        ("甲[^1]\n乙\n\n[^1]: 注", "甲<note>注</note>乙"),
        ("# 甲\n乙", "h1#s1(甲) / 乙"),
    ]);
}

#[test]
fn slots_stand_anywhere_in_running_text() {
    check(&[
        ("共{{ a_b_c }}元，{{x-1.y_2|money}}", "共<a_b_c>元，<x-1.y_2|money>"),
        ("**共{{ a_b.c_d }}元**", "<b>共<a_b.c_d>元</b>"),
        ("# {{ a }}办法", "h1#s1(<a>办法)"),
        ("[{{ a }}办法](b.md)", "<a b.md><a>办法</a>"),
        ("|{{ a \t| money }}|乙|\n|-|-|\n|{{b}}|2|", "table([None, None]: <a|money>, 乙; <b>, 2)"),
        ("- {{ a }}\n- [x] {{ b }}", "ul(<a>; [x]<b>)"),
        ("甲[^1]\n\n[^1]: {{ a }}", "甲<note><a></note>"),
        ("`{{ a }}{{ 乙 }}`", "<code>{{ a }}{{ 乙 }}</code>"),
        ("`{{` 和 `}}`", "<code>{{</code> 和 <code>}}</code>"),
        ("```\n{{ a }}\n{{ 甲\n```", r#"code("{{ a }}\n{{ 甲")"#),
        (r"\{{ a }} \{{ 甲 }} \\{{ a }}", r"{{ a }} {{ 甲 }} \<a>"),
        (r"\{{{ a }}", "{<a>"),
        ("甲{ a }乙}}丙{", "甲{ a }乙}}丙{"),
        ("{{a}}{{b}}{{ c }}", "<a><b><c>"),
    ]);
}

#[test]
fn slips_in_slots_are_reported_where_they_are() {
    let slip = "text/slot-syntax";
    for (source, slips) in [
        ("甲{{ 姓名 }}乙", &["{{ 姓名 }}"][..]),
        ("甲{{ A.b }}{{ a }}{{ c. }}", &["{{ A.b }}", "{{ c. }}"]),
        ("甲{{ a 乙\n}}", &["{{"]),
        ("甲{{ a {{ b }}", &["{{"]),
        ("甲{{{ a }}}", &["{{{ a }}"]),
        ("甲**{{ a * b }}**", &["{{ a * b }}"]),
        ("甲{{", &["{{"]),
        ("|甲|{{ a }\n|-|-|", &["{{"]),
        ("甲 ｛｛ a ｝｝。｛｛ b", &["｛｛ a ｝｝", "｛｛"]),
        (r"\{{{ A }}", &["{{ A }}"]),
        ("按**《{{ 甲 }}》**办", &["{{ 甲 }}"]),
        ("[甲](b/{{ a }}.md)", &["[甲](b/{{ a }}.md)"]),
        ("![甲{{ a }}](b.png)", &["![甲{{ a }}](b.png)"]),
        ("![甲](b{{ a }}.png)", &["![甲](b{{ a }}.png)"]),
    ] {
        let expected: Vec<String> = slips.iter().map(|at| format!("{slip}: {at}")).collect();
        assert_eq!(read(source).1, expected, "{source}");
    }
}

#[test]
fn private_characters_are_reported_and_dropped() {
    let (tree, findings) = read("沈\u{E123}\u{F1234}某{{ a }}`\u{E000}`");
    assert_eq!(shape(&tree), "沈某<a><code></code>");
    assert_eq!(
        findings,
        ["text/private-use-character: \u{E123}\u{F1234}", "text/private-use-character: \u{E000}"]
    );
    let (tree, findings) = read("甲&#xE000;乙{{ a }}");
    assert_eq!(shape(&tree), "甲乙<a>");
    assert_eq!(findings, ["text/private-use-character: &#xE000;"]);
}

#[test]
fn blocks_are_kept() {
    check(&[
        ("3. 甲\n4. 乙", "ol3(甲; 乙)"),
        ("1. 甲\n   - 乙\n   - 丙\n\n   丁", "ol1(甲 / ul(乙; 丙) / 丁)"),
        ("- 甲\n\n- 乙", "ul(甲; 乙)"),
        ("- [ ] 甲\n- [x] 乙\n- ☐ 丙\n- ☑丁\n- 戊☐", "ul([ ]甲; [x]乙; [ ]丙; [x]丁; 戊<o>)"),
        ("1. ☑\n2. ☐ **甲**", "ol1([x]; [ ]<b>甲</b>)"),
        ("- [x] 甲\n\n  乙\n- [ ]", "ul([x]甲 / 乙; [ ])"),
        ("-\n- 甲", "ul(; 甲)"),
        ("同意☐ 不同意☑", "同意<o> 不同意<x>"),
        ("> 甲\n>\n> - 乙", "quote(甲 / ul(乙))"),
        (
            "|甲|乙|丙|丁|\n|-|:-|:-:|-:|\n|1|2|\n|1|2|3|4|\n|a\\|b|**c**|||",
            "table([None, Left, Center, Right]: 甲, 乙, 丙, 丁; 1, 2, , ; 1, 2, 3, 4; a|b, <b>c</b>, , )",
        ),
        ("```rust\nlet a;\n\nb\n```", r#"code("let a;\n\nb")"#),
        ("甲\n\n---\n\n乙", "甲 / rule / 乙"),
        (
            "[甲](a.md \"题\")<https://a.cn><a@b.cn>",
            "<a a.md>甲</a><a https://a.cn>https://a.cn</a><a mailto:a@b.cn>a@b.cn</a>",
        ),
        ("[](a.md)", "<a a.md>a.md</a>"),
        ("![图 **一**](图/a.png)", "<img 图/a.png \"图 一\">"),
        ("[![图](a.png)](b.md)", "<a b.md><img a.png \"图\"></a>"),
        (
            "&lt;b&gt; &copy; 甲&nbsp;乙 &#9745; $x^2$ \"a\" -- b",
            "<b> © 甲\u{a0}乙 <x> $x^2$ \"a\" -- b",
        ),
        ("", ""),
    ]);
}

#[test]
fn headings_are_named_by_position() {
    check(&[(
        "# 一\n## 二\n### 三\n## 四\n# 五\n## 六",
        "h1#s1(一) / h2#s1-1(二) / h3#s1-1-1(三) / h2#s1-2(四) / h1#s2(五) / h2#s2-1(六)",
    )]);
    check(&[(
        "### 一\n# 二\n#### 三\n## 四\n> # 五\n\n## 六",
        "h3#s1(一) / h1#s2(二) / h4#s2-1(三) / h2#s2-2(四) / quote(h1#s3(五)) / h2#s3-1(六)",
    )]);
}

#[test]
fn footnotes_stand_where_they_are_referred_to() {
    check(&[
        (
            "甲[^1]乙[^b]。\n\n[^1]: 注**一**\n[^B]: 注二\n\n    - 丙",
            "甲<note>注<b>一</b></note>乙<note>注二 / ul(丙)</note>。",
        ),
        ("甲[^1]乙[^1]\n\n[^1]: 注", "甲<note>注</note>乙<note>注</note>"),
        ("> 甲[^1]\n>\n> [^1]: 注", "quote(甲<note>注</note>)"),
        ("甲[^1]\n\n[^1]: # 题", "甲<note>题</note>"),
        (
            r"甲\[^1] `[^1]` [^甲 乙] [^] [^1](a)",
            "甲[^1] <code>[^1]</code> [^甲 乙] [^] <a a>^1</a>",
        ),
    ]);
    check_findings(&[
        ("甲[^1]乙", "甲[^1]乙", &["text/footnote: [^1]"]),
        ("甲[^1]：乙", "甲[^1]：乙", &["text/footnote: [^1]"]),
        ("甲\n\n[^1]: 注", "甲", &["? text/footnote: [^1]"]),
        ("甲[^1]\n\n[^1]: 注[^1]", "甲<note>注</note>", &["text/footnote: [^1]"]),
        (
            "甲[^1][^2]\n\n[^1]: 一[^2]\n\n[^2]: 二[^1]",
            "甲<note>一</note><note>二</note>",
            &["text/footnote: [^2]", "text/footnote: [^1]"],
        ),
        ("甲[^1]\n\n[^1]: 一\n[^1]: 二", "甲<note>一</note>", &["text/footnote: [^1]"]),
    ]);
    let often = "甲[^1]".repeat(65) + "\n\n[^1]: 注";
    assert_eq!(read(&often).1, ["text/footnote: [^1]"]);
}

#[test]
fn what_may_not_stand_in_a_text_is_reported_and_left_out() {
    check_findings(&[
        ("甲\n\n    乙{{ a }}", "甲 / code(\"乙{{ a }}\")", &["text/indented-code: 乙{{ a }}"]),
        ("甲\n---\n乙", "h2#s1(甲) / 乙", &["text/underlined: 甲\n---"]),
        (
            "|甲|乙|\n|-|-|\n|1|2|失去|",
            "table([None, None]: 甲, 乙; 1, 2)",
            &["text/table-cells: |1|2|失去|"],
        ),
        ("甲<b>乙</b>丙", "甲乙丙", &["text/raw-html: <b>", "text/raw-html: </b>"]),
        ("甲\n\n<div>\n乙\n</div>\n\n丙", "甲 / 丙", &["text/raw-html: <div>\n乙\n</div>"]),
        ("<!-- 甲 -->", "", &["text/raw-html: <!-- 甲 -->"]),
        (
            "<b></b>\n\n甲<br>\n乙",
            "甲乙",
            &["text/raw-html: <b>", "text/raw-html: </b>", "text/raw-html: <br>"],
        ),
        ("one <i>\n<b>\ntwo", "one  two", &["text/raw-html: <i>", "text/raw-html: <b>"]),
        (
            "甲[**乙**](javascript:x)丙",
            "甲<b>乙</b>丙",
            &["text/link-target: [**乙**](javascript:x)"],
        ),
        ("甲[乙](<java&#9;script:x>)", "甲乙", &["text/link-target: [乙](<java&#9;script:x>)"]),
        (
            "[甲]()[乙](//a.cn)",
            "甲乙",
            &["text/link-target: [甲]()", "text/link-target: [乙](//a.cn)"],
        ),
        ("<file:///a>", "file:///a", &["text/link-target: <file:///a>"]),
        ("[甲]\n\n[甲]: data:x", "甲", &["text/link-target: [甲]"]),
        ("![](a.png)", "<img a.png \"\">", &["text/image-alt: ![](a.png)"]),
        ("甲![乙](https://a.cn/a.png)", "甲乙", &["text/link-target: ![乙](https://a.cn/a.png)"]),
        ("收入<5000，a<b>c", "收入<5000，ac", &["text/raw-html: <b>"]),
    ]);
}

#[test]
fn what_is_too_deep_is_dropped() {
    let quotes = |n: usize| format!("{}甲", ">".repeat(n));
    assert_eq!(read(&quotes(32)).1, [""; 0]);
    let (tree, findings) = read(&quotes(33));
    assert_eq!(findings, ["text/too-deep: >甲"]);
    assert_eq!(tree.plain(), "");
    let (tree, findings) = read(&format!("{}**乙**丙", quotes(32)));
    assert_eq!((tree.plain().as_str(), findings.len()), ("甲丙", 1));
    assert_eq!(read(&format!("{}甲", "- ".repeat(40))).1.len(), 1);
    for deep in [">".repeat(5000), "[".repeat(5000), "*甲".repeat(5000), "- ".repeat(500)] {
        read(&format!("{deep}甲"));
    }
}

#[test]
fn places_are_ranges_of_the_file() {
    let source = "# 题\n\n按**《{{ a }}》**办[链](b.md)，\n![图](c.png)。\n\n- **甲：**[乙](d)\n";
    let (tree, _) = read(source);
    let at = |place: crate::files::Place| {
        let range = place.range();
        &source[range.start - BASE..range.end - BASE]
    };
    assert_eq!(tree.slots().iter().map(|slot| at(slot.at)).collect::<Vec<_>>(), ["{{ a }}"]);
    let links: Vec<_> =
        tree.links().into_iter().map(|(target, place)| (target, at(place))).collect();
    assert_eq!(links, [("b.md", "[链](b.md)"), ("d", "[乙](d)")]);
    let images: Vec<_> = tree.images().into_iter().map(|(path, place)| (path, at(place))).collect();
    assert_eq!(images, [("c.png", "![图](c.png)")]);
    let blocks: Vec<&str> = tree
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { at: place, .. } | Block::Paragraph { at: place, .. } => {
                Some(at(*place))
            }
            Block::List { items, .. } => match &items[0].blocks[0] {
                Block::Paragraph { at: place, .. } => Some(at(*place)),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let paragraph = "按**《{{ a }}》**办[链](b.md)，\n![图](c.png)。";
    assert_eq!(blocks, ["# 题", paragraph, "**甲：**[乙](d)"]);
}

#[test]
fn slots_are_filled_with_text() {
    let (tree, _) =
        read("共**{{ a }}**元{{ b }}{{ c }}。[^1]\n\n|{{ a }}|\n|-|\n|乙|\n\n[^1]: {{ a }}");
    let filled = tree.fill(&|slot| match slot.name.as_str() {
        "a" => Some("*5*".to_owned()),
        "b" => Some("☑\n是".to_owned()),
        _ => None,
    });
    assert_eq!(
        shape(&filled),
        "共<b>*5*</b>元<x><br>是<c>。<note>*5*</note> / table([None]: *5*; 乙)"
    );
    let (typed, _) = read("共甲元");
    let (slot, _) = read("共{{ a }}元");
    assert_eq!(slot.fill(&|_| Some("甲".to_owned())), typed);
}

#[test]
fn plain_text_has_a_line_for_each_block() {
    let (tree, _) = read(
        "# 题\n\n甲**乙**[丙](a)[^1]  \n丁![图](b.png)☑`码`{{ s }}\n\n- 一\n- [x] 二\n\n> 引[^1]\n\n|A|B|\n|-|-|\n|1|2|\n\n---\n\n```\nx\ny\n```\n\n[^1]: 注",
    );
    assert_eq!(tree.plain(), "题\n甲乙丙\n丁图☑码\n一\n☑ 二\n引\nA\tB\n1\t2\nx\ny\n注");
}
