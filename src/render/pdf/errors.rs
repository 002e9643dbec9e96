//! Typst's faults → findings, at their place in the template.

use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::inspect;
use super::world::{ThemeWorld, workspace_path};
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::document::{SubjectRef, fields};
use crate::files::{Origin, WorkspacePath};
use crate::plan::Job;
use crate::say;

/// The code of findings about a template.
pub(super) const TEMPLATE: &str = "theme/print-template";

/// What `lib/field.typ` says of a value that is too long for its field, before the number of its characters. The value
/// itself is the household's own affair.
const TOO_LONG: &str = "太长，一格里放不下：";

/// Faults that came up while one sheet was made.
pub(super) fn findings(
    world: &ThemeWorld<'_>,
    faults: &[SourceDiagnostic],
    subject: &SubjectRef<'_>,
    job: &Job<'_>,
) -> Diagnostics {
    let mut findings = Diagnostics::default();
    for fault in faults {
        let closed =
            missing_key(&fault.message).filter(|key| fields::is_closed(None, key, job.audience));
        let about = inspect::origin(subject, job);
        if let Some(count) = fault.message.split(TOO_LONG).nth(1) {
            findings.push(value_too_long(count, subject).at(about));
            continue;
        }
        let finding = match closed {
            Some(key) => crate::render::closed_field(key, job.audience),
            None => plain(fault),
        };
        let place = place(world, fault);
        findings.push(match place {
            Some(place) => {
                finding.at(place).note(about, say!("为这一份排版时", "while setting this one"))
            }
            None => finding.at(about),
        });
    }
    findings
}

/// Faults of a template as such.
pub(super) fn template_findings(
    world: &ThemeWorld<'_>,
    faults: &[SourceDiagnostic],
) -> Diagnostics {
    let mut findings = Diagnostics::default();
    for fault in faults {
        let finding = plain(fault);
        findings.push(match place(world, fault) {
            Some(place) => finding.at(place),
            None => finding,
        });
    }
    findings
}

/// A template that does not export what it should.
pub(super) fn no_function(path: &WorkspacePath) -> Diagnostics {
    let mut findings = Diagnostics::default();
    findings.push(
        Diagnostic::error(
            TEMPLATE,
            say!(
                "打印模板没有名为 document 的函数",
                "the template does not define a function `document`"
            ),
        )
        .at(Origin::file(path))
        .hint(say!("请写上 #let document(view) = …", "write `#let document(view) = …`")),
    );
    findings
}

/// A font file that cannot be read: without a word other faces would take its place.
pub(super) fn broken_font(file: &WorkspacePath) -> Diagnostic {
    Diagnostic::error(
        "theme/font",
        say!("字体文件读不出来：{file}", "the font {file} cannot be read"),
    )
    .at(Origin::file(file))
    .hint(say!("文件可能已损坏，请重新复制一份", "it may be damaged: copy it again"))
}

/// What lies on top of piles moves what lies below, again and again.
pub(super) fn restless(job: &Job<'_>) -> Diagnostics {
    let title = &job.title;
    let finding = Diagnostic::error(
        TEMPLATE,
        say!(
            "“{title}”的分隔页和签收表排不定：页数一变，印的页码就变，页码一变，页数又变",
            "the separators and receipts of `{title}` do not come to rest"
        ),
    );
    Diagnostics::from_iter([finding.at(super::origin_of(job))])
}

fn value_too_long(count: &str, subject: &SubjectRef<'_>) -> Diagnostic {
    let Text { zh, en } = subject.in_words();
    Diagnostic::error(
        "print/value-too-long",
        say!(
            "{zh}：有一项有{count}个字，缩小了也印不进给它的格",
            "{en}: a value of {count} characters does not fit into its field, small as it is set"
        ),
    )
    .hint(say!(
        "请把这一项写短些；确实要这么长，请在模板里把格放宽，或者多给几行",
        "shorten it; if it must be so long, give its field more width or lines in the template"
    ))
}

/// Typst speaks English only: its words are kept, with a Chinese frame around them.
fn plain(fault: &SourceDiagnostic) -> Diagnostic {
    let message = &fault.message;
    let finding = Diagnostic::error(
        TEMPLATE,
        say!("打印模板出错：{message}", "the template fails: {message}"),
    );
    let hints: Vec<&str> = fault.hints.iter().map(|hint| hint.v.as_str()).collect();
    if hints.is_empty() {
        return finding;
    }
    let hints = hints.join("; ");
    finding.hint(Text { zh: hints.clone(), en: hints })
}

fn place(world: &ThemeWorld<'_>, fault: &SourceDiagnostic) -> Option<Origin> {
    let file = workspace_path(fault.span.id()?);
    let range = world.range(fault.span)?;
    Some(Origin::bytes(&file, range))
}

/// The key that a template asked for and the view does not have, out of Typst's message.
fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("dictionary does not contain key ")?.split('"').nth(1)
}
