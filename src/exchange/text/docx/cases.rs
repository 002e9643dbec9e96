//! Word documents as several programs write them.

use super::super::samples::import;
use super::super::samples::{docx, zipped};
use super::super::{Imported, refusal};

fn read(body: &str, parts: &[(&str, &str)]) -> Imported {
    import("通知.docx", &docx(body, parts))
        .unwrap_or_else(|refusal| panic!("{}", refusal.message.zh))
}

/// The body of the only text, and the doubts.
fn body(body: &str, parts: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let done =
        read(&format!("<w:p><w:r><w:t>关于开展集中排查工作的通知</w:t></w:r></w:p>{body}"), parts);
    let markdown = &done.texts[0].markdown;
    let lines = markdown.split("\n---\n").nth(1).unwrap_or_default().lines();
    let lines = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
    // A body alone has neither organ nor number nor date.
    let doubts = done.doubts.into_iter().map(|doubt| doubt.message.zh);
    (lines, doubts.filter(|said| !said.starts_with("没有找到")).collect())
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn text(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn raised_signs_stay_raised_and_margins_are_said() {
    let up = |text: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let runs = format!("{}{}{}", text("人均13m"), up("2"), text("以上。"));
    let header = "<w:hdr><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>";
    let footer = "<w:ftr><w:p><w:r><w:t>第1页</w:t></w:r></w:p></w:ftr>";
    let parts = [("word/header1.xml", header), ("word/footer1.xml", footer)];
    let (lines, doubts) = body(&paragraph(&runs), &parts);
    assert_eq!(lines, ["人均13m²以上。"]);
    assert_eq!(doubts.len(), 1, "{doubts:?}");
    let title = paragraph(&text("关于开展集中排查工作的通知"));
    assert_eq!(read(&title, &parts).dropped, ["内部资料"]);
    let (_, doubts) = body(&paragraph(&format!("{}{}", text("10"), up("6"))), &[]);
    assert_eq!(doubts.len(), 1, "{doubts:?}");
}

#[test]
fn what_a_reader_sees_is_read() {
    let (lines, doubts) = body(
        &paragraph(
            "<w:r><w:t>各村</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>一&amp;二</w:t></w:r>\
             <w:smartTag><w:r><w:t>要</w:t></w:r></w:smartTag><w:hyperlink><w:r><w:t>落实</w:t></w:r></w:hyperlink>\
             <w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漪</w:t></w:r></w:rubyBase></w:ruby></w:r>\
             <w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>。</w:t></w:r>",
        ),
        &[],
    );
    assert_eq!((lines, doubts), (vec!["各村-一&二要落实漪□☑。".to_owned()], vec![]));
}

#[test]
fn the_results_of_fields_are_text_and_their_codes_are_not() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (lines, _) = body(
        &paragraph(&format!(
            "{}{}<w:r><w:instrText>DATE</w:instrText><w:t>丢</w:t></w:r>{}{}{}<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>",
            text("截至"),
            field("begin"),
            field("separate"),
            text("9月"),
            field("end"),
            text("2日。")
        )),
        &[],
    );
    assert_eq!(lines, ["截至9月2日。"]);
}

#[test]
fn insertions_stay_and_deletions_comments_boxes_and_hidden_text_go() {
    let (lines, doubts) = body(
        &paragraph(
            "<w:ins><w:r><w:t>各村</w:t></w:r></w:ins><w:del><w:r><w:delText>各组</w:delText></w:r></w:del>\
             <w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>\
             <w:r><w:t>落实。</w:t><w:commentReference w:id=\"1\"/></w:r>\
             <w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>\
             <w:r><w:drawing><a:blip/></w:drawing></w:r>",
        ),
        &[],
    );
    assert_eq!(lines, ["各村落实。"]);
    assert_eq!(doubts.len(), 5, "{doubts:?}");
}

#[test]
fn automatic_numbers_become_levels() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let in_style = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let listed = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let all = [
        in_style("a", "范围"),
        in_style("b", "内容"),
        listed(1, "对象。全部农户。"),
        listed(1, "方式"),
        paragraph(&text("入户。")),
        in_style("a", "要求"),
        listed(1, "领导"),
    ];
    let (lines, doubts) =
        body(&all.concat(), &[("word/numbering.xml", numbering), ("word/styles.xml", styles)]);
    assert_eq!(
        lines,
        ["# 范围", "# 内容", "## 对象。全部农户。", "## 方式", "入户。", "# 要求", "## 领导"]
    );
    assert!(doubts.is_empty(), "{doubts:?}");
}

