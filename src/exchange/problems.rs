//! Lists of problems that others send (数据问题明细, 评估反馈) → entries of the rectification list.
//!
//! Every row that names a household, by its code, by the number of a person or by village and name, becomes an entry; one that
//! is there already stays as it is. Nothing is taken out.

mod people;

use std::collections::HashSet;

use super::amend::{Amended, Item, Written};
use super::households::cells::{self, Said};
use super::households::columns::{Form, plain};
use super::households::{Office, held};
use super::sheet::{Row, Sheet, Tables, Unreadable};
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;
use crate::load::yaml;
use crate::model::Problems;
use crate::record::{Node, Record};
use crate::say;
use people::People;

/// A column of such a list.
#[derive(Debug)]
pub struct Column {
    /// Its title.
    pub title: &'static str,
    /// Other titles of the same.
    pub others: &'static [&'static str],
    /// Its key in `problems.yaml`; none if it only tells who it is about.
    pub key: Option<&'static str>,
    /// How it is written.
    pub form: Form,
}

const fn column(
    title: &'static str,
    others: &'static [&'static str],
    key: Option<&'static str>,
    form: Form,
) -> Column {
    Column { title, others, key, form }
}

const VILLAGE: usize = 0;
const HOUSEHOLD: usize = 1;
const NAME: usize = 2;
const NUMBER: usize = 3;
const TEXT: usize = 5;

/// All of them.
pub const COLUMNS: &[Column] = &[
    column("行政村", &["村", "村名", "所在村"], None, Form::Text),
    column("户编号", &["户号", "户编码"], None, Form::Code),
    column("姓名", &["户主姓名", "户主", "成员姓名", "问题人员"], None, Form::Name),
    column("证件号码", &["身份证号", "身份证号码", "证件号"], None, Form::IdNumber),
    column("问题类型", &["问题类别", "类型", "问题分类"], Some("kind"), Form::Text),
    column(
        "问题描述",
        &[
            "问题",
            "存在问题",
            "具体问题",
            "问题明细",
            "错误描述",
            "问题说明",
            "疑点描述",
            "问题内容",
        ],
        Some("text"),
        Form::Text,
    ),
    column("来源", &["发现单位", "反馈单位", "问题来源"], Some("source"), Form::Text),
    column("发现日期", &["反馈日期", "下发日期", "发现时间"], Some("found_on"), Form::Day),
    column("整改要求", &["整改措施", "整改建议", "处理意见"], Some("asked"), Form::Text),
    column("责任人", &["整改责任人", "责任人员"], Some("responsible"), Form::Text),
    column("整改时限", &["完成时限", "整改期限"], Some("due_on"), Form::Day),
    column("完成日期", &["整改完成时间", "完成时间", "整改日期"], Some("done_on"), Form::Day),
    column(
        "整改结果",
        &["整改情况", "整改完成情况", "核实情况", "核实结果"],
        Some("result"),
        Form::Text,
    ),
];

