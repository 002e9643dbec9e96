//! What was corrected in a household's record, and which problems others found in it.

use crate::diag::mask;
use crate::load::Year;

/// The corrections, the newest last: one sentence for each.
pub(super) fn corrections(year: &Year, code: &str) -> Vec<String> {
    let mut told = Vec::new();
    let mut entries: Vec<_> = year.corrections.iter().collect();
    entries.sort_by_key(|entry| (entry.on, entry.file.clone()));
    for entry in entries {
        let by = entry.by.as_deref().unwrap_or("没有写谁");
        for change in entry.changes.iter().filter(|change| change.household == code) {
            let member = change.member.as_ref().map(|code| member(year, &change.household, code));
            let member = member.unwrap_or_default();
            let shown = |value: &Option<String>| {
                value.as_deref().map_or("（没有）".to_owned(), mask::numbers)
            };
            let what = match (&change.was, &change.is) {
                (None, None) => change.item.clone(),
                (was, is) => format!("{}：{} → {}", change.item, shown(was), shown(is)),
            };
            told.push(format!("{} {by}：{member}{what}（{}）", entry.on, entry.source));
        }
    }
    told
}

/// The problems of the rectification list.
pub(super) fn problems(year: &Year, code: &str) -> Vec<String> {
    let Some(list) = &year.problems else { return Vec::new() };
    let own = list.problems.iter().filter(|one| one.household.as_deref() == Some(code));
    let told = own.map(|problem| {
        let member = problem.member.as_ref().map(|member| self::member(year, code, member));
        let state = match (problem.done_on, problem.due_on) {
            (Some(on), _) => format!("{on} 已整改"),
            (None, Some(on)) => format!("没有整改，时限 {on}"),
            (None, None) => "没有整改".to_owned(),
        };
        let (member, text) = (member.unwrap_or_default(), mask::numbers(&problem.text));
        format!("{} {member}{text}：{state}", problem.id)
    });
    told.collect()
}

/// Who that is: the name before what is said.
fn member(year: &Year, household: &str, code: &str) -> String {
    let households = year.villages.iter().flat_map(|village| &village.households);
    let members = households.filter(|one| one.code == household).flat_map(|one| &one.members);
    let named = members.into_iter().find(|member| member.code == code);
    named.map_or(format!("{code} "), |member| format!("{} ", member.name.as_str()))
}
