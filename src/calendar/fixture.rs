//! The holidays of two years, as the reference of the field has them (domain.md, §6.2).

use jiff::civil::{Date, date};

use crate::model::{Citation, Holiday, LocalDays, Workdays};

/// A year with these days off and these weekends worked.
pub(super) fn plan(holidays: &[(Date, Date)], workdays: &[Date]) -> Workdays {
    let (at, source, local) = ((0..0).into(), source(), Vec::new());
    Workdays { at, source, holidays: off(holidays), workdays: workdays.to_vec(), local }
}

/// What a local authority adds.
pub(super) fn local(holidays: &[(Date, Date)], workdays: &[Date]) -> LocalDays {
    let (at, source) = ((0..0).into(), source());
    LocalDays { at, source, holidays: off(holidays), workdays: workdays.to_vec() }
}

fn off(days: &[(Date, Date)]) -> Vec<Holiday> {
    let holiday =
        |days: &(Date, Date)| Holiday { at: (0..0).into(), from: days.0, to: days.1, name: None };
    days.iter().map(holiday).collect()
}

fn source() -> Citation {
    Citation { at: (0..0).into(), id: None, document: "通知".into(), number: None, clause: None }
}

/// 2026.
pub(super) fn year_2026() -> Workdays {
    let day = |month, day| date(2026, month, day);
    plan(
        &[
            (day(1, 1), day(1, 3)),
            (day(2, 15), day(2, 23)),
            (day(4, 4), day(4, 6)),
            (day(5, 1), day(5, 5)),
            (day(6, 19), day(6, 21)),
            (day(9, 25), day(9, 27)),
            (day(10, 1), day(10, 7)),
        ],
        &[day(1, 4), day(2, 14), day(2, 28), day(5, 9), day(9, 20), day(10, 10)],
    )
}

/// The autumn of 2024.
pub(super) fn year_2024() -> Workdays {
    let day = |month, day| date(2024, month, day);
    plan(&[(day(9, 15), day(9, 17)), (day(10, 1), day(10, 7))], &[day(9, 14), day(9, 29)])
}
