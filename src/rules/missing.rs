//! What is not recorded and leaves a condition open: the names of the fields, and whose they are.

use super::code::{Each, How, Node, Op};
use super::evaluate::{Frame, bind, truth, value};
use super::figures;
use super::value::{Truth, Value};
use super::wording;
use crate::model::Household;
use crate::record::Fact;

/// Something that is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// The field in Chinese: 残疾证发证日期.
    pub field: String,
    /// Whose it is: the name of a member, or what an entry is called; none if it is the household's.
    pub of: Option<String>,
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.of {
            Some(of) => write!(f, "{of}的{}", self.field),
            None => f.write_str(&self.field),
        }
    }
}

/// What leaves a condition open. Nothing if it is not open.
pub(super) fn of_condition<'a>(node: &'a Node, frame: &mut Frame<'a>, found: &mut Vec<Missing>) {
    if truth(node, frame) != Truth::Unknown {
        return;
    }
    match &node.op {
        Op::Not(inner) => of_condition(inner, frame, found),
        Op::All(parts) | Op::Any(parts) => {
            for part in parts {
                of_condition(part, frame, found);
            }
        }
        Op::Each(each) if each.how != How::Those => of_entries(each, frame, found),
        _ => of_value(node, frame, found),
    }
}

fn of_entries<'a>(each: &'a Each, frame: &mut Frame<'a>, found: &mut Vec<Missing>) {
    let list = value(&each.list, frame);
    let Some(count) = list.count() else { return of_value(&each.list, frame, found) };
    for index in 0..count {
        bind(each.slot, list.item(index), frame);
        of_condition(&each.body, frame, found);
    }
}

/// The fields behind a value that nobody knows.
fn of_value<'a>(node: &'a Node, frame: &mut Frame<'a>, found: &mut Vec<Missing>) {
    match &node.op {
        Op::Constant(_) | Op::Variable(..) => {}
        Op::Field { of, index, field, closed } => match value(of, frame) {
            Value::Record(record) => {
                if !closed && matches!(record.fact(*index), Fact::Unrecorded) {
                    push(of, field.label, frame, found);
                }
            }
            _ => of_value(of, frame, found),
        },
        Op::Derived { of, derived } => match value(of, frame) {
            Value::Unknown => of_value(of, frame, found),
            _ => push(of, derived.label, frame, found),
        },
        Op::Income { of, period, label } => {
            let of = value(of, frame);
            let household = of.record::<Household>();
            if household.is_some_and(|home| figures::income_over(home, period).is_none()) {
                add(Missing { field: format!("{label}收入"), of: None }, found);
            }
        }
        Op::Figure { of, figure, .. } => match value(of, frame) {
            Value::Income(_, income) => {
                for label in figure.missing(income) {
                    add(Missing { field: label.to_owned(), of: None }, found);
                }
            }
            _ => of_value(of, frame, found),
        },
        Op::Not(inner) | Op::Has(inner) | Op::Size(inner) | Op::Year(inner) => {
            of_value(inner, frame, found);
        }
        Op::All(parts) | Op::Any(parts) => {
            for part in parts {
                of_value(part, frame, found);
            }
        }
        Op::OneOf { of, .. } | Op::WordIs { of, .. } => of_value(of, frame, found),
        Op::Compare(left, _, right)
        | Op::Arithmetic(left, _, right)
        | Op::Months(left, right, _)
        | Op::Contains(left, right)
        | Op::Days(left, right) => {
            of_value(left, frame, found);
            of_value(right, frame, found);
        }
        Op::Each(each) => of_entries(each, frame, found),
    }
}

/// A field of a record: `m.disability.issued_on` is 残疾证发证日期 of the member.
fn push<'a>(of: &'a Node, label: &str, frame: &mut Frame<'a>, found: &mut Vec<Missing>) {
    let mut field = label.to_owned();
    let mut owner = of;
    while let Op::Field { of: outer, field: inner, .. } = &owner.op {
        field = format!("{}{field}", inner.label);
        owner = outer;
    }
    let of = match (&owner.op, value(owner, frame)) {
        (Op::Variable(1.., _), Value::Record(record)) => Some(wording::entry(record)),
        _ => None,
    };
    add(Missing { field, of }, found);
}

fn add(missing: Missing, found: &mut Vec<Missing>) {
    if !found.contains(&missing) {
        found.push(missing);
    }
}
