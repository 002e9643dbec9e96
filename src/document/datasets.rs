//! Tables of figures that a kind can ask for: one line for each.

use super::fields::{self, Eye, Show};
use super::{Context, View, duties, issues, lists};
use crate::assess::{Conclusions, staff, support};
use crate::model::{Audience, Household, Village};
use crate::text::Tree;

/// A table of figures. Who may see it at all stands in [`fields::DATA`], and what of it in its fields.
pub struct Dataset {
    /// The name in `datasets:` of a kind and below `data` in its templates.
    pub name: &'static str,
    see: See,
    /// Whether there is anything in it; a document without anything is not made. Absent: it is made in any case.
    any: Option<fn(&Context<'_>) -> bool>,
    /// What of it stands on a form that is to be filled in by hand.
    blank: Option<fn(&Eye<'_>) -> View>,
}

/// What a dataset is about.
enum See {
    /// The whole year.
    Year(fn(&Eye<'_>) -> View),
    /// The village that the document is about.
    Village(fn(&Eye<'_>, &Village) -> View),
    /// The household that the document is about.
    Household(fn(&Eye<'_>, &Household) -> View),
    /// The text that the table stands in.
    Text(fn(&Eye<'_>, &Tree) -> View),
}

/// All datasets.
pub const DATASETS: &[Dataset] = &[
    of_year("scale", |eye| eye.see(fields::SCALE, &eye.slots.figures().total)),
    of_year("villages", |eye| eye.see(fields::VILLAGES, eye.slots.figures())),
    of_year("risks", |eye| eye.see_all(fields::RISK_COUNT, &eye.slots.figures().risks)),
    of_year("measures", |eye| eye.see_all(fields::MEASURE_COUNT, &eye.slots.figures().measures)),
    of_year("support_list", |eye| {
        let file = eye.year.supports.iter();
        let all = file.flat_map(|file| &file.supports);
        eye.see_all(fields::SUPPORT, all.filter(|one| support::is_in_force(one, eye.year)))
    }),
    of_year("village_names", |eye| {
        eye.see_all(fields::VILLAGE, eye.year.villages.iter().map(|v| &v.record))
    }),
    of_year("milestones", |eye| {
        let file = eye.year.milestones.iter();
        eye.see_all(fields::MILESTONE, file.flat_map(|file| &file.milestones))
    }),
    of_year("dues", fields::dues),
    of_year("months", fields::months),
    of_text("duties", |eye, tree| eye.see_all(fields::DUTY, &duties::of(tree, &eye.year.office))),
    of_village("priority", |eye, village| {
        eye.see_all(fields::LISTING, eye.concluded.priority(village))
    }),
    of_village("issues", |eye, village| {
        let lines = issues::lines(eye.concluded.issues(village), village, eye.year);
        eye.see_all(fields::ISSUE, &lines)
    }),
    of_year("staff", |eye| {
        staff::roster(eye.year).map(|roster| fields::roster(eye, &roster)).into()
    })
    .if_any(|context| context.year.staff.is_some()),
    of_year("coverage", |eye| eye.see_all(fields::COVERAGE, eye.concluded.coverage())),
    of_year("comparison", |eye| eye.see_all(fields::COMPARED, &lists::comparison(eye.year)))
        .if_any(|context| !lists::comparison(context.year).is_empty()),
    of_year("eliminations", |eye| eye.see_all(fields::ELIMINATION, &lists::eliminations(eye.year)))
        .if_any(|context| !lists::eliminations(context.year).is_empty()),
    of_year("complaints", |eye| {
        let file = eye.year.complaints.iter();
        eye.see_all(fields::COMPLAINT, file.flat_map(|file| &file.complaints))
    })
    .if_any(|context| {
        context.year.complaints.as_ref().is_some_and(|file| !file.complaints.is_empty())
    }),
    of_year("trainings", |eye| {
        let file = eye.year.trainings.iter();
        eye.see_all(fields::TRAINING, file.flat_map(|file| &file.trainings))
    })
    .if_any(|context| {
        context.year.trainings.as_ref().is_some_and(|file| !file.trainings.is_empty())
    }),
    of_household("guards", fields::guards).or_blank(fields::all_guards),
    of_household("listing", |eye, household| {
        eye.see_one(fields::LISTING, eye.concluded.listing(&household.code))
    }),
    of_household("supports", |eye, household| {
        eye.see_all(fields::SUPPORT, support::open(household, eye.year))
    }),
];

const fn of_year(name: &'static str, see: fn(&Eye<'_>) -> View) -> Dataset {
    Dataset { name, see: See::Year(see), any: None, blank: None }
}

const fn of_household(name: &'static str, see: fn(&Eye<'_>, &Household) -> View) -> Dataset {
    Dataset { name, see: See::Household(see), any: None, blank: None }
}

const fn of_village(name: &'static str, see: fn(&Eye<'_>, &Village) -> View) -> Dataset {
    Dataset { name, see: See::Village(see), any: None, blank: None }
}

const fn of_text(name: &'static str, see: fn(&Eye<'_>, &Tree) -> View) -> Dataset {
    Dataset { name, see: See::Text(see), any: None, blank: None }
}

impl Dataset {
    const fn or_blank(self, blank: fn(&Eye<'_>) -> View) -> Self {
        Self { blank: Some(blank), ..self }
    }

    const fn if_any(self, any: fn(&Context<'_>) -> bool) -> Self {
        Self { any: Some(any), ..self }
    }

    /// Whether it needs to be known which days of the year are worked.
    pub fn needs_holidays(&self) -> bool {
        self.name == "months"
    }

    /// Whether an audience may see it. One that is not listed is closed to all.
    fn is_open_to(&self, audience: Audience) -> bool {
        let rule = fields::DATA.iter().find(|(name, _)| *name == self.name);
        rule.is_some_and(|(_, rule)| rule.for_audience(audience) != Show::Hidden)
    }

    /// Whether it is about one household, so that only documents about a household can have it.
    pub fn is_of_household(&self) -> bool {
        matches!(self.see, See::Household(_))
    }

    /// Whether it is about one village, so that only documents about a village can have it.
    pub fn is_of_village(&self) -> bool {
        matches!(self.see, See::Village(_))
    }
}

/// Whether a document with these datasets has something to say: a list of faults has at least one, a list of staff
/// exists.
pub fn is_worth_making(names: &[String], context: &Context<'_>, village: Option<&Village>) -> bool {
    names.iter().all(|name| match (name.as_str(), village) {
        ("issues", Some(village)) => !context.concluded.issues(village).is_empty(),
        (name, _) => {
            let any = DATASETS.iter().find(|dataset| dataset.name == name).and_then(|one| one.any);
            any.is_none_or(|any| any(context))
        }
    })
}

/// Whether one of these datasets is about the household of the document.
pub(super) fn names_household(names: &[String]) -> bool {
    let of_household = DATASETS.iter().filter(|dataset| dataset.is_of_household());
    of_household.into_iter().any(|dataset| names.iter().any(|name| name == dataset.name))
}

/// Whether one of these datasets is about the village of the document.
pub(super) fn names_village(names: &[String]) -> bool {
    let of_village = DATASETS.iter().filter(|dataset| dataset.is_of_village());
    of_village.into_iter().any(|dataset| names.iter().any(|name| name == dataset.name))
}

/// The datasets of these names as one audience may see them; unknown names are findings of the plan.
pub(super) fn seen(names: &[String], eye: &Eye<'_>, household: Option<&Household>) -> View {
    let wanted = DATASETS.iter().filter(|dataset| names.iter().any(|name| name == dataset.name));
    let open = wanted.filter(|dataset| dataset.is_open_to(eye.audience));
    View::map(open.filter_map(|dataset| {
        let view = match (&dataset.see, household) {
            (See::Year(see), _) => see(eye),
            (See::Household(see), Some(household)) => see(eye, household),
            (See::Village(see), _) => see(eye, eye.village?),
            (See::Household(_), None) => dataset.blank.map(|see| see(eye))?,
            (See::Text(_), _) => return None,
        };
        Some((dataset.name, view))
    }))
}

/// The dataset of a table in a text, as one audience may see it; none if there is no such dataset, or it is closed.
pub(super) fn of_table(name: &str, eye: &Eye<'_>, tree: &Tree) -> Option<View> {
    let dataset = DATASETS.iter().find(|dataset| dataset.name == name)?;
    match dataset.see {
        _ if !dataset.is_open_to(eye.audience) => None,
        See::Year(see) => Some(see(eye)),
        See::Text(see) => Some(see(eye, tree)),
        See::Household(_) | See::Village(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dataset_has_a_rule_and_every_rule_a_dataset() {
        let sorted = |mut names: Vec<&'static str>| {
            names.sort_unstable();
            names
        };
        let datasets = DATASETS.iter().map(|dataset| dataset.name).collect();
        let rules = fields::DATA.iter().map(|(name, _)| *name).collect();
        assert_eq!(sorted(datasets), sorted(rules));
    }
}
