//! Slots in texts that have no value.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace, Year};
use crate::model::Front;
use crate::say;
use crate::slots::{self, Slots, TextSlots};
use crate::text::{self, Slot};

pub(super) const CHECK: Check = Check {
    code: "text/undefined-slot",
    explain: "文中的 {{ … }} 必须在当年数据里有值，否则印出来就是空白。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let slots = Slots::new(year);
        run_texts(&slots, year, &year.texts, findings);
        run_supports(&slots, year, findings);
        for group in &year.policy.focus_groups {
            let origin = year.policy.origin(group.at).key("label");
            let value = |slot: &Slot| slots.value_in_label(slot);
            run_line(&group.label, &value, &origin, (year, findings));
        }
    }
    // A text of no year speaks of the year the office is working on.
    if let Some(year) = workspace.years.get(&workspace.settings.year) {
        run_texts(&Slots::new(year), year, &workspace.lasting, findings);
    }
}

fn run_supports(slots: &Slots<'_>, year: &Year, findings: &mut Diagnostics) {
    let Some(file) = &year.supports else { return };
    for support in &file.supports {
        let lines = [("benefit", Some(&support.benefit)), ("apply", support.apply.as_ref())];
        for (key, line) in lines.into_iter().filter_map(|(key, line)| Some((key, line?))) {
            let origin = file.origin(support.at).key(key);
            run_line(line, &|slot| slots.value(slot), &origin, (year, findings));
        }
    }
}

fn run_texts(slots: &Slots<'_>, year: &Year, texts: &[Document], findings: &mut Diagnostics) {
    for text in texts {
        let of_text = TextSlots::new(slots, text);
        for slot in text.body.slots() {
            let missing = of_text.value(slot).is_none() && slots::figure(slot).is_none();
            if missing && !is_excused(slot, year) {
                findings.push(undefined(slot, year).at(Origin::place(&text.file, slot.at)));
            }
        }
        let head = Origin::place(&text.file, text.front.at);
        let value = |slot: &Slot| slots.value(slot);
        for (key, line) in lines(&text.front) {
            run_line(line, &value, &head.clone().key(key), (year, findings));
        }
    }
}

/// The fields of a head that may name slots.
fn lines(front: &Front) -> impl Iterator<Item = (&'static str, &String)> {
    let one = [("title", Some(&front.title)), ("summary", front.summary.as_ref())];
    let note = [("note", front.note.as_ref())];
    let lists = [("recipients", &front.recipients), ("copies", &front.copies)];
    let single = one.into_iter().chain(note).filter_map(|(key, line)| Some((key, line?)));
    let titles = front.attachments.iter().map(|one| ("attachments", &one.title));
    let listed = lists.into_iter().flat_map(|(key, list)| list.iter().map(move |line| (key, line)));
    single.chain(listed).chain(titles)
}

/// A title or a label: its slots have no place of their own.
fn run_line(
    source: &str,
    value: &dyn Fn(&Slot) -> Option<String>,
    origin: &Origin,
    (year, findings): (&Year, &mut Diagnostics),
) {
    let line = text::line(source);
    if line.has_stray_braces() {
        findings.push(stray_braces().at(origin.clone()));
    }
    let missing = |slot: &&Slot| value(slot).is_none() && !is_excused(slot, year);
    for slot in line.slots().filter(missing) {
        findings.push(undefined(slot, year).at(origin.clone()));
    }
}

/// Whether the file that should have the value could not be read as a whole, which has been reported.
fn is_excused(slot: &Slot, year: &Year) -> bool {
    let complete = match slot.name.split('.').next() {
        Some("policy") => year.policy.complete,
        Some("office" | "department" | "contact") => year.office.complete,
        Some("milestone") => year.milestones.as_ref().is_none_or(|file| file.complete),
        _ => true,
    };
    !complete
}

fn undefined(slot: &Slot, year: &Year) -> Diagnostic {
    if let Some(format) = slot.format.as_ref().filter(|format| *format != "month_day") {
        return no_format(format);
    }
    let (name, number) = (&slot.name, year.year);
    Diagnostic::error(
        CHECK.code,
        say!("{number}年的数据里没有“{name}”", "the data of {number} has no value `{name}`"),
    )
    .hint(say!(
        "请检查拼写，或在 policy.yaml、office.yaml、milestones.yaml 里补上",
        "check the spelling, or add it to policy.yaml, office.yaml or milestones.yaml"
    ))
}

fn stray_braces() -> Diagnostic {
    Diagnostic::error(CHECK.code, say!("占位引用写得不对", "a placeholder is not written right"))
        .hint(say!("请写成 {{{{ policy.line }}}}", "write it like {{{{ policy.line }}}}"))
}

/// Only dates have a second form.
fn no_format(format: &str) -> Diagnostic {
    Diagnostic::error(CHECK.code, say!("没有“{format}”这种格式", "there is no format `{format}`"))
        .hint(say!(
            "请删去“|”和它后面的词；只有日期可以写 | month_day，不印年份",
            "remove the `|` and the word after it; only dates can be `| month_day`"
        ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn an_undefined_slot_is_found_and_a_defined_one_is_not() {
        let text = "---\ntitle: 甲\n---\n低于{{ policy.line }}元，{{ policy.lien }}元。\n";
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", text)]);
        assert_eq!(found, ["text/undefined-slot {{ policy.lien }}"]);
    }

    #[test]
    fn titles_are_looked_at_too() {
        let text = "---\ntitle: \"{{ office.nmae }}通知\"\nsummary: \"{{ year }}{{ x\"\n---\n";
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", text)]);
        let expected = ["{{ office.nmae }}通知", "{{ year }}{{ x"];
        assert_eq!(found, expected.map(|shown| format!("text/undefined-slot {shown}")));
    }

    #[test]
    fn a_focus_group_that_names_the_focus_groups_is_found() {
        let policy = "\
parameters: {}
income_period: {from: 2023-09-01, to: 2024-08-31}
focus_groups:
  - {id: a, label: \"{{ policy.focus_groups.count }}类\", source: {document: 通知}}
";
        let found = findings_in(CHECK, &[("data/2024/policy.yaml", policy)]);
        assert_eq!(found, ["text/undefined-slot {{ policy.focus_groups.count }}类"]);
    }
}
