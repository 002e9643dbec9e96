//! Duties that come back: on which days of a year they fall, before and after a day off moves them.

use jiff::civil::{Date, Weekday};

use super::cycle::{Cycle, day_of_month};
use super::workdays::{self, Known};
use crate::model::{Every, Shift};

/// When a duty comes back, with all its figures known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How often.
    pub every: Every,
    /// Which months of the period, counted from 1; all of a month or a week, the last of a quarter or a year if
    /// there are none.
    pub months: Vec<u32>,
    /// Which day.
    pub when: When,
    /// Not before.
    pub from: Option<Date>,
    /// Not after.
    pub to: Option<Date>,
}

/// Which day of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// This day of the month.
    Day(u32),
    /// The last day of the month, and so of the period.
    End,
    /// The so many-th working day of the period.
    Within(u32),
    /// The so many-th working day behind the period.
    After(u32),
    /// This day of the week.
    Weekday(Weekday),
}

/// One time that a duty falls due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The name of the period: `2024-09`, `2024-Q3`, `2024`, a day for weeks.
    pub key: String,
    /// The day as the rule says it; `Err` is a year about which nothing is known.
    pub on: Result<Date, i16>,
}

/// The times that a duty falls due in a year by its rule, in order. A period counts for the year in which its day lies:
/// the report about December is due in January.
pub fn occurrences(rule: &Rule, year: i16, known: Known<'_>) -> Vec<Occurrence> {
    let mut cycles = Cycle::all_in(year, rule.every);
    if matches!(rule.when, When::After(_)) {
        // So many working days can be more than a month.
        let mut before = Cycle::all_in(year.saturating_sub(1), rule.every);
        before.retain(|cycle| cycles.first().is_none_or(|first| cycle.first < first.first));
        cycles.splice(0..0, before);
    }
    let of_cycle = |cycle: Cycle| {
        let spans = spans(rule, cycle).into_iter();
        spans.filter_map(move |span| Some((cycle, span, day(rule.when, span, known)?)))
    };
    let all = cycles.into_iter().flat_map(of_cycle);
    let in_time =
        |day: Date| rule.from.is_none_or(|from| from <= day) && rule.to.is_none_or(|to| day <= to);
    let fits = |span: Cycle, on: Result<Date, i16>| match on {
        Ok(day) => day.year() == year && in_time(day),
        // What comes behind a period that ends in the next year stands in that year's list; what falls into the last
        // days of the period itself does not.
        Err(missing) => {
            (missing == year || matches!(rule.when, When::Within(_)))
                && (in_time(span.first) || in_time(span.last))
        }
    };
    let due = all.filter(|(_, span, on)| fits(*span, *on));
    due.map(|(cycle, span, on)| Occurrence { key: key(rule, (cycle, span), on), on }).collect()
}

/// The months of a period on whose days a duty falls due, or the whole period.
fn spans(rule: &Rule, cycle: Cycle) -> Vec<Cycle> {
    let month = |first: Date| Cycle::around(first, Every::Month);
    match rule.every {
        Every::Week => vec![cycle],
        Every::Month => {
            let number = cycle.first.month().unsigned_abs().into();
            let wanted = rule.months.is_empty() || rule.months.contains(&number);
            if wanted { vec![cycle] } else { Vec::new() }
        }
        Every::Quarter | Every::Year if rule.months.is_empty() => match rule.when {
            When::Day(_) => month(cycle.last.first_of_month()).into_iter().collect(),
            _ => vec![cycle],
        },
        Every::Quarter | Every::Year => {
            let months = rule.months.iter().filter_map(|number| cycle.month(*number));
            months.filter_map(month).collect()
        }
    }
}

