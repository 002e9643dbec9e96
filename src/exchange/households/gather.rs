//! Rows → households with their members, as the sheet has them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::cells::{self, Doubt, Said};
use super::columns::{COLUMNS, Form, Place};
use super::head::Head;
use super::{Remark, Trouble};
use crate::exchange::sheet::{Row, Sheet};
use crate::model::Catalogues;

/// What a sheet says of one thing: values by column.
pub type Values = BTreeMap<usize, Arc<str>>;

/// A household as the sheet has it.
#[derive(Clone, Debug, Default)]
pub struct Household {
    /// Its code; none if the sheet has none.
    pub code: Option<Arc<str>>,
    /// Its first row.
    pub row: usize,
    /// The village and the group as the sheet names them.
    pub village: Option<Arc<str>>,
    /// The villagers' group as the sheet names it.
    pub group: Option<Arc<str>>,
    /// What is said of the household, by all of its rows that say it.
    pub values: Values,
    /// The columns in which its rows differ: nobody can say which of them is right.
    differing: BTreeSet<usize>,
    /// Its members in the order of the sheet.
    pub members: Vec<Member>,
}

/// A member as the sheet has it.
#[derive(Clone, Debug, Default)]
pub struct Member {
    /// Its row.
    pub row: usize,
    /// 人编号, if there is one.
    pub code: Option<Arc<str>>,
    /// What is said of the member.
    pub values: Values,
}

/// What a sheet holds.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The households in the order of the sheet.
    pub households: Vec<Household>,
    /// What could not be taken.
    pub remarks: Vec<Remark>,
    /// Rows that are about nobody: sums, signatures.
    pub skipped: usize,
}

/// Reads all rows below the head.
pub fn gather(sheet: &Sheet, head: &Head, catalogues: &Catalogues) -> Gathered {
    let mut gatherer = Gatherer {
        columns: taken(head),
        catalogues,
        gathered: Gathered::default(),
        by_code: HashMap::new(),
        last: None,
        within: within(sheet, head),
        texts: HashMap::new(),
    };
    for row in &sheet.rows[head.last + 1..] {
        gatherer.row(row);
    }
    gatherer.gathered
}

/// The columns of a sheet of which something is taken, with their places in it.
fn taken(head: &Head) -> Vec<(usize, usize)> {
    let known = head.titles.iter().filter_map(|title| Some((title.at, title.column?)));
    known.filter(|(_, column)| COLUMNS[*column].place != Place::Nowhere).collect()
}

struct Gatherer<'a> {
    /// The known columns of the sheet.
    columns: Vec<(usize, usize)>,
    catalogues: &'a Catalogues,
    gathered: Gathered,
    by_code: HashMap<Arc<str>, usize>,
    /// The household of the row before.
    last: Option<usize>,
    /// The rows whose code of the household stands in a cell merged with that above.
    within: HashSet<usize>,
    /// Values that occurred; most occur thousands of times.
    texts: HashMap<String, Arc<str>>,
}

/// What a row says.
#[derive(Default)]
struct Read {
    village: Option<Arc<str>>,
    group: Option<Arc<str>>,
    code: Option<Arc<str>>,
    member: Option<Arc<str>>,
    of_household: Values,
    of_member: Values,
}

