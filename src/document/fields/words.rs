//! Several facts in a few words, as forms print them in one place. What is not recorded has no words.

use rust_decimal::Decimal;

use super::{Eye, Field, Rule, field, registered};
use crate::calendar;
use crate::document::View;
use crate::model::{Household, Income, Insurance, Land, Member, Sex, Source, sex_of};
use crate::record::amount;

/// The income of the period that counts, in yuan, with its sums.
pub const SUMS: &[Field<(Income, usize)>] = &[
    field("items", Rule::OWN, |eye, (income, _)| eye.see_all(super::INCOME_ITEM, &income.items)),
    field("sources", Rule::OWN, |_, (income, _)| super::living::sources(income)),
    field("wage", Rule::OWN, |eye, (i, _)| registered::items(eye, i, Source::Wage)),
    field("business", Rule::OWN, |eye, (i, _)| registered::items(eye, i, Source::Business)),
    field("property", Rule::OWN, |eye, (i, _)| registered::items(eye, i, Source::Property)),
    field("transfer", Rule::OWN, |eye, (i, _)| registered::items(eye, i, Source::Transfer)),
    field("compensation", Rule::OWN, |_, (i, _)| i.compensation.map(amount).into()),
    field("compliant_self_paid", Rule::OWN, |_, (i, _)| i.compliant_self_paid.map(amount).into()),
    field("total", Rule::OWN, |_, (i, _)| {
        amount(i.items.iter().map(|one| one.amount).sum()).into()
    }),
    field("cost", Rule::OWN, |_, (i, _)| {
        amount(i.items.iter().filter_map(|one| one.cost).sum()).into()
    }),
    field("net", Rule::OWN, |_, (i, _)| amount(i.net()).into()),
    field("per_head", Rule::OWN, |_, (i, persons)| per_head(i.net(), *persons)),
    field("identified", Rule::OWN, |_, (income, persons)| {
        // Compensation that is not recorded is none; expenses that are not recorded leave the figure open.
        let Some(paid) = income.compliant_self_paid else { return View::Nothing };
        per_head(income.net() + income.compensation.unwrap_or_default() - paid, *persons)
    }),
];

fn per_head(sum: Decimal, persons: usize) -> View {
    sum.checked_div(Decimal::from(persons)).map(|share| amount(share.round_dp(2))).into()
}

/// The income of the period that counts.
pub(super) fn income(eye: &Eye<'_>, household: &Household) -> View {
    let period = &eye.year.policy.income_period;
    let same = |i: &&Income| i.period.from == period.from && i.period.to == period.to;
    let income = household.incomes.iter().find(same);
    let with_size = income.map(|income| (income.clone(), household.members.len()));
    eye.see_one(SUMS, with_size.as_ref())
}

/// Land by its kinds, in mu.
pub(super) fn land(_: &Eye<'_>, household: &Household) -> View {
    let of = |land: &Land| {
        let kinds = [
            ("水田", land.paddy),
            ("旱地", land.dry),
            ("果园", land.orchard),
            ("林地", land.forest),
        ];
        let known = kinds.into_iter().filter_map(|(kind, mu)| Some((kind, mu?)));
        join(
            known.filter(|(_, mu)| !mu.is_zero()).map(|(kind, mu)| format!("{kind}{}", amount(mu))),
            "，",
        )
    };
    household.land.as_ref().map_or(View::Nothing, of)
}

/// Animals and their numbers.
pub(super) fn livestock(eye: &Eye<'_>, household: &Household) -> View {
    let label = |kind| eye.year.catalogues.label(kind);
    join(household.livestock.iter().map(|l| format!("{}{}", label(&l.kind), l.head)), "，")
}

/// Trades and their extent.
pub(super) fn industry(eye: &Eye<'_>, household: &Household) -> View {
    let words = household.industry.iter().map(|one| {
        let kind = eye.year.catalogues.label(&one.kind);
        format!("{kind}{}", one.scale.as_deref().unwrap_or_default())
    });
    join(words, "，")
}

/// The house.
pub(super) fn housing(_: &Eye<'_>, household: &Household) -> View {
    join(house(household), "，")
}

