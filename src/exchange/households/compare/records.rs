//! A household that is known: field by field, member by member.

use std::sync::Arc;

use super::super::cells::{self, Said};
use super::super::columns::{COLUMNS, Form, Place};
use super::super::gather::{Household, Member, Values};
use super::super::{Change, Proposal, Remark, Trouble};
use super::Office;
use super::entries::{self, Village, scalar};
use crate::exchange::amend::{Amended, Written};
use crate::exchange::sheet::Cell;
use crate::record::{Field, Node, Record, Value};

/// Compares a household with its record.
pub(super) fn household(
    household: &Household,
    (node, village): (&Node, &Village),
    office: Office<'_>,
    (amended, proposal): (&mut Amended<'_>, &mut Proposal),
) {
    let Some(code) = household.code.clone() else { return };
    let before = proposal.changes.len();
    let mut record =
        Comparison { office, code, member: None, row: household.row, amended, proposal };
    record.fields(node, &household.values, crate::model::Household::FIELDS);
    record.group(node, household, village);
    let members = match node.get("members").map(|entry| &entry.node.value) {
        Some(Value::List(members)) => members.as_slice(),
        _ => &[],
    };
    let mut seen = vec![false; members.len()];
    let mut added = Vec::new();
    for member in &household.members {
        match find(member, members, &seen) {
            Some(at) => {
                seen[at] = true;
                record.member = scalar(&members[at], "name").map(Into::into);
                record.row = member.row;
                record.fields(&members[at], &member.values, crate::model::Member::FIELDS);
            }
            None => added.push(member),
        }
    }
    record.member = None;
    record.add(node, &added, members);
    let gone =
        members.iter().zip(&seen).filter(|(_, seen)| !**seen && !household.members.is_empty());
    let gone = gone.filter_map(|(member, _)| scalar(member, "name"));
    let code = record.code.clone();
    proposal.gone_members.extend(gone.map(|name| (code.clone(), name.into())));
    if proposal.changes.len() == before && added.is_empty() {
        proposal.same += 1;
    }
}

/// The record of a member: by the number of the document, by the code, by the name if nobody else has it.
fn find(member: &Member, members: &[Node], seen: &[bool]) -> Option<usize> {
    let value = |key: &'static str| {
        let column = entries::column_of(&[key]);
        column.and_then(|column| member.values.get(&column)).cloned()
    };
    let by = |key: &str, value: Option<&Arc<str>>| {
        let value = value?;
        let has =
            |node: &Node| scalar(node, key).is_some_and(|known| known.eq_ignore_ascii_case(value));
        let mut all = members.iter().enumerate().filter(|(at, node)| !seen[*at] && has(node));
        let first = all.next()?.0;
        all.next().is_none().then_some(first)
    };
    let id = value("id_no");
    let id: Option<Arc<str>> = id.map(|id| id.get(..18).unwrap_or(&id).into());
    by("id_no", id.as_ref())
        .or_else(|| by("code", member.code.as_ref()))
        .or_else(|| by("name", value("name").as_ref()))
}

/// What a sheet says of one column.
type Given = (usize, Arc<str>);

/// The comparison of one household.
struct Comparison<'a, 't> {
    office: Office<'a>,
    code: Arc<str>,
    member: Option<Arc<str>>,
    row: usize,
    amended: &'a mut Amended<'t>,
    proposal: &'a mut Proposal,
}

