//! The subjects of a kind in one year, put together into files.

use crate::assess::notice::{self, Notice};
use crate::diag::Diagnostics;
use crate::document::datasets::{DATASETS, is_worth_making};
use crate::document::selections::{self, Select};
use crate::document::{Context, SubjectRef};
use crate::load::{Sourced, Year};
use crate::model::{Group, Household, Kind, PileBy, Subject, Theme, Village};

use super::delivery::{self, Pile};
use super::findings;

/// Subjects that go into one file.
pub(super) struct Bundle<'w> {
    /// The name of the file, without folder and extension.
    pub name: String,
    /// In the order of delivery.
    pub subjects: Vec<SubjectRef<'w>>,
    /// How they are handed out.
    pub piles: Vec<Pile>,
}

/// The bundles of a kind. `None` if its condition is unknown, which is reported.
pub(super) fn of<'w>(
    kind: &Kind,
    context: &Context<'w>,
    theme: &Sourced<Theme>,
    findings: &mut Diagnostics,
) -> Option<Vec<Bundle<'w>>> {
    let year = context.year;
    if needs_holidays(kind) && !knows_holidays(context) {
        return Some(Vec::new());
    }
    if matches!(kind.subject, Subject::Notice | Subject::Announcement) {
        let made = match kind.subject {
            Subject::Announcement => announcements(kind, context),
            _ => notices(kind, context),
        };
        return made.or_else(|| {
            let known = selections::NOTICES.iter().map(|(name, _)| *name).collect::<Vec<_>>();
            findings.push(findings::unknown_selection(theme, kind, &known));
            None
        });
    }
    let Some(select) = selections::households(kind) else {
        let known = selections::SELECTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        findings.push(findings::unknown_selection(theme, kind, &known));
        return None;
    };
    Some(match kind.subject {
        Subject::Household => households(kind, context, select),
        Subject::Village => {
            let wanted = |v: &&Sourced<Village>| is_worth_making(&kind.datasets, context, Some(v));
            let villages = year.villages.iter().filter(wanted);
            villages.map(|v| single(village_name(v), SubjectRef::Village(v))).collect()
        }
        Subject::Group => groups(year),
        // Dealt with above.
        Subject::Notice | Subject::Announcement => Vec::new(),
        Subject::Text => {
            let folder = kind.folder.as_deref().unwrap_or_default();
            // A text of no year speaks of the year the office is working on.
            let is_current = year.year == context.workspace.settings.year;
            let lasting = context.workspace.lasting.iter().filter(|_| is_current);
            let texts = year.texts.iter().chain(lasting).filter(|text| text.folder == folder);
            texts.map(|text| single(text.name.clone(), SubjectRef::Text(text))).collect()
        }
        Subject::Month => {
            let subjects = (1..=12).map(SubjectRef::Month).collect();
            vec![Bundle { name: "months".into(), subjects, piles: Vec::new() }]
        }
        Subject::Year if !is_worth_making(&kind.datasets, context, None) => Vec::new(),
        Subject::Year => vec![single("index".into(), SubjectRef::Year)],
        Subject::Site => vec![single("index".into(), SubjectRef::Site)],
    })
}

/// Whether a kind shows the days of months: without the holidays it would show a guess.
fn needs_holidays(kind: &Kind) -> bool {
    let shows = |name: &String| {
        DATASETS.iter().any(|dataset| dataset.name == name && dataset.needs_holidays())
    };
    kind.subject == Subject::Month || kind.datasets.iter().any(shows)
}

fn knows_holidays(context: &Context<'_>) -> bool {
    let year = i16::try_from(context.year.year);
    year.is_ok_and(|year| context.workspace.workdays(year).is_some())
}