/// The grade of the house and how it is built.
pub(super) fn house(household: &Household) -> impl Iterator<Item = String> {
    let parts = household.housing.iter().flat_map(|house| {
        let grade = house.grade.as_ref().map(|grade| format!("{grade}级"));
        [grade, house.structure.clone()]
    });
    parts.flatten()
}

/// The water.
pub(super) fn water(_: &Eye<'_>, household: &Household) -> View {
    household.safe_water.map(|safe| if safe { "安全" } else { "不安全" }).into()
}

/// Sex and age.
pub(super) fn sex_age(eye: &Eye<'_>, member: &Member) -> View {
    let sex = member.sex.or(sex_of(&member.id_no)).map(|sex| Sex::label(sex).to_owned());
    let born = member.born_on();
    let age = born.map(|born| calendar::age(born, eye.year.office.data_date).to_string());
    join([sex, age].into_iter().flatten(), " ")
}

/// Health, disability and illnesses.
pub(super) fn health(eye: &Eye<'_>, member: &Member) -> View {
    let catalogues = &eye.year.catalogues;
    let health = member.health.iter().map(|word| catalogues.label(word).to_owned());
    let disability = member.disability.as_ref();
    let disability = disability.map(|d| format!("{}{}级", catalogues.label(&d.category), d.level));
    let illnesses = member.illnesses.iter().map(|illness| illness.name.clone());
    join(health.chain(disability).chain(illnesses), "、")
}

/// Where a child or student is at school.
pub(super) fn in_school(eye: &Eye<'_>, member: &Member) -> View {
    let schooling = member.schooling.as_ref().map(|word| eye.year.catalogues.label(word));
    schooling.filter(|label| *label != "非在校生").into()
}

/// Who of a household can work, by kinds. Nothing where somebody's ability is not recorded and nobody's is known.
pub(super) fn labour(eye: &Eye<'_>, household: &Household) -> View {
    const WORKERS: [&str; 3] = ["技能劳动力", "普通劳动力", "弱劳动力或半劳动力"];
    let label =
        |m: &Member| m.labour.as_ref().map(|word| eye.year.catalogues.label(word).to_owned());
    let labels: Vec<Option<String>> = household.members.iter().map(label).collect();
    let count = |kind: &str| labels.iter().filter(|label| label.as_deref() == Some(kind)).count();
    let counted = WORKERS.iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
    match join(counted.map(|(kind, count)| format!("{kind}{count}人")), "，") {
        View::Nothing if labels.iter().all(Option::is_some) => "没有劳动力".into(),
        words => words,
    }
}

/// Months and place of work for others.
pub(super) fn work(eye: &Eye<'_>, member: &Member) -> View {
    let words = member.work.as_ref().into_iter().flat_map(|work| {
        let place = work.place.as_ref().map(|place| eye.year.catalogues.label(place).to_owned());
        [Some(format!("{}个月", work.months)), place]
    });
    join(words.flatten(), "\n")
}

/// Health insurance and pension, as signs.
pub(super) fn insurance(_: &Eye<'_>, member: &Member) -> View {
    let sign = |known: Option<bool>| match known {
        Some(true) => "√",
        Some(false) => "×",
        None => "　",
    };
    let words = |i: &Insurance| format!("{}／{}", sign(i.medical), sign(i.pension));
    member.insurance.as_ref().map(words).into()
}

/// Allowances.
pub(super) fn welfare(eye: &Eye<'_>, member: &Member) -> View {
    join(member.welfare.iter().map(|one| eye.year.catalogues.label(&one.kind).to_owned()), "、")
}

/// A department and, in a line of its own, its telephone.
pub(super) fn department(eye: &Eye<'_>, id: Option<&str>) -> View {
    let known = id.and_then(|id| eye.year.office.department(id)).into_iter();
    let lines = known.flat_map(|known| {
        let phone = known.phone.as_ref().map(|phone| phone.as_str().to_owned());
        [Some(known.short.clone()), phone]
    });
    join(lines.flatten(), "\n")
}

/// Nothing, if there are no words.
pub(super) fn join(words: impl Iterator<Item = String>, between: &str) -> View {
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(between);
    if words.is_empty() { View::Nothing } else { words.into() }
}

/// How many lines a text takes that hold so many Chinese characters.
pub(super) fn lines(text: &str, characters: usize) -> usize {
    let halves: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2 * characters).max(1)
}
