//! Versions, codes and links: what is printed at the foot of a document says what it is made of.

use std::collections::BTreeMap;

use mingbai::files::{Files, WorkspacePath};

use crate::support::{build, codes, demo_built, pdf_text, quick_with};

/// The demo with one more kind, whose template prints what `content` says.
fn with_kind(entry: &str, content: &str) -> Files {
    let mut files = quick_with("themes/default/theme.yaml", |theme| format!("{theme}\n{entry}"));
    let template = format!(
        "#import \"lib/faces.typ\": *\n#let document(view) = {{ show: base; {content} }}\n"
    );
    let path = WorkspacePath::new("themes/default/print/probe.typ");
    files.insert(path, template.into_bytes());
    files
}

const SHEETS: &str = "
  - kind: probe
    title: 试探
    subject: household
    batch: village
    outputs: [{audience: household, print: print/probe.typ}]
";

fn change(files: &mut Files, path: &str, change: impl FnOnce(String) -> String) {
    let path = WorkspacePath::new(path);
    let old = files.get(&path).map(|file| file.bytes.to_vec()).unwrap_or_default();
    files.insert(path, change(String::from_utf8(old).expect("UTF-8")).into_bytes());
}

/// Household → the code on its sheet. None where poppler is missing.
fn sheets(files: &Files) -> Option<BTreeMap<String, String>> {
    let (built, output) = build(files, 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let text = pdf_text(&output["household/2024/probe/201-砚岗村.pdf"])?;
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(words.chunks(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect())
}

const CODES: &str =
    "[#view.household.code #h(1em) #view.version.code #let _ = view.household.head]";

#[test]
fn a_change_in_one_household_changes_the_code_of_its_own_sheet_only() {
    let mut files = with_kind(SHEETS, CODES);
    let Some(before) = sheets(&files) else { return };
    assert!(before.len() > 15, "one sheet for each household: {before:?}");
    change(&mut files, "data/2024/villages/yangang.yaml", |text| {
        text.replace("name: 沈𬭎", "name: 沈鋐")
    });
    let after = sheets(&files).expect("poppler is there");
    let changed: Vec<&String> =
        before.iter().filter(|(code, was)| after[*code] != **was).map(|(code, _)| code).collect();
    assert_eq!(changed, ["1042010001"]);
}

/// What a sheet does not show does not change its code, so it need not be printed again.
#[test]
fn a_change_that_the_template_does_not_name_changes_no_code() {
    let mut files = with_kind(SHEETS, CODES);
    let Some(before) = sheets(&files) else { return };
    change(&mut files, "data/2024/villages/yangang.yaml", |text| {
        text.replace("address: 砚岗村一组3号", "address: 砚岗村一组13号")
    });
    assert_eq!(sheets(&files).expect("poppler is there"), before);
}

#[test]
fn a_template_counts_with_what_it_names_and_nothing_else() {
    let mut files = with_kind(SHEETS, CODES);
    let Some(before) = sheets(&files) else { return };
    change(&mut files, "themes/default/print/official.typ", |text| text + "\n// 另一份模板\n");
    change(&mut files, "themes/default/static/style.css", |text| text + "\n/* 网页 */\n");
    assert_eq!(sheets(&files).expect("poppler"), before);
    change(&mut files, "themes/default/print/lib/faces.typ", |text| text + "\n// 字体\n");
    let after = sheets(&files).expect("poppler");
    assert!(before.iter().all(|(code, was)| after[code] != *was));
}

#[test]
fn the_metadata_of_every_pdf_says_its_version() {
    let (_, output) = demo_built();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".pdf")) {
        let text = String::from_utf8_lossy(bytes);
        // In the XMP packet, which is not compressed.
        assert!(text.contains("校验码 "), "{path}");
        assert!(text.contains("数据截至"), "{path}");
    }
}

/// Everybody can see which version a document is. In strict official documents only the metadata say it.
#[test]
fn every_document_shows_its_version_and_official_ones_do_not() {
    let (_, output) = demo_built();
    let is_official = |path: &str| path.contains("/plans/");
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let (head, body) = page.split_once("</head>").expect("a page");
        assert!(head.contains("<meta name=\"version\""), "{path}");
        assert_eq!(body.contains("校验码 "), !is_official(path), "{path}");
    }
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".pdf")) {
        let Some(text) = pdf_text(bytes) else { return };
        assert_eq!(text.contains("校验码 "), !is_official(path), "{path}");
    }
}

const POLICY: &str = "
  - kind: probe
    title: 试探
    subject: household
    batch: village
    text: policies/declaration
    outputs: [{audience: household, print: print/probe.typ}]
";

const ADDRESS: &str = "if view.link == none [没有] else [#view.link.address]";

#[test]
fn without_a_site_there_is_no_link() {
    let mut files = with_kind(POLICY, ADDRESS);
    change(&mut files, "mingbai.yaml", |text| text.replace("  address:", "  # address:"));
    let (built, output) = build(&files, 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let Some(text) = pdf_text(&output["household/2024/probe/201-砚岗村.pdf"]) else { return };
    let words: Vec<&str> = text.split_whitespace().collect();
    assert!(words.len() > 15 && words.iter().all(|word| *word == "没有"), "{words:?}");
}

#[test]
fn with_a_site_all_sheets_lead_to_the_page_of_the_policy() {
    let mut files = with_kind(POLICY, ADDRESS);
    change(&mut files, "mingbai.yaml", |text| {
        text.replace("https://www.shiyi.example/", "https://shiyi.example.cn/a/")
    });
    let (built, output) = build(&files, 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let Some(text) = pdf_text(&output["household/2024/probe/201-砚岗村.pdf"]) else { return };
    let mut links: Vec<&str> = text.split_whitespace().collect();
    links.dedup();
    assert_eq!(links, ["https://shiyi.example.cn/a/2024/policies/declaration.html"]);
}

#[test]
fn an_address_that_no_code_can_carry_is_a_finding() {
    for address in ["shiyi.example.cn", "https://石漪.example.cn/", "https://a b/"] {
        let files = quick_with("mingbai.yaml", |text| {
            text.replace("https://www.shiyi.example/", &format!("\"{address}\""))
        });
        assert_eq!(codes(&build(&files, 1).0.findings), ["plan/site-address"], "{address}");
    }
}

/// A list for every group, and a list of a village on its board: no Rust was needed for them.
#[test]
fn lists_by_group_and_village_are_kinds_like_any_other() {
    let entry = "
  - kind: probe
    title: 签收表
    subject: group
    outputs: [{audience: internal, print: print/probe.typ}]
";
    let content =
        "[#view.village.name #view.group.name #view.group.households.map(h => h.code).join(\" \")]";
    let (built, output) = build(&with_kind(entry, content), 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let lists: Vec<&String> =
        output.keys().filter(|path| path.starts_with("internal/2024/probe/201-砚岗村-")).collect();
    assert_eq!(lists.len(), 4, "{lists:?}");
    let entry = entry.replace("subject: group", "subject: village\n    select: monitored.active");
    let entry = entry.replace("internal", "board");
    let content = "[#view.village.households.map(h => h.head).join(\" \")]";
    let (built, output) = build(&with_kind(&entry, content), 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let Some(text) = pdf_text(&output["board/2024/probe/201-砚岗村.pdf"]) else { return };
    let heads: Vec<&str> = text.split_whitespace().collect();
    assert!(heads.contains(&"沈𬭎") && heads.len() < 8, "{heads:?}");
}
