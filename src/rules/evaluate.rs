//! Evaluation: a checked condition and a record → a value. What is not recorded stays unknown through everything that
//! depends on it, and through nothing else (Kleene).

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::code::{Constant, Direction, Each, Fixed, How, Node, Op, Relation, Sign};
use super::figures;
use super::value::{Truth, Value};
use crate::model::{Household, Period};

/// The values of names during one evaluation: the subject first.
#[derive(Clone)]
pub(super) struct Frame<'a> {
    pub(super) slots: Vec<Value<'a>>,
    pub(super) as_of: Date,
}

/// Whether a condition holds.
pub(super) fn truth<'a>(node: &'a Node, frame: &mut Frame<'a>) -> Truth {
    match &node.op {
        Op::Not(inner) => !truth(inner, frame),
        Op::All(parts) => {
            let mut all = Truth::Yes;
            for part in parts {
                all = all.min(truth(part, frame));
                if all == Truth::No {
                    break;
                }
            }
            all
        }
        Op::Any(parts) => {
            let mut any = Truth::No;
            for part in parts {
                any = any.max(truth(part, frame));
                if any == Truth::Yes {
                    break;
                }
            }
            any
        }
        Op::Compare(left, relation, right) => {
            compare(&value(left, frame), *relation, &value(right, frame))
        }
        Op::WordIs { of, accepted, .. } => match value(of, frame) {
            Value::Text(text) => accepted.iter().any(|word| **word == *text).into(),
            Value::Nothing => Truth::No,
            _ => Truth::Unknown,
        },
        Op::OneOf { of, set } => {
            let of = value(of, frame);
            let same = |one: &'a Constant| compare(&of, Relation::Equal, &fixed(one));
            set.iter().map(same).max().unwrap_or(Truth::No)
        }
        Op::Has(inner) => match value(inner, frame) {
            Value::Unknown => Truth::Unknown,
            Value::Nothing => Truth::No,
            _ => Truth::Yes,
        },
        Op::Contains(of, part) => match (value(of, frame), value(part, frame)) {
            (Value::Text(of), Value::Text(part)) => of.contains(part).into(),
            (Value::Nothing, _) => Truth::No,
            _ => Truth::Unknown,
        },
        Op::Each(each) if each.how != How::Those => quantified(each, frame),
        _ => match value(node, frame) {
            Value::Bool(bool) => bool.into(),
            // A yes-or-no that somebody declared to be absent is no.
            Value::Nothing => Truth::No,
            _ => Truth::Unknown,
        },
    }
}

/// The value of any part.
pub(super) fn value<'a>(node: &'a Node, frame: &mut Frame<'a>) -> Value<'a> {
    match &node.op {
        Op::Constant(constant) => fixed(constant),
        Op::Variable(slot, _) => frame.slots.get(*slot).cloned().unwrap_or(Value::Unknown),
        Op::Field { of, index, closed, .. } => match value(of, frame) {
            Value::Record(record) => match record.fact(*index).into() {
                Value::Unknown if *closed => Value::Nothing,
                value => value,
            },
            Value::Nothing => Value::Nothing,
            _ => Value::Unknown,
        },
        Op::Derived { of, derived } => match value(of, frame) {
            Value::Nothing => Value::Nothing,
            of => (derived.read)(&of, frame.as_of),
        },
        Op::Income { of, period, .. } => income(&value(of, frame), period),
        Op::Figure { of, figure, closed } => match value(of, frame) {
            Value::Income(household, income) => {
                Value::number(figure.of(household, income, *closed))
            }
            _ => Value::Unknown,
        },
        Op::Arithmetic(left, sign, right) => {
            arithmetic(&value(left, frame), *sign, &value(right, frame))
        }
        Op::Each(each) if each.how == How::Those => those(each, frame),
        Op::Size(list) => Value::number(value(list, frame).count().map(Decimal::from)),
        Op::Year(day) => match value(day, frame) {
            Value::Day(day) => Value::Number(day.year().into()),
            Value::Nothing => Value::Nothing,
            _ => Value::Unknown,
        },
        Op::Months(day, months, direction) => {
            moved(&value(day, frame), &value(months, frame), *direction)
        }
        Op::Days(from, to) => match (value(from, frame), value(to, frame)) {
            (Value::Day(from), Value::Day(to)) => {
                Value::number(from.until(to).ok().map(|span| span.get_days().into()))
            }
            (Value::Nothing, _) | (_, Value::Nothing) => Value::Nothing,
            _ => Value::Unknown,
        },
        _ => match truth(node, frame) {
            Truth::Yes => Value::Bool(true),
            Truth::No => Value::Bool(false),
            Truth::Unknown => Value::Unknown,
        },
    }
}

fn fixed(constant: &Constant) -> Value<'_> {
    match &constant.value {
        Fixed::Bool(bool) => Value::Bool(*bool),
        Fixed::Number(number) => Value::Number(*number),
        Fixed::Day(day) => Value::Day(*day),
        Fixed::Text(text) => Value::Text(text),
    }
}

