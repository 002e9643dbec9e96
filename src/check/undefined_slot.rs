//! Slots in texts that have no value.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace, Year};
use crate::say;
use crate::slots::Slots;

pub(super) const CHECK: Check = Check {
    code: "text/undefined-slot",
    explain: "文中的 {{ … }} 必须在当年数据里有值，否则印出来就是空白。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        run_texts(year, &year.texts, findings);
    }
    // A page of no year speaks of the year the office is working on.
    if let Some(year) = workspace.years.get(&workspace.settings.year) {
        run_texts(year, &workspace.pages, findings);
    }
}

fn run_texts(year: &Year, texts: &[Document], findings: &mut Diagnostics) {
    let slots = Slots::new(year);
    for text in texts {
        for slot in text.body.slots() {
            if slots.value(slot).is_some() {
                continue;
            }
            if let Some(format) = &slot.format {
                findings.push(no_format(format).at(Origin::place(&text.file, slot.at)));
                continue;
            }
            let (name, number) = (&slot.name, year.year);
            findings.push(
                Diagnostic::error(
                    CHECK.code,
                    say!(
                        "{number}年的数据里没有“{name}”",
                        "the data of {number} has no value `{name}`"
                    ),
                )
                .at(Origin::place(&text.file, slot.at))
                .hint(say!(
                    "请检查拼写，或在 policy.yaml、office.yaml、milestones.yaml 里补上",
                    "check the spelling, or add it to policy.yaml, office.yaml or milestones.yaml"
                )),
            );
        }
    }
}

/// No value has a second form yet.
fn no_format(format: &str) -> Diagnostic {
    Diagnostic::error(CHECK.code, say!("没有“{format}”这种格式", "there is no format `{format}`"))
        .hint(say!("请删去“|”和它后面的词", "remove the `|` and the word after it"))
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
}
