//! Tables of other programs (.xlsx, .xls, .ods, .csv) → rows of cells, as they stand there.

mod delimited;
mod workbook;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::diag::Text;
use crate::say;

/// One sheet of a workbook, or a file with separated values.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name; that of the file if it has none.
    pub name: String,
    /// Its rows, from the first that is not empty.
    pub rows: Vec<Row>,
    /// Cells that are one.
    pub merged: Vec<Merged>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number as the other program shows it, from one.
    pub number: usize,
    /// Its cells from the first column on; those at the end that are empty may be absent.
    pub cells: Vec<Cell>,
}

/// What stands in one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(Arc<str>),
    /// A number, with no more than 15 digits that count.
    Number(f64),
    /// A day.
    Day(jiff::civil::Date),
    /// Yes or no.
    Bool(bool),
    /// A formula without a result, such as `#REF!`.
    Error,
}

/// Cells that were made into one; the first and the last row and column, rows as in [`Row::number`], columns from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The first and the last row.
    pub rows: (usize, usize),
    /// The first and the last column.
    pub columns: (usize, usize),
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub hint: Text,
}

impl Cell {
    /// Whether nothing is in it, or nothing but blanks.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a person sees in it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Bool(true) => "是".to_owned(),
            Self::Bool(false) => "否".to_owned(),
            Self::Error => "#".to_owned(),
        }
    }
}

impl Row {
    /// The cell of a column, counted from nought.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// All sheets of a file that have anything in them.
///
/// # Errors
/// If the file is none of the kinds that are read, is locked with a password, or is broken.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let sheets = if bytes.starts_with(b"PK\x03\x04") {
        workbook::zipped(bytes)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        workbook::old(bytes)?
    } else if bytes.starts_with(b"%PDF") || bytes.starts_with(b"Rar!") {
        return Err(no_table());
    } else {
        vec![delimited::read(name, bytes)?]
    };
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.is_empty() { Err(nothing_inside()) } else { Ok(sheets) }
}

/// Texts that are kept once however often they stand in a table.
#[derive(Default)]
struct Texts(FxHashSet<Arc<str>>);

impl Texts {
    fn keep(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let text: Arc<str> = text.into();
        self.0.insert(text.clone());
        text
    }
}

fn no_table() -> Unreadable {
    Unreadable {
        message: say!("这个文件不是表格", "this file is no table"),
        hint: say!(
            "请用电子表格软件打开，另存为 .xlsx 再导入",
            "open it in a spreadsheet program and save it as .xlsx"
        ),
    }
}

fn nothing_inside() -> Unreadable {
    Unreadable {
        message: say!("表格里什么也没有", "there is nothing in this table"),
        hint: say!("请核对选的是不是要导入的文件", "check whether it is the right file"),
    }
}