/// The day of a period; none if the rule and the period do not fit together.
fn day(when: When, span: Cycle, known: Known<'_>) -> Option<Result<Date, i16>> {
    match when {
        When::Day(number) => day_of_month(span.first, number).map(Ok),
        When::End => Some(Ok(span.last)),
        When::Within(count) => Some(workdays::nth_from(span.first, count, known)),
        When::After(count) => Some(workdays::nth_after(span.last, count, known)),
        When::Weekday(weekday) => {
            let mut days = std::iter::successors(Some(span.first), |day| day.tomorrow().ok());
            days.find(|day| day.weekday() == weekday).map(Ok)
        }
    }
}

/// The name of one time: that of the period, or of the month if a period has several, or of the day of a week.
fn key(rule: &Rule, (cycle, span): (Cycle, Cycle), on: Result<Date, i16>) -> String {
    match rule.every {
        Every::Week => on.map_or_else(|_| span.key(Every::Week), |on| on.to_string()),
        Every::Quarter | Every::Year if rule.months.len() > 1 => span.key(Every::Month),
        every => cycle.key(every),
    }
}

/// Where a day goes if it is no working day.
pub fn shifted(day: Date, shift: Shift, known: Known<'_>) -> Result<Date, i16> {
    match shift {
        Shift::Earlier => workdays::on_or_before(day, known),
        Shift::Later => workdays::on_or_after(day, known),
        Shift::Stays => Ok(day),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fixture::year_2026;
    use super::*;

    fn rule(every: Every, months: &[u32], when: When) -> Rule {
        Rule { every, months: months.to_vec(), when, from: None, to: None }
    }

    /// `MM-DD` by the rule and, behind a slash, where the day goes if that is another one.
    fn days(rule: &Rule, shift: Shift) -> Vec<String> {
        let plan = year_2026();
        let known = |number: i16| (number == 2026).then_some(&plan);
        let short = |day: Date| day.strftime("%m-%d").to_string();
        let shown = |one: Occurrence| match one.on.map(|on| (on, shifted(on, shift, &known))) {
            Ok((on, Ok(to))) if on == to => short(on),
            Ok((on, Ok(to))) => format!("{}/{}", short(on), short(to)),
            Ok((on, Err(_))) => format!("{}/?", short(on)),
            Err(year) => format!("? {year}"),
        };
        occurrences(rule, 2026, &known).into_iter().map(shown).collect()
    }

    fn keys(rule: &Rule) -> Vec<String> {
        let plan = year_2026();
        let all = occurrences(rule, 2026, &|number| (number == 2026).then_some(&plan));
        all.into_iter().map(|one| one.key).collect()
    }

    #[test]
    fn reports_of_the_month_move_to_the_working_day_before() {
        let clues = rule(Every::Month, &[], When::Day(20));
        assert_eq!(
            days(&clues, Shift::Earlier),
            [
                "01-20",
                "02-20/02-14",
                "03-20",
                "04-20",
                "05-20",
                "06-20/06-18",
                "07-20",
                "08-20",
                "09-20",
                "10-20",
                "11-20",
                "12-20/12-18",
            ]
        );
        assert_eq!(keys(&clues)[1], "2026-02");
        let pushed = days(&rule(Every::Month, &[], When::Day(5)), Shift::Later);
        assert_eq!(pushed[3..5], ["04-05/04-07", "05-05/05-06"]);
        assert_eq!(pushed[9], "10-05/10-08");
    }

    #[test]
    fn ledgers_come_by_the_25th_of_the_last_month_of_the_quarter() {
        let ledger = rule(Every::Quarter, &[3], When::Day(25));
        let expected = ["03-25", "06-25", "09-25/09-24", "12-25"];
        assert_eq!(days(&ledger, Shift::Earlier), expected);
        assert_eq!(days(&rule(Every::Quarter, &[], When::Day(25)), Shift::Earlier), expected);
        assert_eq!(keys(&ledger)[2], "2026-Q3");
    }

    #[test]
    fn five_working_days_at_the_start_of_a_quarter_and_behind_the_last_are_the_same_days() {
        let within = rule(Every::Quarter, &[], When::Within(5));
        let after = rule(Every::Quarter, &[], When::After(5));
        let expected = ["01-08", "04-08", "07-07", "10-13"];
        assert_eq!(days(&within, Shift::Earlier), expected);
        assert_eq!(days(&after, Shift::Earlier), expected);
        assert_eq!(keys(&within), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
        assert_eq!(keys(&after), ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]);
    }

    #[test]
    fn the_same_within_months_and_years() {
        assert_eq!(days(&rule(Every::Year, &[], When::Within(1)), Shift::Stays), ["01-04"]);
        let october = rule(Every::Month, &[10], When::Within(3));
        assert_eq!(days(&october, Shift::Stays), ["10-10"]);
        assert_eq!(days(&rule(Every::Year, &[], When::After(2)), Shift::Stays), ["01-05"]);
    }

    #[test]
    fn once_a_year_in_some_months() {
        let archive = rule(Every::Year, &[3], When::End);
        assert_eq!(
            (days(&archive, Shift::Stays), keys(&archive)),
            (vec!["03-31".into()], vec!["2026".into()])
        );
        let training = rule(Every::Year, &[3, 6, 9], When::Day(31));
        assert_eq!(days(&training, Shift::Stays), ["03-31", "06-30", "09-30"]);
        assert_eq!(keys(&training), ["2026-03", "2026-06", "2026-09"]);
        assert_eq!(days(&rule(Every::Year, &[], When::End), Shift::Earlier), ["12-31/?"]);
        assert_eq!(days(&rule(Every::Quarter, &[], When::End), Shift::Stays).len(), 4);
    }

    #[test]
    fn fridays_of_a_campaign() {
        let friday = When::Weekday(Weekday::Friday);
        let (from, to) = (Some(date(2026, 9, 20)), Some(date(2026, 10, 16)));
        let weekly = Rule { from, to, ..rule(Every::Week, &[], friday) };
        assert_eq!(days(&weekly, Shift::Earlier), ["09-25/09-24", "10-02/09-30", "10-09", "10-16"]);
        assert_eq!(keys(&weekly)[1], "2026-10-02");
    }

    #[test]
    fn what_takes_more_than_a_month_does_not_get_lost_between_years() {
        let plan = year_2026();
        let known = |number: i16| (2025..=2027).contains(&number).then_some(&plan);
        let long = rule(Every::Month, &[], When::After(30));
        let found = occurrences(&long, 2026, &known);
        let keys: Vec<&str> = found.iter().map(|one| one.key.as_str()).collect();
        assert_eq!((keys[0], keys[1]), ("2025-11", "2025-12"));
        assert!(found.iter().all(|one| one.on.is_ok_and(|on| on.year() == 2026)), "{found:?}");
    }

    #[test]
    fn the_last_days_of_a_year_whose_next_is_not_known_are_told_as_unknown() {
        let plan = year_2026();
        let known = |number: i16| (number == 2026).then_some(&plan);
        let late = rule(Every::Month, &[12], When::Within(22));
        let found = occurrences(&late, 2026, &known);
        assert_eq!(found.iter().map(|one| one.on).collect::<Vec<_>>(), [Err(2027)]);
    }

    #[test]
    fn a_year_about_which_nothing_is_known_is_named_once_for_each_period() {
        let within = rule(Every::Quarter, &[], When::Within(5));
        let found = occurrences(&within, 2025, &|_| None);
        assert_eq!(found.iter().map(|one| one.on).collect::<Vec<_>>(), [Err(2025); 4]);
        let month = rule(Every::Month, &[], When::Day(5));
        let known = |_: i16| None;
        assert!(occurrences(&month, 2025, &known).iter().all(|one| one.on.is_ok()));
        assert_eq!(shifted(date(2025, 1, 5), Shift::Earlier, &known), Err(2025));
        assert_eq!(shifted(date(2025, 1, 5), Shift::Stays, &known), Ok(date(2025, 1, 5)));
    }
}
