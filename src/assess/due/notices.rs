//! Notices: the day on which each goes up, and the first day on which it may come down again.

use jiff::civil::Date;

use super::{Due, DueKind, Scope};
use crate::assess::notice::{self, Notice};
use crate::calendar::chinese_day;
use crate::model::{Nature, Village};

pub(super) fn dues(scope: &Scope<'_>) -> Vec<Due> {
    let before = scope.workspace.years.range(..scope.year.year).next_back().map(|(_, year)| year);
    let of_village = |village: &Village| {
        let all = notice::notices(village, scope.year, before).into_iter();
        all.flat_map(|notice| of_notice(village, notice, scope)).collect::<Vec<_>>()
    };
    scope.year.villages.iter().flat_map(|village| of_village(village)).collect()
}

fn of_notice(village: &Village, notice: Notice, scope: &Scope<'_>) -> Vec<Due> {
    let label = format!("{}{}", notice.purpose.label(), notice.purpose.noun());
    let last = chinese_day(notice.last_day);
    let due = |kind: DueKind, what: String, day: Date| {
        let purpose = notice.purpose.id();
        let id = format!("{}/{}/{purpose}/{}", kind.id(), village.code, notice.first_day);
        Due {
            who: Some(format!("{}村民委员会", village.name)),
            village: Some(village.into()),
            ..Due::new(id, kind, what, Ok(day))
        }
    };
    let up = due(DueKind::Posting, format!("张贴{label}，贴到{last}"), notice.first_day);
    let Ok(day) = notice.last_day.tomorrow() else { return vec![up] };
    // It may hang longer, never shorter.
    let down = Due {
        adjusted: scope.adjusted(day, Nature::People),
        done: moved_on(village, &notice),
        ..due(DueKind::TakingDown, format!("{label}到{last}期满，拍照后取下"), day)
    };
    vec![up, down]
}

/// The first step behind a notice in the course of a household on it: whoever wrote it down has seen the notice end.
fn moved_on(village: &Village, wanted: &Notice) -> Option<Date> {
    let on_it = notice::publicities(village, wanted).into_iter();
    let cases = on_it.filter_map(|(household, _)| household.case.as_ref());
    let steps = cases.flat_map(|case| &case.events).map(|event| event.on);
    steps.filter(|on| *on > wanted.last_day).min()
}
