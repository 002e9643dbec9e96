//! Working days: Monday to Friday that are no holiday, and weekends that are worked for one.
//!
//! Which days these are is said anew for every year. A count that runs into a year about which nothing is known is
//! refused: its `Err` is that year.

use jiff::civil::{Date, Weekday};

use crate::model::Workdays;

/// What is known about a year.
pub type Known<'k> = &'k dyn Fn(i16) -> Option<&'k Workdays>;

/// Whether a day is a working day. What the local authorities say goes before the State Council's notice.
pub fn is_workday(day: Date, known: Known<'_>) -> Result<bool, i16> {
    let own = known(day.year()).ok_or(day.year())?;
    let next = day.year() + 1;
    // The notice about a year may begin with the last days of the year before.
    let near_the_next = day.month() == 12 && day.day() >= LAST_DAYS;
    let next = if near_the_next { Some(known(next).ok_or(next)?) } else { None };
    let all = || [Some(own), next].into_iter().flatten();
    let local = || all().flat_map(|year| &year.local);
    if local().any(|days| days.workdays.contains(&day)) {
        return Ok(true);
    }
    if local().flat_map(|days| &days.holidays).any(|one| one.has(day)) {
        return Ok(false);
    }
    let off = all().flat_map(|year| &year.holidays).any(|one| one.has(day));
    let worked = all().any(|year| year.workdays.contains(&day));
    Ok(worked || (!off && !is_weekend(day)))
}

/// From this day of December on the notice about the next year decides too: that about 2019 let people work on the
/// 29th and gave them the 31st.
const LAST_DAYS: i8 = 29;

/// Whether a day is a Saturday or a Sunday.
pub fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The `count`th working day, `first` itself counted if it is one.
pub fn nth_from(first: Date, count: u32, known: Known<'_>) -> Result<Date, i16> {
    let mut day = first;
    let mut left = count;
    loop {
        left -= u32::from(left > 0 && is_workday(day, known)?);
        if left == 0 {
            return Ok(day);
        }
        day = following(day)?;
    }
}

/// The `count`th working day after a day, which itself is not counted.
pub fn nth_after(start: Date, count: u32, known: Known<'_>) -> Result<Date, i16> {
    nth_from(following(start)?, count, known)
}

/// How many working days there are after `start`, up to `end` and with it.
pub fn count_after(start: Date, end: Date, known: Known<'_>) -> Result<u32, i16> {
    let (mut day, mut count) = (start, 0);
    while day < end {
        day = following(day)?;
        count += u32::from(is_workday(day, known)?);
    }
    Ok(count)
}

/// The day itself if it is a working day, else the last one before it.
pub fn on_or_before(day: Date, known: Known<'_>) -> Result<Date, i16> {
    let mut day = day;
    while !is_workday(day, known)? {
        day = day.yesterday().map_err(|_| day.year())?;
    }
    Ok(day)
}

/// The day itself if it is a working day, else the first one after it.
pub fn on_or_after(day: Date, known: Known<'_>) -> Result<Date, i16> {
    nth_from(day, 1, known)
}

