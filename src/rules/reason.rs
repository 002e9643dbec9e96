//! Why a condition came out as it did: the comparisons that decided it, with labels and values.

use super::code::{Each, How, Kind, Node, Op, Relation};
use super::evaluate::{Frame, bind, holds_for, truth, value};
use super::value::{Truth, Value};
use super::wording;
use crate::model::Member;
use crate::record::Noun;

/// How many grounds of one result are told.
const MOST_GROUNDS: usize = 6;
/// How many entries of a list are told one by one.
const MOST_ENTRIES: usize = 3;

/// One ground for a result: phrases, and what the names in it stood for.
#[derive(Clone, Default)]
pub(super) struct Ground<'a> {
    pub(super) phrases: Vec<String>,
    pub(super) bound: Vec<(usize, Value<'a>)>,
}

impl Ground<'_> {
    fn of(phrase: String) -> Vec<Self> {
        vec![Self { phrases: vec![phrase], bound: Vec::new() }]
    }

    /// The phrases as one.
    pub(super) fn joined(&self) -> String {
        self.phrases.join("，")
    }
}

/// The grounds for a condition that holds (`Yes`) or does not (`No`).
pub(super) fn grounds<'a>(
    node: &'a Node,
    frame: &mut Frame<'a>,
    came_out: bool,
) -> Vec<Ground<'a>> {
    match &node.op {
        Op::Not(inner) => grounds(inner, frame, !came_out),
        Op::All(parts) if came_out => together(&parts.iter().collect::<Vec<_>>(), frame, true),
        Op::Any(parts) if !came_out => together(&parts.iter().collect::<Vec<_>>(), frame, false),
        Op::All(parts) | Op::Any(parts) => {
            let decided = Truth::from(came_out);
            let mut deciding = Vec::new();
            for part in parts {
                if truth(part, frame) == decided {
                    deciding.push(part);
                }
            }
            // One part that does not hold is reason enough; every part that holds is a ground of its own.
            deciding.truncate(if came_out { MOST_GROUNDS } else { 1 });
            deciding.into_iter().flat_map(|part| grounds(part, frame, came_out)).collect()
        }
        Op::Each(each) if each.how != How::Those => entries(each, frame, came_out),
        Op::Compare(left, relation, right) => {
            let relation = if came_out { *relation } else { relation.opposite() };
            Ground::of(compared((left, right), relation, frame))
        }
        Op::WordIs { of, labels, .. } => {
            let label = wording::label(of);
            let words = labels.join("、");
            Ground::of(match (value(of, frame), came_out) {
                (Value::Text(text), true) => format!("{label}为{text}"),
                (Value::Text(text), false) => format!("{label}为{text}，不是{words}"),
                _ => absent(of, frame),
            })
        }
        Op::OneOf { of, set } => {
            let words: Vec<String> = set.iter().map(wording::constant).collect();
            let words = words.join("、");
            let label = wording::label(of);
            Ground::of(match wording::value(&value(of, frame)) {
                None => absent(of, frame),
                Some(text) => {
                    let text = wording::measured(&text, wording::unit(of));
                    if came_out {
                        format!("{label} {text}")
                    } else {
                        format!("{label} {text}，不在{words}之中")
                    }
                }
            })
        }
        Op::Has(inner) => {
            let label = wording::label(inner);
            Ground::of(if came_out { format!("有{label}") } else { format!("没有{label}") })
        }
        Op::Contains(of, part) => {
            let part = wording::value(&value(part, frame)).unwrap_or_default();
            let has = if came_out { "含有" } else { "不含" };
            Ground::of(format!("{}{has}“{part}”", wording::label(of)))
        }
        _ => {
            let label = wording::label(node);
            Ground::of(format!("{label}：{}", if came_out { "是" } else { "否" }))
        }
    }
}

