//! How values, labels and comparisons are written in a reason.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::code::{Constant, Fixed, How, Node, Op, Relation};
use super::value::Value;
use crate::calendar;
use crate::model::Member;
use crate::record::{Fact, Noun, amount};

/// The units of fields whose label does not say them.
const UNITS: &[(&str, &str)] = &[
    ("amount", "元"),
    ("monthly", "元"),
    ("monthly_income", "元"),
    ("self_paid", "元"),
    ("loss", "元"),
    ("income_drop", "元"),
    ("gross", "元"),
    ("reimbursed", "元"),
    ("cost", "元"),
    ("compensation", "元"),
    ("compliant_self_paid", "元"),
    ("months", "个月"),
    ("age", "岁"),
    ("size", "人"),
    ("level", "级"),
];

/// A number with groups of three digits and at most two decimals: `9,860`、`6,154.5`.
pub(super) fn number(number: Decimal) -> String {
    amount(number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// A value as it stands in a sentence; none if nobody knows it.
pub(super) fn value(value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Unknown | Value::Nothing | Value::Income(..) => return None,
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::Number(figure) => number(*figure),
        Value::Day(day) => calendar::chinese(*day),
        Value::Text(text) => (*text).to_owned(),
        Value::Record(record) => entry(*record),
        Value::List(list) => list.count().to_string(),
        Value::Picked(list, _) => list.len().to_string(),
    })
}

/// What a record is called in a sentence: a person by name, anything else by its kind and its day.
pub(super) fn entry(record: &dyn Noun) -> String {
    if let Some(member) = record.as_any().downcast_ref::<Member>() {
        return member.name.as_str().to_owned();
    }
    let about = record.about();
    let fact = |keys: &[&str]| {
        let fields = about.fields.iter().enumerate();
        let mut named = fields.filter(|(_, field)| keys.contains(&field.key));
        named.find_map(|(index, _)| match record.fact(index) {
            Fact::Text(text) => Some(text.to_owned()),
            Fact::Day(day) => Some(calendar::chinese(day)),
            _ => None,
        })
    };
    let name = fact(&["name", "kind", "category", "label", "code"]);
    let name = name.unwrap_or_else(|| about.label.to_owned());
    match fact(&["on", "started_on", "as_of"]) {
        Some(day) => format!("{day}{name}"),
        None => name,
    }
}

/// What a part of a condition is called.
pub(super) fn label(node: &Node) -> String {
    match &node.op {
        Op::Variable(_, label) => label.clone(),
        Op::Field { field, .. } => field.label.to_owned(),
        Op::Derived { derived, .. } => derived.label.to_owned(),
        Op::Income { label, .. } => format!("{label}收入"),
        Op::Figure { of, figure, .. } => match &of.op {
            Op::Income { label, .. } => format!("{label}{}", figure.label()),
            _ => figure.label().to_owned(),
        },
        Op::Constant(constant) => constant.label.clone().unwrap_or_default(),
        Op::Size(list) => match &list.op {
            Op::Each(each) if each.how == How::Those => {
                format!("符合条件的{}项数", label(&each.list))
            }
            _ => format!("{}项数", label(list)),
        },
        Op::Year(day) | Op::Months(day, ..) => label(day),
        Op::Days(from, to) => format!("{}到{}的天数", label(from), label(to)),
        _ => String::new(),
    }
}

/// The unit of a part; none if it has none or says it itself.
pub(super) fn unit(node: &Node) -> Option<&str> {
    let of_key = |name: &str| UNITS.iter().find(|(key, _)| *key == name).map(|(_, unit)| *unit);
    match &node.op {
        Op::Figure { .. } => Some("元"),
        Op::Field { field, .. } => of_key(field.key),
        Op::Derived { derived, .. } => of_key(derived.name),
        Op::Constant(constant) => constant.unit.as_deref(),
        Op::Arithmetic(left, _, right) => unit(left).or_else(|| unit(right)),
        Op::Days(..) => Some("天"),
        _ => None,
    }
}

/// A number with its unit: `9,860 元`、`20%`.
pub(super) fn measured(figure: &str, unit: Option<&str>) -> String {
    match unit {
        None => figure.to_owned(),
        Some("%") => format!("{figure}%"),
        Some(unit) => format!("{figure} {unit}"),
    }
}

/// The word of a comparison, for numbers or for days.
pub(super) fn relation(relation: Relation, of_days: bool) -> &'static str {
    match (relation, of_days) {
        (Relation::Equal, _) => "为",
        (Relation::Different, _) => "不是",
        (Relation::Less, false) => "低于",
        (Relation::AtMost, false) => "不高于",
        (Relation::More, false) => "高于",
        (Relation::AtLeast, false) => "不低于",
        (Relation::Less, true) => "早于",
        (Relation::AtMost, true) => "不晚于",
        (Relation::More, true) => "晚于",
        (Relation::AtLeast, true) => "不早于",
    }
}

/// A constant as it stands in a sentence.
pub(super) fn constant(constant: &Constant) -> String {
    let text = match &constant.value {
        Fixed::Bool(bool) => if *bool { "是" } else { "否" }.to_owned(),
        Fixed::Number(figure) => number(*figure),
        Fixed::Day(day) => chinese(*day),
        Fixed::Text(text) => text.to_string(),
    };
    measured(&text, constant.unit.as_deref())
}

fn chinese(day: Date) -> String {
    calendar::chinese(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_rounded_to_two_places() {
        let shown = |text: &str| number(text.parse().unwrap());
        assert_eq!(shown("9860"), "9,860");
        assert_eq!(shown("6154.50"), "6,154.5");
        assert_eq!(shown("1234567.005"), "1,234,567.01");
        assert_eq!(shown("-0.001"), "0");
        assert_eq!(shown("-12412"), "-12,412");
        assert_eq!(shown("999"), "999");
    }
}
