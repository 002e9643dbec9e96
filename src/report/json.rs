//! Findings for a program.

use serde_json::{Value, json};

use super::{Sources, Summary};
use crate::diag::{Diagnostic, Diagnostics, Language, Severity};
use crate::files::Files;

/// The version of this form; raised when a field changes its meaning or goes.
const VERSION: u32 = 1;

/// Summary and findings as JSON. Lines and columns count from one; columns count characters.
pub fn json(
    findings: &Diagnostics,
    files: &Files,
    language: Language,
    summary: &Summary,
) -> String {
    let sources = Sources::new(findings, files);
    let found: Vec<Value> =
        findings.iter().map(|finding| one(finding, &sources, language)).collect();
    let whole = json!({ "version": VERSION, "summary": summary.json(findings), "findings": found });
    format!("{whole:#}")
}

/// A fault of the world as JSON: the command did not get as far as findings.
pub fn failure(text: &str) -> String {
    format!("{:#}", json!({ "version": VERSION, "failure": text }))
}

fn one(finding: &Diagnostic, sources: &Sources, language: Language) -> Value {
    let places: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| {
            let source = &sources.texts[&label.origin.file];
            let range = sources.range(&label.origin);
            let (line, column) = source.line_and_column(range.start);
            let (end_line, end_column) = source.line_and_column(range.end);
            // A finding about a file as a whole has no line to show.
            let placed = label.origin.range.is_some() || !label.origin.way.is_empty();
            json!({
                "file": label.origin.file.as_str(),
                "line": line,
                "column": column,
                "end_line": end_line,
                "end_column": end_column,
                "source": placed.then(|| source.line_text(line)),
                "text": label.text.as_ref().map(|text| text.in_language(language)),
            })
        })
        .collect();
    json!({
        "severity": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "code": finding.code,
        "message": finding.message.in_language(language),
        "hint": finding.hint.as_ref().map(|hint| hint.in_language(language)),
        "places": places,
    })
}
