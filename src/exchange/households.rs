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
pub mod gather;
pub mod head;

use std::sync::Arc;

use super::sheet::{self, Sheet, Unreadable};
use crate::diag::{Diagnostics, Text};
use crate::files::{Files, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record::{Decode, Reading};
use crate::say;
use cells::Doubt;
pub use compare::Office;
use gather::Household;
use head::Head;

/// What a sheet would change.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The sheet.
    pub sheet: String,
    /// Households in it.
    pub households: usize,
    /// People in it.
    pub people: usize,
    /// Rows that are about nobody.
    pub skipped: usize,
    /// Villages that the office does not have yet.
    pub new_villages: Vec<Arc<str>>,
    /// New households: the code and the row.
    pub new: Vec<(Arc<str>, usize)>,
    /// New members: the code of the household and the row.
    pub new_members: Vec<(Arc<str>, usize)>,
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

/// A value that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The code of the household.
    pub household: Arc<str>,
    /// The name of the member, if it is one's.
    pub member: Option<Arc<str>>,
    /// The row of the sheet.
    pub row: usize,
    /// Which column.
    pub column: usize,
    /// What stands in the file; empty if nothing does.
    pub was: Arc<str>,
    /// What stands in the sheet.
    pub is: Arc<str>,
}

/// Something that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The row of the sheet.
    pub row: usize,
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
}

impl From<Doubt> for Trouble {
    fn from(doubt: Doubt) -> Self {
        Self::Value(doubt)
    }
}

impl Remark {
    fn of(row: usize, trouble: Trouble) -> Self {
        Self { row, column: None, trouble, shown: String::new() }
    }

    fn at(row: usize, column: usize, trouble: Trouble) -> Self {
        Self { row, column: Some(column), trouble, shown: String::new() }
    }
}

/// The catalogues of a year. None if there is no such year.
pub fn catalogues(files: &Files, year: u32) -> Option<Catalogues> {
    let path = WorkspacePath::new(&format!("data/{year}/catalogues.yaml"));
    let text = std::str::from_utf8(&files.get(&path)?.bytes).ok()?;
    // What is wrong in it is said by `check`.
    let mut findings = Diagnostics::default();
    let node = yaml::parse(text.strip_prefix('\u{FEFF}').unwrap_or(text), 0, &path, &mut findings)?;
    Catalogues::decode(&node, "目录", &mut Reading::new(&path, &mut findings))
}

/// Reads a file and says what it would change: the sheet with the most known columns counts.
///
/// # Errors
/// If the file cannot be read, or no sheet is one of households.
pub fn propose(name: &str, bytes: &[u8], office: Office<'_>) -> Result<Proposal, Unreadable> {
    let sheets = sheet::read(name, bytes)?;
    let known = |head: &Head| head.titles.iter().filter(|title| title.column.is_some()).count();
    let heads = sheets.iter().filter_map(|sheet| Some((sheet, head::find(sheet)?)));
    let Some((sheet, head)) = heads.max_by_key(|(_, head)| known(head)) else {
        return Err(no_head());
    };
    let (mut proposal, households) = of_sheet(sheet, &head, office);
    // A county's table is larger than what is known of it.
    drop(sheets);
    compare::compare(households, office, &mut proposal);
    proposal.remarks.sort_by_key(|remark| (remark.trouble, remark.column, remark.row));
    Ok(proposal)
}

fn of_sheet(sheet: &Sheet, head: &Head, office: Office<'_>) -> (Proposal, Vec<Household>) {
    let gathered = gather::gather(sheet, head, office.catalogues);
    let proposal = Proposal {
        sheet: sheet.name.clone(),
        households: gathered.households.len(),
        people: gathered.households.iter().map(|household| household.members.len()).sum(),
        skipped: gathered.skipped,
        untaken: untaken(head),
        remarks: gathered.remarks,
        ..Proposal::default()
    };
    (proposal, gathered.households)
}

/// Columns of which nothing is taken.
fn untaken(head: &Head) -> Vec<String> {
    let nowhere = |column: usize| columns::COLUMNS[column].place == columns::Place::Nowhere;
    let counts = |title: &&head::Title| title.column.is_none_or(nowhere) && title.text != "序号";
    head.titles.iter().filter(counts).map(|title| title.text.clone()).collect()
}

fn no_head() -> Unreadable {
    Unreadable {
        message: say!(
            "表头认不出来：没有一行写着户编号、姓名、证件号码这些列名",
            "no row names columns such as 户编号, 姓名, 证件号码"
        ),
        hint: say!(
            "请看 mingbai import --list-columns 里有哪些列名，把表头改成一样的",
            "see `mingbai import --list-columns`, and rename the columns"
        ),
    }
}

impl Trouble {
    /// In words.
    pub fn words(self) -> Text {
        match self {
            Self::Value(Doubt::Cut) => say!(
                "号码被表格软件弄坏了，后几位已经丢失：请把这一列设成文本，从原始资料重新录",
                "a spreadsheet cut this number: enter it again as text"
            ),
            Self::Value(Doubt::CheckDigit) => {
                say!("校验码不对，有一位写错了", "the check digit is wrong")
            }
            Self::Value(Doubt::Length) => say!("位数不对", "not as long as it must be"),
            Self::Value(Doubt::MonthOnly) => {
                say!("只有年月，没有哪一天", "a month without a day")
            }
            Self::Value(Doubt::UnknownWord) => say!(
                "目录里没有这个词：请改成目录里的，或者在 catalogues.yaml 里加别名",
                "no such word in the catalogue: change it, or add an alias in catalogues.yaml"
            ),
            Self::Value(Doubt::Form) => say!("写法看不懂", "cannot be understood"),
            Self::Value(Doubt::Broken) => say!("公式算不出来", "a formula without a result"),
            Self::Twice => say!(
                "同一户的几行写得不一样，不知道哪个对，没有收",
                "rows of a household differ, so it was not taken"
            ),
            Self::NoCode => say!("没有户编号，不知道是哪一户", "no code of the household"),
            Self::NoVillage => {
                say!("新的户没有写是哪个村的", "a new household without its village")
            }
            Self::NoGroup => {
                say!("村里没有这个组：请先在村的文件里加上", "no such villagers' group")
            }
            Self::Required => {
                say!("缺这一项，这一户（人）没有写进去", "missing, so it was not taken")
            }
            Self::NoRecord => say!(
                "台账里没有它要写进去的那一条（比如不是监测对象），没有写",
                "the record to which it belongs is not there"
            ),
        }
    }
}

#[cfg(test)]
mod tests;