#[test]
fn headings_by_style_alone_are_headings_with_a_doubt() {
    let head = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"{level}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let (lines, doubts) =
        body(&[head(0, "范围"), paragraph(&text("全镇。")), head(1, "对象")].concat(), &[]);
    assert_eq!(lines, ["# 范围", "全镇。", "## 对象"]);
    assert_eq!(doubts.len(), 1);
}

#[test]
fn notes_are_numbered_in_the_order_of_their_signs() {
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
                 <w:footnote w:id=\"7\"><w:p><w:r><w:footnoteRef/><w:t>第七条。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let ends = "<w:endnotes><w:endnote w:id=\"7\"><w:p><w:r><w:t>见*后。</w:t></w:r></w:p></w:endnote></w:endnotes>";
    let (lines, _) = body(
        &paragraph(
            "<w:r><w:t>收入</w:t><w:endnoteReference w:id=\"7\"/><w:t>和支出</w:t><w:footnoteReference w:id=\"7\"/><w:br/><w:t>另行</w:t><w:footnoteReference w:id=\"7\"/><w:t>。</w:t></w:r>",
        ),
        &[("word/footnotes.xml", notes), ("word/endnotes.xml", ends)],
    );
    assert_eq!(lines, ["收入[^1]和支出[^2]", "另行[^2]。", r"[^1]: 见\*后。", "[^2]: 第七条。"]);
}

#[test]
fn tables_keep_their_cells() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let rows = [
        format!("<w:tr>{}</w:tr>", cell("<w:gridSpan w:val=\"3\"/>", "排查汇总表")),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell("", "村"),
            cell("", "户"),
            cell("<w:vMerge w:val=\"restart\"/>", "备注|说明")
        ),
        format!("<w:tr>{}{}{}</w:tr>", cell("", "柳湾"), cell("", "3"), cell("<w:vMerge/>", "")),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", "删去")),
    ];
    let (lines, doubts) = body(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]);
    assert_eq!(
        lines,
        ["排查汇总表", r"| 村 | 户 | 备注\|说明 |", "| --- | --- | --- |", "| 柳湾 | 3 | |"]
    );
    assert_eq!(doubts.len(), 2, "{doubts:?}");
}

#[test]
fn a_new_page_and_breaks_end_lines() {
    let done = read(
        &[
            paragraph(&format!(
                "{}<w:r><w:br/></w:r>{}",
                text("关于印发《石漪镇集中排查"),
                text("实施方案》的通知")
            )),
            paragraph(&text("各村：")),
            paragraph(&text("现将方案印发给你们，请认真落实。")),
            paragraph(&text("石漪镇人民政府")),
            paragraph(&format!(
                "{}<w:r><w:br w:type=\"page\"/></w:r>{}",
                text("2024年9月2日"),
                text("石漪镇集中排查实施方案")
            )),
            paragraph(&text("为做好工作，制定本方案。")),
        ]
        .concat(),
        &[],
    );
    assert_eq!(done.texts.len(), 2);
    assert!(
        done.texts[0].markdown.contains("title: \"关于印发《石漪镇集中排查|实施方案》的通知\"")
    );
    assert!(done.texts[1].markdown.contains("title: \"石漪镇集中排查实施方案\""));
}

#[test]
fn contents_are_left_out() {
    let contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
                    <w:sdtContent><w:p><w:r><w:t>一、范围1</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let (lines, doubts) = body(&format!("{contents}{}", paragraph(&text("一、范围"))), &[]);
    assert_eq!((lines, doubts.len()), (vec!["# 范围".to_owned()], 1));
}

#[test]
fn other_archives_are_refused_and_bombs_too() {
    let refused = |parts: &[(&str, &str)]| {
        import("a.docx", &zipped(parts)).err().map(|refusal| refusal.message.zh)
    };
    for (part, kind) in [
        ("xl/workbook.xml", "Excel 表格"),
        ("OFD.xml", "OFD 版式文件"),
        ("content.xml", "ODT 文档"),
        ("a.txt", "压缩包"),
    ] {
        assert!(refused(&[(part, "x")]).is_some_and(|said| said.contains(kind)), "{part}");
    }
    let bomb = " ".repeat(60 << 20);
    assert_eq!(
        import("a.docx", &zipped(&[("word/document.xml", &bomb)])).err(),
        Some(refusal::too_large())
    );
    assert_eq!(
        import("a.docx", &docx(&"<w:p>".repeat(500), &[])).err(),
        Some(refusal::too_large())
    );
    let mut cut = docx(&paragraph(&text("各村要落实。")), &[]);
    cut.truncate(cut.len() / 2);
    assert_eq!(import("a.docx", &cut).err(), Some(refusal::broken_docx()));
}
