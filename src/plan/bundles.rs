//! The subjects of a kind in one year, put together into files.

use crate::diag::Diagnostics;
use crate::document::{Context, SubjectRef};
use crate::load::{PAGES, Sourced, Year};
use crate::model::{BatchBy, Case, Household, Kind, Subject, Theme, Village};

use super::findings;

/// Subjects that go into one file.
pub(super) struct Bundle<'w> {
    /// The name of the file, without folder and extension.
    pub name: String,
    /// In the order of delivery.
    pub subjects: Vec<SubjectRef<'w>>,
}

/// Which households a kind is made for.
type Select = fn(&Household) -> bool;

/// The conditions that `select` may name.
const SELECTIONS: &[(&str, Select)] = &[
    ("all", |_| true),
    ("monitored", |household| household.case.is_some()),
    ("monitored.active", |household| household.case.as_ref().is_some_and(Case::is_active)),
];

/// The bundles of a kind. `None` if its condition is unknown, which is reported.
pub(super) fn of<'w>(
    kind: &Kind,
    context: &Context<'w>,
    theme: &Sourced<Theme>,
    findings: &mut Diagnostics,
) -> Option<Vec<Bundle<'w>>> {
    let wanted = kind.select.as_deref().unwrap_or("all");
    let Some((_, select)) = SELECTIONS.iter().find(|(name, _)| *name == wanted) else {
        let known: Vec<&str> = SELECTIONS.iter().map(|(name, _)| *name).collect();
        findings.push(findings::unknown_selection(theme, kind, wanted, &known));
        return None;
    };
    let year = context.year;
    Some(match kind.subject {
        Subject::Household => households(kind, year, *select),
        Subject::Village => {
            let villages = year.villages.iter();
            villages.map(|v| single(village_name(v), SubjectRef::Village(v))).collect()
        }
        Subject::Text => {
            let folder = kind.folder.as_deref().unwrap_or_default();
            let pages = context.workspace.pages.iter().filter(|_| folder == PAGES);
            let texts = year.texts.iter().filter(|text| text.folder == folder).chain(pages);
            texts.map(|text| single(text.name.clone(), SubjectRef::Text(text))).collect()
        }
        Subject::Year => vec![single("index".into(), SubjectRef::Year)],
        Subject::Site => vec![single("index".into(), SubjectRef::Site)],
    })
}

fn households<'w>(kind: &Kind, year: &'w Year, select: Select) -> Vec<Bundle<'w>> {
    let mut bundles = Vec::new();
    for village in &year.villages {
        let chosen = village.in_delivery_order().into_iter().filter(|household| select(household));
        let subject = |household| SubjectRef::Household(village, household);
        match kind.batch {
            Some(BatchBy::Village) => {
                let subjects: Vec<_> = chosen.map(subject).collect();
                if !subjects.is_empty() {
                    bundles.push(Bundle { name: village_name(village), subjects });
                }
            }
            None => {
                bundles.extend(chosen.map(|one| single(one.code.clone(), subject(one))));
            }
        }
    }
    bundles
}

fn single(name: String, subject: SubjectRef<'_>) -> Bundle<'_> {
    Bundle { name, subjects: vec![subject] }
}

/// The last three digits of the division code and the name: files sort as the villages do, and two villages
/// of one name stay apart.
fn village_name(village: &Village) -> String {
    let code: Vec<char> = village.code.chars().collect();
    let tail: String = code[code.len().saturating_sub(3)..].iter().collect();
    format!("{tail}-{}", village.name)
}
