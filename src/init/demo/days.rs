//! The days of the year that the demo speaks of.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::dice::Dice;

/// The year that is screened. Income is counted over twelve months up to its August.
#[derive(Clone, Copy)]
pub(super) struct Year(pub(super) i64);

impl Year {
    /// A day of this year.
    pub(super) fn day(self, month: i64, day: i64) -> Date {
        date(self.0, month, day)
    }

    /// The state of the data.
    pub(super) fn data_date(self) -> Date {
        self.day(8, 31)
    }

    /// After this day nothing has happened yet.
    pub(super) fn close(self) -> Date {
        self.day(9, 30)
    }

    /// First and last day of the income period, this year's or the one before.
    pub(super) fn period(self, back: i64) -> (Date, Date) {
        (date(self.0 - back - 1, 9, 1), date(self.0 - back, 8, 31))
    }

    /// Full years of age on the day of the data.
    pub(super) fn age(self, born: Date) -> i64 {
        self.0 - i64::from(born.year()) - i64::from(born.month() > 8)
    }
}

/// A date; a day after the end of the month is the last of the month.
pub(super) fn date(year: i64, month: i64, day: i64) -> Date {
    let part = |n: i64| i8::try_from(n).expect("a month or a day is small");
    let first = Date::new(i16::try_from(year).expect("a year of our time"), part(month), 1)
        .expect("a month of a year");
    let last = first.days_in_month();
    Date::new(first.year(), first.month(), part(day).clamp(1, last)).expect("a day of the month")
}

/// So many days later, or earlier.
pub(super) fn plus(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// A day in `from..=to`; `from` if `to` is before it.
pub(super) fn within(dice: &mut Dice, from: Date, to: Date) -> Date {
    let days = i64::from((to - from).get_days());
    plus(from, dice.between(0, days.max(0)))
}

/// This day, or the next on which offices are open.
pub(super) fn workday(day: Date) -> Date {
    let mut day = day;
    while is_holiday(day) {
        day = plus(day, 1);
    }
    day
}

fn is_holiday(day: Date) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 1..=5) | (10, 1..=7));
    fixed || matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The first day of the month after this day.
pub(super) fn next_month(day: Date) -> Date {
    plus(day.last_of_month(), 1)
}

/// Whole or begun months from one day to another.
pub(super) fn months(from: Date, to: Date) -> i64 {
    let count = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    (count(to) - count(from) + 1).max(0)
}

#[cfg(test)]
mod tests {
    use super::{Year, date, months, plus, workday};

    #[test]
    fn offices_are_shut_on_holidays() {
        assert_eq!(workday(date(2024, 10, 1)), date(2024, 10, 8));
        assert_eq!(workday(date(2024, 9, 7)), date(2024, 9, 9));
    }

    #[test]
    fn age_and_months_are_counted_at_the_end_of_august() {
        let year = Year(2024);
        assert_eq!((year.age(date(2004, 8, 31)), year.age(date(2004, 9, 1))), (20, 19));
        assert_eq!(months(date(2024, 4, 1), year.data_date()), 5);
        assert_eq!(plus(date(2024, 2, 28), 2), date(2024, 3, 1));
    }
}
