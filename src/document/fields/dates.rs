//! Calendars: what is due, and the months in which it is. They are for the office; households are on none of them.

use super::office::CITATION;
use super::{Eye, Field, Rule, field};
use crate::assess::due::{Due, DueKind};
use crate::calendar::{chinese_day, chinese_weekday};
use crate::document::View;
use crate::document::months::{self, Day, Month};

/// Something that is due.
pub const DUE: &[Field<Due>] = &[
    field("uid", Rule::INTERNAL, |_, d| (&d.id).into()),
    field("due_kind", Rule::INTERNAL, |_, d| d.kind.id().into()),
    field("due_label", Rule::INTERNAL, |_, d| d.kind.label().into()),
    field("planned", Rule::INTERNAL, |_, d| {
        matches!(d.kind, DueKind::Duty | DueKind::Milestone).into()
    }),
    field("what", Rule::INTERNAL, |_, d| (&d.what).into()),
    field("who", Rule::INTERNAL, |_, d| d.who.as_ref().into()),
    field("to", Rule::INTERNAL, |_, d| d.to.as_ref().into()),
    field("deliverable", Rule::INTERNAL, |_, d| d.deliverable.as_ref().into()),
    field("village_name", Rule::INTERNAL, |_, d| {
        d.village.as_ref().map(|village| &village.name).into()
    }),
    field("date_iso", Rule::INTERNAL, |_, d| d.day().map(|day| day.to_string()).into()),
    field("day", Rule::INTERNAL, |_, d| d.day().map(|day| number(day.day())).into()),
    field("weekday", Rule::INTERNAL, |_, d| d.day().map(chinese_weekday).into()),
    field("original", Rule::INTERNAL, |_, d| d.moved_from().map(chinese_day).into()),
    field("original_weekday", Rule::INTERNAL, |_, d| d.moved_from().map(chinese_weekday).into()),
    field("earlier", Rule::INTERNAL, |_, d| {
        d.moved_from().is_some_and(|from| d.day().is_some_and(|day| day < from)).into()
    }),
    field("unsure_year", Rule::INTERNAL, |_, d| {
        d.unknown_year().map(|year| year.to_string()).into()
    }),
    field("source", Rule::INTERNAL, |eye, d| eye.see_one(CITATION, d.source.as_ref())),
    field("done_on", Rule::INTERNAL, |_, d| Eye::date(d.done)),
];

/// A day of a month.
pub const DAY: &[Field<Day>] = &[
    field("day", Rule::INTERNAL, |_, d| number(d.date.day())),
    field("weekday", Rule::INTERNAL, |_, d| chinese_weekday(d.date).into()),
    field("column", Rule::INTERNAL, |_, d| number(d.date.weekday().to_monday_one_offset())),
    field("worked", Rule::INTERNAL, |_, d| d.is_worked.into()),
    field("swapped", Rule::INTERNAL, |_, d| d.is_swapped().into()),
    field("holiday", Rule::INTERNAL, |_, d| d.is_holiday.into()),
    field("festival", Rule::INTERNAL, |_, d| d.festival.as_ref().into()),
    field("dues", Rule::INTERNAL, |eye, d| eye.see_all(DUE, &d.dues)),
];

/// A month.
pub const MONTH: &[Field<Month>] = &[
    field("month", Rule::INTERNAL, |_, m| number(m.first.month())),
    field("days", Rule::INTERNAL, |eye, m| eye.see_all(DAY, &m.days)),
    field("dues", Rule::INTERNAL, |eye, m| eye.see_all(DUE, &m.dues)),
];

fn number(number: i8) -> View {
    View::Number(number.into())
}

/// The names that calendars of other programs need: nothing else is in their views.
pub const FEED: &str = "uid what who to deliverable village_name date_iso original original_weekday earlier \
                        source document number clause done_on due_label unsure_year";

/// Everything that is due on the days of the year and is about no single household.
pub(in crate::document) fn dues(eye: &Eye<'_>) -> View {
    eye.see_all(DUE, eye.dues.iter().filter(|due| due.household.is_none()))
}

/// The months of the year, with what is due in them.
pub(in crate::document) fn months(eye: &Eye<'_>) -> View {
    eye.see_all(MONTH, &months::of_year(eye.workspace, eye.year, eye.dues))
}

/// One month, 1 to 12; nothing if the holidays of the year are not known.
pub(in crate::document) fn month(eye: &Eye<'_>, number: i8) -> View {
    let all = months::of_year(eye.workspace, eye.year, eye.dues);
    eye.see_one(MONTH, all.iter().find(|month| month.first.month() == number))
}