/// The grounds of several parts that decide only together.
fn together<'a>(parts: &[&'a Node], frame: &mut Frame<'a>, came_out: bool) -> Vec<Ground<'a>> {
    let mut all = vec![Ground::default()];
    for part in parts {
        let own = grounds(part, frame, came_out);
        let mut joined = Vec::new();
        for (before, next) in all.iter().flat_map(|b| own.iter().map(move |n| (b, n))) {
            let mut ground = before.clone();
            ground.phrases.extend(next.phrases.iter().cloned());
            ground.bound.extend(next.bound.iter().cloned());
            joined.push(ground);
        }
        joined.truncate(MOST_GROUNDS);
        all = joined;
    }
    all
}

/// The entries of a list that decided.
fn entries<'a>(each: &'a Each, frame: &mut Frame<'a>, came_out: bool) -> Vec<Ground<'a>> {
    let list = value(&each.list, frame);
    let label = wording::label(&each.list);
    let count = list.count().unwrap_or(0);
    let wanted = match each.how {
        How::All => Truth::No,
        _ => Truth::Yes,
    };
    let decided_by_entries = match each.how {
        How::All => !came_out,
        // One too many decides too.
        How::One => {
            came_out || (0..count).any(|at| holds_for(each, list.item(at), frame) == wanted)
        }
        _ => came_out,
    };
    if !decided_by_entries {
        return no_entry(each, (&list, count), frame, &label);
    }
    let mut found = Vec::new();
    for index in 0..count {
        let entry = list.item(index);
        if holds_for(each, entry.clone(), frame) != wanted {
            continue;
        }
        for inner in grounds(&each.body, frame, wanted == Truth::Yes) {
            let mut bound = inner.bound.clone();
            bound.push((each.slot, entry.clone()));
            found.push(Ground { phrases: vec![named(&entry, &inner)], bound });
        }
    }
    found.truncate(MOST_GROUNDS);
    found
}

/// That no entry decided otherwise: none there, or what is said of each, those with the same words together.
fn no_entry<'a>(
    each: &'a Each,
    (list, count): (&Value<'a>, usize),
    frame: &mut Frame<'a>,
    label: &str,
) -> Vec<Ground<'a>> {
    if count == 0 {
        return Ground::of(format!("没有{label}"));
    }
    if each.how == How::All {
        return Ground::of(format!("{label}（{count}项）全部符合"));
    }
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for index in 0..count {
        let entry = list.item(index);
        bind(each.slot, entry.clone(), frame);
        let inner = grounds(&each.body, frame, false);
        let phrase = inner.first().map(Ground::joined).unwrap_or_default();
        let name = wording::value(&entry).unwrap_or_default();
        match told.iter_mut().find(|(same, _)| *same == phrase) {
            Some((_, names)) => names.push(name),
            None => told.push((phrase, vec![name])),
        }
    }
    let unit =
        if matches!(&list.item(0), Value::Record(one) if is_person(*one)) { "人" } else { "项" };
    if let [(phrase, names)] = told.as_slice()
        && names.len() > 1
    {
        let are = if phrase.starts_with("没有") { "都" } else { "都是：" };
        return Ground::of(format!("{count}{unit}{are}{phrase}"));
    }
    let of_words = matches!(list.item(0), Value::Text(_));
    let one = |(phrase, names): &(String, Vec<String>)| {
        let shown = names.iter().take(MOST_ENTRIES).cloned().collect::<Vec<_>>().join("、");
        let rest = if names.len() > MOST_ENTRIES {
            format!("等{}{unit}", names.len())
        } else {
            String::new()
        };
        if of_words { phrase.clone() } else { format!("{shown}{rest}：{phrase}") }
    };
    let more = told.len().saturating_sub(MOST_ENTRIES);
    let more = if more > 0 { "；其余的也不符合" } else { "" };
    let told: Vec<String> = told.iter().take(MOST_ENTRIES).map(one).collect();
    Ground::of(format!("{}{more}", told.join("；")))
}

fn is_person(record: &dyn Noun) -> bool {
    record.about() == Member::ABOUT
}

