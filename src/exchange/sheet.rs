//! Tables of other programs (.xlsx, .xls, .ods, .csv) → rows of cells, as they stand there.
//!
//! Rows are read one by one: the cells of a county are more than anybody wants in memory at once.

mod delimited;
mod workbook;

use std::sync::Arc;

use crate::diag::Text;
use crate::say;

/// So many rows are looked at to know what a sheet is about.
pub const FIRST_ROWS: usize = 60;

/// A file with tables, opened.
pub struct Tables<'b>(Kind<'b>);

enum Kind<'b> {
    Zipped(Box<workbook::Zipped<'b>>),
    /// What is small enough to be read at once: an `.xls` has no more than 65,536 rows.
    Whole(Vec<Sheet>),
    Delimited(delimited::Delimited),
}

/// One sheet of a workbook, or a file with separated values.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name; that of the file if it has none.
    pub name: String,
    /// Its first rows that are not empty.
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

    /// Whether a person sees this text in it, but for blanks around it.
    pub fn is_shown_as(&self, text: &str) -> bool {
        match self {
            Self::Empty => text.trim().is_empty(),
            Self::Text(own) => own.trim() == text.trim(),
            _ => self.shown() == text.trim(),
        }
    }

    /// What a person sees in it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => figures(*number),
            Self::Day(day) => day.to_string(),
            Self::Bool(true) => "是".to_owned(),
            Self::Bool(false) => "否".to_owned(),
            Self::Error => "#".to_owned(),
        }
    }
}

/// A number as a spreadsheet shows it: with the 15 digits that it keeps. What stands behind them is the noise of a
/// calculation with binary fractions (19.990000000000002).
fn figures(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

impl Row {
    /// The cell of a column, counted from nought.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

impl<'b> Tables<'b> {
    /// Opens a file by what is in it; the name matters only for separated values.
    ///
    /// # Errors
    /// If the file is none of the kinds that are read, is locked with a password, or is broken.
    pub fn open(name: &str, bytes: &'b [u8]) -> Result<Self, Unreadable> {
        Ok(Self(if bytes.starts_with(b"PK\x03\x04") {
            match workbook::Zipped::open(bytes)? {
                Some(workbook) => Kind::Zipped(Box::new(workbook)),
                None => Kind::Whole(workbook::open_document(bytes)?),
            }
        } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            Kind::Whole(workbook::old(bytes)?)
        } else if bytes.starts_with(b"%PDF") || bytes.starts_with(b"Rar!") {
            return Err(no_table());
        } else {
            Kind::Delimited(delimited::Delimited::open(name, bytes)?)
        }))
    }

    /// All sheets that have anything in them, each with its first rows.
    ///
    /// # Errors
    /// If the file is broken, or empty.
    pub fn sheets(&mut self) -> Result<Vec<Sheet>, Unreadable> {
        let mut sheets = match &mut self.0 {
            Kind::Zipped(workbook) => workbook.sheets()?,
            Kind::Whole(sheets) => sheets.iter().map(Sheet::beginning).collect(),
            Kind::Delimited(text) => vec![text.sheet()?],
        };
        sheets.retain(|sheet| !sheet.rows.is_empty());
        if sheets.is_empty() { Err(nothing_inside()) } else { Ok(sheets) }
    }

    /// Hands over all rows of a sheet that are not empty, in their order.
    ///
    /// # Errors
    /// If the file is broken.
    pub fn rows(&mut self, sheet: &str, take: &mut dyn FnMut(&Row)) -> Result<(), Unreadable> {
        match &mut self.0 {
            Kind::Zipped(workbook) => workbook.rows(sheet, usize::MAX, take),
            Kind::Whole(sheets) => {
                let all = sheets.iter().filter(|known| known.name == sheet);
                all.flat_map(|sheet| &sheet.rows).for_each(take);
                Ok(())
            }
            Kind::Delimited(text) => text.rows(usize::MAX, take),
        }
    }
}

impl Sheet {
    fn beginning(&self) -> Self {
        let rows = self.rows[..self.rows.len().min(FIRST_ROWS)].to_vec();
        Self { name: self.name.clone(), rows, merged: self.merged.clone() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_no_more_digits_than_a_spreadsheet_shows() {
        for (number, shown) in [
            (19.990_000_000_000_002, "19.99"),
            (0.1 + 0.2, "0.3"),
            (12.0, "12"),
            (-3.5, "-3.5"),
            (1_042_030_001.0, "1042030001"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.0, "0"),
        ] {
            assert_eq!(Cell::Number(number).shown(), shown);
        }
    }
}
