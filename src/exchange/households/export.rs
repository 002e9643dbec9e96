//! The households of the office's files → a workbook that can be filled in and brought back.
//!
//! It is made from the files themselves, not from what the program understands of them: what is compared when it comes back
//! is what was written.

use std::borrow::Cow;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::Result;
use jiff::civil::Date;

use super::columns::{COLUMNS, Column, Form, Place};
use super::compare::Office;
use super::held::{held, list, scalar};
use super::own::{BY, GUIDE, INFO, ON, ORIGINAL, Own, kept};
use super::text_of;
use crate::diag::{Diagnostic, Diagnostics};
use crate::exchange::book::{self, Book, Kind, Plan};
use crate::files::{Origin, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record::Node;
use crate::say;

/// The sheet with a row for every household.
pub const HOUSEHOLDS: &str = "农户";
/// The sheet with a row for every person.
pub const MEMBERS: &str = "家庭成员";

/// Which households.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The names or the codes of villages; all if there are none.
    pub villages: Vec<String>,
    /// Only those that are monitored.
    pub monitored: bool,
}

/// What was put into a workbook.
#[derive(Clone, Debug, Default)]
pub struct Exported {
    /// How many villages.
    pub villages: usize,
    /// How many households.
    pub households: usize,
    /// How many people.
    pub people: usize,
    /// The workbook.
    pub bytes: Vec<u8>,
    /// Of what is in it.
    hasher: blake3::Hasher,
}

/// The rows of one village.
#[derive(Default)]
struct Rows {
    households: Vec<Vec<String>>,
    members: Vec<Vec<String>>,
}

/// Writes the workbook. `made_on` stands in it as its day; `scratch` is where it is put together.
///
/// # Errors
/// If the disk is full. Files that cannot be read are findings; nothing is written then.
pub fn export(
    office: Office<'_>,
    wanted: &Wanted,
    (made_on, scratch): (Date, &Path),
) -> Result<Result<Exported, Diagnostics>> {
    let folder = format!("data/{}/villages", office.year);
    let paths: Vec<&WorkspacePath> =
        office.files.below(&folder, "yaml").map(|(path, _)| path).collect();
    let sheets = [of_households(), of_members()];
    let mut own = Own {
        year: office.year,
        sheets: vec![
            (HOUSEHOLDS.to_owned(), kept_of(&sheets[0])),
            (MEMBERS.to_owned(), kept_of(&sheets[1])),
        ],
        ..Own::default()
    };
    let mut book = Book::new(plans(&sheets, office.catalogues), made_on, scratch)?;
    for line in guide(office.year) {
        book.row(0, line.iter().map(String::as_str))?;
    }
    let mut exported = Exported::default();
    let mut faults = Diagnostics::default();
    std::thread::scope(|scope| -> Result<()> {
        let threads = office.threads.clamp(1, paths.len().max(1));
        let receivers: Vec<Receiver<_>> = (0..threads)
            .map(|thread| {
                let (sender, receiver) = sync_channel(1);
                let own: Vec<&WorkspacePath> =
                    paths.iter().skip(thread).step_by(threads).copied().collect();
                let sheets = &sheets;
                scope.spawn(move || read_all(&own, (office, wanted, sheets), &sender));
                receiver
            })
            .collect();
        for (at, path) in paths.iter().enumerate() {
            match receivers[at % threads].recv() {
                Ok(Some(rows)) => exported.add(&rows, &mut book)?,
                _ => faults.push(unreadable(path)),
            }
        }
        Ok(())
    })?;
    if faults.has_errors() {
        return Ok(Err(faults));
    }
    own.id = exported.hasher.finalize().to_hex()[..12].to_owned();
    for line in own.rows() {
        book.row(3, line.iter().map(String::as_str))?;
    }
    exported.bytes = book.finish()?;
    Ok(Ok(exported))
}

