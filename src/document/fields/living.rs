//! How a household lives, in the words of its annual plan. What is not recorded has no words.

use super::Eye;
use super::words::{house, join, lines};
use crate::document::View;
use crate::model::{Household, Income, Insurance, Member};
use crate::record::amount;

/// So many characters of an income stand in a line of the form.
const INCOME: usize = 44;

/// Trades and animals.
pub(super) fn trades(eye: &Eye<'_>, household: &Household) -> View {
    let catalogues = &eye.year.catalogues;
    let trades = household.industry.iter().map(|one| {
        let scale = one.scale.as_ref().map(|scale| format!("，{scale}"));
        format!("{}{}", catalogues.label(&one.kind), scale.unwrap_or_default())
    });
    let animals = household
        .livestock
        .iter()
        .map(|one| format!("存栏{}{}", catalogues.label(&one.kind), one.head));
    join(trades.chain(animals), "；")
}

/// How many work for others.
pub(super) fn working(_: &Eye<'_>, household: &Household) -> View {
    match household.members.iter().filter(|member| member.work.as_ref().is_some()).count() {
        0 => View::Nothing,
        count => format!("{count}人务工").into(),
    }
}

/// Who is at school.
pub(super) fn studying(eye: &Eye<'_>, household: &Household) -> View {
    let at_school = |member: &&Member| {
        let schooling = member.schooling.as_ref().map(|word| eye.year.catalogues.label(word));
        schooling.is_some_and(|label| !["非在校生", "学龄前儿童"].contains(&label))
    };
    match named(household.members.iter().filter(at_school)) {
        View::Text(names) => format!("在校：{names}").into(),
        nobody => nobody,
    }
}

/// The house and the water.
pub(super) fn home(_: &Eye<'_>, household: &Household) -> View {
    let water = household.safe_water.map(|safe| if safe { "饮水安全" } else { "饮水不安全" });
    join(house(household).chain(water.map(str::to_owned)), "，")
}

/// Who is insured and who is known not to be.
pub(super) fn insured(_: &Eye<'_>, household: &Household) -> View {
    let members = &household.members;
    let medical = |i: &Insurance| i.medical;
    let known = |m: &Member, of: fn(&Insurance) -> Option<bool>| m.insurance.as_ref().and_then(of);
    let all = !members.is_empty() && members.iter().all(|m| known(m, medical) == Some(true));
    let without = |label: &str, of: fn(&Insurance) -> Option<bool>| match named(
        members.iter().filter(|member| known(member, of) == Some(false)),
    ) {
        View::Text(names) => Some(format!("没参{label}：{names}")),
        _ => None,
    };
    let told = [
        all.then(|| "全家都参加了医保".to_owned()),
        without("医保", medical),
        without("养老", |i| i.pension),
    ];
    join(told.into_iter().flatten(), "\n")
}

/// Where somebody learns or works.
pub(super) fn occupation(eye: &Eye<'_>, member: &Member) -> View {
    let label = |word| eye.year.catalogues.label(word).to_owned();
    let schooling = member.schooling.as_ref().map(label).filter(|label| label != "非在校生");
    let work = member.work.as_ref();
    let place =
        work.and_then(|work| work.place.as_ref()).map(|place| eye.year.catalogues.label(place));
    let months = work.map(|work| format!("{}个月", work.months));
    join([schooling, place.map(str::to_owned), months].into_iter().flatten(), "，")
}

/// The items of an income by their sources.
pub(super) fn sources(income: &Income) -> View {
    let mut sources: Vec<(&str, Vec<String>)> = Vec::new();
    for item in &income.items {
        let source = item.kind.label();
        let cost = item.cost.map(|cost| format!("（成本{}）", amount(cost))).unwrap_or_default();
        let words = format!("{}{}{cost}", item.name, amount(item.amount));
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, items)) => items.push(words),
            None => sources.push((source, vec![words])),
        }
    }
    View::list(sources.into_iter().map(|(source, items)| {
        let words = items.join("；");
        let lines = lines(&words, INCOME).min(2);
        View::map([("source", source.into()), ("lines", lines.into()), ("words", words.into())])
    }))
}

fn named<'m>(members: impl Iterator<Item = &'m Member>) -> View {
    join(members.map(|member| member.name.as_str().to_owned()), "、")
}