/// What a list would add.
#[derive(Clone, Debug, Default)]
pub struct Additions {
    /// The sheet.
    pub sheet: String,
    /// New entries: number, household, member.
    pub new: Vec<(String, String, Option<String>)>,
    /// Entries that are there already.
    pub known: usize,
    /// Rows that name nobody whom the office has, with what could not be read in others.
    pub doubtful: Vec<(u32, &'static str)>,
    /// Titles that are not known.
    pub untaken: Vec<String>,
    /// The file as it would be.
    pub file: Option<(WorkspacePath, String)>,
}

/// Reads a file and says what it would add.
///
/// # Errors
/// If the file cannot be read, no sheet lists problems, or the rectification list cannot be read.
pub fn propose(
    name: &str,
    bytes: &[u8],
    office: Office<'_>,
    given: &[(&'static str, String)],
) -> Result<Additions, Unreadable> {
    let mut tables = Tables::open(name, bytes)?;
    let sheets = tables.sheets()?;
    let heads = sheets.iter().filter_map(|sheet| Some((sheet, Head::of(sheet)?)));
    let Some((sheet, head)) = heads.max_by_key(|(_, head)| head.columns.len()) else {
        return Err(no_head());
    };
    let mut rows = Vec::new();
    tables.rows(&sheet.name, &mut |row| {
        if row.number > head.row {
            rows.push(row.clone());
        }
    })?;
    let path = WorkspacePath::new(&format!("data/{}/problems.yaml", office.year));
    let text = super::households::text_of(office.files, &path);
    let root = text.map(|text| yaml::parse(text, 0, &path, &mut Diagnostics::default()));
    if matches!(root, Some(None)) {
        return Err(unreadable());
    }
    let mut list = List::of(root.as_ref().and_then(Option::as_ref));
    let mut additions = Additions {
        sheet: sheet.name.clone(),
        untaken: head.untaken.clone(),
        ..Additions::default()
    };
    let people = People::of(office).ok_or_else(unreadable)?;
    for row in &rows {
        list.add(&Entry::of(row, &head, office), &people, given, &mut additions);
    }
    additions.file = match (text, root.flatten()) {
        _ if list.new.is_empty() => None,
        (Some(text), Some(root)) => {
            let mut amended = Amended::new(text);
            amended.extend(&root, "problems", list.new, Problems::FIELDS);
            Some((path, amended.finish().ok_or_else(unreadable)?))
        }
        _ => {
            let items: Vec<String> = list.new.iter().map(|item| item.as_item(2)).collect();
            let head = format!("# {}年度问题整改清单\nproblems:\n", office.year);
            Some((path, format!("{head}{}\n", items.join("\n"))))
        }
    };
    Ok(additions)
}

/// Where the titles stand.
struct Head {
    row: usize,
    /// Place in the sheet, column.
    columns: Vec<(usize, usize)>,
    untaken: Vec<String>,
}

impl Head {
    /// The row with the most known titles, if what is wrong and whom it is about are among them.
    fn of(sheet: &Sheet) -> Option<Self> {
        let head = |row: &Row| {
            let mut head = Self { row: row.number, columns: Vec::new(), untaken: Vec::new() };
            for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let title = cell.shown();
                match by_title(&title) {
                    Some(column) if !head.has(column) => head.columns.push((at, column)),
                    _ if plain(&title) == "序号" => {}
                    _ => head.untaken.push(title),
                }
            }
            head
        };
        let heads = sheet.rows.iter().map(head);
        let fits = |head: &Self| {
            head.has(TEXT) && [HOUSEHOLD, NAME, NUMBER].iter().any(|column| head.has(*column))
        };
        heads.filter(fits).max_by_key(|head| head.columns.len())
    }

    fn has(&self, column: usize) -> bool {
        self.columns.iter().any(|(_, known)| *known == column)
    }
}

fn by_title(title: &str) -> Option<usize> {
    let title = plain(title);
    let is = |known: &str| plain(known) == title;
    COLUMNS
        .iter()
        .position(|column| is(column.title) || column.others.iter().any(|other| is(other)))
}

/// What a row says.
struct Entry {
    row: u32,
    values: Vec<(usize, String)>,
    doubtful: Vec<&'static str>,
}

impl Entry {
    fn of(row: &Row, head: &Head, office: Office<'_>) -> Self {
        let row_number = u32::try_from(row.number).unwrap_or(0);
        let mut entry = Self { row: row_number, values: Vec::new(), doubtful: Vec::new() };
        for (at, column) in &head.columns {
            let known = &COLUMNS[*column];
            match cells::read(row.cell(*at), known.form, office.catalogues) {
                Said::Nothing => {}
                Said::Value(value) => entry.values.push((*column, value)),
                // A number or a name that is wrong may be the very problem; the row may say otherwise who it is.
                Said::Doubt(_) if known.key.is_none() => {}
                Said::Doubt(_) => entry.doubtful.push(known.title),
            }
        }
        entry
    }

    fn value(&self, column: usize) -> Option<&str> {
        let value = self.values.iter().find(|(known, _)| *known == column);
        value.map(|(_, value)| value.as_str())
    }
}

/// The list as it is, and what is to be added.
struct List {
    known: HashSet<(String, String, String)>,
    next: u32,
    new: Vec<Written>,
}

impl List {
    fn of(root: Option<&Node>) -> Self {
        let entries = root.map_or(&[][..], |root| held::list(root, "problems"));
        let text = |entry: &Node, key| held::scalar(entry, key).unwrap_or_default().to_owned();
        let key =
            |entry: &Node| (text(entry, "household"), text(entry, "member"), text(entry, "text"));
        let last = entries.iter().filter_map(|entry| text(entry, "id").parse::<u32>().ok()).max();
        Self {
            known: entries.iter().map(key).collect(),
            next: last.unwrap_or(0) + 1,
            new: Vec::new(),
        }
    }

    fn add(
        &mut self,
        entry: &Entry,
        people: &People,
        given: &[(&'static str, String)],
        additions: &mut Additions,
    ) {
        let Some(text) = entry.value(TEXT) else { return };
        let Some((household, member)) = people.find(entry) else {
            return additions.doubtful.push((entry.row, "找不到这一户（人）"));
        };
        additions.doubtful.extend(entry.doubtful.iter().map(|title| (entry.row, *title)));
        let key = (household.clone(), member.clone().unwrap_or_default(), text.to_owned());
        if !self.known.insert(key) {
            additions.known += 1;
            return;
        }
        let id = format!("{:03}", self.next);
        self.next += 1;
        let mut items: Vec<Item> = vec![
            ("id".to_owned(), Written::Text(id.clone())),
            ("household".to_owned(), Written::Text(household.clone())),
        ];
        items.extend(member.iter().map(|code| ("member".to_owned(), Written::Text(code.clone()))));
        for column in COLUMNS {
            let Some(key) = column.key else { continue };
            let own = entry.values.iter().find(|(at, _)| COLUMNS[*at].key == Some(key));
            let common = given.iter().find(|(known, _)| *known == key);
            let value = own.map(|(_, value)| value).or(common.map(|(_, value)| value));
            let written = |value: &String| match column.form {
                Form::Day => Written::Plain(value.clone()),
                _ => Written::Text(value.clone()),
            };
            items.extend(value.map(|value| (key.to_owned(), written(value))));
        }
        self.new.push(Written::Map(items));
        additions.new.push((id, household, member));
    }
}

fn no_head() -> Unreadable {
    Unreadable {
        message: say!(
            "表头认不出来：没有一行既写着问题描述，又写着户编号、姓名或者证件号码",
            "no row names what is wrong (问题描述) and whom it is about"
        ),
        hint: say!("请把列名改成问题描述、户编号、姓名、证件号码这些", "rename the columns"),
    }
}

fn unreadable() -> Unreadable {
    Unreadable {
        message: say!(
            "整改清单或者哪个村的文件读不出来，什么也不写",
            "the rectification list or the file of a village cannot be read"
        ),
        hint: say!("请先运行 mingbai check 改好", "mend it with `mingbai check` first"),
    }
}

#[cfg(test)]
mod tests;
