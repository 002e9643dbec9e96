//! A household that is known: field by field, member by member.

use std::sync::Arc;

use super::super::columns::{COLUMNS, ID_NO, NAME, Place};
use super::super::gather::{Household, Member, Stated};
use super::super::held::{held, list, scalar};
use super::super::ledger::Ledger;
use super::super::{Change, Line, Person, Proposal, Remark, Trouble};
use super::Office;
use super::course;
use super::entries::{self, Village};
use crate::exchange::amend::{Amended, Written};
use crate::record::{Field, Node, Record, Value};

/// What no record can do without.
const REQUIRED: &[&[&str]] = &[
    &["name"],
    &["relation"],
    &["id_no"],
    &["ethnicity"],
    &["class"],
    &["size"],
    &["work", "months"],
    &["case", "category"],
    &["case", "responsible", "name"],
];

/// Compares a household with its record.
pub(super) fn household(
    household: &Household,
    (node, village): (&Node, &Village),
    (office, ledger): (Office<'_>, Option<&Ledger>),
    (amended, proposal): (&mut Amended<'_>, &mut Proposal),
) {
    let Some(code) = household.code.clone() else { return };
    let before = (proposal.changes.len(), proposal.new_members.len());
    let mut record =
        Comparison { office, ledger, code, member: None, line: household.line, amended, proposal };
    record.fields(node, &household.said, crate::model::Household::FIELDS);
    record.place(node, household, village);
    record.head(node, household);
    record.course(node, household);
    let members = list(node, "members");
    let mut seen = vec![false; members.len()];
    let mut added = Vec::new();
    for member in &household.members {
        match find(member, members, &seen) {
            Found::At(at) => {
                seen[at] = true;
                record.member = Some(person(&members[at]));
                record.line = member.line;
                record.fields(&members[at], &member.said, crate::model::Member::FIELDS);
            }
            Found::Other(at) => {
                seen[at] = true;
                record.proposal.remarks.push(Remark::of(member.line, Trouble::OtherPerson));
            }
            Found::Nobody if member.is_known() => {
                record.proposal.remarks.push(Remark::of(member.line, Trouble::TakenOut));
            }
            Found::Nobody => added.push(member),
        }
    }
    record.member = None;
    record.add(node, &added, members);
    let gone =
        members.iter().zip(&seen).filter(|(_, seen)| !**seen && !household.members.is_empty());
    let gone = gone.filter_map(|(member, _)| scalar(member, "name"));
    let code = record.code.clone();
    proposal.gone_members.extend(gone.map(|name| (code.clone(), name.into())));
    if (proposal.changes.len(), proposal.new_members.len()) == before {
        proposal.same += 1;
    }
}

/// Whose record a row is about.
enum Found {
    At(usize),
    /// The code is that of a member with another name and another number.
    Other(usize),
    Nobody,
}

/// The record of a member. A row that we wrote is known by its code. Another is known by the number of the document, then by
/// the name if nobody else has it; its code alone is not believed, for many ledgers number the rows anew.
fn find(member: &Member, members: &[Node], seen: &[bool]) -> Found {
    let by = |key: &str, value: Option<&str>| {
        let value = value?;
        let has =
            |node: &Node| scalar(node, key).is_some_and(|known| known.eq_ignore_ascii_case(value));
        let mut all = members.iter().enumerate().filter(|(at, node)| !seen[*at] && has(node));
        let first = all.next()?.0;
        all.next().is_none().then_some(first)
    };
    let by_code = by("code", member.code.as_deref());
    if member.is_known() {
        return by_code.map_or(Found::Nobody, Found::At);
    }
    let value = |column: usize| member.said.values.get(column).map(|value| &**value);
    let id = value(*ID_NO).map(|id| id.get(..18).unwrap_or(id));
    match by("id_no", id).or_else(|| by("name", value(*NAME))) {
        Some(at) => Found::At(at),
        None => by_code.map_or(Found::Nobody, Found::Other),
    }
}

/// What is to stand in one column, and what stands there.
#[derive(Clone)]
struct Given {
    column: usize,
    was: String,
    is: Arc<str>,
}

impl Given {
    /// The keys that lead to it.
    fn keys(&self) -> &'static [&'static str] {
        entries::keys(self.column)
    }
}

/// The comparison of one household.
struct Comparison<'a, 't> {
    office: Office<'a>,
    ledger: Option<&'a Ledger>,
    code: Arc<str>,
    member: Option<Person>,
    line: Line,
    amended: &'a mut Amended<'t>,
    proposal: &'a mut Proposal,
}

impl Comparison<'_, '_> {
    /// Compares fields of a record; those of one part of it (`housing`, `work`) are written together.
    fn fields(&mut self, node: &Node, said: &Stated, fields: &[Field]) {
        let mut parts: Vec<(&'static str, Vec<Given>)> = Vec::new();
        let mut plain: Vec<Given> = Vec::new();
        for (column, value) in said.values.iter() {
            let Some(given) = self.wanted(node, (column, value), said) else { continue };
            match given.keys() {
                [_] | [] => plain.push(given),
                [part, ..] => match parts.iter_mut().find(|(known, _)| known == part) {
                    Some((_, all)) => all.push(given),
                    None => parts.push((part, vec![given])),
                },
            }
        }
        self.write(node, &plain, fields);
        for (part, values) in parts {
            self.part(node, part, &values, fields);
        }
    }

    /// What is to stand in a column; none if it does already, or must not.
    fn wanted(
        &mut self,
        node: &Node,
        (column, value): (usize, &Arc<str>),
        said: &Stated,
    ) -> Option<Given> {
        // A disability certificate begins with the number of the person's document.
        let is_id = column == *ID_NO;
        let value: Arc<str> =
            if is_id { value.get(..18).unwrap_or(value).into() } else { value.clone() };
        let was = held(node, column, self.office.catalogues);
        if *was == *value {
            return None;
        }
        let first = said.was.as_ref().and_then(|first| first.get(column));
        let trouble =
            if first.is_some_and(|first| **first != *was && !self.led(column, first, &was)) {
                Trouble::ChangedMeanwhile
            } else if value.is_empty() && REQUIRED.contains(&entries::keys(column)) {
                Trouble::Required
            } else {
                return Some(Given { column, was, is: value });
            };
        self.proposal.remarks.push(Remark::at(self.line, column, trouble));
        None
    }

    /// Whether an earlier import of the same workbook brought what stands in the files.
    fn led(&self, column: usize, first: &str, was: &str) -> bool {
        let member = self.member.as_ref().map(|member| &*member.code);
        let field = (&self.code, member, column);
        self.ledger.is_some_and(|ledger| ledger.led(field, (first, was)))
    }

    /// Writes fields of one record. An empty value is taken out.
    fn write(&mut self, node: &Node, values: &[Given], fields: &[Field]) {
        let mut emptied = Vec::new();
        for given in values {
            let Some(key) = given.keys().last() else { continue };
            if given.is.is_empty() {
                emptied.push(*key);
            } else {
                self.amended.set(node, key, &entries::written(given.column, &given.is), fields);
            }
        }
        self.amended.remove(node, &emptied);
        self.tell(values);
    }

    /// Fields of a part of a record, such as `housing: {grade: A}`.
    fn part(&mut self, node: &Node, part: &str, values: &[Given], fields: &[Field]) {
        let known = node.get(part).map(|entry| &entry.node).filter(|node| is_filled(node));
        if let Some(known) = known {
            let (deeper, own): (Vec<Given>, Vec<Given>) =
                values.iter().cloned().partition(|given| given.keys().len() > 2);
            self.write(known, &own, &[]);
            return self.responsible(known, &deeper);
        }
        let is_idle = values.iter().all(|given| &*given.is == "0");
        if part == "work" && is_idle {
            self.amended.set(node, part, &Written::Plain("无".to_owned()), fields);
        } else if values.iter().all(|given| given.is.is_empty()) {
            self.amended.remove(node, &[part]);
        } else if let Some(made) = entries::part(part, &stated(values)) {
            self.amended.set(node, part, &made, fields);
        } else {
            return self.nowhere(values);
        }
        self.tell(values);
    }

    /// Who looks after a case.
    fn responsible(&mut self, case: &Node, values: &[Given]) {
        if values.is_empty() {
            return;
        }
        let known = case.get("responsible").map(|entry| &entry.node);
        if let Some(known) = known.filter(|node| is_filled(node)) {
            return self.write(known, values, &[]);
        }
        let stated = stated(values);
        if !stated.iter().any(|(column, _)| entries::keys(*column).last() == Some(&"name")) {
            return self.nowhere(values);
        }
        let made = Written::Small(entries::items(&stated));
        self.amended.set(case, "responsible", &made, crate::model::Case::FIELDS);
        self.tell(values);
    }

    fn nowhere(&mut self, values: &[Given]) {
        let Some(Given { column, .. }) = values.first() else { return };
        self.proposal.remarks.push(Remark::at(self.line, *column, Trouble::NoRecord));
    }

    fn tell(&mut self, values: &[Given]) {
        for Given { column, was, is } in values {
            self.change(*column, was, is);
        }
    }

    /// The village and the group.
    fn place(&mut self, node: &Node, household: &Household, village: &Village) {
        let other = household.village.as_deref().map(entries::village_name);
        if other.is_some_and(|name| name != village.name.as_str()) {
            return self.proposal.remarks.push(Remark::of(household.line, Trouble::OtherVillage));
        }
        let Some(named) = &household.group else { return };
        let Some(column) = COLUMNS.iter().position(|column| column.place == Place::Group) else {
            return;
        };
        let was = scalar(node, "group").unwrap_or_default();
        let first = household.said.was.as_ref().and_then(|first| first.get(column));
        let first = first.map(|first| village.group(first).unwrap_or_else(|| first.to_string()));
        let trouble = match village.group(named) {
            Some(code) if code == was => return,
            Some(_)
                if first.is_some_and(|first| first != was && !self.led(column, &first, was)) =>
            {
                Trouble::ChangedMeanwhile
            }
            Some(code) => {
                let fields = crate::model::Household::FIELDS;
                self.line = household.line;
                self.change(column, was, &code);
                return self.amended.set(node, "group", &Written::Text(code), fields);
            }
            None if named.is_empty() => Trouble::Required,
            None => Trouble::NoGroup,
        };
        self.proposal.remarks.push(Remark::at(household.line, column, trouble));
    }

    /// A column with the head of the household shows whether the code is right.
    fn head(&mut self, node: &Node, household: &Household) {
        let Some(named) = &household.head else { return };
        let words = self.office.catalogues;
        let is_head = |member: &&Node| {
            let relation = scalar(member, "relation").unwrap_or_default();
            words.find("relation", relation).is_some_and(|term| term.id == "head")
        };
        let head = list(node, "members").iter().find(is_head);
        let Some(head) = head.filter(|_| !household.is_known()) else { return };
        if held(head, *NAME, words) != **named {
            self.proposal.remarks.push(Remark::of(household.line, Trouble::OtherHead));
        }
    }

    /// What the national system says of the course of a case is compared with the steps that are recorded.
    fn course(&mut self, node: &Node, household: &Household) {
        let Some(case) = node.get("case").map(|entry| &entry.node) else { return };
        let course = course::Course::of(case);
        for (column, value) in household.compared.iter() {
            let Place::Compared(compared) = COLUMNS[column].place else { continue };
            if !course.agrees(compared, value) {
                let mut remark = Remark::at(household.line, column, Trouble::OtherCourse);
                remark.shown = value.to_string();
                self.proposal.remarks.push(remark);
            }
        }
    }

    fn add(&mut self, node: &Node, added: &[&Member], members: &[Node]) {
        let mut next = entries::next_code(members);
        let mut items = Vec::new();
        for member in added {
            match entries::new_member(member, &mut next) {
                Ok((person, new)) => {
                    self.proposal.new_members.push((self.code.clone(), member.line, person));
                    items.push(new);
                }
                Err(column) => {
                    let remark = Remark::at(member.line, column, Trouble::Required);
                    self.proposal.remarks.push(remark);
                }
            }
        }
        self.amended.extend(node, "members", items, crate::model::Household::FIELDS);
    }

    fn change(&mut self, column: usize, was: &str, is: &str) {
        let place = (&self.code, self.member.as_ref());
        self.proposal.changes.push(Change::new(place, (self.line, column), (was, is)));
    }
}

/// What is to be written, without what is to be nothing.
fn stated(values: &[Given]) -> Vec<(usize, Arc<str>)> {
    let stated = values.iter().filter(|given| !given.is.is_empty());
    stated.map(|given| (given.column, given.is.clone())).collect()
}

fn person(node: &Node) -> Person {
    let text = |key: &str| scalar(node, key).unwrap_or_default().into();
    Person { code: text("code"), name: text("name") }
}

/// Whether a record has anything in it.
fn is_filled(node: &Node) -> bool {
    matches!(&node.value, Value::Map(entries) if !entries.is_empty())
}