impl Comparison<'_, '_> {
    /// Compares fields of a record; what its record does not have yet is added in one piece for each part of it.
    fn fields(&mut self, node: &Node, values: &Values, fields: &[Field]) {
        let mut parts: Vec<(&'static str, Vec<Given>)> = Vec::new();
        for (column, value) in values {
            let (Place::OfHousehold(keys) | Place::OfMember(keys)) = COLUMNS[*column].place else {
                continue;
            };
            match keys {
                [key] => self.field(node, key, (*column, value), fields),
                [part, ..] => match parts.iter_mut().find(|(known, _)| known == part) {
                    Some((_, all)) => all.push((*column, value.clone())),
                    None => parts.push((part, vec![(*column, value.clone())])),
                },
                [] => {}
            }
        }
        for (part, values) in parts {
            self.part(node, part, &values, fields);
        }
    }

    /// One field of a record.
    fn field(&mut self, node: &Node, key: &str, (column, value): (usize, &str), fields: &[Field]) {
        // A disability certificate begins with the number of the person's document.
        let value = if key == "id_no" { value.get(..18).unwrap_or(value) } else { value };
        let entry = node.get(key);
        let was = entry.map_or(String::new(), |entry| self.settled(&entry.node, column));
        if was == value {
            return;
        }
        self.change(column, &was, value);
        self.amended.set(node, key, &entries::written(column, value), fields);
    }

    /// Fields of a part of a record, such as `housing: {grade: A}`.
    fn part(&mut self, node: &Node, part: &str, values: &[Given], fields: &[Field]) {
        let inner = |column: usize| match COLUMNS[column].place {
            Place::OfHousehold(keys) | Place::OfMember(keys) => &keys[1..],
            _ => &[],
        };
        let known = node.get(part).map(|entry| &entry.node);
        if let Some(known) =
            known.filter(|node| matches!(&node.value, Value::Map(all) if !all.is_empty()))
        {
            for (column, value) in values {
                match inner(*column) {
                    [key] => self.field(known, key, (*column, value), &[]),
                    [part, ..] => {
                        let deeper = known.get(part).map(|entry| &entry.node);
                        match (deeper, inner(*column).last()) {
                            (Some(deeper), Some(key)) if matches!(deeper.value, Value::Map(_)) => {
                                self.field(deeper, key, (*column, value), &[]);
                            }
                            _ => self.proposal.remarks.push(Remark::at(
                                self.row,
                                *column,
                                Trouble::NoRecord,
                            )),
                        }
                    }
                    [] => {}
                }
            }
            return;
        }
        // `work: 无` and no months of work say the same.
        let nothing = known
            .is_some_and(|node| matches!(&node.value, Value::Scalar(text) if text.trim() == "无"));
        let idle = part == "work" && values.iter().all(|(_, value)| &**value == "0");
        if idle && nothing {
            return;
        }
        if idle {
            self.change(values[0].0, "", "无");
            return self.amended.set(node, part, &Written::Plain("无".to_owned()), fields);
        }
        let made = entries::part(part, values);
        let Some(made) = made else {
            let remark = Remark::at(self.row, values[0].0, Trouble::NoRecord);
            return self.proposal.remarks.push(remark);
        };
        for (column, value) in values {
            self.change(*column, if nothing { "无" } else { "" }, value);
        }
        self.amended.set(node, part, &made, fields);
    }

    fn group(&mut self, node: &Node, household: &Household, village: &Village) {
        let Some(named) = &household.group else { return };
        let Some(column) = COLUMNS.iter().position(|column| column.place == Place::Group) else {
            return;
        };
        let was = scalar(node, "group").unwrap_or_default();
        match village.group(named) {
            Some(code) if code == was => {}
            Some(code) => {
                self.row = household.row;
                self.change(column, was, &code);
                self.amended.set(
                    node,
                    "group",
                    &Written::Text(code),
                    crate::model::Household::FIELDS,
                );
            }
            None => self.proposal.remarks.push(Remark::at(household.row, column, Trouble::NoGroup)),
        }
    }

    fn add(&mut self, node: &Node, added: &[&Member], members: &[Node]) {
        let mut next = entries::next_code(members);
        let mut items = Vec::new();
        for member in added {
            match entries::new_member(member, &mut next) {
                Ok(new) => {
                    self.proposal.new_members.push((self.code.clone(), member.row));
                    items.push(new);
                }
                Err(column) => {
                    self.proposal.remarks.push(Remark::at(member.row, column, Trouble::Required));
                }
            }
        }
        self.amended.extend(node, "members", items, crate::model::Household::FIELDS);
    }

    fn change(&mut self, column: usize, was: &str, is: &str) {
        let place = (&self.code, self.member.as_deref());
        self.proposal.changes.push(Change::new(place, (self.row, column), (was, is)));
    }

    /// What a record says, in the form of a column.
    fn settled(&self, node: &Node, column: usize) -> String {
        let form = COLUMNS[column].form;
        let one = |text: &str| match cells::read(
            &Cell::Text(text.into()),
            form,
            self.office.catalogues,
        ) {
            Said::Value(value) => value,
            _ => text.to_owned(),
        };
        match &node.value {
            Value::Scalar(text) => one(text),
            Value::List(items) if matches!(form, Form::Words(_)) => {
                let words = items.iter().filter_map(|item| match &item.value {
                    Value::Scalar(text) => Some(one(text)),
                    _ => None,
                });
                words.collect::<Vec<_>>().join("、")
            }
            _ => String::new(),
        }
    }
}
