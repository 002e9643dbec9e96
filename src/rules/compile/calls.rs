//! Calls: what can be asked of lists and days, and the income of a household.

use std::ops::Range;

use jiff::civil::Date;

use super::{Bound, Compiler, constant};
use crate::diag::nearest;
use crate::model::{Household, Period};
use crate::rules::code::{Direction, Each, Fixed, How, Kind, Node, Op};
use crate::rules::parse::{Part, Tree};
use crate::rules::{Fault, fault, wording};

/// The name of a call and the place of the whole.
type Named<'a> = (&'a str, &'a Range<usize>);

/// How the calls are written, for messages.
const FORMS: &[(&str, &str)] = &[
    ("exists", "列表.exists(m, 条件)"),
    ("all", "列表.all(m, 条件)"),
    ("exists_one", "列表.exists_one(m, 条件)"),
    ("filter", "列表.filter(m, 条件)"),
    ("size", "size(列表)"),
    ("has", "has(m.字段)、has(household.case)"),
    ("contains", "文字.contains('片段')"),
    ("getFullYear", "日期.getFullYear()"),
    ("date", "date('2024-08-29')"),
    ("months_after", "months_after(日期, 6)"),
    ("months_before", "months_before(日期, 6)"),
    ("days", "days(起, 止)"),
    ("income", "income(2023)、income()、income(date('2022-10-01'), date('2023-09-30'))"),
];

impl Compiler<'_> {
    pub(super) fn call(
        &mut self,
        of: Option<&Tree>,
        named: Named<'_>,
        arguments: &[Tree],
    ) -> Result<Node, Fault> {
        let (name, span) = named;
        let boxed = Box::new;
        match (of, name, arguments) {
            (Some(of), "exists", [name, body]) => self.each(of, How::Some, name, body),
            (Some(of), "all", [name, body]) => self.each(of, How::All, name, body),
            (Some(of), "exists_one", [name, body]) => self.each(of, How::One, name, body),
            (Some(of), "filter", [name, body]) => self.each(of, How::Those, name, body),
            (Some(of), "size", []) | (None, "size", [of]) => {
                let list = self.list(of)?.0;
                Ok(Node { op: Op::Size(boxed(list)), kind: Kind::Number })
            }
            (None, "has", [field]) => self.has(field),
            (Some(of), "contains", [part]) => {
                let (of, part) = (self.text(of)?, self.text(part)?);
                Ok(Node { op: Op::Contains(boxed(of), boxed(part)), kind: Kind::Bool })
            }
            (Some(of), "getFullYear", []) => {
                let day = self.day(of)?;
                Ok(Node { op: Op::Year(boxed(day)), kind: Kind::Number })
            }
            (None, "date", [text]) => a_date(text),
            (None, "months_after", [day, months]) => self.months((day, months), Direction::After),
            (None, "months_before", [day, months]) => self.months((day, months), Direction::Before),
            (None, "days", [from, to]) => {
                let (from, to) = (self.day(from)?, self.day(to)?);
                Ok(Node { op: Op::Days(boxed(from), boxed(to)), kind: Kind::Number })
            }
            (of, "income", arguments) => self.income(of, (name, span), arguments),
            _ => Err(unknown_call(named)),
        }
    }

    fn each(&mut self, of: &Tree, how: How, name: &Tree, body: &Tree) -> Result<Node, Fault> {
        let Part::Name(variable) = &name.part else {
            return Err(fault::instead(name.span.clone(), "代表一条记录的字母"));
        };
        let (list, entry) = self.list(of)?;
        if self.is_taken(variable) {
            return Err(fault::taken(name.span.clone(), variable));
        }
        let label = wording::label(&list);
        let bound = Bound { name: variable.clone(), slot: self.slots, kind: entry, label };
        self.slots += 1;
        self.bound.push(bound.clone());
        let body = self.condition(body);
        self.bound.pop();
        let kind = match how {
            How::Those => list.kind.clone(),
            _ => Kind::Bool,
        };
        let each = Each { list, how, slot: bound.slot, body: body? };
        self.seen.push(bound);
        Ok(Node { op: Op::Each(Box::new(each)), kind })
    }

    fn is_taken(&self, name: &str) -> bool {
        let fields = self.scope.subject.fields;
        ["policy", "year", "as_of", "true", "false", "in"].contains(&name)
            || self.scope.names_subject(name)
            || self.bound.iter().any(|bound| bound.name == name)
            || fields.iter().any(|field| field.key == name)
    }

    fn list(&mut self, tree: &Tree) -> Result<(Node, Kind), Fault> {
        let node = self.node(tree)?;
        match &node.kind {
            Kind::List(entry) => {
                let entry = (**entry).clone();
                Ok((node, entry))
            }
            other => Err(fault::wrong_kind(tree.span.clone(), "列表", other.label())),
        }
    }

    fn text(&mut self, tree: &Tree) -> Result<Node, Fault> {
        let node = self.node(tree)?;
        match node.kind {
            Kind::Text | Kind::Word(_) | Kind::Choice(_) => Ok(node),
            ref other => Err(fault::wrong_kind(tree.span.clone(), "文字", other.label())),
        }
    }

    fn has(&mut self, field: &Tree) -> Result<Node, Fault> {
        // CEL asks for a record and its field, also where the field could stand alone.
        let is_field = matches!(field.part, Part::Field(..));
        let node = self.node(field)?;
        match node.op {
            Op::Field { .. } | Op::Derived { .. } if is_field => {
                Ok(Node { op: Op::Has(Box::new(node)), kind: Kind::Bool })
            }
            _ => Err(fault::arguments(field.span.clone(), "has", form("has"))),
        }
    }

    fn months(
        &mut self,
        (day, months): (&Tree, &Tree),
        direction: Direction,
    ) -> Result<Node, Fault> {
        let (day, months) = (self.day(day)?, self.number(months)?);
        let op = Op::Months(Box::new(day), Box::new(months), direction);
        Ok(Node { op, kind: Kind::Day })
    }

    /// `income()` over the period of the policy, `income(2023)` over that year, `income(from, to)` over any period.
    fn income(
        &mut self,
        of: Option<&Tree>,
        (name, span): Named<'_>,
        arguments: &[Tree],
    ) -> Result<Node, Fault> {
        let of = match of {
            Some(of) => self.node(of)?,
            None => self.subject(),
        };
        if !matches!(of.kind, Kind::Record(about) if about == Household::ABOUT) {
            return Err(fault::wrong_kind(span.clone(), "农户", of.kind.label()));
        }
        let wrong = || fault::arguments(span.clone(), name, form(name));
        let (period, label) = match arguments {
            [] => (self.scope.policy.income_period.clone(), "本收入期".to_owned()),
            [year] => {
                let node = self.number(year)?;
                let year = whole(&node).ok_or_else(wrong)?;
                (self.scope.income_year(year), format!("{year}年"))
            }
            [from, to] => {
                let (from, to) = (a_day(&self.day(from)?), a_day(&self.day(to)?));
                let (from, to) = from.zip(to).ok_or_else(wrong)?;
                let label =
                    format!("{}年{}月至{}年{}月", from.year(), from.month(), to.year(), to.month());
                (Period { at: (0..0).into(), from, to }, label)
            }
            _ => return Err(wrong()),
        };
        let op = Op::Income { of: Box::new(of), period, label };
        Ok(Node { op, kind: Kind::Income })
    }
}