fn named(entry: &Value<'_>, ground: &Ground<'_>) -> String {
    match entry {
        Value::Record(record) => format!("{}：{}", wording::entry(*record), ground.joined()),
        _ => ground.joined(),
    }
}

/// `2023年人均纯收入 9,860 元，低于 12,412 元`.
fn compared<'a>(
    (left, right): (&'a Node, &'a Node),
    relation: Relation,
    frame: &mut Frame<'a>,
) -> String {
    // The figure of the household comes first, whatever side it stands on.
    if matches!(left.op, Op::Constant(_)) && !matches!(right.op, Op::Constant(_)) {
        return compared((right, left), turned(relation), frame);
    }
    let label = wording::label(left);
    let (mine, theirs) = (value(left, frame), value(right, frame));
    let Some(mine) = wording::value(&mine) else { return absent(left, frame) };
    if matches!(left.kind, Kind::Bool) {
        return format!("{label}：{mine}");
    }
    let Some(other) = wording::value(&theirs) else {
        return format!("{label} {mine}，没有{}", wording::label(right));
    };
    if let Op::Year(day) = &left.op {
        let day = wording::value(&value(day, frame)).unwrap_or(mine);
        let other = other.replace(',', "");
        let word = match relation {
            Relation::Equal => format!("在{other}年"),
            Relation::Different => format!("不在{other}年"),
            _ => format!("{}{other}年", wording::relation(relation, true)),
        };
        return format!("{label} {day}，{word}");
    }
    let unit = wording::unit(left).or_else(|| wording::unit(right).filter(|unit| *unit != "%"));
    let word = wording::relation(relation, matches!(left.kind, Kind::Day));
    let other = wording::measured(&other, unit.filter(|_| matches!(right.kind, Kind::Number)));
    let mine = wording::measured(&mine, unit);
    let basis = basis(right, frame);
    if relation == Relation::Equal && basis.is_empty() && mine == other {
        return format!("{label} {mine}");
    }
    let space = if other.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    format!("{label} {mine}，{word}{space}{other}{basis}")
}

/// That there is no value: named after the outermost record that is not there.
fn absent<'a>(node: &'a Node, frame: &mut Frame<'a>) -> String {
    let mut missing = node;
    while let Op::Field { of, .. } | Op::Year(of) | Op::Derived { of, .. } = &missing.op {
        if matches!(of.op, Op::Variable(..)) || !matches!(value(of, frame), Value::Nothing) {
            break;
        }
        missing = of;
    }
    format!("没有{}", wording::label(missing))
}

/// The same comparison read from the other side.
fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Less => Relation::More,
        Relation::AtMost => Relation::AtLeast,
        Relation::More => Relation::Less,
        Relation::AtLeast => Relation::AtMost,
        same => same,
    }
}

/// What a computed figure was computed from, in brackets; and what a figure of the record is called.
fn basis<'a>(node: &'a Node, frame: &mut Frame<'a>) -> String {
    match &node.op {
        Op::Arithmetic(..) | Op::Months(..) => {
            let mut parts = Vec::new();
            collect(node, frame, &mut parts);
            if parts.is_empty() {
                String::new()
            } else {
                format!("（按{}计算）", parts.join("、"))
            }
        }
        Op::Field { .. } | Op::Derived { .. } | Op::Figure { .. } => {
            format!("（{}）", wording::label(node))
        }
        _ => String::new(),
    }
}

fn collect<'a>(node: &'a Node, frame: &mut Frame<'a>, parts: &mut Vec<String>) {
    match &node.op {
        Op::Arithmetic(left, _, right) => {
            collect(left, frame, parts);
            collect(right, frame, parts);
        }
        Op::Months(day, months, _) => {
            collect(day, frame, parts);
            collect(months, frame, parts);
        }
        Op::Constant(constant) if constant.label.is_none() => {}
        _ => {
            let text = wording::value(&value(node, frame)).unwrap_or_default();
            let text = wording::measured(&text, wording::unit(node));
            parts.push(format!("{} {text}", wording::label(node)));
        }
    }
}
