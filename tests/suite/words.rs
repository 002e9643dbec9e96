//! The page and the PDF of one text say the same words: whoever reads the site reads the document.

use std::collections::BTreeMap;

use crate::support::{build, demo, pdf_words};

/// The blocks of the text on a page, in order, as words without blanks.
fn blocks(html: &str) -> Vec<String> {
    let start = html.find("<div class=\"prose\">").expect("a page shows its text");
    let end = html.find("</article>").expect("the text ends");
    let mut blocks = vec![String::new()];
    let mut rest = &html[start..end];
    while let Some(at) = rest.find('<') {
        blocks.last_mut().expect("never empty").push_str(&rest[..at]);
        let close = rest.find('>').expect("a tag ends") + 1;
        let tag = rest[at..close].trim_start_matches(['<', '/']);
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !matches!(name, "strong" | "em" | "a" | "code" | "sup" | "br") {
            blocks.push(String::new());
        }
        rest = &rest[close..];
    }
    blocks.push(rest.to_owned());
    blocks.iter().map(|block| words(&unescape(block))).filter(|block| !block.is_empty()).collect()
}

fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Without blanks and boxes, which differ by medium: on paper a box is drawn.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"↩☐☑\u{200b}".contains(*c)).collect()
}

/// Pages of texts and the PDFs that lie beside them.
fn pairs(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<(String, String, Vec<u8>)> {
    let pages = files.iter().filter(|(path, _)| {
        path.starts_with("public/") && path.contains(folder) && path.ends_with(".html")
    });
    pages
        .filter_map(|(path, page)| {
            let pdf = files.get(&path.replace(".html", ".pdf"))?.clone();
            Some((path.clone(), String::from_utf8(page.clone()).expect("UTF-8"), pdf))
        })
        .collect()
}

#[track_caller]
fn same_words(folder: &str, at_least: usize) {
    let (built, files) = build(&demo(), 2);
    assert!(!built.findings.has_errors());
    let pairs = pairs(&files, folder);
    assert!(pairs.len() >= at_least, "{} pairs in {folder}", pairs.len());
    for (path, page, pdf) in pairs {
        let Some(pdf) = pdf_words(&pdf) else { return };
        let pdf = words(&pdf);
        for block in blocks(&page) {
            assert!(pdf.contains(&block), "{path}: the PDF does not say “{block}”");
        }
    }
}

#[test]
fn official_documents_and_their_pages_say_the_same() {
    same_words("/plans/", 2);
}

#[test]
fn interpretations_and_their_pages_say_the_same() {
    same_words("/interpretations/", 1);
}
