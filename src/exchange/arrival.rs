//! An imported document as files of the office, with a finding for everything that a person should look at.

use super::text::{self, Doubt, Imported, Refusal};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Origin, WorkspacePath};
use crate::say;
use crate::text::headline::{self, TITLE_WIDTH};

/// What arrived.
#[derive(Debug)]
pub struct Arrival {
    /// The texts, as (path in the office's folder, Markdown).
    pub files: Vec<(String, String)>,
    /// What the import was unsure of, at its place in the new texts.
    pub findings: Diagnostics,
    /// How many lines were left out as not belonging to the document.
    pub left_out: usize,
}

/// The folder of texts that belong to others.
const BESIDE: &str = "attachments";

/// Of the lines beside the article of a page so many are shown.
const SHOWN: usize = 12;

/// Where a document is to go.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'d> {
    /// The year.
    pub year: u32,
    /// The folder in that year.
    pub folder: &'d str,
    /// The name of the text; without one it is taken from the file or the title.
    pub name: Option<&'d str>,
    /// The name of the office, if it is known.
    pub office: Option<&'d str>,
}

/// Reads a document from elsewhere and gives its texts their places: the document itself in the folder of its
/// destination, what is bound behind it where it names it.
///
/// # Errors
/// If the file is nothing that can be read as a text.
pub fn arrive(file: &str, bytes: &[u8], to: Destination<'_>) -> Result<Arrival, Refusal> {
    let Destination { year, folder, name, office } = to;
    let Imported { texts, doubts, dropped, beside } = text::import(file, bytes, name)?;
    let mut files: Vec<(String, String)> = Vec::new();
    let foreign: Vec<usize> = (0..texts.len())
        .filter(|at| office.is_some_and(|office| is_foreign(&texts[*at].unprinted, office)))
        .collect();
    let mut notice = 0; // The document that what follows belongs to.
    for text in texts {
        // What a notice puts out has no page of its own, so it lies where attachments do.
        let inside = if text.own {
            notice = files.len();
            format!("{folder}/{}", text.name)
        } else if text.name.contains('/') {
            text.name
        } else {
            let inside = format!("{BESIDE}/{}", text.name);
            let named = |name: &str| format!("\nencloses: {}\n", text::scalar(name));
            if let Some((_, notice)) = files.get_mut(notice) {
                *notice = notice.replacen(&named(&text.name), &named(&inside), 1);
            }
            inside
        };
        files.push((format!("content/{year}/{inside}.md"), with_good_title(text.markdown)));
    }
    let mut findings = Diagnostics::default();
    for doubt in doubts {
        if let Some(file) = files.get(doubt.text).or(files.first()) {
            findings.push(finding(doubt, file));
        }
    }
    for file in foreign.into_iter().filter_map(|at| files.get(at)) {
        findings.push(unprinted(file));
    }
    if !dropped.is_empty() {
        findings.push(left_out(&dropped));
    }
    if !beside.is_empty() {
        findings.push(left_beside(&beside));
    }
    Ok(Arrival { files, findings, left_out: dropped.len() + beside.len() })
}

/// The breaks of a pasted title stay only if they are good ones and the program finds none: often they are where a
/// window ended, in the middle of a word.
fn with_good_title(markdown: String) -> String {
    let Some(start) = markdown.find("\ntitle: ").map(|at| at + 1) else { return markdown };
    let end = markdown[start..].find('\n').map_or(markdown.len(), |at| start + at);
    let line = &markdown[start..end];
    let title = line.trim_start_matches("title: ").trim_matches('"');
    let lines: Vec<&str> = title.split('|').map(str::trim).collect();
    if lines.len() < 2 {
        return markdown;
    }
    let own = headline::lines(&lines.concat(), &[], TITLE_WIDTH);
    if matches!(own, headline::Shape::Poor(_)) && headline::is_good(&lines, TITLE_WIDTH) {
        return markdown;
    }
    format!("{}{}{}", &markdown[..start], line.replace('|', ""), &markdown[end..])
}

