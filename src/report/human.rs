//! Findings for a person: the line, a mark under the place, what to do.

use std::collections::BTreeMap;

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label, LabelStyle, Severity as Level};
use codespan_reporting::term::termcolor::Buffer;
use codespan_reporting::term::{self, Config, Styles, StylesWriter};

use super::Sources;
use super::excerpt::Excerpts;
use crate::diag::{Diagnostic, Diagnostics, Language, Severity};
use crate::files::Files;

/// Most findings that are shown one by one: nobody reads more. Errors come before remarks.
const MOST: usize = 200;

/// Most findings of one code that are shown one by one: ten thousand households can have one fault.
const MOST_OF_A_CODE: usize = 20;

/// Whether the text may carry colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// With colours, as ANSI sequences.
    Colour,
    /// Plain.
    Plain,
}

/// Writes the findings, the errors last, because that is where a reader of a terminal looks.
pub fn human(
    findings: &Diagnostics,
    files: &Files,
    language: Language,
    palette: Palette,
) -> String {
    let mut ordered: Vec<&Diagnostic> = findings.iter().collect();
    ordered.sort_by_key(|finding| finding.severity);
    let folded = fold(&mut ordered);
    let left_out = ordered.len().saturating_sub(MOST);
    ordered.truncate(MOST);
    ordered.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let shown: Diagnostics = ordered.iter().copied().cloned().collect();
    let sources = Sources::new(&shown, files);
    let mut text = String::new();
    for (code, count) in folded {
        let more = crate::say!(
            "[{code}] 另有 {count} 条同样的没有列出",
            "[{code}] {count} more of this kind are not shown"
        );
        text.push_str(more.in_language(language));
        text.push_str("\n\n");
    }
    for finding in &ordered {
        text.push_str(&one(finding, &sources, language, palette));
    }
    if left_out > 0 {
        let more = crate::say!(
            "另有 {left_out} 条没有列出；改正后再运行一次即可看到",
            "{left_out} more are not shown"
        );
        text.push_str(more.in_language(language));
        text.push_str("\n\n");
    }
    text
}

/// Leaves the first findings of each code; how many of which were taken out.
fn fold<'f>(findings: &mut Vec<&'f Diagnostic>) -> BTreeMap<&'f str, usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    findings.retain(|finding| {
        let count = seen.entry(&finding.code).or_default();
        *count += 1;
        *count <= MOST_OF_A_CODE
    });
    let more = |(code, count): (&'f str, usize)| Some((code, count.checked_sub(MOST_OF_A_CODE)?));
    seen.into_iter().filter_map(more).filter(|(_, count)| *count > 0).collect()
}

fn one(finding: &Diagnostic, sources: &Sources, language: Language, palette: Palette) -> String {
    let mut files = Excerpts::default();
    let mut labels = Vec::new();
    for (index, label) in finding.labels.iter().enumerate() {
        let style = if index == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
        let message = label.text.as_ref().map_or("", |text| text.in_language(language));
        let source = &sources.texts[&label.origin.file];
        let path = label.origin.file.as_str();
        let (id, range) = files.add(path, source, sources.range(&label.origin));
        labels.push(Label::new(style, id, range).with_message(message));
    }
    let hint = finding.hint.iter().map(|hint| match language {
        Language::Chinese => format!("办法：{}", hint.in_language(language)),
        Language::English => format!("hint: {}", hint.in_language(language)),
    });
    let shown = Shown::new(level(finding.severity))
        .with_code(&*finding.code)
        .with_message(finding.message.in_language(language))
        .with_labels(labels)
        .with_notes(hint.collect());
    let mut buffer = match palette {
        Palette::Colour => Buffer::ansi(),
        Palette::Plain => Buffer::no_color(),
    };
    let styles = Styles::default();
    let mut writer = StylesWriter::new(&mut buffer, &styles);
    // A place that cannot be shown must not hide the finding itself.
    if term::emit_to_write_style(&mut writer, &Config::default(), &files, &shown).is_err() {
        return format!("{}\n", finding.message.in_language(language));
    }
    let text = String::from_utf8_lossy(buffer.as_slice()).into_owned();
    match language {
        Language::English => text,
        Language::Chinese => in_chinese(&text, finding.severity),
    }
}

/// The library knows the severities in English only.
fn in_chinese(text: &str, severity: Severity) -> String {
    let (english, chinese) = match severity {
        Severity::Error => ("error[", "错误["),
        Severity::Warning => ("warning[", "提醒["),
        Severity::Note => ("note[", "说明["),
    };
    text.replacen(english, chinese, 1)
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;

    fn told(findings: impl IntoIterator<Item = Diagnostic>) -> String {
        let mut all = Diagnostics::default();
        findings.into_iter().for_each(|finding| all.push(finding));
        human(&all, &Files::default(), Language::Chinese, Palette::Plain)
    }

    fn many(code: &'static str, count: usize) -> Vec<Diagnostic> {
        (0..count).map(|at| Diagnostic::warning(code, say!("第{at}条", "{at}"))).collect()
    }

    #[test]
    fn of_many_findings_of_a_kind_some_are_shown_and_the_others_counted() {
        let text = told(many("a/b", 25).into_iter().chain(many("a/c", 20)));
        assert_eq!(text.matches("a/b]: 第").count(), MOST_OF_A_CODE);
        assert_eq!(text.matches("a/c]: 第").count(), 20);
        assert!(text.contains("[a/b] 另有 5 条同样的没有列出"), "{text}");
        assert!(!text.contains("[a/c] 另有"));
    }

    #[test]
    fn an_error_is_not_folded_behind_remarks_of_its_kind() {
        let error = Diagnostic::error("a/b", say!("要紧的", "grave"));
        let text = told(many("a/b", 30).into_iter().chain([error]));
        assert!(text.contains("要紧的") && text.contains("另有 11 条"), "{text}");
    }

    #[test]
    fn nobody_reads_more_than_two_hundred() {
        const CODES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let text = told(CODES.iter().flat_map(|code| many(code, 19)));
        assert_eq!(text.matches("]: 第").count(), MOST);
        assert!(text.contains("另有 28 条没有列出"), "{text}");
    }
}
