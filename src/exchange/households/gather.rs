//! Rows → households with their members, as the sheets have them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::cells::{self, Doubt, Said};
use super::columns::{COLUMNS, Compared, Form, ID_NO, NAME, Place};
use super::compare::Office;
use super::head::Head;
use super::mapping::Mapping;
use super::own;
use super::values::Values;
use super::{Line, Remark, Trouble};
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::model::Catalogues;

/// A household as the sheets have it.
#[derive(Clone, Debug, Default)]
pub struct Household {
    /// Its code; none if the sheet has none.
    pub code: Option<Arc<str>>,
    /// Its first row.
    pub line: Line,
    /// The village as the sheet names it.
    pub village: Option<Arc<str>>,
    /// The villagers' group as the sheet names it.
    pub group: Option<Arc<str>>,
    /// The name of its head, where a column has that.
    pub head: Option<Arc<str>>,
    /// What is only compared, by column.
    pub compared: Values,
    /// What is said of the household, by all of its rows that say it.
    pub said: Stated,
    /// The columns in which its rows differ: nobody can say which of them is right.
    differing: BTreeSet<usize>,
    /// Its members in the order of the sheet.
    pub members: Vec<Member>,
}

/// A member as the sheets have it.
#[derive(Clone, Debug, Default)]
pub struct Member {
    /// Its row.
    pub line: Line,
    /// 人编号, if there is one.
    pub code: Option<Arc<str>>,
    /// What is said of the member.
    pub said: Stated,
}

/// What a sheet says of a record.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Values. Of a row that our own workbook brought back only those that somebody changed: then an empty one is to go.
    pub values: Values,
    /// What stood in the place of those at first. None if the row is not one that we wrote.
    pub was: Option<Values>,
}

impl Household {
    /// One of which nothing is said yet.
    pub fn new(code: Option<Arc<str>>, line: Line) -> Self {
        Self { code, line, ..Self::default() }
    }

    /// Whether our own workbook brought it back.
    pub fn is_known(&self) -> bool {
        self.said.was.is_some()
    }
}

impl Member {
    /// Whether our own workbook brought it back.
    pub fn is_known(&self) -> bool {
        self.said.was.is_some()
    }
}

impl Stated {
    /// Takes up what another row says of the same record: what the first did not say. The columns in which they differ come
    /// back.
    fn join(&mut self, other: &Self) -> Vec<usize> {
        let mut differing = Vec::new();
        for (column, value) in other.values.iter() {
            match self.values.get(column) {
                Some(known) if known != value => differing.push(column),
                Some(_) => {}
                None => {
                    self.values.insert(column, value.clone());
                    let first = other.was.as_ref().and_then(|was| was.get(column));
                    if let (Some(was), Some(first)) = (&mut self.was, first) {
                        was.insert(column, first.clone());
                    }
                }
            }
        }
        differing
    }
}

impl Household {
    /// Takes up what a row says of the household. Where its rows differ, nobody can say which is right, so none is taken.
    pub fn say(&mut self, line: Line, said: Stated, remarks: &mut Vec<Remark>) {
        if self.said.was.is_none() {
            self.said.was.clone_from(&said.was);
        }
        let settled = |column: &usize| !self.differing.contains(column);
        let mut new = said;
        new.values.retain(|column| settled(&column));
        for column in self.said.join(&new) {
            self.said.values.remove(column);
            self.differing.insert(column);
            remarks.push(Remark::at(line, column, Trouble::Twice));
        }
    }

    /// Takes up a member. A person may stand in two rows; what the second says otherwise is not taken.
    pub fn add(&mut self, member: Member, remarks: &mut Vec<Remark>) {
        let Some(known) = self.members.iter_mut().find(|known| is_same(known, &member)) else {
            return self.members.push(member);
        };
        let differing = known.said.join(&member.said);
        let remark = |column| Remark::at(member.line, column, Trouble::TwiceNamed);
        remarks.extend(differing.into_iter().map(remark));
    }
}

/// What the sheets hold.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The households in the order of the sheets.
    pub households: Vec<Household>,
    /// What could not be taken.
    pub remarks: Vec<Remark>,
    /// Rows that are about nobody: sums, signatures.
    pub skipped: usize,
    /// Rows about people of other townships.
    pub elsewhere: usize,
}

/// Where the office is.
#[derive(Clone, Debug, Default)]
pub struct Here {
    /// 县.
    pub county: String,
    /// 乡镇; none in the office of a county.
    pub town: Option<String>,
}

/// Takes up row after row.
pub struct Gatherer<'a> {
    catalogues: &'a Catalogues,
    here: Option<&'a Here>,
    /// What stands in every row, as a mapping says.
    constants: Vec<(usize, Arc<str>)>,
    gathered: Gathered,
    by_code: HashMap<Arc<str>, usize>,
    /// Values that occurred; most occur thousands of times.
    texts: HashMap<String, Arc<str>>,
    sheet: Current,
}

