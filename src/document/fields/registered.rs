//! What the national system registers about a household, in the words of the collection form. What is not recorded has no
//! words.

use super::household::{EXPENSE, INCOME_ITEM};
use super::words::join;
use super::{Eye, View};
use crate::model::{Expense, Household, Income, IncomeItem, Insurance, Member, Source};

/// The grade of the house.
pub(super) fn grade(_: &Eye<'_>, household: &Household) -> View {
    let grade = household.housing.as_ref().and_then(|house| house.grade.as_ref());
    grade.map(|grade| format!("{grade}级")).into()
}

/// How the house is built.
pub(super) fn structure(_: &Eye<'_>, household: &Household) -> View {
    household.housing.as_ref().and_then(|house| house.structure.as_ref()).into()
}

/// When the house was renovated.
pub(super) fn renovated(_: &Eye<'_>, household: &Household) -> View {
    Eye::date(household.housing.as_ref().and_then(|house| house.renovated_on))
}

/// The expenses since the period of income began; those without a date, too.
pub(super) fn expenses(eye: &Eye<'_>, household: &Household) -> View {
    let from = eye.year.policy.income_period.from;
    let counted = |one: &&Expense| one.on.is_none_or(|on| on >= from);
    eye.see_all(EXPENSE, household.expenses.iter().filter(counted))
}

/// The items of an income of one kind.
pub(super) fn items(eye: &Eye<'_>, income: &Income, kind: Source) -> View {
    let own = |item: &&IncomeItem| item.kind == kind;
    eye.see_all(INCOME_ITEM, income.items.iter().filter(own))
}

/// Health.
pub(super) fn condition(eye: &Eye<'_>, member: &Member) -> View {
    join(member.health.iter().map(|word| eye.year.catalogues.label(word).to_owned()), "、")
}

/// The names of illnesses.
pub(super) fn illnesses(_: &Eye<'_>, member: &Member) -> View {
    join(member.illnesses.iter().map(|illness| illness.name.clone()), "、")
}

/// The kind and the level of a disability.
pub(super) fn disability(eye: &Eye<'_>, member: &Member) -> View {
    let label = |word| eye.year.catalogues.label(word);
    member.disability.as_ref().map(|d| format!("{}{}级", label(&d.category), d.level)).into()
}

/// How many months somebody works for others.
pub(super) fn months(_: &Eye<'_>, member: &Member) -> View {
    member.work.as_ref().map(|work| work.months.to_string()).into()
}

/// Where somebody works for others.
pub(super) fn place(eye: &Eye<'_>, member: &Member) -> View {
    eye.may_be(member.work.as_ref().and_then(|work| work.place.as_ref()))
}

/// Whether somebody is insured, as a sign.
pub(super) fn sign(member: &Member, of: impl Fn(&Insurance) -> Option<bool>) -> View {
    let known = member.insurance.as_ref().and_then(of);
    known.map(|insured| if insured { "√" } else { "×" }).into()
}
