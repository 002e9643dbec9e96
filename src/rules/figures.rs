//! What follows from a record and stands in no field: the age of a member, whether a household is monitored, its
//! income per head.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::code::{Derived, Kind};
use super::value::Value;
use crate::calendar;
use crate::model::{
    Case, Event, EventKind, Household, Income, Member, Period, Source, Status, has_right_digit,
    sex_of,
};

/// Everything that follows from a record.
pub(super) const DERIVED: &[Derived] = &[
    Derived {
        noun: || Member::ABOUT,
        name: "age",
        label: "年龄",
        kind: || Kind::Number,
        read: |value, as_of| {
            let born = value.record::<Member>().and_then(born_on);
            let age = born.map(|born| calendar::age(born, as_of));
            Value::number(age.map(Decimal::from))
        },
    },
    Derived {
        noun: || Member::ABOUT,
        name: "born_on",
        label: "出生日期",
        kind: || Kind::Day,
        read: |value, _| day(value.record::<Member>().and_then(born_on)),
    },
    Derived {
        noun: || Member::ABOUT,
        name: "gender",
        label: "性别",
        kind: || Kind::Choice(&["男", "女"]),
        read: |value, _| {
            let member = value.record::<Member>();
            let from_number = |member: &Member| {
                has_right_digit(&member.id_no).then(|| sex_of(&member.id_no)).flatten()
            };
            let sex = member.and_then(|member| member.sex.or_else(|| from_number(member)));
            sex.map_or(Value::Unknown, |sex| Value::Text(sex.label()))
        },
    },
    Derived {
        noun: || Household::ABOUT,
        name: "monitored",
        label: "监测对象（风险未消除）",
        kind: || Kind::Bool,
        read: |value, _| {
            let household = value.record::<Household>();
            household.map_or(Value::Unknown, |household| {
                Value::Bool(household.case.as_ref().is_some_and(Case::is_active))
            })
        },
    },
    Derived {
        noun: || Case::ABOUT,
        name: "status",
        label: "状态",
        kind: || Kind::Choice(STATUSES),
        read: |value, _| {
            value.record::<Case>().map_or(Value::Unknown, |case| Value::Text(word(case.status())))
        },
    },
    Derived {
        noun: || Case::ABOUT,
        name: "entered_on",
        label: "纳入监测日期",
        kind: || Kind::Day,
        read: |value, _| {
            value
                .record::<Case>()
                .map_or(Value::Unknown, |case| or_none(case.entry().map(|entry| entry.on)))
        },
    },
    Derived {
        noun: || Case::ABOUT,
        name: "eliminated_on",
        label: "风险消除日期",
        kind: || Kind::Day,
        read: |value, _| {
            value.record::<Case>().map_or(Value::Unknown, |case| or_none(eliminated(case)))
        },
    },
];

/// The words that a condition can compare a status with.
const STATUSES: &[&str] =
    &["识别程序中", "风险未消除", "暂不标注", "风险已消除", "已取消纳入资格", "已销户"];

/// The date of birth, if it was typed or stands in a number that can be right.
fn born_on(member: &Member) -> Option<Date> {
    let number = has_right_digit(&member.id_no);
    member.birth_date.or_else(|| member.born_on().filter(|_| number))
}

fn day<'a>(day: Option<Date>) -> Value<'a> {
    day.map_or(Value::Unknown, Value::Day)
}

/// A day that did not come is nothing, not unknown: the office writes the course of its cases itself.
fn or_none<'a>(day: Option<Date>) -> Value<'a> {
    day.map_or(Value::Nothing, Value::Day)
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Withheld => "暂不标注",
        other => other.label(),
    }
}

fn eliminated(case: &Case) -> Option<Date> {
    let gone =
        |event: &&Event| matches!(event.kind, EventKind::Eliminated | EventKind::NaturallyGone);
    (case.status() == Status::Eliminated)
        .then(|| case.events.iter().rev().find(gone).map(|event| event.on))
        .flatten()
}

