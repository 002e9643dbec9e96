//! The months of a year for calendars: what each day is, and what is due on it.

use jiff::civil::{Date, date};

use crate::assess::due::Due;
use crate::calendar::workdays::{Known, is_weekend, is_workday};
use crate::load::{Workspace, Year};
use crate::model::Workdays;

/// One month.
#[derive(Clone, Debug)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Its days, in order.
    pub days: Vec<Day>,
    /// What is due on them, in order.
    pub dues: Vec<Due>,
}

/// One day.
#[derive(Clone, Debug)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// Whether it is worked. The last days of December are taken for ordinary ones until the next year's notice is there.
    pub is_worked: bool,
    /// Whether it is a holiday, statutory or local, and not a mere weekend.
    pub is_holiday: bool,
    /// The name of the holiday that begins on this day, or of the one that New Year's Day lies in.
    pub festival: Option<String>,
    /// What is due on it.
    pub dues: Vec<Due>,
}

impl Day {
    /// Whether it is a weekend that is worked for a holiday (调休上班).
    pub fn is_swapped(&self) -> bool {
        self.is_worked && is_weekend(self.date)
    }
}

/// The months of a year, `dues` being what falls on its days; none if nobody wrote down which days are worked: a calendar
/// without the holidays would be a guess on the wall. What is about a single household is for no calendar.
pub fn of_year(workspace: &Workspace, year: &Year, dues: &[Due]) -> Vec<Month> {
    let Ok(number) = i16::try_from(year.year) else { return Vec::new() };
    let Some(plan) = workspace.workdays(number) else { return Vec::new() };
    let next = workspace.workdays(number.saturating_add(1));
    let months = (1..=12).filter_map(|month| Date::new(number, month, 1).ok());
    months.map(|first| of_month(first, [Some(plan), next], dues)).collect()
}

/// One month, with the notices about its year and the next.
fn of_month(first: Date, plans: [Option<&Workdays>; 2], dues: &[Due]) -> Month {
    let known: Known<'_> = &|year| plans[usize::from(year != first.year())];
    let in_month = |due: &&Due| {
        let fits = |day: Date| (day.year(), day.month()) == (first.year(), first.month());
        due.household.is_none() && due.day().is_some_and(fits)
    };
    let dues: Vec<Due> = dues.iter().filter(in_month).cloned().collect();
    let day = |number: i8| {
        let date = date(first.year(), first.month(), number);
        let mut holidays = plans.into_iter().flatten().flat_map(Workdays::all_holidays);
        let is_worked = is_workday(date, known).unwrap_or(!is_weekend(date));
        let holiday = holidays.find(|holiday| !is_worked && holiday.has(date));
        let begins = holiday.filter(|holiday| holiday.from == date || date.day_of_year() == 1);
        Day {
            date,
            is_worked,
            is_holiday: holiday.is_some(),
            festival: begins.and_then(|holiday| holiday.name.clone()),
            dues: dues.iter().filter(|due| due.day() == Some(date)).cloned().collect(),
        }
    };
    let days = (1..=first.days_in_month()).map(day).collect();
    Month { first, days, dues }
}