/// The sheet whose rows are taken up.
#[derive(Default)]
struct Current {
    number: u32,
    /// The known columns.
    columns: Vec<Known>,
    /// The last row of the head.
    head: usize,
    /// Where its rows keep what stood in them, and how many values that are.
    original: Option<(usize, usize)>,
    /// The household of the row before.
    last: Option<usize>,
    /// Whether nothing tells where a household begins: then every row is one of its own.
    is_loose: bool,
    /// The rows whose code of the household stands in a cell merged with that above.
    within: HashSet<usize>,
}

/// A known column of a sheet.
#[derive(Clone, Copy)]
struct Known {
    /// Its place in the sheet.
    at: usize,
    /// Its number in [`COLUMNS`].
    column: usize,
    /// Its place among the values that rows keep.
    kept: Option<usize>,
}

/// What a row says.
#[derive(Default)]
struct Read {
    village: Option<Arc<str>>,
    group: Option<Arc<str>>,
    code: Option<Arc<str>>,
    member: Option<Arc<str>>,
    head: Option<Arc<str>>,
    compared: Values,
    of_household: Values,
    of_member: Values,
    /// What stood in the row at first.
    was: Option<Values>,
    elsewhere: bool,
}

impl<'a> Gatherer<'a> {
    /// Begins without any row. What does not lie where the office is, is left out.
    pub fn new(office: Office<'a>, mapping: &Mapping) -> Self {
        Self {
            catalogues: office.catalogues,
            here: office.here,
            constants: mapping
                .constants(office.catalogues)
                .into_iter()
                .map(|(column, value)| (column, value.into()))
                .collect(),
            gathered: Gathered::default(),
            by_code: HashMap::new(),
            texts: HashMap::new(),
            sheet: Current::default(),
        }
    }

    /// The rows that follow are those of this sheet; `kept` are the columns that it keeps, if it is one of our own.
    pub fn begin(&mut self, number: usize, (sheet, head): (&Sheet, &Head), kept: Option<&[usize]>) {
        let known = head.titles.iter().filter_map(|title| {
            let column = title.column?;
            let kept = kept.and_then(|kept| kept.iter().position(|one| *one == column));
            Some(Known { at: title.at, column, kept })
        });
        let original = head.titles.iter().find(|title| title.text.trim() == own::ORIGINAL);
        self.sheet = Current {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            columns: known.filter(|one| COLUMNS[one.column].place != Place::Nowhere).collect(),
            head: head.last,
            original: original.zip(kept).map(|(title, kept)| (title.at, kept.len())),
            last: None,
            is_loose: !head.known().into_iter().any(begins_households),
            within: within(sheet, head),
        };
    }

    /// All that was taken up.
    pub fn finish(self) -> Gathered {
        self.gathered
    }

    /// Takes up a row; those of the head are passed over.
    pub fn row(&mut self, row: &Row) {
        if row.number <= self.sheet.head {
            return;
        }
        if is_sum(row) {
            self.gathered.skipped += 1;
            return;
        }
        let line = Line { sheet: self.sheet.number, row: u32::try_from(row.number).unwrap_or(0) };
        let read = self.read(row, line);
        let is_member = match &read.was {
            Some(_) => read.member.is_some(),
            None => read.of_member.iter().any(|(column, _)| is_key(column)),
        };
        if !is_member && read.code.is_none() {
            self.gathered.skipped += 1;
            return;
        }
        if read.elsewhere {
            self.gathered.elsewhere += 1;
            self.sheet.last = None;
            return;
        }
        let at = self.household(&read, row.number, line);
        self.sheet.last = Some(at);
        let known = &mut self.gathered.households[at];
        known.village = known.village.take().or(read.village);
        known.group = known.group.take().or(read.group);
        known.head = known.head.take().or(read.head);
        if known.compared.is_empty() {
            known.compared = read.compared;
        }
        let (of_member, of_household) = (read.of_member, read.of_household);
        let remarks = &mut self.gathered.remarks;
        if is_member {
            known.say(line, Stated { values: of_household, was: None }, remarks);
            let said = Stated { values: of_member, was: read.was };
            known.add(Member { line, code: read.member, said }, remarks);
        } else {
            if read.was.is_some() {
                known.line = line;
            }
            known.say(line, Stated { values: of_household, was: read.was }, remarks);
        }
    }