fn income<'a>(of: &Value<'a>, period: &Period) -> Value<'a> {
    let household = of.record::<Household>();
    let found = household.and_then(|household| {
        Some(Value::Income(household, figures::income_over(household, period)?))
    });
    found.unwrap_or(Value::Unknown)
}

fn compare(left: &Value<'_>, relation: Relation, right: &Value<'_>) -> Truth {
    use Value::{Bool, Day, Nothing, Number, Text, Unknown};
    let order = match (left, right) {
        (Unknown, _) | (_, Unknown) => return Truth::Unknown,
        // What is not there is different from everything, and neither more nor less.
        (Nothing, Nothing) => {
            return (relation == Relation::Equal).into();
        }
        (Nothing, _) | (_, Nothing) => return (relation == Relation::Different).into(),
        (Number(a), Number(b)) => a.cmp(b),
        (Day(a), Day(b)) => a.cmp(b),
        (Bool(a), Bool(b)) => a.cmp(b),
        (Text(a), Text(b)) => a.cmp(b),
        _ => return Truth::Unknown,
    };
    let holds = match relation {
        Relation::Equal => order.is_eq(),
        Relation::Different => order.is_ne(),
        Relation::Less => order.is_lt(),
        Relation::AtMost => order.is_le(),
        Relation::More => order.is_gt(),
        Relation::AtLeast => order.is_ge(),
    };
    holds.into()
}

fn arithmetic<'a>(left: &Value<'a>, sign: Sign, right: &Value<'a>) -> Value<'a> {
    let (Value::Number(left), Value::Number(right)) = (left, right) else {
        return Value::Unknown;
    };
    Value::number(match sign {
        Sign::Plus => left.checked_add(*right),
        Sign::Minus => left.checked_sub(*right),
        Sign::Times => left.checked_mul(*right),
        Sign::Over => left.checked_div(*right),
    })
}

/// Whole months before or after a day; the last day of a shorter month stands for the days it does not have.
fn moved<'a>(day: &Value<'a>, months: &Value<'a>, direction: Direction) -> Value<'a> {
    let (Value::Day(day), Value::Number(months)) = (day, months) else {
        return if matches!(day, Value::Nothing) { Value::Nothing } else { Value::Unknown };
    };
    let span = |months: i32| -> Span { months.months() };
    // No rule looks further than a century.
    let months = months.to_i32().filter(|months| months.abs() <= 1200);
    let moved = months.and_then(|months| match direction {
        Direction::After => day.checked_add(span(months)).ok(),
        Direction::Before => day.checked_sub(span(months)).ok(),
    });
    moved.map_or(Value::Unknown, Value::Day)
}

fn quantified<'a>(each: &'a Each, frame: &mut Frame<'a>) -> Truth {
    let list = value(&each.list, frame);
    let Some(count) = list.count() else { return Truth::Unknown };
    let mut found = match each.how {
        How::All => Truth::Yes,
        _ => Truth::No,
    };
    let (mut yes, mut unknown) = (0_usize, 0_usize);
    for index in 0..count {
        let truth = holds_for(each, list.item(index), frame);
        match each.how {
            How::All => found = found.min(truth),
            _ => found = found.max(truth),
        }
        yes += usize::from(truth == Truth::Yes);
        unknown += usize::from(truth == Truth::Unknown);
        let decided = match each.how {
            How::Some => found == Truth::Yes,
            How::All => found == Truth::No,
            _ => yes > 1,
        };
        if decided {
            break;
        }
    }
    match (each.how, yes, unknown) {
        (How::One, 2.., _) | (How::One, 0, 0) => Truth::No,
        (How::One, 1, 0) => Truth::Yes,
        (How::One, ..) => Truth::Unknown,
        _ => found,
    }
}

/// Whether the body holds for one entry.
pub(super) fn holds_for<'a>(each: &'a Each, entry: Value<'a>, frame: &mut Frame<'a>) -> Truth {
    bind(each.slot, entry, frame);
    truth(&each.body, frame)
}

/// Puts a value into its place of the frame.
pub(super) fn bind<'a>(slot: usize, entry: Value<'a>, frame: &mut Frame<'a>) {
    if frame.slots.len() <= slot {
        frame.slots.resize(slot + 1, Value::Unknown);
    }
    frame.slots[slot] = entry;
}

/// The entries for which the body holds; more may belong to them if it is unknown for some.
fn those<'a>(each: &'a Each, frame: &mut Frame<'a>) -> Value<'a> {
    let list = value(&each.list, frame);
    let Some(count) = list.count() else { return Value::Unknown };
    let mut picked = Vec::new();
    let mut open = false;
    for index in 0..count {
        match holds_for(each, list.item(index), frame) {
            Truth::Yes => picked.push(list.item(index)),
            Truth::Unknown => open = true,
            Truth::No => {}
        }
    }
    Value::Picked(picked, open)
}

/// The number that a part without names comes to.
pub(super) fn constant(node: &Node) -> Option<Decimal> {
    let mut frame = Frame { slots: Vec::new(), as_of: Date::MIN };
    match value(node, &mut frame) {
        Value::Number(number) => Some(number),
        _ => None,
    }
}
