//! What holds for every file.

use proptest::prelude::*;

use super::Imported;
use super::characters::is_han;
use super::samples::{HABITS, PAGES, TEXTS, import, page, word, zipped};
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;
use crate::text;

/// The body of a Markdown text as the program prints it, with the numbers it gives.
fn printed(markdown: &str) -> String {
    let body = markdown.split_once("\n---\n").map_or("", |(_, body)| body);
    let file = WorkspacePath::new("a.md");
    text::parse(body, 0, &file, &mut Diagnostics::default()).numbered().plain()
}

/// Letters and digits of the program's own script: blanks and list numbers may differ.
fn han(text: &str) -> String {
    text.chars().filter(|c| is_han(*c)).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whatever a clerk is shown of a result.
fn everything(done: &Imported) -> String {
    let texts = done.texts.iter().map(|text| text.markdown.as_str());
    let doubts = done.doubts.iter().map(|doubt| doubt.message.zh.as_str());
    let left = done.dropped.iter().chain(&done.beside).map(String::as_str);
    texts.chain(doubts).chain(left).collect::<Vec<_>>().join("\n")
}

/// Whether Han characters stand in a result, but for the words that an official document puts around a value.
fn is_told(all: &str, run: &str) -> bool {
    const AROUND: [&str; 12] = [
        "文件",
        "附件",
        "抄送",
        "印发",
        "联系人",
        "联系电话",
        "代章",
        "签发人",
        "电话",
        "邮箱",
        "解读人",
        "手机",
    ];
    let run = run.trim_matches(|c| "年月日".contains(c));
    all.contains(run)
        || AROUND.iter().any(|word| {
            run.strip_prefix(word)
                .or(run.strip_suffix(word))
                .is_some_and(|rest| rest.is_empty() || is_told(all, rest))
        })
}

/// What a result must fulfil whatever was read.
fn check(done: &Imported) {
    assert!(!done.texts.is_empty());
    for text in &done.texts {
        assert!(text.markdown.starts_with("---\ntitle: \"") && text.markdown.ends_with('\n'));
        assert!(!text.name.is_empty() && text.name.is_ascii());
        printed(&text.markdown);
    }
    for doubt in &done.doubts {
        assert!(
            (1..=done.texts[doubt.text].markdown.lines().count()).contains(&doubt.line),
            "{doubt:?}"
        );
    }
}

fn any_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.docx", "a.mhtml", "通知", ""])
}

/// What documents and sites are made of, divided by `¦`.
const FIXED: &str = "\
    石漪镇人民政府文件¦石政发〔2024〕21号¦石政发[2024]021号¦关于开展集中排查工作的通知¦\
    集中排查实施方案¦各村：¦各村，镇直各单位：¦一、¦三、范围¦（一）对象¦（）方式¦1.入户¦2、线上¦\
    （1）填表¦①甲¦石漪镇人民政府¦2024年9月2日¦2024829¦（县局代章）¦（此件公开发布）¦附件1¦附件¦\
    附件：1.排查表2.名单¦2.名单¦附件2：名单¦抄送：县局。¦党政办 2024年9月2日印发¦联系人：李某¦\
    联系电话：0600-5550101¦索引号：1/2¦文号：¦发布日期：2024-09-04 16:21¦首页 > 公开¦— 1 —¦打印本页¦\
    上一篇：¦相关文档¦版权所有¦问：为什么？¦答：因为。¦第一章 总则¦第二条 甲¦序号\t村\t户¦1\t柳湾\t¦\
    \t\t¦\u{C}¦责任单位：县局¦《甲》（岚〔2024〕1号）¦解读人：县农业农村局局长李某¦# 标题¦---¦\
    | a | b |¦<p>¦</td>¦{{ year }}¦\\¦\u{10FFFF}";

/// Lines as documents and sites have them, in any order.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(FIXED.split('¦').map(str::to_owned).collect::<Vec<_>>()),
        1 => "[甲乙丙，。：、（）0-9 ]{0,40}",
        1 => "\\PC{0,20}",
    ]
}

/// A paragraph without any sign that means something.
fn paragraph() -> impl Strategy<Value = String> {
    "[甲乙丙丁戊己庚辛壬癸]{1,3}[甲乙丙丁，、“”《》a-z0-9*_#<>\\[\\]|~`+\\-&{}\\\\]{1,30}。"
}

/// A body with marks in order or not, and paragraphs between them.
fn body() -> impl Strategy<Value = Vec<String>> {
    let marks = prop::sample::select(vec![
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二)",
        "（三）",
        "1.",
        "2、",
        "3．",
        "（1）",
        "（2）",
        "①",
        "",
    ]);
    let title = prop_oneof![
        Just("甲乙范围".to_owned()),
        Just("丙丁方式。戊己庚辛。".to_owned()),
        paragraph()
    ];
    let line = prop_oneof![2 => (marks, title).prop_map(|(mark, text)| mark.to_owned() + &text), 1 => paragraph()];
    prop::collection::vec(line, 1..20)
}

fn document(body: &[String]) -> String {
    let lines = body.join("\n");
    format!("关于开展集中排查工作的通知\n各村民委员会：\n{lines}\n石漪镇人民政府\n2024年9月2日\n")
}

