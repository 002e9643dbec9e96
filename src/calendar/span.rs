//! Periods of so many days: notices, and time limits of people.
//!
//! Authorities count in two ways. Most follow arts. 200 to 203 of the Civil Code: the day on which the period begins is
//! not counted, and an end on a day off moves to the next working day. Others count the first day and move nothing.

use jiff::Span;
use jiff::civil::Date;

use super::workdays::{self, Known};
use crate::model::{Counting, DayUnit};

/// The last day of a period of `count` days that begins on `first`. `Err` is a year about which nothing is known.
pub fn last_day(
    first: Date,
    count: u32,
    counting: Option<&Counting>,
    known: Known<'_>,
) -> Result<Date, i16> {
    let unit = counting.and_then(|one| one.unit).unwrap_or_default();
    let with_first = counting.and_then(|one| one.count_first_day).unwrap_or(true);
    let extended = counting.and_then(|one| one.extend_over_holidays).unwrap_or(false);
    if count == 0 {
        return Ok(first);
    }
    let last = match (unit, with_first) {
        (DayUnit::Calendar, true) => days_later(first, count - 1)?,
        (DayUnit::Calendar, false) => days_later(first, count)?,
        (DayUnit::Working, true) => workdays::nth_from(first, count, known)?,
        (DayUnit::Working, false) => workdays::nth_after(first, count, known)?,
    };
    if extended { workdays::on_or_after(last, known) } else { Ok(last) }
}

/// So many days after a day; `Err` is the year if there is no such day.
pub fn days_later(day: Date, count: u32) -> Result<Date, i16> {
    let span = Span::new().try_days(count).map_err(|_| day.year())?;
    day.checked_add(span).map_err(|_| day.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fixture::year_2026;
    use super::*;

    fn counting(unit: DayUnit, (first_counts, extends): (bool, bool)) -> Counting {
        Counting {
            at: (0..0).into(),
            unit: Some(unit),
            count_first_day: Some(first_counts),
            extend_over_holidays: Some(extends),
            source: None,
        }
    }

    fn of_2026(first: Date, count: u32, counting: &Counting) -> Result<Date, i16> {
        let year = year_2026();
        last_day(first, count, Some(counting), &|number| (number == 2026).then_some(&year))
    }

    #[test]
    fn seven_days_from_28_september_end_behind_the_holidays_if_they_are_extended() {
        let first = date(2026, 9, 28);
        let plain = counting(DayUnit::Calendar, (false, false));
        assert_eq!(of_2026(first, 7, &plain), Ok(date(2026, 10, 5)));
        let extended = counting(DayUnit::Calendar, (false, true));
        assert_eq!(of_2026(first, 7, &extended), Ok(date(2026, 10, 8)));
    }

    /// The real notice of the reference: posted on a Monday, off the board after Friday. No holiday needs to be known.
    #[test]
    fn five_days_with_the_first_end_on_the_friday() {
        let nothing = |_: i16| None;
        assert_eq!(last_day(date(2021, 8, 16), 5, None, &nothing), Ok(date(2021, 8, 20)));
        let extended = counting(DayUnit::Calendar, (true, true));
        let found = last_day(date(2021, 8, 16), 5, Some(&extended), &nothing);
        assert_eq!(found, Err(2021));
    }

    #[test]
    fn working_days_leave_out_the_holidays() {
        let first = date(2026, 9, 28);
        let with_first = counting(DayUnit::Working, (true, false));
        assert_eq!(of_2026(first, 5, &with_first), Ok(date(2026, 10, 9)));
        let without = counting(DayUnit::Working, (false, false));
        assert_eq!(of_2026(first, 5, &without), Ok(date(2026, 10, 10)));
        assert_eq!(of_2026(date(2026, 12, 25), 9, &without), Err(2027));
    }

    #[test]
    fn no_days_end_where_they_begin() {
        let extended = counting(DayUnit::Working, (false, true));
        assert_eq!(of_2026(date(2026, 10, 3), 0, &extended), Ok(date(2026, 10, 3)));
        assert_eq!(of_2026(date(9999, 12, 31), 2, &extended), Err(9999));
        assert_eq!(days_later(date(2026, 1, 1), 20_260_829), Err(2026));
    }
}
