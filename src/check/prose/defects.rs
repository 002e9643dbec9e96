//! The defects of the five documents in the reference of the field (domain.md, §9, rows of kind Q), and which rule
//! finds each. Names of places are invented.

use super::super::fixture::findings_in;
use super::cases::{ALL, findings};

/// A row of the table, a text with its defect, and what must be found: the last word of the code, the place.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const ROWS: &[Row] = &[
    (
        "1.26 a title that lost 防",
        "---\ntitle: 石漪镇止返贫监测帮扶集中排查工作方案\n---\n正文。\n",
        &[("damaged-word", "止返贫")],
    ),
    ("1.26 dates without separators", "石漪镇人民政府\n\n2024829日", &[("date-form", "2024829日")]),
    (
        "1.26 numbers without brackets",
        "按照《实施方案》（岚农发202433号）和《工作方案》（濯农发2024]12号）要求。",
        &[("number-form", "202433号"), ("number-form", "2024]12号")],
    ),
    ("1.26 预制新", "对预制新进行核实。", &[("damaged-word", "预制新")]),
    ("1.26 empty brackets in a heading", "# 排查内容()\n\n正文。", &[("brackets", "()")]),
    ("2.02 an organ left out", "XX乡人民政府", &[("blank", "XX乡")]),
    (
        "2.19 replaced words",
        "饮水平安，原那么上，工程失败，反应情况，假设发现，局部群众，自我开展能力。",
        &[
            ("damaged-word", "饮水平安"),
            ("damaged-word", "原那么"),
            ("damaged-word", "工程失败"),
            ("damaged-word", "反应情况"),
            ("damaged-word", "假设发现"),
            ("damaged-word", "局部群众"),
            ("damaged-word", "自我开展能力"),
        ],
    ),
    (
        "2.19 chapters run together",
        "做到应消尽消二五、加强组织领导。",
        &[("damaged-word", "应消尽消二")],
    ),
    (
        "2.19 a gap between 三 and 五",
        "三、甲\n\n五、乙",
        &[("level-order", "三、"), ("level-order", "五、")],
    ),
    (
        "2.19 dirt of recognition",
        "（三）U!监测对象。",
        &[("level-order", "（三）"), ("garbled", "U!")],
    ),
    (
        "2.20 what the site adds",
        "正文。\n\n精品文档，欢迎下载",
        &[("site-noise", "精品文档"), ("site-noise", "欢迎下载")],
    ),
    (
        "3.30 附表2 where the list says 附件",
        "---\ntitle: 甲\nattachments: [入户排查表, 入户排查名单]\n---\n填写附件1、附件2，报送附表2。\n",
        &[("attachments", "附表2")],
    ),
    (
        "3.30 a milestone before its predecessor",
        "（一）方案。4月30日前印发。\n\n（二）培训。5月10日前完成。\n\n（三）排查。6月5日前完成。\n\n（四）录入。6月15日前完成。\n\n（五）清洗。6月20日前完成。\n\n（六）上报。6月18日前完成。",
        &[("date-order", "6月18日")],
    ),
    ("3.30 减 was lost", "收入大幅缩的农户。", &[("damaged-word", "大幅缩的")]),
    (
        "3.30 a private mail address",
        "发送至邮箱：example@163.com。",
        &[("private-mail", "example@163.com")],
    ),
    (
        "4.14 traditional characters and pinyin",
        "要對監測對象開展排查，防止返pín。",
        &[("garbled", "對監測對象開"), ("garbled", "pín")],
    ),
    (
        "4.14 方案 under another name",
        "---\ntitle: 《濯阳区2024年防止返贫监测帮扶集中排查工作方案》政策解读\n---\n《实施方案》的主要内容是什么？\n",
        &[("title-wording", "实施方案")],
    ),
    (
        "4.14 another unit in the last answer",
        "---\ntitle: 甲\nspeaker: {name: 示例, unit: 濯阳区农业农村局}\n---\n最后，区乡村振兴局将提醒进度慢的村。\n",
        &[("speaker", "乡村振兴局")],
    ),
    (
        "4.14 a bracket that is not closed",
        "重点区域（近期受灾的村、重点群体。",
        &[("brackets", "（")],
    ),
    (
        "5.21 一户一策 and 一户一册",
        "实行一户一策，一户一策要公开。\n\n完善一户一册。",
        &[("two-names", "一户一册")],
    ),
    (
        "5.21 one unit twice",
        "（责任单位：县民政局、县教育局、教育局）\n\n（责任单位：县教育局）",
        &[("unit-name", "教育局")],
    ),
    (
        "5.21 half-width marks of titles",
        "按照<《工作指南》>执行。",
        &[("title-marks", "<《工作指南》>")],
    ),
    ("5.21 an attachment without a list", "规模统计表见附件1。", &[("attachments", "附件1")]),
];

#[test]
fn every_defect_of_the_reference_is_found_by_its_rule() {
    for (row, text, expected) in ROWS {
        let found = findings(ALL, text);
        let found: Vec<_> =
            found.iter().map(|(code, shown)| (super::name(code), shown.as_str())).collect();
        let mut left = found.clone();
        for one in *expected {
            let at = left.iter().position(|found| found == one);
            left.remove(at.unwrap_or_else(|| panic!("{row}: {one:?} is not in {found:?}")));
        }
        assert!(left.is_empty(), "{row}: {left:?} besides");
    }
}

/// 1.26: the notice puts out a plan whose title says otherwise.
#[test]
fn a_notice_and_the_plan_it_puts_out_have_one_title() {
    let notice = "---\ntitle: 关于印发《全镇2024年防止返贫监测帮扶集中排查工作方案》的通知\nencloses: policies/b\n---\n";
    let plan = "---\ntitle: 石漪镇2024年防止返贫监测帮扶集中排查工作方案\n---\n";
    let files = [("content/2024/policies/a.md", notice), ("content/2024/policies/b.md", plan)];
    let found = findings_in(ALL, &files);
    assert_eq!(found, ["text/title-wording 全镇2024年防止返贫监测帮扶集中排查工作方案"]);
    let right = notice.replace("全镇", "石漪镇");
    let files =
        [("content/2024/policies/a.md", right.as_str()), ("content/2024/policies/b.md", plan)];
    assert_eq!(findings_in(ALL, &files), Vec::<String>::new());
}