proptest! {
    #[test]
    fn nothing_panics_on_random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), name in any_name()) {
        if let Ok(done) = import(name, &bytes) {
            check(&done);
        }
    }

    #[test]
    fn nothing_panics_on_lines_in_any_order(lines in prop::collection::vec(piece(), 0..30), name in any_name()) {
        let text = lines.join("\n");
        for bytes in [text.clone().into_bytes(), page(&text).into_bytes(), word(&text)] {
            if let Ok(done) = import(name, &bytes) {
                check(&done);
                prop_assert_eq!(import(name, &bytes), Ok(done));
            }
        }
    }

    #[test]
    fn nothing_panics_on_tags_in_any_order(tags in prop::collection::vec(prop_oneof![
        prop::sample::select(vec!["<p>", "</p>", "<div class=nav>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td colspan=3 rowspan=2>", "</td>",
            "<th>", "<li>", "<ul>", "<ol>", "</ol>", "<br>", "<a>", "</a>", "<h1>", "</h1>", "<pre>", "<script>", "</script>", "<title>", "<b", "&lt;", "<!--",
            "<p style='display:none'>", "<img src=a>", "<center>", "<meta name=PubDate content=2024-09-04>"]).prop_map(str::to_owned),
        "[甲乙丙，。 ]{1,30}",
    ], 0..60)) {
        if let Ok(done) = import("a.html", tags.concat().as_bytes()) {
            check(&done);
        }
    }

    #[test]
    fn nothing_panics_on_damaged_word_files(cut in 0_usize..3000, flips in prop::collection::vec((0_usize..3000, any::<u8>()), 0..8)) {
        let mut bytes = word(TEXTS[2].1);
        for (at, byte) in flips {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        for bytes in [&bytes[..], &bytes[..bytes.len().saturating_sub(cut)]] {
            if let Ok(done) = import("a.docx", bytes) {
                check(&done);
            }
        }
    }

    #[test]
    fn nothing_panics_on_xml_in_any_order(tags in prop::collection::vec(prop::sample::select(vec!["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>甲</w:t>", "<w:tbl>",
        "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tab/>", "<w:br w:type='page'/>", "<w:del>", "</w:del>", "<w:sdt>", "<w:sdtContent>", "<w:pPr>",
        "<w:numPr><w:numId w:val='1'/></w:numPr>", "<w:tcPr><w:gridSpan w:val='9'/></w:tcPr>", "<w:fldChar w:fldCharType='begin'/>", "<w:footnoteReference w:id='1'/>",
        "<w:fldChar w:fldCharType='end'/>", "<w:drawing>", "<w:txbxContent>", "&x;", "<w:sym w:char='F0A8'/>"]), 0..50)) {
        let document = format!("<w:document><w:body>{}", tags.concat());
        if let Ok(done) = import("a.docx", &zipped(&[("word/document.xml", &document)])) {
            check(&done);
        }
    }

    /// The numbers that were typed and those that the program prints are the same, and so is every word.
    #[test]
    fn every_word_and_number_of_a_body_survives(body in body()) {
        let text = document(&body);
        for (name, bytes) in [("a.txt", text.clone().into_bytes()), ("a.html", page(&text).into_bytes()), ("a.docx", word(&text))] {
            let Ok(done) = import(name, &bytes) else { return Err(TestCaseError::fail("refused")) };
            prop_assert_eq!(&done.dropped, &Vec::<String>::new());
            let printed = printed(&done.texts[0].markdown);
            prop_assert_eq!(han(&printed), han(&body.concat()), "{}\n{}", text, done.texts[0].markdown);
        }
    }

    /// Every Han character, letter and figure of a source stands in a text, in a doubt, or among what was left out.
    #[test]
    fn no_word_is_lost_without_a_word(lines in prop::collection::vec(piece(), 1..30)) {
        // A tag that is never closed swallows what follows, as in a browser.
        let text = lines.join("\n").replace('<', "");
        for (name, bytes) in [("a.txt", text.clone().into_bytes()), ("a.docx", word(&text))] {
            let Ok(done) = import(name, &bytes) else { continue };
            let all = everything(&done);
            for run in text.split(|c: char| !is_han(c)).filter(|run| run.chars().count() > 1) {
                prop_assert!(is_told(&all, run), "{run} of\n{text}\n{all}");
            }
            for run in text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 3) {
                prop_assert!(all.contains(run) || all.replace("-0", "").replace('-', "").contains(run), "{run} of\n{text}\n{all}");
            }
        }
    }

    /// Signs of Markdown stay signs.
    #[test]
    fn every_sign_of_a_paragraph_survives(paragraphs in prop::collection::vec(paragraph(), 1..8)) {
        let text = document(&paragraphs);
        let Ok(done) = import("a.txt", text.as_bytes()) else { return Err(TestCaseError::fail("refused")) };
        prop_assert_eq!(squeezed(&printed(&done.texts[0].markdown)), squeezed(&paragraphs.concat()));
    }
}

#[test]
fn the_same_file_gives_the_same_result() {
    for (name, text) in TEXTS.into_iter().chain(HABITS).chain(PAGES) {
        assert_eq!(import(name, text.as_bytes()), import(name, text.as_bytes()), "{name}");
    }
}

#[test]
fn long_files_are_read_to_the_end() {
    let lines: String = (0..100_000)
        .map(|at| format!("第{at}户已经排查，情况属实。\n"))
        .collect::<Vec<_>>()
        .concat();
    let done = import("a.txt", document(&[lines]).as_bytes())
        .map(|done| printed(&done.texts[0].markdown).contains("第99999户"));
    assert_eq!(done, Ok(true));
    for line in [
        "附件1\n",
        "一、甲\n",
        "1.甲\n",
        "2024年9月2日\n",
        "石漪镇人民政府\n",
        "甲\t乙\n",
        "《",
        "关于",
        "（",
        "\u{3000}",
        "1",
        "各村：\n",
    ] {
        _ = import("a.txt", document(&[line.repeat(3_000)]).as_bytes());
    }
    for tag in ["<table><tr><td>甲", "<ul><li>甲", "<p>甲", "<div>甲", "<a>甲", "</div>"] {
        _ = import("a.html", tag.repeat(3_000).as_bytes());
    }
}
