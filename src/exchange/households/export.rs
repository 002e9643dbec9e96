//! The households of the office's files → a workbook that can be filled in and brought back.
//!
//! It is made from the files themselves, not from what the program understands of them: what is compared when it comes back
//! is what was written.

mod layout;

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::Result;
use jiff::civil::Date;

use super::columns::by_title;
use super::compare::Office;
use super::held::{held, list, scalar};
use super::own::{Own, kept};
use super::text_of;
use crate::diag::{Diagnostic, Diagnostics};
use crate::exchange::book::Book;
use crate::files::{Origin, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record::Node;
use crate::say;

use layout::Shown;

/// The sheet with a row for every household.
pub const HOUSEHOLDS: &str = "农户";
/// The sheet with a row for every person.
pub const MEMBERS: &str = "家庭成员";

/// Which households, and what of them.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The names or the codes of villages; all if there are none.
    pub villages: Vec<String>,
    /// Only those that are monitored.
    pub monitored: bool,
    /// The columns of a list for others, as numbers of [`COLUMNS`](super::columns::COLUMNS); none for a workbook to be
    /// filled in.
    pub columns: Vec<usize>,
    /// Titles of columns that others fill in.
    pub blank: Vec<String>,
}

/// The column with this title, if the files hold it.
pub fn column(title: &str) -> Option<usize> {
    by_title(title).filter(|column| Shown::of(*column).is_some())
}

/// What was put into a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many villages.
    pub villages: usize,
    /// How many households.
    pub households: usize,
    /// How many people.
    pub people: usize,
    /// Villages that were asked for and that the files do not have.
    pub unknown: Vec<String>,
    /// The workbook.
    pub bytes: Vec<u8>,
}

/// The rows of one village.
#[derive(Default)]
struct Rows {
    /// Which of the wanted villages this is.
    wanted: Option<usize>,
    /// How many households, and how many people in them.
    count: usize,
    people: usize,
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
    let shown: Vec<Shown> = wanted.columns.iter().filter_map(|at| Shown::of(*at)).collect();
    if shown.is_empty() {
        return to_fill_in(office, wanted, (made_on, scratch));
    }
    // One row for each household if nothing is asked of members.
    let of_members = shown.iter().any(|shown| shown.is_of_member());
    let plans = layout::list(&shown, &wanted.blank, office.catalogues);
    let sheets = if of_members { [Vec::new(), shown] } else { [shown, Vec::new()] };
    let mut filling = Filling::new(Book::new(plans, made_on, scratch)?, [0, 0]);
    let faults = filling.fill(office, wanted, &sheets)?;
    if faults.has_errors() {
        return Ok(Err(faults));
    }
    let Filling { mut exported, book, .. } = filling;
    exported.bytes = book.finish()?;
    Ok(Ok(exported))
}

/// The workbook that can come back.
fn to_fill_in(
    office: Office<'_>,
    wanted: &Wanted,
    (made_on, scratch): (Date, &Path),
) -> Result<Result<Exported, Diagnostics>> {
    let sheets = [layout::of_households(), layout::of_members()];
    let plans = layout::plans(&sheets, office.catalogues);
    let mut filling = Filling::new(Book::new(plans, made_on, scratch)?, [1, 2]);
    for line in layout::guide(office.year) {
        filling.book.row(0, line.iter().map(String::as_str))?;
    }
    let faults = filling.fill(office, wanted, &sheets)?;
    if faults.has_errors() {
        return Ok(Err(faults));
    }
    let Filling { mut exported, mut book, hasher, .. } = filling;
    let own = Own {
        year: office.year,
        id: hasher.finalize().to_hex()[..12].to_owned(),
        sheets: vec![
            (HOUSEHOLDS.to_owned(), layout::kept_of(&sheets[0])),
            (MEMBERS.to_owned(), layout::kept_of(&sheets[1])),
        ],
        ..Own::default()
    };
    for line in own.rows() {
        book.row(3, line.iter().map(String::as_str))?;
    }
    exported.bytes = book.finish()?;
    Ok(Ok(exported))
}

/// A workbook that is being filled.
struct Filling {
    book: Book,
    /// The sheets of households and of members.
    at: [usize; 2],
    exported: Exported,
    /// Of what is in it.
    hasher: blake3::Hasher,
}

impl Filling {
    fn new(book: Book, at: [usize; 2]) -> Self {
        Self { book, at, exported: Exported::default(), hasher: blake3::Hasher::new() }
    }

    /// All villages in the order of their files, read on several threads.
    fn fill(
        &mut self,
        office: Office<'_>,
        wanted: &Wanted,
        sheets: &[Vec<Shown>; 2],
    ) -> Result<Diagnostics> {
        let folder = format!("data/{}/villages", office.year);
        let paths: Vec<&WorkspacePath> =
            office.files.below(&folder, "yaml").map(|(path, _)| path).collect();
        let mut faults = Diagnostics::default();
        let mut found = HashSet::new();
        std::thread::scope(|scope| -> Result<()> {
            let threads = office.threads.clamp(1, paths.len().max(1));
            let receivers: Vec<Receiver<_>> = (0..threads)
                .map(|thread| {
                    let (sender, receiver) = sync_channel(1);
                    let own: Vec<&WorkspacePath> =
                        paths.iter().skip(thread).step_by(threads).copied().collect();
                    scope.spawn(move || read_all(&own, (office, wanted, sheets), &sender));
                    receiver
                })
                .collect();
            for (at, path) in paths.iter().enumerate() {
                match receivers[at % threads].recv() {
                    Ok(Some(rows)) => {
                        found.extend(rows.wanted);
                        self.add(&rows)?;
                    }
                    _ => faults.push(unreadable(path)),
                }
            }
            Ok(())
        })?;
        let unknown = wanted.villages.iter().enumerate().filter(|(at, _)| !found.contains(at));
        self.exported.unknown = unknown.map(|(_, name)| name.clone()).collect();
        Ok(faults)
    }

    fn add(&mut self, rows: &Rows) -> Result<()> {
        self.exported.villages += usize::from(rows.count > 0);
        self.exported.households += rows.count;
        self.exported.people += rows.people;
        for (at, rows) in self.at.into_iter().zip([&rows.households, &rows.members]) {
            for row in rows {
                for value in row {
                    self.hasher.update(value.as_bytes()).update(b"\0");
                }
                self.book.row(at, row.iter().map(String::as_str))?;
            }
        }
        Ok(())
    }
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
    let place = wanted.villages.iter().position(named);
    let mut rows = Rows { wanted: place, ..Rows::default() };
    if !wanted.villages.is_empty() && place.is_none() {
        return Some(rows);
    }
    for household in list(&root, "households") {
        if wanted.monitored && household.get("case").is_none() {
            continue;
        }
        let about = About { root: &root, village: name, household, words: office.catalogues };
        let members = list(household, "members");
        rows.count += 1;
        rows.people += members.len();
        if !sheets[0].is_empty() {
            rows.households.push(about.row(household, &sheets[0]));
        }
        if !sheets[1].is_empty() {
            rows.members.extend(members.iter().map(|member| about.row(member, &sheets[1])));
        }
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

fn unreadable(path: &WorkspacePath) -> Diagnostic {
    let message =
        say!("“{path}”读不出来，没有导出", "`{path}` cannot be read; nothing was exported");
    let hint = say!("请先运行 mingbai check，把这个文件改好", "mend it with `mingbai check` first");
    Diagnostic::error("export/unreadable", message).hint(hint).at(Origin::file(path))
}

#[cfg(test)]
mod tests;
