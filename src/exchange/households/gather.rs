//! Rows → households with their members, as the sheets have them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::cells::{self, Doubt, Said};
use super::columns::{COLUMNS, Compared, Form, Place};
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
    /// 乡镇.
    pub town: String,
}

/// Takes up row after row.
pub struct Gatherer<'a> {
    catalogues: &'a Catalogues,
    here: Option<&'a Here>,
    /// What stands in every row, as a mapping says.
    constants: Vec<(usize, String)>,
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
    /// The known columns with their places in it.
    columns: Vec<(usize, usize)>,
    /// The last row of the head.
    head: usize,
    /// Where its rows keep what stood in them, and of which columns.
    original: Option<(usize, Vec<usize>)>,
    /// The household of the row before.
    last: Option<usize>,
    /// Whether nothing tells where a household begins: then every row is one of its own.
    is_loose: bool,
    /// The rows whose code of the household stands in a cell merged with that above.
    within: HashSet<usize>,
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
            constants: mapping.constants(office.catalogues),
            gathered: Gathered::default(),
            by_code: HashMap::new(),
            texts: HashMap::new(),
            sheet: Current::default(),
        }
    }

    /// The rows that follow are those of this sheet; `kept` are the columns that it keeps, if it is one of our own.
    pub fn begin(&mut self, number: usize, (sheet, head): (&Sheet, &Head), kept: Option<&[usize]>) {
        let known = head.titles.iter().filter_map(|title| Some((title.at, title.column?)));
        let original = head.titles.iter().find(|title| title.text.trim() == own::ORIGINAL);
        self.sheet = Current {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            columns: known.filter(|(_, column)| COLUMNS[*column].place != Place::Nowhere).collect(),
            head: head.last,
            original: original.zip(kept).map(|(title, kept)| (title.at, kept.to_vec())),
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
        if let (Some(was), false) = (&read.was, is_member) {
            known.said.was = Some(was.clone());
            known.line = line;
        }
        self.values_of_household(at, line, &read.of_household);
        if is_member {
            let said = Stated { values: read.of_member, was: read.was };
            self.member(at, Member { line, code: read.member, said });
        }
    }

    fn values_of_household(&mut self, at: usize, line: Line, values: &Values) {
        let known = &mut self.gathered.households[at];
        for (column, value) in values.iter() {
            match known.said.values.get(column) {
                _ if known.differing.contains(&column) => {}
                None => known.said.values.insert(column, value.clone()),
                Some(other) if other != value => {
                    known.said.values.remove(column);
                    known.differing.insert(column);
                    self.gathered.remarks.push(Remark::at(line, column, Trouble::Twice));
                }
                Some(_) => {}
            }
        }
    }

    /// A person may stand in two rows of a household; what the second says otherwise is not taken.
    fn member(&mut self, at: usize, member: Member) {
        let household = &mut self.gathered.households[at];
        let same = |known: &&mut Member| is_same(known, &member);
        let Some(known) = household.members.iter_mut().find(same) else {
            return household.members.push(member);
        };
        for (column, value) in member.said.values.iter() {
            match known.said.values.get(column) {
                None => known.said.values.insert(column, value.clone()),
                Some(other) if other != value => {
                    self.gathered.remarks.push(Remark::at(
                        member.line,
                        column,
                        Trouble::TwiceNamed,
                    ));
                }
                Some(_) => {}
            }
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
        let original = self
            .sheet
            .original
            .as_ref()
            .and_then(|(at, columns)| own::original(&row.cell(*at).shown(), columns));
        let mut read = Read::default();
        let columns = std::mem::take(&mut self.sheet.columns);
        for (at, column) in &columns {
            let was = original.as_ref().and_then(|values| values.get(*column));
            let Some(value) = self.cell(row.cell(*at), *column, (line, was)) else { continue };
            self.put(&mut read, *column, value);
        }
        self.sheet.columns = columns;
        for (column, value) in self.constants.clone() {
            let value = self.kept(value);
            self.put(&mut read, column, value);
        }
        if let Some(mut was) = original {
            was.retain(|column| {
                read.of_household.get(column).is_some() || read.of_member.get(column).is_some()
            });
            read.was = Some(was);
        }
        read
    }

    /// What a cell says; nothing if it says nothing new.
    fn cell(
        &mut self,
        cell: &Cell,
        column: usize,
        (line, was): (Line, Option<&Arc<str>>),
    ) -> Option<Arc<str>> {
        let is_as_it_was = |was: &Arc<str>| cell.shown().trim() == was.trim();
        if !is_place(column) && was.is_some_and(is_as_it_was) {
            return None;
        }
        match cells::read(cell, COLUMNS[column].form, self.catalogues) {
            Said::Nothing => was.filter(|_| !is_place(column)).map(|_| "".into()),
            Said::Value(value) if was.is_some_and(|was| **was == *value) && !is_place(column) => {
                None
            }
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
                read.elsewhere |= self.here.is_some_and(|here| !is_like(&here.town, &value));
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
    let value = |member: &Member, key: &str| {
        let mut all = member.said.values.iter();
        let own = all.find(|(column, _)| COLUMNS[*column].place.is_of_member(key));
        own.map(|(_, value)| value.clone())
    };
    if known.said.was.is_some() || other.said.was.is_some() {
        return known.code.is_some() && known.code == other.code;
    }
    match (value(known, "id_no"), value(other, "id_no")) {
        (Some(one), Some(two)) => one == two,
        _ => value(known, "name").is_some() && value(known, "name") == value(other, "name"),
    }
}

/// Whether a column tells where somebody belongs rather than what somebody is like.
fn is_place(column: usize) -> bool {
    matches!(
        COLUMNS[column].place,
        Place::Village | Place::Household | Place::Member | Place::Compared(_)
    )
}

/// Whether a column tells where a household begins.
fn begins_households(column: usize) -> bool {
    let place = COLUMNS[column].place;
    place == Place::Household || place.is_of_member("relation")
}

/// Whether a column tells who somebody is.
fn is_key(column: usize) -> bool {
    COLUMNS[column].place.is_of_member("name") || COLUMNS[column].place.is_of_member("id_no")
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