fn unknown_call((name, span): Named<'_>) -> Fault {
    if FORMS.iter().any(|(known, _)| *known == name) {
        return fault::arguments(span.clone(), name, form(name));
    }
    let known: Vec<&str> = FORMS.iter().map(|(known, _)| *known).collect();
    let nearest = nearest(name, known.iter().copied());
    fault::unknown(span.clone(), (name, "能用的函数里"), nearest, &known)
}

fn form(name: &str) -> &'static str {
    FORMS.iter().find(|(known, _)| *known == name).map_or("", |(_, form)| form)
}

fn a_date(text: &Tree) -> Result<Node, Fault> {
    let Part::Text(written) = &text.part else {
        return Err(fault::arguments(text.span.clone(), "date", form("date")));
    };
    let day = written.parse::<Date>().ok().filter(|_| written.len() == 10);
    let day = day.ok_or_else(|| fault::no_date(text.span.clone(), written))?;
    Ok(constant(Fixed::Day(day)))
}

/// The year that a constant names, also `year - 1`.
fn whole(node: &Node) -> Option<i16> {
    let number = crate::rules::evaluate::constant(node)?;
    let year: i16 = number.to_string().parse().ok()?;
    Date::new(year, 1, 1).ok().map(Date::year)
}

fn a_day(node: &Node) -> Option<Date> {
    match &node.op {
        Op::Constant(constant) => match constant.value {
            Fixed::Day(day) => Some(day),
            _ => None,
        },
        _ => None,
    }
}