/// What one thread reads, in the order of its files.
fn read_all(
    paths: &[&WorkspacePath],
    (office, wanted, sheets): (Office<'_>, &Wanted, &[Vec<Shown>; 2]),
    to: &SyncSender<Option<Rows>>,
) {
    for path in paths {
        // Nobody waits any longer if the disk is full.
        if to.send(rows(path, office, wanted, sheets)).is_err() {
            return;
        }
    }
}

impl Exported {
    fn add(&mut self, rows: &Rows, book: &mut Book) -> Result<()> {
        self.villages += usize::from(!rows.households.is_empty());
        self.households += rows.households.len();
        self.people += rows.members.len();
        for row in rows.households.iter().chain(&rows.members) {
            for value in row {
                self.hasher.update(value.as_bytes()).update(b"\0");
            }
        }
        for row in &rows.households {
            book.row(1, row.iter().map(String::as_str))?;
        }
        for row in &rows.members {
            book.row(2, row.iter().map(String::as_str))?;
        }
        Ok(())
    }
}

/// A column of one of the sheets.
#[derive(Clone, Copy)]
enum Shown {
    Village,
    Group,
    Household,
    Member,
    Head,
    /// A field.
    Field(usize),
    Original,
}

/// The columns of households.
fn of_households() -> Vec<Shown> {
    let fields = COLUMNS.iter().enumerate();
    let fields = fields.filter(|(_, column)| matches!(column.place, Place::OfHousehold(_)));
    let first = [Shown::Village, Shown::Household, Shown::Head, Shown::Group];
    let fields = fields.map(|(at, _)| Shown::Field(at));
    first.into_iter().chain(fields).chain([Shown::Original]).collect()
}

/// The columns of people.
fn of_members() -> Vec<Shown> {
    let fields = COLUMNS.iter().enumerate();
    let fields = fields.filter(|(_, column)| matches!(column.place, Place::OfMember(_)));
    let first = [Shown::Village, Shown::Household, Shown::Member];
    let fields = fields.map(|(at, _)| Shown::Field(at));
    first.into_iter().chain(fields).chain([Shown::Original]).collect()
}

impl Shown {
    /// Its number in [`COLUMNS`].
    fn column(self) -> Option<usize> {
        let at = |place: Place| COLUMNS.iter().position(|column| column.place == place);
        match self {
            Self::Village => at(Place::Village),
            Self::Group => at(Place::Group),
            Self::Household => at(Place::Household),
            Self::Member => at(Place::Member),
            Self::Head => at(Place::Compared(super::columns::Compared::Head)),
            Self::Field(column) => Some(column),
            Self::Original => None,
        }
    }

    /// Whether what stood in it is kept: what can be changed.
    fn is_kept(self) -> bool {
        matches!(self, Self::Group | Self::Field(_))
    }
}

fn kept_of(sheet: &[Shown]) -> Vec<usize> {
    sheet.iter().filter(|shown| shown.is_kept()).filter_map(|shown| shown.column()).collect()
}

/// The rows of a village. None if its file cannot be read.
fn rows(
    path: &WorkspacePath,
    office: Office<'_>,
    wanted: &Wanted,
    sheets: &[Vec<Shown>; 2],
) -> Option<Rows> {
    let text = text_of(office.files, path)?;
    let root = yaml::parse(text, 0, path, &mut Diagnostics::default())?;
    let (name, code) = (scalar(&root, "name")?, scalar(&root, "code").unwrap_or_default());
    let named = |village: &String| village == name || village == code;
    if !wanted.villages.is_empty() && !wanted.villages.iter().any(named) {
        return Some(Rows::default());
    }
    let mut rows = Rows::default();
    for household in list(&root, "households") {
        if wanted.monitored && household.get("case").is_none() {
            continue;
        }
        let about = About { root: &root, village: name, household, words: office.catalogues };
        rows.households.push(about.row(household, &sheets[0]));
        let members = list(household, "members").iter();
        rows.members.extend(members.map(|member| about.row(member, &sheets[1])));
    }
    Some(rows)
}

/// What is known of a household.
struct About<'a> {
    root: &'a Node,
    village: &'a str,
    household: &'a Node,
    words: &'a Catalogues,
}

impl About<'_> {
    /// The row of the household or of one of its members.
    fn row(&self, record: &Node, sheet: &[Shown]) -> Vec<String> {
        let mut row: Vec<String> = Vec::with_capacity(sheet.len());
        for shown in sheet {
            let value = match shown {
                Shown::Village => Cow::from(self.village),
                Shown::Group => self.group(),
                Shown::Household => scalar(self.household, "code").unwrap_or_default().into(),
                Shown::Member => scalar(record, "code").unwrap_or_default().into(),
                Shown::Head => self.head().into(),
                Shown::Field(column) => held(record, *column, self.words).into(),
                Shown::Original => {
                    let all = sheet.iter().zip(&row).filter(|(shown, _)| shown.is_kept());
                    kept(all.map(|(_, value)| value.as_str())).into()
                }
            };
            row.push(value.into_owned());
        }
        row
    }

    fn group(&self) -> Cow<'_, str> {
        let code = scalar(self.household, "group").unwrap_or_default();
        let is = |group: &&Node| scalar(group, "code") == Some(code);
        let group = list(self.root, "groups").iter().find(is);
        group.and_then(|group| scalar(group, "name")).unwrap_or(code).into()
    }

    fn head(&self) -> &str {
        let is_head = |member: &&Node| {
            let relation = scalar(member, "relation").unwrap_or_default();
            self.words.find("relation", relation).is_some_and(|term| term.id == "head")
        };
        let head = list(self.household, "members").iter().find(is_head);
        head.and_then(|head| scalar(head, "name")).unwrap_or_default()
    }
}

