//! Tables of households (exports of the national system, ledgers of villages) → changes of the office's files.
//!
//! 1. The head is found and its columns are recognised ([`head`], [`columns`]).
//! 2. Every cell is brought to the form in which our files write it, or is doubtful ([`cells`]).
//! 3. Rows become households with members ([`gather`]).
//! 4. They are compared with the files ([`compare`]); what comes out is a [`Proposal`], and nothing else happens.
//!
//! An empty cell says nothing. What a sheet does not have stays as it is, and nobody is ever taken out of the files.

pub mod cells;
pub mod columns;
mod compare;
pub mod export;
pub mod gather;
pub mod head;
pub mod held;
pub mod ledger;
pub mod mapping;
pub mod own;
mod trouble;
pub mod values;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::sheet::{Sheet, Tables, Unreadable};
use crate::diag::Diagnostics;
use crate::files::{Files, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record::{Decode, Node, Reading, Value};
use crate::say;
use cells::Doubt;
pub use compare::Office;
use gather::{Gathered, Gatherer, Here};
use head::Head;
use ledger::Ledger;
use mapping::Mapping;
use own::Own;

/// What a sheet would change.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The sheets that were read.
    pub sheets: Vec<String>,
    /// The export that came back with it; none if the table is another program's.
    pub workbook: Option<String>,
    /// Who made the changes, if the workbook says it.
    pub by: Option<String>,
    /// When, if it says that.
    pub on: Option<Date>,
    /// Households in it.
    pub households: usize,
    /// People in it.
    pub people: usize,
    /// Rows that are about nobody.
    pub skipped: usize,
    /// Rows about people of other townships.
    pub elsewhere: usize,
    /// Villages that the office does not have yet.
    pub new_villages: Vec<Arc<str>>,
    /// New households: the code and the row.
    pub new: Vec<(Arc<str>, Line)>,
    /// New members: the code of the household, the row, and who it is.
    pub new_members: Vec<(Arc<str>, Line, Person)>,
    /// What changes, field by field.
    pub changes: Vec<Change>,
    /// Households that stay as they are.
    pub same: usize,
    /// Households of the same villages that the sheet does not have.
    pub gone: Vec<Arc<str>>,
    /// Members of households of the sheet that it does not have.
    pub gone_members: Vec<(Arc<str>, Arc<str>)>,
    /// What could not be taken.
    pub remarks: Vec<Remark>,
    /// Titles that are not known, and columns for which our files have no place.
    pub untaken: Vec<String>,
    /// What could not be read of the files as they would be, and can of those that there are.
    pub faults: Diagnostics,
    /// The files as they would be.
    pub files: Vec<(WorkspacePath, String)>,
}

/// A row of a workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Which of the sheets that were read.
    pub sheet: u32,
    /// Its number as the other program shows it.
    pub row: u32,
}

/// A value that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The code of the household.
    pub household: Arc<str>,
    /// The member, if it is one's.
    pub member: Option<Person>,
    /// The row.
    pub line: Line,
    /// Which column.
    pub column: usize,
    /// What stands in the file; empty if nothing does.
    pub was: Arc<str>,
    /// What stands in the sheet.
    pub is: Arc<str>,
}

/// A member, as the files have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// 人编号.
    pub code: Arc<str>,
    /// 姓名.
    pub name: Arc<str>,
}

/// Something that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The row.
    pub line: Line,
    /// Which column, if it is one's.
    pub column: Option<usize>,
    /// Why.
    pub trouble: Trouble,
    /// What stands there; nothing if it is a person's.
    pub shown: String,
}

/// Why something could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The value is doubtful.
    Value(Doubt),
    /// Two rows of a household say different things.
    Twice,
    /// Two rows of a person say different things.
    TwiceNamed,
    /// A household that cannot be told: no code.
    NoCode,
    /// A new household of which nobody knows the village.
    NoVillage,
    /// No such villagers' group.
    NoGroup,
    /// A value without which no record can be.
    Required,
    /// The record to which it belongs is not there.
    NoRecord,
    /// The household stands in the file of another village.
    OtherVillage,
    /// The household has another head.
    OtherHead,
    /// The course of the case says otherwise.
    OtherCourse,
    /// The code is that of a member with another name and another number.
    OtherPerson,
    /// The files were changed since the workbook was made, and say yet another thing.
    ChangedMeanwhile,
    /// The files have this household or member no longer.
    TakenOut,
}

impl From<Doubt> for Trouble {
    fn from(doubt: Doubt) -> Self {
        Self::Value(doubt)
    }
}

impl Remark {
    fn of(line: Line, trouble: Trouble) -> Self {
        Self { line, column: None, trouble, shown: String::new() }
    }

    fn at(line: Line, column: usize, trouble: Trouble) -> Self {
        Self { line, column: Some(column), trouble, shown: String::new() }
    }
}

/// The catalogues of a year. None if there is no such year.
pub fn catalogues(files: &Files, year: u32) -> Option<Catalogues> {
    // What is wrong in it is said by `check`.
    let mut findings = Diagnostics::default();
    let path = WorkspacePath::new(&format!("data/{year}/catalogues.yaml"));
    let node = tree(files, &path)?;
    Catalogues::decode(&node, "目录", &mut Reading::new(&path, &mut findings))
}