    /// Whose row it is: that of its code; without one that of the row above, unless it begins a household.
    fn household(&mut self, read: &Read, row: usize, line: Line) -> usize {
        if let Some(code) = &read.code {
            if let Some(known) = self.by_code.get(code) {
                return *known;
            }
            self.by_code.insert(code.clone(), self.gathered.households.len());
        } else if let Some(last) = self.sheet.last.filter(|_| !self.sheet.is_loose) {
            let begins = read.of_member.iter().any(|(column, value)| {
                COLUMNS[column].place == Place::OfMember(&["relation"])
                    && self.catalogues.find("relation", value).is_some_and(|term| term.id == "head")
            });
            if self.sheet.within.contains(&row) || !begins {
                return last;
            }
        }
        self.gathered.households.push(Household::new(read.code.clone(), line));
        self.gathered.households.len() - 1
    }

    fn read(&mut self, row: &Row, line: Line) -> Read {
        let text = self.sheet.original.map(|(at, count)| (row.cell(at).shown(), count));
        let original = text.as_ref().and_then(|(text, count)| own::original(text, *count));
        let mut read =
            Read { was: original.as_ref().map(|_| Values::default()), ..Read::default() };
        let columns = std::mem::take(&mut self.sheet.columns);
        for Known { at, column, kept } in &columns {
            let was = original.as_ref().zip(*kept).and_then(|(values, at)| values.get(at));
            let was = was.map(AsRef::as_ref);
            let Some(value) = self.cell(row.cell(*at), *column, (line, was)) else { continue };
            if let (Some(first), Some(was)) = (&mut read.was, was) {
                first.insert(*column, was.into());
            }
            self.put(&mut read, *column, value);
        }
        self.sheet.columns = columns;
        for (column, value) in &self.constants {
            self.put(&mut read, *column, value.clone());
        }
        read
    }

    /// What a cell says; nothing if it says nothing new. `was` is what it said at first.
    fn cell(
        &mut self,
        cell: &Cell,
        column: usize,
        (line, was): (Line, Option<&str>),
    ) -> Option<Arc<str>> {
        if was.is_some_and(|was| cell.is_shown_as(was)) {
            return None;
        }
        match cells::read(cell, COLUMNS[column].form, self.catalogues) {
            Said::Nothing => was.map(|_| "".into()),
            Said::Value(value) if was == Some(value.as_str()) => None,
            Said::Value(value) => Some(self.kept(value)),
            Said::Doubt(doubt) => {
                let remark = Remark::new(line, column, doubt, &cell.shown());
                self.gathered.remarks.push(remark);
                None
            }
        }
    }

    fn put(&self, read: &mut Read, column: usize, value: Arc<str>) {
        match COLUMNS[column].place {
            Place::Village => read.village = Some(value),
            Place::Group => read.group = Some(value),
            Place::Household => read.code = Some(value),
            Place::Member => read.member = Some(value),
            Place::OfHousehold(_) => read.of_household.insert(column, value),
            Place::OfMember(_) => read.of_member.insert(column, value),
            Place::Compared(Compared::Head) => read.head = Some(value),
            Place::Compared(
                Compared::Eliminated | Compared::IdentifiedOn | Compared::EliminatedOn,
            ) => read.compared.insert(column, value),
            Place::Compared(Compared::County) => {
                read.elsewhere |= self.here.is_some_and(|here| !is_like(&here.county, &value));
            }
            Place::Compared(Compared::Town) => {
                let town = self.here.and_then(|here| here.town.as_ref());
                read.elsewhere |= town.is_some_and(|town| !is_like(town, &value));
            }
            Place::Nowhere => {}
        }
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

/// `石漪`, `石漪镇` and `石漪镇人民政府` are one place.
fn is_like(name: &str, said: &str) -> bool {
    name.starts_with(said) || said.starts_with(name) || said.ends_with(name)
}

/// Whether two rows are about one person: by the number of the document, by the name where one has none.
fn is_same(known: &Member, other: &Member) -> bool {
    if known.said.was.is_some() || other.said.was.is_some() {
        return known.code.is_some() && known.code == other.code;
    }
    let value = |member: &'_ Member, column: usize| member.said.values.get(column).cloned();
    match (value(known, *ID_NO), value(other, *ID_NO)) {
        (Some(one), Some(two)) => one == two,
        _ => value(known, *NAME).is_some() && value(known, *NAME) == value(other, *NAME),
    }
}

/// Whether a column tells where a household begins.
fn begins_households(column: usize) -> bool {
    let place = COLUMNS[column].place;
    place == Place::Household || place.is_of_member("relation")
}

/// Whether a column tells who somebody is.
fn is_key(column: usize) -> bool {
    column == *NAME || column == *ID_NO
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
    fn new(line: Line, column: usize, doubt: Doubt, shown: &str) -> Self {
        let private = matches!(COLUMNS[column].form, Form::IdNumber | Form::Phone | Form::Name);
        Self {
            line,
            column: Some(column),
            trouble: doubt.into(),
            shown: if private { String::new() } else { shown.to_owned() },
        }
    }
}
