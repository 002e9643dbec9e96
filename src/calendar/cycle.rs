//! Weeks, months, quarters and years: where they begin and end. Everything goes by months, never by counts of days.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::model::Every;

/// One week, month, quarter or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cycle {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Cycle {
    /// The one in which a day lies. Weeks begin on Monday. None beyond the years that can be written.
    pub fn around(day: Date, every: Every) -> Option<Self> {
        let months = |length: i8| {
            let month = (day.month() - 1) / length * length + 1;
            let first = Date::new(day.year(), month, 1).ok()?;
            let last = Date::new(day.year(), month + length - 1, 1).ok()?.last_of_month();
            Some(Self { first, last })
        };
        match every {
            Every::Year => months(12),
            Every::Quarter => months(3),
            Every::Month => months(1),
            Every::Week => {
                let back = i32::from(day.weekday().to_monday_zero_offset());
                let first = day.checked_sub(back.days()).ok()?;
                Some(Self { first, last: first.checked_add(6.days()).ok()? })
            }
        }
    }

    /// All that have a day in a year, in order. Weeks at both ends reach into the years beside it.
    pub fn all_in(year: i16, every: Every) -> Vec<Self> {
        let within = |cycle: &Self| cycle.first.year() <= year;
        let beginning = Date::new(year, 1, 1).ok().and_then(|day| Self::around(day, every));
        let all = std::iter::successors(beginning, |cycle| {
            Self::around(cycle.last.tomorrow().ok()?, every)
        });
        all.take_while(within).collect()
    }

    /// The name by which registers call it: `2024`, `2024-Q3`, `2024-09`; a week by its first day.
    pub fn key(self, every: Every) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match every {
            Every::Year => format!("{year}"),
            Every::Quarter => format!("{year}-Q{}", quarter(self.first)),
            Every::Month => format!("{year}-{month:02}"),
            Every::Week => self.first.to_string(),
        }
    }

    /// The first day of its `number`th month, counted from 1.
    pub fn month(self, number: u32) -> Option<Date> {
        let ahead = i32::try_from(number).ok()?.checked_sub(1)?;
        let first = self.first.checked_add(ahead.months()).ok()?;
        (first <= self.last).then_some(first)
    }
}

/// The quarter of a day, 1 to 4.
pub fn quarter(day: Date) -> i8 {
    (day.month() - 1) / 3 + 1
}

/// The day of a month with this number; its last day if it has not so many.
pub fn day_of_month(month: Date, day: u32) -> Option<Date> {
    let day = i8::try_from(day).ok().filter(|day| *day >= 1)?;
    Some(date(month.year(), month.month(), day.min(month.days_in_month())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(day: Date, every: Every) -> (Date, Date, String) {
        let cycle = Cycle::around(day, every).expect("a year that can be written");
        (cycle.first, cycle.last, cycle.key(every))
    }

    #[test]
    fn every_day_lies_in_one_week_month_quarter_and_year() {
        let day = date(2024, 8, 29);
        let month = (date(2024, 8, 1), date(2024, 8, 31), "2024-08".to_owned());
        assert_eq!(around(day, Every::Month), month);
        let quarter = (date(2024, 7, 1), date(2024, 9, 30), "2024-Q3".to_owned());
        assert_eq!(around(day, Every::Quarter), quarter);
        let year = (date(2024, 1, 1), date(2024, 12, 31), "2024".to_owned());
        assert_eq!(around(day, Every::Year), year);
        let week = (date(2024, 8, 26), date(2024, 9, 1), "2024-08-26".to_owned());
        assert_eq!(around(day, Every::Week), week);
    }

    #[test]
    fn a_year_has_so_many_of_each() {
        let count = |every| Cycle::all_in(2024, every).len();
        assert_eq!([Every::Year, Every::Quarter, Every::Month].map(count), [1, 4, 12]);
        let weeks = Cycle::all_in(2024, Every::Week);
        assert_eq!((weeks[0].first, weeks.len()), (date(2024, 1, 1), 53));
        let first_of_2026 = Cycle::all_in(2026, Every::Week)[0];
        assert_eq!(first_of_2026.first, date(2025, 12, 29));
    }

    #[test]
    fn quarters_go_by_months() {
        assert_eq!([1, 3, 4, 9, 10, 12].map(|m| quarter(date(2026, m, 1))), [1, 1, 2, 3, 4, 4]);
        let quarter = Cycle::around(date(2026, 5, 5), Every::Quarter).expect("a quarter");
        assert_eq!(quarter.month(3), Some(date(2026, 6, 1)));
        assert_eq!(quarter.month(4), None);
    }

    #[test]
    fn a_day_that_a_month_does_not_have_is_its_last() {
        assert_eq!(day_of_month(date(2024, 2, 1), 31), Some(date(2024, 2, 29)));
        assert_eq!(day_of_month(date(2024, 9, 1), 5), Some(date(2024, 9, 5)));
        assert_eq!(day_of_month(date(2024, 9, 1), 0), None);
        assert_eq!(day_of_month(date(2024, 9, 1), 400), None);
    }
}
