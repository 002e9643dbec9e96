//! A duty as the office wrote it → a rule with all figures known.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::calendar::recurrence::{Rule, When};
use crate::load::Year;
use crate::model::{Duty, Every, Figure, Moment};

/// When a duty falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// On one day only.
    Once(Date),
    /// Again and again.
    Recurs(Rule),
}

/// Why a duty has no rule. Each names the key that is at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Neither how often nor on which day.
    NoRule,
    /// A second way to say the day.
    TwoWays(&'static str),
    /// A key that has no meaning beside `every`.
    OutOfPlace(&'static str),
    /// A weekly duty without its day of the week.
    NoWeekday,
    /// The policy has no such parameter.
    NoParameter(&'static str, String),
    /// A figure that is no such number: the key, the least and the most.
    OutOfRange(&'static str, u32, u32),
    /// There is no such milestone.
    NoMilestone(&'static str, String),
    /// It ends before it begins.
    Backwards,
}

/// Most working days that a limit within a period can have; no year has more.
const MOST_WORKDAYS: u32 = 250;

/// The rule of a duty, with the figures and milestones of its year.
pub fn resolve(duty: &Duty, year: &Year) -> Result<Resolved, Fault> {
    let given = [
        ("day", duty.day.is_some()),
        ("within", duty.within.is_some()),
        ("after", duty.after.is_some()),
        ("weekday", duty.weekday.is_some()),
        ("on", duty.on.is_some()),
    ];
    let mut ways = given.iter().filter(|(_, is)| *is).map(|(key, _)| *key);
    let way = ways.next();
    if let Some(second) = ways.next() {
        return Err(Fault::TwoWays(second));
    }
    let (from, to) = limits(duty, year)?;
    match (duty.every, duty.on) {
        (None, None) => Err(Fault::NoRule),
        (Some(_), Some(_)) => Err(Fault::OutOfPlace("on")),
        (None, Some(_)) if !duty.months.is_empty() => Err(Fault::OutOfPlace("months")),
        (None, Some(on)) => Ok(Resolved::Once(on)),
        (Some(every), None) => {
            let months = months(duty, every)?;
            let when = when(duty, every, way, year)?;
            Ok(Resolved::Recurs(Rule { every, months, when, from, to }))
        }
    }
}

fn when(duty: &Duty, every: Every, way: Option<&str>, year: &Year) -> Result<When, Fault> {
    let number = |key, figure: &Option<Figure>, most| {
        figure.as_ref().map_or(Err(Fault::NoRule), |figure| number(key, figure, most, year))
    };
    match (way, every) {
        (Some("weekday"), Every::Week) => {
            duty.weekday.map(|day| When::Weekday(day.0)).ok_or(Fault::NoWeekday)
        }
        (Some("weekday"), _) => Err(Fault::OutOfPlace("weekday")),
        (_, Every::Week) if !duty.months.is_empty() => Err(Fault::OutOfPlace("months")),
        (None, Every::Week) => Err(Fault::NoWeekday),
        (Some("day"), Every::Week) => Err(Fault::OutOfPlace("day")),
        (Some("within"), Every::Week) => Err(Fault::OutOfPlace("within")),
        (Some("after"), Every::Week) => Err(Fault::OutOfPlace("after")),
        (Some("day"), _) => number("day", &duty.day, 31).map(When::Day),
        (Some("within"), _) => number("within", &duty.within, MOST_WORKDAYS).map(When::Within),
        (Some("after"), _) => number("after", &duty.after, MOST_WORKDAYS).map(When::After),
        _ => Ok(When::End),
    }
}

/// The months, which must be such as the period has.
fn months(duty: &Duty, every: Every) -> Result<Vec<u32>, Fault> {
    let most = if every == Every::Quarter { 3 } else { 12 };
    let fits = duty.months.iter().all(|month| (1..=most).contains(month));
    if !fits {
        return Err(Fault::OutOfRange("months", 1, most));
    }
    let mut months = duty.months.clone();
    months.sort_unstable();
    months.dedup();
    Ok(months)
}

fn limits(duty: &Duty, year: &Year) -> Result<(Option<Date>, Option<Date>), Fault> {
    let from = moment("valid_from", duty.valid_from.as_ref(), year)?;
    let to = moment("valid_to", duty.valid_to.as_ref(), year)?;
    let backwards = from.zip(to).is_some_and(|(from, to)| to < from);
    if backwards { Err(Fault::Backwards) } else { Ok((from, to)) }
}

fn moment(key: &'static str, moment: Option<&Moment>, year: &Year) -> Result<Option<Date>, Fault> {
    match moment {
        None => Ok(None),
        Some(Moment::Day(day)) => Ok(Some(*day)),
        Some(Moment::Milestone(id)) => {
            let mut all = year.milestones.iter().flat_map(|file| &file.milestones);
            let found = all.find(|milestone| milestone.id == *id);
            found.map(|found| Some(found.on)).ok_or_else(|| Fault::NoMilestone(key, id.clone()))
        }
    }
}

/// A number, or the figure of a parameter, from 1 up to `most`.
fn number(key: &'static str, figure: &Figure, most: u32, year: &Year) -> Result<u32, Fault> {
    let number = match figure {
        Figure::Number(number) => Some(*number),
        Figure::Parameter(name) => {
            let parameter = year.policy.parameter(name);
            let parameter = parameter.ok_or_else(|| Fault::NoParameter(key, name.clone()))?;
            parameter.figure().filter(rust_decimal::Decimal::is_integer).and_then(|f| f.to_u32())
        }
    };
    let fits = number.filter(|number| (1..=most).contains(number));
    fits.ok_or(Fault::OutOfRange(key, 1, most))
}
