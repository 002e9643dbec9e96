//! Duties that come back. One whose rule does not fit together is a finding of a check and stands nowhere.

use jiff::civil::Date;

use super::rule::{Resolved, resolve};
use super::{Due, DueKind, Entry, Scope};
use crate::calendar::recurrence::occurrences;
use crate::load::Year;
use crate::model::{Done, Duties, Duty};

pub(super) fn dues(scope: &Scope<'_>) -> Vec<Due> {
    let Some(file) = &scope.year.duties else { return Vec::new() };
    file.duties.iter().flat_map(|duty| of_duty(file, duty, scope)).collect()
}

fn of_duty(file: &Duties, duty: &Duty, scope: &Scope<'_>) -> Vec<Due> {
    let shift = file.shift(duty);
    let due = |period: Option<String>, on: Result<Date, i16>| {
        let adjusted = on.and_then(|day| scope.shifted(day, shift));
        Due { adjusted, ..due(duty, period, on, scope) }
    };
    match resolve(duty, scope.year) {
        Err(_) => Vec::new(),
        Ok(Resolved::Once(on)) => vec![due(None, Ok(on))],
        Ok(Resolved::Recurs(rule)) => {
            let known = |year: i16| scope.workspace.workdays(year);
            let times = occurrences(&rule, scope.number(), &known).into_iter();
            times.map(|time| due(Some(time.key), time.on)).collect()
        }
    }
}

fn due(duty: &Duty, period: Option<String>, original: Result<Date, i16>, scope: &Scope<'_>) -> Due {
    let time = period.clone().or_else(|| original.ok().map(|on| on.to_string()));
    let done = record(scope.year, &duty.id, period.as_deref());
    let id = format!("duty/{}/{}", duty.id, time.unwrap_or_default());
    Due {
        who: Some(duty.by.clone()),
        to: duty.to.clone(),
        deliverable: duty.deliverable.clone(),
        each_village: duty.each_village == Some(true),
        entry: Some(Entry::Duty(duty.id.clone(), period)),
        source: Some(duty.source.clone()),
        done: done.map(|done| done.done_on),
        ..Due::new(id, DueKind::Duty, duty.label.clone(), original)
    }
}

/// The entry of the register about a duty in one period.
fn record<'y>(year: &'y Year, id: &str, period: Option<&str>) -> Option<&'y Done> {
    let mut all = year.done.iter().flat_map(|register| &register.done);
    all.find(|done| done.duty.as_deref() == Some(id) && done.period.as_deref() == period)
}