fn finding(doubt: Doubt, (path, text): &(String, String)) -> Diagnostic {
    let file = WorkspacePath::new(path);
    let start: usize =
        text.split_inclusive('\n').take(doubt.line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    Diagnostic::warning("import/doubt", doubt.message)
        .at(Origin::bytes(&file, start..start + line.len()))
}

/// Whether none of the organs is the office, nor another of the same township.
fn is_foreign(organs: &[String], office: &str) -> bool {
    let town = office.trim_end_matches("人民政府").trim_end_matches("办事处");
    !organs.is_empty() && !organs.iter().any(|organ| organ.contains(town))
}

/// A document of others without 印发机关: the imprint names the organ, which may have an office for that.
fn unprinted((path, text): &(String, String)) -> Diagnostic {
    let organs = text.find("\norgans:").map_or(0, |at| at + 1);
    let line = text[organs..].lines().next().unwrap_or_default();
    Diagnostic::warning(
        "import/doubt",
        say!(
            "原文没有印发机关，版记里印发文机关自己；另有印发机关（如办公室）的，请写上 printed_by",
            "the source names no 印发机关; the imprint names the organ itself. Add `printed_by` if another prints it"
        ),
    )
    .at(Origin::bytes(&WorkspacePath::new(path), organs..organs + line.len()))
}

/// What stood beside the article of a page: mostly menus, so only the first lines are shown.
fn left_beside(beside: &[String]) -> Diagnostic {
    let count = beside.len();
    let mut lines: Vec<&str> = beside.iter().take(SHOWN).map(String::as_str).collect();
    if count > SHOWN {
        lines.push("……");
    }
    let lines = lines.join(" | ").replace('\n', " ");
    Diagnostic::warning(
        "import/left-out",
        say!(
            "网页上正文以外有 {count} 行没有收入：{lines}",
            "{count} lines beside the article of the page were left out: {lines}"
        ),
    )
    .hint(say!(
        "一般是网站的栏目、页脚，看一眼就行",
        "mostly menus and footers of the site; a glance will do"
    ))
}

/// What was taken out of the document itself: every line is shown.
fn left_out(dropped: &[String]) -> Diagnostic {
    let count = dropped.len();
    let lines = dropped.join(" | ").replace('\n', " ");
    Diagnostic::warning(
        "import/left-out",
        say!(
            "有 {count} 行不像公文内容，没有收入：{lines}",
            "{count} lines that do not look like the document were left out: {lines}"
        ),
    )
    .hint(say!("有用的请自己补进去", "add back what belongs to the document"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_of_a_title_stay_only_where_the_program_finds_none() {
        let text = |title: &str| format!("---\ntitle: \"{title}\"\n---\n");
        let bad = "石漪镇人民政府关于印发《石漪镇2024年防止返|贫监测帮扶集中排查工作方案》的通知";
        assert!(!with_good_title(text(bad)).contains('|'));
        let torn = "石漪镇2024年防止返贫监测帮扶集中|排查工作实施方案";
        assert!(!with_good_title(text(torn)).contains('|'));
        let only = "甲乙丙丁戊己庚辛壬癸甲乙丙|丁戊己庚辛壬癸丙丁戊己";
        assert_eq!(with_good_title(text(only)), text(only));
    }

    #[test]
    fn a_document_arrives_in_its_folder_and_doubts_point_at_its_lines() {
        let pasted = "石漪镇人民政府关于开展排查的通知\n石政发[2024]21号\n各村民委员会：\n　　请按时完成。\n\
                      石漪镇人民政府\n2024年9月2日\n";
        let office = Some("石漪镇人民政府");
        let to = Destination { year: 2024, folder: "plans", name: Some("d1"), office };
        let arrival = arrive("通知.txt", pasted.as_bytes(), to).expect("a text");
        let (path, text) = &arrival.files[0];
        assert_eq!(path, "content/2024/plans/d1.md");
        assert!(text.contains("石政发〔2024〕21号"), "{text}");
        assert!(arrival.findings.iter().any(|found| found.code == "import/doubt"));
        let told = |office| {
            let to = Destination { office, ..to };
            let arrival = arrive("通知.txt", pasted.as_bytes(), to).expect("a text");
            arrival.findings.iter().any(|found| found.message.zh.contains("printed_by"))
        };
        assert!(told(Some("柳湾镇人民政府")) && !told(office) && !told(None));
    }
}