/// A figure of an income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Wage,
    Business,
    Property,
    Transfer,
    Cost,
    Net,
    PerCapita,
    Compensation,
    CompliantSelfPaid,
    IdentificationNet,
    IdentificationPerCapita,
}

impl Figure {
    /// Every figure with its name and its words.
    pub(super) const ALL: &'static [(&'static str, &'static str, Self)] = &[
        ("wage", "工资性收入", Self::Wage),
        ("business", "生产经营性收入", Self::Business),
        ("property", "财产性收入", Self::Property),
        ("transfer", "转移性收入", Self::Transfer),
        ("cost", "生产经营性支出", Self::Cost),
        ("net", "家庭纯收入", Self::Net),
        ("per_capita", "人均纯收入", Self::PerCapita),
        ("compensation", "理赔收入", Self::Compensation),
        ("compliant_self_paid", "合规自付支出", Self::CompliantSelfPaid),
        ("identification_net", "识别用家庭纯收入", Self::IdentificationNet),
        ("identification_per_capita", "识别用人均纯收入", Self::IdentificationPerCapita),
    ];

    /// Its words.
    pub(super) fn label(self) -> &'static str {
        Self::ALL.iter().find(|(.., figure)| *figure == self).map_or("", |(_, label, _)| label)
    }

    /// The figure, in yuan. `closed`: a compensation or an expense that is not recorded is none.
    ///
    /// Net income is what was earned less the cost of business; per head of the household as declared. For
    /// identification, compensation is added and compliant self-paid expenses are taken off (domain: 2.4).
    pub(super) fn of(
        self,
        household: &Household,
        income: &Income,
        closed: bool,
    ) -> Option<Decimal> {
        let unless_closed = |value: Option<Decimal>| value.or(closed.then_some(Decimal::ZERO));
        let per_head = |sum: Decimal| sum.checked_div(Decimal::from(household.size));
        match self {
            Self::Wage => Some(sum(income, Source::Wage)),
            Self::Business => Some(sum(income, Source::Business)),
            Self::Property => Some(sum(income, Source::Property)),
            Self::Transfer => Some(sum(income, Source::Transfer)),
            Self::Cost => Some(income.cost()),
            Self::Net => Some(income.net()),
            Self::PerCapita => per_head(income.net()),
            Self::Compensation => unless_closed(income.compensation),
            Self::CompliantSelfPaid => unless_closed(income.compliant_self_paid),
            Self::IdentificationNet => {
                let plus = unless_closed(income.compensation)?;
                Some(income.net() + plus - unless_closed(income.compliant_self_paid)?)
            }
            Self::IdentificationPerCapita => {
                per_head(Self::IdentificationNet.of(household, income, closed)?)
            }
        }
    }

    /// The fields that may be missing for it.
    pub(super) fn missing(self, income: &Income) -> Vec<&'static str> {
        let needs: &[(Option<Decimal>, &'static str)] = match self {
            Self::Compensation => &[(income.compensation, "理赔收入")],
            Self::CompliantSelfPaid => &[(income.compliant_self_paid, "合规自付支出")],
            Self::IdentificationNet | Self::IdentificationPerCapita => {
                &[(income.compensation, "理赔收入"), (income.compliant_self_paid, "合规自付支出")]
            }
            _ => &[],
        };
        needs.iter().filter(|(value, _)| value.is_none()).map(|(_, label)| *label).collect()
    }
}

fn sum(income: &Income, source: Source) -> Decimal {
    income.items.iter().filter(|item| item.kind == source).map(|item| item.amount).sum()
}

/// The income of a household over exactly this period. Two of one period contradict each other: nobody knows which holds.
pub(super) fn income_over<'a>(household: &'a Household, period: &Period) -> Option<&'a Income> {
    let same =
        |income: &&Income| income.period.from == period.from && income.period.to == period.to;
    let mut found = household.incomes.iter().filter(same);
    found.next().filter(|_| found.next().is_none())
}