impl Gatherer<'_> {
    fn row(&mut self, row: &Row) {
        let read = self.read(row);
        let named = read.of_member.keys().any(|column| is_key(*column));
        if !named && read.code.is_none() || is_sum(row) {
            self.gathered.skipped += 1;
            return;
        }
        let at = self.household(&read, row.number);
        let known = &mut self.gathered.households[at];
        known.village = known.village.take().or(read.village);
        known.group = known.group.take().or(read.group);
        for (column, value) in read.of_household {
            match known.values.get(&column) {
                _ if known.differing.contains(&column) => {}
                None => drop(known.values.insert(column, value)),
                Some(other) if *other != value => {
                    known.values.remove(&column);
                    known.differing.insert(column);
                    self.gathered.remarks.push(Remark::at(row.number, column, Trouble::Twice));
                }
                Some(_) => {}
            }
        }
        if named {
            let member = Member { row: row.number, code: read.member, values: read.of_member };
            self.gathered.households[at].members.push(member);
        }
        self.last = Some(at);
    }

    /// Whose row it is: that of its code; without one that of the row above, unless it begins a household.
    fn household(&mut self, read: &Read, row: usize) -> usize {
        if let Some(code) = &read.code {
            if let Some(known) = self.by_code.get(code) {
                return *known;
            }
            self.by_code.insert(code.clone(), self.gathered.households.len());
        } else if let Some(last) = self.last {
            let begins = read.of_member.iter().any(|(column, value)| {
                COLUMNS[*column].place == Place::OfMember(&["relation"])
                    && self.catalogues.find("relation", value).is_some_and(|term| term.id == "head")
            });
            if self.within.contains(&row) || !begins {
                return last;
            }
        }
        let household = Household { code: read.code.clone(), row, ..Household::default() };
        self.gathered.households.push(household);
        self.gathered.households.len() - 1
    }

    fn read(&mut self, row: &Row) -> Read {
        let mut read = Read::default();
        for (at, column) in self.columns.clone() {
            let cell = row.cell(at);
            let value = match cells::read(cell, COLUMNS[column].form, self.catalogues) {
                Said::Nothing => continue,
                Said::Value(value) => value,
                Said::Doubt(doubt) => {
                    let shown = cell.shown();
                    self.gathered.remarks.push(Remark::new(row.number, column, doubt, &shown));
                    continue;
                }
            };
            let value = self.kept(value);
            match COLUMNS[column].place {
                Place::Village => read.village = Some(value),
                Place::Group => read.group = Some(value),
                Place::Household => read.code = Some(value),
                Place::Member => read.member = Some(value),
                Place::OfHousehold(_) => drop(read.of_household.insert(column, value)),
                Place::OfMember(_) => drop(read.of_member.insert(column, value)),
                Place::Compared(_) | Place::Nowhere => {}
            }
        }
        read
    }

    fn kept(&mut self, value: String) -> Arc<str> {
        if let Some(known) = self.texts.get(&value) {
            return known.clone();
        }
        let kept: Arc<str> = value.as_str().into();
        self.texts.insert(value, kept.clone());
        kept
    }
}

/// Whether a column tells who somebody is.
fn is_key(column: usize) -> bool {
    matches!(COLUMNS[column].place, Place::OfMember(&["name" | "id_no"]))
}

/// The rows below the first of merged cells in the column with the codes of households.
fn within(sheet: &Sheet, head: &Head) -> HashSet<usize> {
    let is_code = |column: usize| COLUMNS[column].place == Place::Household;
    let code = head.titles.iter().find(|title| title.column.is_some_and(is_code));
    let Some(at) = code.map(|title| title.at) else { return HashSet::new() };
    let of_code =
        sheet.merged.iter().filter(|cells| (cells.columns.0..=cells.columns.1).contains(&at));
    of_code.flat_map(|cells| cells.rows.0 + 1..=cells.rows.1).collect()
}

/// Sums and signatures below a table.
fn is_sum(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| {
        let text = cell.shown();
        let text = text.trim();
        ["合计", "总计", "小计", "填表人", "填报人", "审核人", "制表", "备注：", "注：", "说明"]
            .iter()
            .any(|word| text.starts_with(word))
    })
}

impl Remark {
    fn new(row: usize, column: usize, doubt: Doubt, shown: &str) -> Self {
        let private = matches!(COLUMNS[column].form, Form::IdNumber | Form::Phone | Form::Name);
        Self {
            row,
            column: Some(column),
            trouble: doubt.into(),
            shown: if private { String::new() } else { shown.to_owned() },
        }
    }
}
