//! Days and periods: working days, months and quarters, time limits, duties that come back, and the Chinese forms of
//! dates. Nothing here guesses: what needs a year whose holidays nobody wrote down is an `Err` with that year.

pub mod cycle;
#[cfg(test)]
mod fixture;
pub mod recurrence;
pub mod span;
pub mod workdays;

use jiff::civil::Date;

use crate::model::Period;

/// How many whole months a period covers: from the first day of a month to the last day of a month.
/// `None` if it starts or ends inside a month, or backwards.
pub fn whole_months(period: &Period) -> Option<i32> {
    let starts = period.from.day() == 1;
    let ends = period.to.day() == period.to.days_in_month();
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let count = months(period.to) - months(period.from) + 1;
    (starts && ends && count > 0).then_some(count)
}

/// `2024年8月29日`, without leading zeros (GB/T 9704-2012, 7.3.5.4).
pub fn chinese(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `2023年9月1日至2024年8月31日`.
pub fn chinese_period(period: &Period) -> String {
    format!("{}至{}", chinese(period.from), chinese(period.to))
}

/// `9月6日`.
pub fn chinese_day(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// `星期五`.
pub fn chinese_weekday(date: Date) -> &'static str {
    const NAMES: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    NAMES[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
}

/// Full years of age on a day.
pub fn age(born: Date, on: Date) -> i16 {
    let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
    on.year() - born.year() - i16::from(before_birthday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn months(from: Date, to: Date) -> Option<i32> {
        whole_months(&Period { at: (0..0).into(), from, to })
    }

    #[test]
    fn published_income_periods_are_twelve_months() {
        assert_eq!(months(date(2023, 9, 1), date(2024, 8, 31)), Some(12));
        assert_eq!(months(date(2022, 5, 1), date(2023, 4, 30)), Some(12));
        assert_eq!(months(date(2023, 3, 1), date(2024, 2, 29)), Some(12));
    }

    #[test]
    fn a_period_inside_a_month_has_no_whole_months() {
        assert_eq!(months(date(2023, 9, 2), date(2024, 8, 31)), None);
        assert_eq!(months(date(2023, 3, 1), date(2024, 2, 28)), None);
        assert_eq!(months(date(2024, 9, 1), date(2023, 8, 31)), None);
    }

    #[test]
    fn dates_have_no_leading_zeros() {
        assert_eq!(chinese(date(2024, 8, 9)), "2024年8月9日");
    }

    #[test]
    fn age_changes_on_the_birthday() {
        assert_eq!(age(date(2010, 6, 15), date(2024, 6, 14)), 13);
        assert_eq!(age(date(2010, 6, 15), date(2024, 6, 15)), 14);
    }
}
