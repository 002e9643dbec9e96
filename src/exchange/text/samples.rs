//! Invented source documents for tests, and ways to dress a text as a web page or a Word file.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Imported, Refusal};

/// The five source documents with their defects, in invented words: name and text.
pub(super) const TEXTS: [(&str, &str); 5] = [
    ("plan", include_str!("samples/township-plan.txt")),
    ("mechanism", include_str!("samples/document-site.txt")),
    ("district", include_str!("samples/district-plan.txt")),
    ("explained", include_str!("samples/interpretation.txt")),
    ("points", include_str!("samples/work-points.txt")),
];

/// Web pages as sites make them.
pub(super) const PAGES: [(&str, &str); 2] = [
    ("plan-page", include_str!("samples/township-plan.html")),
    ("explained-page", include_str!("samples/interpretation.html")),
];

/// Texts of other townships, in the typing habits of each.
pub(super) const HABITS: [(&str, &str); 10] = [
    ("half-width", include_str!("samples/habits/half-width.txt")),
    ("commas", include_str!("samples/habits/commas.txt")),
    ("three-line-title", include_str!("samples/habits/three-line-title.txt")),
    ("wrapped", include_str!("samples/habits/wrapped.txt")),
    ("open-letter", include_str!("samples/habits/open-letter.txt")),
    ("report", include_str!("samples/habits/report.txt")),
    ("full-width", include_str!("samples/habits/full-width.txt")),
    ("mixed-marks", include_str!("samples/habits/mixed-marks.txt")),
    ("public-notice", include_str!("samples/habits/public-notice.txt")),
    ("record-in-lines", include_str!("samples/habits/record-in-lines.txt")),
];

/// Texts as offices paste them out of chats, sites, PDF files and forms.
pub(super) const PASTED: [(&str, &str); 16] = [
    ("announce", include_str!("samples/pasted/announce.txt")),
    ("form", include_str!("samples/pasted/form.txt")),
    ("joint", include_str!("samples/pasted/joint.txt")),
    ("letter", include_str!("samples/pasted/letter.txt")),
    ("loose", include_str!("samples/pasted/loose.txt")),
    ("minutes", include_str!("samples/pasted/minutes.txt")),
    ("mixed", include_str!("samples/pasted/mixed.txt")),
    ("opinion", include_str!("samples/pasted/opinion.txt")),
    ("pdf", include_str!("samples/pasted/pdf.txt")),
    ("qa", include_str!("samples/pasted/qa.txt")),
    ("report", include_str!("samples/pasted/report.txt")),
    ("request", include_str!("samples/pasted/request.txt")),
    ("rules", include_str!("samples/pasted/rules.txt")),
    ("several", include_str!("samples/pasted/several.txt")),
    ("site", include_str!("samples/pasted/site.txt")),
    ("wechat", include_str!("samples/pasted/wechat.txt")),
];

/// Reads a file for which no name was asked.
pub(super) fn import(name: &str, bytes: &[u8]) -> Result<Imported, Refusal> {
    super::import(name, bytes, None)
}

/// Everything that became of a file, as one text for snapshots.
pub(super) fn overview(name: &str, bytes: &[u8]) -> String {
    let done = match import(name, bytes) {
        Ok(done) => done,
        Err(refusal) => return format!("refused: {}\n", refusal.message.zh),
    };
    let mut out = String::new();
    for (at, text) in done.texts.iter().enumerate() {
        _ = writeln!(out, "======== {}\n{}", text.name, text.markdown);
        for doubt in done.doubts.iter().filter(|doubt| doubt.text == at) {
            _ = writeln!(out, "? {}: {} / {}", doubt.line, doubt.message.zh, doubt.message.en);
        }
    }
    _ = writeln!(out, "======== dropped\n{}", [done.dropped, done.beside].concat().join("\n"));
    out
}

/// The texts alone.
pub(super) fn texts(done: Imported) -> Vec<String> {
    done.texts.into_iter().map(|text| text.markdown).collect()
}

/// The lines of a text, those divided by as many tabs in groups.
fn groups(text: &str) -> Vec<Vec<&str>> {
    let columns = |line: &str| line.matches('\t').count();
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        match groups.last_mut() {
            Some(group) if line.contains('\t') && columns(group[0]) == columns(line) => {
                group.push(line);
            }
            _ => groups.push(vec![line]),
        }
    }
    groups
}

/// A text as a web page: every line a paragraph, lines with tabs a table.
pub(super) fn page(text: &str) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace("  ", "&nbsp; ");
    let mut out = String::from(
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><div class=con>\n",
    );
    for group in groups(text) {
        if group[0].contains('\t') {
            out += &rows(&group, ("table", "tr", "td"), &escape);
        } else {
            _ = writeln!(out, "<p>{}</p>", escape(group[0]));
        }
    }
    out + "</div></body></html>"
}

/// A text as a Word document: every line a paragraph, lines with tabs a table.
pub(super) fn word(text: &str) -> Vec<u8> {
    let run = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    };
    let mut body = String::new();
    for group in groups(text) {
        if group[0].contains('\t') {
            body += &rows(&group, ("w:tbl", "w:tr", "w:tc"), &run);
        } else {
            body += &run(group[0]);
        }
    }
    docx(&body, &[])
}

/// A table of lines with tabs; `tags` are those of the table, a row and a cell.
fn rows(lines: &[&str], tags: (&str, &str, &str), cell: &dyn Fn(&str) -> String) -> String {
    let inside = |tag: &str, parts: Vec<String>| format!("<{tag}>{}</{tag}>", parts.concat());
    let row = |line: &&str| {
        inside(tags.1, line.split('\t').map(|text| inside(tags.2, vec![cell(text)])).collect())
    };
    inside(tags.0, lines.iter().map(row).collect())
}

/// A Word document with this body and these other parts.
pub(super) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {SPACE}><w:body>{body}</w:body></w:document>"
    );
    let relations = "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut all = vec![("_rels/.rels", relations), ("word/document.xml", &document)];
    all.extend(parts);
    zipped(&all)
}

/// An archive of these parts.
pub(super) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