fn following(day: Date) -> Result<Date, i16> {
    day.tomorrow().map_err(|_| day.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fixture::{local, plan, year_2024, year_2026};
    use super::*;

    #[test]
    fn the_fifth_working_day_of_every_quarter() {
        let year = year_2026();
        let known = |number: i16| (number == 2026).then_some(&year);
        let fifth = |month| nth_from(date(2026, month, 1), 5, &known);
        assert_eq!(fifth(1), Ok(date(2026, 1, 8)));
        assert_eq!(fifth(4), Ok(date(2026, 4, 8)));
        assert_eq!(fifth(7), Ok(date(2026, 7, 7)));
        assert_eq!(fifth(10), Ok(date(2026, 10, 13)));
        let all = |month| -> Result<Vec<i8>, i16> {
            let days = (1..=5).map(|n| nth_from(date(2026, month, 1), n, &known));
            days.map(|day| day.map(Date::day)).collect()
        };
        assert_eq!(all(1), Ok(vec![4, 5, 6, 7, 8]));
        assert_eq!(all(10), Ok(vec![8, 9, 10, 12, 13]));
    }

    #[test]
    fn days_of_reporting_move_to_working_days() {
        let year = year_2026();
        let known = |number: i16| (number == 2026).then_some(&year);
        let moved = |month, day| {
            let day = date(2026, month, day);
            let short = |day: Date| (day.month(), day.day());
            (on_or_before(day, &known).map(short), on_or_after(day, &known).map(short))
        };
        for ((month, day), before, after) in [
            ((2, 20), (2, 14), (2, 24)),
            ((6, 20), (6, 18), (6, 22)),
            ((12, 20), (12, 18), (12, 21)),
            ((9, 20), (9, 20), (9, 20)),
            ((1, 25), (1, 23), (1, 26)),
            ((4, 25), (4, 24), (4, 27)),
            ((7, 25), (7, 24), (7, 27)),
            ((9, 25), (9, 24), (9, 28)),
            ((10, 25), (10, 23), (10, 26)),
            ((4, 5), (4, 3), (4, 7)),
            ((5, 5), (4, 30), (5, 6)),
            ((7, 5), (7, 3), (7, 6)),
            ((9, 5), (9, 4), (9, 7)),
            ((10, 5), (9, 30), (10, 8)),
            ((12, 5), (12, 4), (12, 7)),
        ] {
            assert_eq!(moved(month, day), (Ok(before), Ok(after)), "{month}-{day}");
        }
    }

    /// The plan of document 1 was published on the day after the last of twenty.
    #[test]
    fn twenty_working_days_in_september_2024() {
        let year = year_2024();
        let known = |number: i16| (number == 2024).then_some(&year);
        let made = date(2024, 8, 29);
        assert_eq!(nth_after(made, 20, &known), Ok(date(2024, 9, 27)));
        assert_eq!(count_after(made, date(2024, 9, 29), &known), Ok(21));
        assert_eq!(count_after(made, made, &known), Ok(0));
    }

    #[test]
    fn a_year_about_which_nothing_is_known_is_named() {
        let year = year_2024();
        let known = |number: i16| (number == 2024).then_some(&year);
        assert_eq!(nth_after(date(2024, 12, 30), 5, &known), Err(2025));
        assert_eq!(count_after(date(2024, 12, 30), date(2025, 1, 2), &known), Err(2025));
        assert_eq!(is_workday(date(2023, 12, 29), &known), Err(2023));
    }

    #[test]
    fn the_notice_of_a_year_may_speak_of_the_december_before() {
        let (last, this) = (plan(&[], &[]), plan(&[(date(2023, 12, 29), date(2024, 1, 1))], &[]));
        let known = |number: i16| match number {
            2023 => Some(&last),
            2024 => Some(&this),
            _ => None,
        };
        assert_eq!(is_workday(date(2023, 12, 29), &known), Ok(false));
        assert_eq!(is_workday(date(2023, 12, 28), &known), Ok(true));
        // Nothing is known yet about the days around New Year 2025.
        assert_eq!(is_workday(date(2024, 12, 31), &known), Err(2025));
        assert_eq!(is_workday(date(2024, 12, 27), &known), Ok(true));
    }

    /// 古尔邦节 and the like: the authority of the region gives days off and lets a weekend be worked for them.
    #[test]
    fn local_holidays_go_before_the_notice_of_the_state_council() {
        let day = |month, day| date(2026, month, day);
        let mut year = year_2026();
        // A statutory worked Saturday is off here, and the Sunday before it is worked instead.
        year.local =
            vec![local(&[(day(5, 27), day(5, 29)), (day(5, 9), day(5, 9))], &[day(5, 10)])];
        let known = |number: i16| (number == 2026).then_some(&year);
        let is = |month, number| is_workday(day(month, number), &known);
        assert_eq!(
            [is(5, 26), is(5, 27), is(5, 29), is(5, 30)].map(Result::ok),
            [Some(true), Some(false), Some(false), Some(false)]
        );
        assert_eq!((is(5, 9), is(5, 10)), (Ok(false), Ok(true)));
        assert_eq!(nth_after(day(5, 26), 1, &known), Ok(day(6, 1)));
    }
}
