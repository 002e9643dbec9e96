//! Steps that stand one below the other come in the order of their dates.

use std::collections::BTreeMap;
use std::ops::Range;

use super::days::{Day, days};
use super::letters::Letters;
use super::{Rule, Slips, Text, marks, warning};
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/date-order",
    explain: "时间安排按日期先后写，后一步的日期比前一步还早，多半是写错了。",
    wrong: "1.制定方案（4月30日前）。\n2.业务培训（5月10日前）。\n3.入户排查（6月20日前）。\n4.总结上报（6月18日前）。",
    right: "1.制定方案（4月30日前）。\n2.业务培训（5月10日前）。\n3.入户排查（6月18日前）。\n4.总结上报（6月20日前）。",
    look,
};

/// A step with its date.
#[derive(Clone)]
struct Step<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    /// The year may be left out; then it is that of the step before.
    on: (Option<i16>, u32, u32),
}

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut lists: BTreeMap<usize, Vec<Step<'_>>> = BTreeMap::new();
    let mut levels: [Vec<Step<'_>>; 7] = Default::default();
    for passage in text.body() {
        if let PassageKind::Item(list) = passage.kind {
            lists.entry(list).or_default().extend(step(passage));
            continue;
        }
        let Some(level) = level(passage) else { continue };
        // Whoever counts from one again begins another list.
        let anew = marks::typed(&passage.text).is_some_and(|mark| mark.number == 1);
        for below in &mut levels[level + usize::from(!anew)..] {
            judge(&std::mem::take(below), slips);
        }
        levels[level].extend(step(passage));
    }
    for steps in levels.iter().chain(lists.values()) {
        judge(steps, slips);
    }
}

/// The level of a heading or of a paragraph that begins with a number.
fn level(passage: &Passage) -> Option<usize> {
    let typed = || marks::typed(&passage.text).map(|mark| mark.level);
    match passage.kind {
        PassageKind::Heading(level) => typed().or(Some(usize::from(level))),
        PassageKind::Paragraph => typed(),
        _ => None,
    }
}

fn step(passage: &Passage) -> Option<Step<'_>> {
    let letters = Letters::new(&passage.text);
    let all = days(&letters);
    let dated = all.iter().filter(|day| is_date_of_step(&letters, day));
    let due = dated
        .clone()
        .find(|day| is_due(&letters, day.range.end))
        .or_else(|| dated.clone().next())?;
    let range = letters.span(due.range.clone());
    Some(Step { passage, range, on: (due.year, due.month, due.number?) })
}

/// Whether `前` stands behind a date; `12月31日以前的` is a time that is over.
fn is_due(letters: &Letters<'_>, end: usize) -> bool {
    let word = ["前", "之前", "以前"].iter().find(|word| letters.has(end, word));
    word.is_some_and(|word| letters.at(end + word.chars().count()) != '的')
}

/// Whether a date says when a step is done. In `截至8月31日` and `自5月1日至6月30日` it does not.
fn is_date_of_step(letters: &Letters<'_>, day: &Day) -> bool {
    const OTHER: &[&str] =
        &["至", "—", "－", "-", "～", "~", "到", "起", "以来", "印发", "发布", "召开", "出台"];
    let Range { start, end } = day.range;
    let other = OTHER.iter().any(|word| letters.has(end, word));
    let before = letters.before(start);
    let mark =
        marks::typed(letters.slice(0..letters.len())).map_or(0, |mark| mark.text.chars().count());
    let placed = is_due(letters, end) || "于在（(".contains(before) || start == mark;
    let cited = letters.slice(0..start).matches('《').count()
        > letters.slice(0..start).matches('》').count();
    let spans = "至到—－-～~".contains(before);
    day.number.is_some() && placed && !other && !spans && !cited
}

fn judge(steps: &[Step<'_>], slips: &mut Slips<'_>) {
    let mut year = None;
    let mut dated = Vec::new();
    for step in steps {
        year = step.on.0.or(year);
        dated.push((step, (year, step.on.1, step.on.2)));
    }
    let pairs = || dated.windows(2).map(|pair| (&pair[0], &pair[1]));
    let back = pairs().filter(|((_, before), (_, after))| is_before(*after, *before)).count();
    let forth = pairs().filter(|((_, before), (_, after))| is_before(*before, *after)).count();
    // A list that goes to and fro is in another order.
    if forth <= back {
        return;
    }
    for ((before, first), (after, second)) in pairs() {
        if !is_before(*second, *first) {
            continue;
        }
        let typed = &after.passage.text[after.range.clone()];
        let last = &before.passage.text[before.range.clone()];
        let origin = slips.origin(before.passage, before.range.clone());
        let slip = warning(
            say!("“{typed}”比上一项的“{last}”还早", "{typed} is before {last} of the item above"),
            say!("请核对日期，或者调整先后", "check the dates, or change the order"),
        );
        slips.find_anywhere(
            after.passage,
            after.range.clone(),
            slip.note(origin, say!("上一项", "the item above")),
        );
    }
}

type On = (Option<i16>, u32, u32);

/// Whether one date is before another. Without years, January comes after December.
fn is_before(one: On, other: On) -> bool {
    match (one.0, other.0) {
        (Some(_), Some(_)) => one < other,
        _ if one.1.abs_diff(other.1) > 6 => one.1 > other.1,
        _ => (one.1, one.2) < (other.1, other.2),
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "date-order";

    #[test]
    fn a_step_before_its_predecessor_is_found() {
        let text = "（一）制定方案\n\n2023年4月30日前印发。\n\n（二）培训（5月10日前）\n\n（三）排查（6月5日前）\n\n（四）清洗（6月20日前）\n\n（五）上报（6月18日前）";
        assert_eq!(found(NAME, text), ["6月18日"]);
        let text = "- 各村于2024年9月5日前培训。\n- 各村于9月25日前排查。\n- 各村于9月20日前上报。\n- 于10月8日前总结。";
        assert_eq!(found(NAME, text), ["9月20日"]);
    }

    #[test]
    fn steps_in_order_and_dates_of_something_else_are_not() {
        silent(
            NAME,
            "1.培训（9月5日前）。\n2.排查（12月25日前）。\n3.录入（1月10日前）。\n4.总结（1月20日前）。",
        );
        silent(
            NAME,
            "1.截至8月31日，共120户。\n2.自5月1日至6月30日集中排查。\n3.3月10日印发方案。\n4.2月1日起执行。",
        );
        silent(
            NAME,
            "（一）元旦（1月1日）。\n\n（二）国庆节（10月1日）。\n\n下列节日：\n\n（一）妇女节（3月8日）。\n\n（二）青年节（5月4日）。",
        );
        silent(NAME, "1.县里9月25日前报省。\n2.镇里9月20日前报县。\n3.村里9月15日前报镇。");
    }
}