fn households<'w>(kind: &Kind, context: &Context<'w>, select: Select) -> Vec<Bundle<'w>> {
    let mut bundles = Vec::new();
    let year = context.year;
    for village in &year.villages {
        let chosen = village
            .in_delivery_order()
            .into_iter()
            .filter(|household| select(household, year, &context.concluded));
        let subject = |household| SubjectRef::Household(village, household);
        let Some(by) = kind.batch else {
            bundles.extend(chosen.map(|one| single(one.code.clone(), subject(one))));
            continue;
        };
        let chosen: Vec<&Household> = chosen.collect();
        let by = (by, kind.pile.unwrap_or(PileBy::Group));
        for file in delivery::files(by, village, &chosen).into_iter().filter(|f| !f.is_empty()) {
            let name = match &file.name {
                Some(part) => format!("{}-{part}", village_name(village)),
                None => village_name(village),
            };
            let subjects = file.households.iter().map(|one| subject(one)).collect();
            bundles.push(Bundle { name, subjects, piles: file.piles });
        }
    }
    bundles
}

fn groups(year: &Year) -> Vec<Bundle<'_>> {
    let mut bundles = Vec::new();
    for village in &year.villages {
        let name = |group: &Group| format!("{}-{}", village_name(village), group.name);
        let groups = village.groups.iter();
        bundles.extend(groups.map(|g| single(name(g), SubjectRef::Group(village, g))));
    }
    bundles
}

/// One bundle for each notice. None if the kind's condition does not exist.
fn notices<'w>(kind: &Kind, context: &Context<'w>) -> Option<Vec<Bundle<'w>>> {
    let wanted = selections::notices(kind)?;
    let year = context.year;
    let before = context.workspace.years.range(..year.year).next_back().map(|(_, year)| year);
    let of_village = |village: &'w Sourced<Village>| {
        let all = notice::notices(village, year, before).into_iter();
        let chosen: Vec<_> = all.filter(|notice| wanted.contains(&notice.purpose)).collect();
        let bundle = |notice: Notice| {
            let mut name = format!("{}-{}", village_name(village), notice.first_day);
            if wanted.len() > 1 {
                name = format!("{name}-{}", notice.purpose.label());
            }
            single(name, SubjectRef::Notice(village, notice))
        };
        chosen.into_iter().map(bundle).collect::<Vec<_>>()
    };
    Some(year.villages.iter().flat_map(of_village).collect())
}

/// What the file of an edition to be filled in by hand is called.
pub(super) const BLANK: &str = "空白表";

/// The edition to be filled in by hand.
pub(super) fn blank<'w>() -> Bundle<'w> {
    single(BLANK.into(), SubjectRef::Blank)
}

/// One bundle for each day on which the township announces something in some of its villages.
fn announcements<'w>(kind: &Kind, context: &Context<'w>) -> Option<Vec<Bundle<'w>>> {
    let wanted = selections::notices(kind)?;
    let year = context.year;
    let before = context.workspace.years.range(..year.year).next_back().map(|(_, year)| year);
    let villages = year.villages.iter();
    let all = villages.flat_map(|village| notice::notices(village, year, before));
    let mut found: Vec<Notice> = all.filter(|one| wanted.contains(&one.purpose)).collect();
    found.sort_by_key(|notice| (notice.first_day, notice.purpose, notice.last_day));
    found.dedup();
    let name = |notice: &Notice| format!("{}-{}", notice.purpose.id(), notice.first_day);
    Some(found.into_iter().map(|one| single(name(&one), SubjectRef::Announcement(one))).collect())
}

fn single(name: String, subject: SubjectRef<'_>) -> Bundle<'_> {
    Bundle { name, subjects: vec![subject], piles: Vec::new() }
}

/// The last three digits of the division code and the name: files sort as the villages do, and two villages
/// of one name stay apart.
fn village_name(village: &Village) -> String {
    let code: Vec<char> = village.code.chars().collect();
    let tail: String = code[code.len().saturating_sub(3)..].iter().collect();
    format!("{tail}-{}", village.name)
}
