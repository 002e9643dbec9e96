//! Figures about the year. Totals of the township are public; villages, risks and amounts are for the office: a
//! small village makes a small figure, and a small figure names a household.

use super::{Eye, Field, Rule, field};
use crate::document::View;
use crate::document::disclosure;
use crate::document::duties::Duty;
use crate::model::Audience;
use crate::record::amount;
use crate::statistics::{Figures, MeasureCount, RiskCount, Scale};

/// The scale of a whole township. Totals of several thousand persons identify nobody; figures by village do
/// not stand here.
pub const SCALE: &[Field<Scale>] = &[
    field("villages", Rule::PUBLIC, |_, s| s.villages.into()),
    field("groups", Rule::PUBLIC, |_, s| s.groups.into()),
    field("households", Rule::PUBLIC, |_, s| s.households.into()),
    field("persons", Rule::PUBLIC, |_, s| s.persons.into()),
    field("monitored", Rule::PUBLIC, |eye, s| moving(eye, s.monitored, s.monitored)),
    field("monitored_persons", Rule::PUBLIC, |eye, s| {
        moving(eye, s.monitored_persons, s.monitored)
    }),
    field("lifted", Rule::PUBLIC, |eye, s| eye.count(s.lifted)),
    // Each of the two could be computed from the other and the sums of two years.
    field("entered", Rule::PUBLIC, |eye, s| moving(eye, s.entered, s.entered.min(s.eliminated))),
    field("eliminated", Rule::PUBLIC, |eye, s| {
        moving(eye, s.eliminated, s.entered.min(s.eliminated))
    }),
];

/// A figure that changes with every notice; on the web not if the households it is about are few, or if a notice keeps its
/// own figure back.
fn moving(eye: &Eye<'_>, figure: usize, households: usize) -> View {
    let public = eye.audience == Audience::Public;
    let told = eye.count(households) != View::Nothing
        && !(public && disclosure::keeps_back(eye.workspace, eye.year));
    if told { figure.into() } else { View::Nothing }
}

/// Who may see which dataset at all. What a household could apply for tells what ails it, so the list is its own,
/// though every support on it is public.
pub const DATA: &[(&str, Rule)] = &[
    ("scale", Rule::PUBLIC),
    ("villages", Rule::INTERNAL),
    ("village_names", Rule::PUBLIC),
    ("milestones", Rule::PUBLIC),
    ("dues", Rule::INTERNAL),
    ("months", Rule::INTERNAL),
    ("duties", Rule::PUBLIC),
    ("risks", Rule::INTERNAL),
    ("measures", Rule::INTERNAL),
    ("support_list", Rule::PUBLIC),
    ("supports", Rule::OWN),
    ("priority", Rule::INTERNAL),
    ("listing", Rule::INTERNAL),
    ("issues", Rule::INTERNAL),
    ("staff", Rule::INTERNAL),
    ("coverage", Rule::INTERNAL),
    ("comparison", Rule::INTERNAL),
    ("eliminations", Rule::INTERNAL),
    ("complaints", Rule::INTERNAL),
    ("trainings", Rule::INTERNAL),
    ("guards", Rule::INTERNAL),
];

/// The table of villages.
pub const VILLAGES: &[Field<Figures>] = &[
    field("rows", Rule::INTERNAL, |eye, figures| {
        let row = |(name, scale): &(String, Scale)| {
            let mut row = eye.see(SCALE, scale);
            row.insert("name", name.into());
            row
        };
        View::list(figures.villages.iter().map(row))
    }),
    field("total", Rule::INTERNAL, |eye, figures| eye.see(SCALE, &figures.total)),
];

/// What a unit has to do by a text that everybody may read.
pub const DUTY: &[Field<Duty>] = &[
    field("unit", Rule::PUBLIC, |_, d| (&d.unit).into()),
    field("tasks", Rule::PUBLIC, |_, d| d.tasks.join("；").into()),
    field("count", Rule::PUBLIC, |_, d| d.tasks.len().into()),
];

/// A kind of risk.
pub const RISK_COUNT: &[Field<RiskCount>] = &[
    field("label", Rule::INTERNAL, |_, r| (&r.label).into()),
    field("households", Rule::INTERNAL, |_, r| r.households.into()),
];

/// A category of measures.
pub const MEASURE_COUNT: &[Field<MeasureCount>] = &[
    field("label", Rule::INTERNAL, |_, m| (&m.label).into()),
    field("households", Rule::INTERNAL, |_, m| m.households.into()),
    field("count", Rule::INTERNAL, |_, m| m.count.into()),
    field("amount", Rule::INTERNAL, |_, m| (!m.amount.is_zero()).then(|| amount(m.amount)).into()),
];