/// The sheets of the workbook.
fn plans(sheets: &[Vec<Shown>; 2], words: &Catalogues) -> Vec<Plan> {
    let columns =
        |sheet: &[Shown]| sheet.iter().map(|shown| column(*shown, words)).collect::<Vec<_>>();
    let plan = |name: &str| Plan { name: name.to_owned(), ..Plan::default() };
    vec![
        plan(GUIDE),
        Plan { columns: columns(&sheets[0]), frozen: 3, ..plan(HOUSEHOLDS) },
        Plan { columns: columns(&sheets[1]), frozen: 4, ..plan(MEMBERS) },
        Plan { is_hidden: true, ..plan(INFO) },
    ]
}

fn column(shown: Shown, words: &Catalogues) -> book::Column {
    let Some(at) = shown.column() else {
        return book::Column {
            title: ORIGINAL.to_owned(),
            width: 8,
            is_locked: true,
            is_hidden: true,
            ..book::Column::default()
        };
    };
    let Column { title, form, .. } = &COLUMNS[at];
    let (kind, width) = match form {
        Form::IdNumber => (Kind::Text, 22),
        Form::Code | Form::Phone => (Kind::Text, 14),
        Form::Text | Form::Words(_) => (Kind::Text, 18),
        Form::Count | Form::Amount => (Kind::Number, 9),
        Form::Day => (Kind::Day, 12),
        Form::YesNo => (Kind::Text, 9),
        Form::Name | Form::Word(_) => (Kind::Text, 12),
    };
    book::Column {
        title: (*title).to_owned(),
        kind,
        width,
        is_locked: !shown.is_kept(),
        words: choices(*form, words),
        is_open: matches!(form, Form::Words(_)),
        hint: hint(*form).to_owned(),
        ..book::Column::default()
    }
}

/// The words of a column.
fn choices(form: Form, words: &Catalogues) -> Vec<String> {
    match form {
        Form::YesNo => ["是", "否"].map(str::to_owned).to_vec(),
        Form::Word(catalogue) | Form::Words(catalogue) => {
            let terms = words.list(catalogue).map_or(&[][..], Vec::as_slice);
            terms.iter().map(|term| term.label.clone()).collect()
        }
        _ => Vec::new(),
    }
}

fn hint(form: Form) -> &'static str {
    match form {
        Form::Words(_) => "可以写几个，用顿号隔开",
        Form::IdNumber => "18位，单元格保持文本格式",
        _ => "",
    }
}

/// How to fill the workbook in.
fn guide(year: u32) -> Vec<[String; 2]> {
    let line = |first: &str, text: &str| [first.to_owned(), text.to_owned()];
    vec![
        line("年度", &format!("{year}年")),
        line(
            "怎么改",
            "在“农户”和“家庭成员”两张表里直接改。白格可以改，灰格用来认户、认人，改不动。",
        ),
        line("", "只有改过的格子才算数，没动的一律不变。把格子清空，就是去掉这一项。"),
        line("", "有下拉箭头的从词表里选。身份证号、电话按文本填，不要让表格软件变成数。"),
        line(
            "加人",
            "在“家庭成员”下面的空行写户编号、姓名、证件号码、与户主关系、民族，其他能写就写。",
        ),
        line("加户", "在“农户”下面的空行写行政村、户编号、自然村、户类型，再到“家庭成员”里加人。"),
        line("减人", "删掉一行不会把人从台账里去掉。人员减少在台账里办。"),
        line(BY, ""),
        line(ON, ""),
        line("收回", "存盘以后运行 mingbai import 加这个文件名，看过预览再加上 --apply。"),
    ]
}

fn unreadable(path: &WorkspacePath) -> Diagnostic {
    let message =
        say!("“{path}”读不出来，没有导出", "`{path}` cannot be read; nothing was exported");
    let hint = say!("请先运行 mingbai check，把这个文件改好", "mend it with `mingbai check` first");
    Diagnostic::error("export/unreadable", message).hint(hint).at(Origin::file(path))
}

#[cfg(test)]
mod tests;