/// Where the office is. None if its file does not say it.
pub fn here(files: &Files, year: u32) -> Option<Here> {
    let node = tree(files, &WorkspacePath::new(&format!("data/{year}/office.yaml")))?;
    let text = |key| match &node.get(key)?.node.value {
        Value::Scalar(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    };
    // The office of a county has all its towns.
    let county = text("county")?;
    let town = text("town").filter(|town| *town != county);
    Some(Here { county, town })
}

pub(super) fn tree(files: &Files, path: &WorkspacePath) -> Option<Node> {
    yaml::parse(text_of(files, path)?, 0, path, &mut Diagnostics::default())
}

/// A file as text, without the mark that some editors put in front.
pub(super) fn text_of<'f>(files: &'f Files, path: &WorkspacePath) -> Option<&'f str> {
    let text = std::str::from_utf8(&files.get(path)?.bytes).ok()?;
    Some(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Reads a file and says what it would change. Of the sheets those count that have the columns of the one with the most
/// known: many ledgers have a sheet for every village. A workbook of our own says itself which.
///
/// # Errors
/// If the file cannot be read, no sheet is one of households, or it is a workbook of another year.
pub fn propose(
    name: &str,
    bytes: &[u8],
    office: Office<'_>,
    mapping: &Mapping,
) -> Result<Proposal, Unreadable> {
    let mut tables = Tables::open(name, bytes)?;
    let sheets = tables.sheets()?;
    let own = Own::of(&sheets);
    if let Some(own) = own.as_ref().filter(|own| own.year != office.year) {
        return Err(other_year(own.year, office.year));
    }
    let chosen = chosen(&sheets, own.as_ref(), mapping);
    if chosen.is_empty() {
        return Err(no_head());
    }
    let mut gatherer = Gatherer::new(office, mapping);
    for (number, (sheet, head)) in chosen.iter().enumerate() {
        let kept = own.as_ref().and_then(|own| own.columns(&sheet.name));
        gatherer.begin(number, (sheet, head), kept);
        tables.rows(&sheet.name, &mut |row| gatherer.row(row))?;
    }
    let Gathered { households, remarks, skipped, elsewhere } = gatherer.finish();
    let mut proposal = Proposal {
        sheets: chosen.iter().map(|(sheet, _)| sheet.name.clone()).collect(),
        households: households.len(),
        people: households.iter().map(|household| household.members.len()).sum(),
        skipped,
        elsewhere,
        untaken: untaken(&chosen),
        remarks,
        ..Proposal::default()
    };
    // A county's table is larger than what is known of it.
    drop(tables);
    let mut ledger = Ledger::default();
    if let Some(own) = own {
        ledger = Ledger::of(office.files, office.year, &own.id);
        (proposal.workbook, proposal.by, proposal.on) = (Some(own.id), own.by, own.on);
    }
    compare::compare(households, (office, &ledger), &mut proposal);
    proposal.remarks.sort_by_key(|remark| (remark.trouble, remark.column, remark.line));
    Ok(proposal)
}

/// The sheets that are read, with their heads.
fn chosen<'s>(sheets: &'s [Sheet], own: Option<&Own>, mapping: &Mapping) -> Vec<(&'s Sheet, Head)> {
    let is_own = |sheet: &Sheet| match (own, &mapping.sheet) {
        (Some(own), _) => own.columns(&sheet.name).is_some(),
        (None, Some(wanted)) => *wanted == sheet.name,
        (None, None) => true,
    };
    let all: Vec<(&Sheet, Head)> = sheets
        .iter()
        .filter(|sheet| is_own(sheet))
        .filter_map(|sheet| Some((sheet, head::find(sheet, mapping)?)))
        .collect();
    if own.is_some() {
        return all;
    }
    // The first of those with the most.
    let best = all.iter().map(|(_, head)| head.known()).rev().max_by_key(BTreeSet::len);
    all.into_iter().filter(|(_, head)| Some(head.known()) == best).collect()
}

/// Columns of which nothing is taken.
fn untaken(sheets: &[(&Sheet, Head)]) -> Vec<String> {
    let nowhere = |column: usize| columns::COLUMNS[column].place == columns::Place::Nowhere;
    let mut titles: Vec<String> = Vec::new();
    for title in sheets.iter().flat_map(|(_, head)| &head.titles) {
        let known = ["序号", own::ORIGINAL].contains(&title.text.trim());
        if title.column.is_none_or(nowhere) && !known && !titles.contains(&title.text) {
            titles.push(title.text.clone());
        }
    }
    titles
}

fn other_year(own: u32, year: u32) -> Unreadable {
    Unreadable {
        message: say!(
            "这个工作簿是 {own} 年的，现在要改的是 {year} 年",
            "this workbook is of {own}, the data to change are of {year}"
        ),
        hint: say!(
            "请导出 {year} 年的再填；确实要改 {own} 年的，加上 --year {own}",
            "export that of {year}, or add --year {own}"
        ),
    }
}

fn no_head() -> Unreadable {
    Unreadable {
        message: say!(
            "表头认不出来：没有一行写着户编号、姓名、证件号码这些列名",
            "no row names columns such as 户编号, 姓名, 证件号码"
        ),
        hint: say!(
            "加上 --mapping 对应.yaml，会写好一份列名对应表，改好再运行一次；认得的列名见 mingbai import --list-columns",
            "add --mapping FILE.yaml to get a mapping of the titles to correct; see `mingbai import --list-columns`"
        ),
    }
}

#[cfg(test)]
pub(super) mod tests;
