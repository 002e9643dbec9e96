//! Workbooks: .xlsx and .ods (zipped), .xls.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, Xls, Xlsx, XlsxError,
};
use jiff::civil::Date;

use super::{Cell, Merged, Row, Sheet, Texts, Unreadable};
use crate::say;

/// A workbook has no more columns than this that anybody fills in; formats of whole rows reach farther.
const MOST_COLUMNS: usize = 1024;

/// `.xlsx` or `.ods`.
pub(super) fn zipped(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => new(workbook),
        Err(XlsxError::Password) => Err(locked()),
        Err(_) => {
            let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| broken())?;
            let names = workbook.sheet_names();
            names.into_iter().map(|name| ranged(&mut workbook, name, &[])).collect()
        }
    }
}

/// `.xls`; a locked `.xlsx` looks like one from outside.
pub(super) fn old(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|_| locked())?;
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        ranged(&mut workbook, name, &merged)
    };
    names.into_iter().map(sheet).collect()
}

/// Cell by cell: a county has millions of them.
fn new(mut workbook: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Unreadable> {
    let mut texts = Texts::default();
    let names = workbook.sheet_names();
    let mut sheets = Vec::new();
    for name in names {
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
        sheet.merged = merged.iter().map(of_dimensions).collect();
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        while let Some(found) = cells.next_cell().map_err(|_| broken())? {
            let (row, column) = found.get_position();
            let cell = of_reference(found.get_value(), &mut texts);
            if !cell.is_empty() {
                sheet.put(row as usize + 1, column as usize, cell);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn ranged<'b, R>(workbook: &mut R, name: String, merged: &[Dimensions]) -> Result<Sheet, Unreadable>
where
    R: Reader<Cursor<&'b [u8]>>,
{
    let range: Range<Data> = workbook.worksheet_range(&name).map_err(|_| broken())?;
    let mut texts = Texts::default();
    let mut sheet = Sheet { name, ..Sheet::default() };
    sheet.merged = merged.iter().map(of_dimensions).collect();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let cell = of_value(value, &mut texts);
        if !cell.is_empty() {
            sheet.put(top as usize + row + 1, left as usize + column, cell);
        }
    }
    Ok(sheet)
}

impl Sheet {
    /// Puts a cell into its place; rows come in their order.
    fn put(&mut self, number: usize, column: usize, cell: Cell) {
        if column >= MOST_COLUMNS {
            return;
        }
        if self.rows.last().is_none_or(|row| row.number != number) {
            let like = self.rows.last().map_or(0, |row| row.cells.len());
            self.rows.push(Row { number, cells: Vec::with_capacity(like) });
        }
        let Some(row) = self.rows.last_mut() else { return };
        while row.cells.len() <= column {
            row.cells.push(Cell::Empty);
        }
        row.cells[column] = cell;
    }
}

fn of_reference(value: &DataRef<'_>, texts: &mut Texts) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::Text(texts.keep(text)),
        DataRef::String(text) => Cell::Text(texts.keep(text)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text, texts),
        DataRef::Int(number) => whole(*number, texts),
        DataRef::Float(number) => of_number(*number),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(moment) => of_moment(moment),
        DataRef::Error(_) => Cell::Error,
        DataRef::Empty => Cell::Empty,
    }
}

fn of_value(value: &Data, texts: &mut Texts) -> Cell {
    match value {
        Data::String(text) => Cell::Text(texts.keep(text)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text, texts),
        Data::Int(number) => whole(*number, texts),
        Data::Float(number) => of_number(*number),
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(moment) => of_moment(moment),
        Data::Error(_) => Cell::Error,
        Data::Empty => Cell::Empty,
    }
}

/// A whole number as it stands: it has not been through a figure that loses digits.
fn whole(number: i64, texts: &mut Texts) -> Cell {
    Cell::Text(texts.keep(&number.to_string()))
}

fn of_number(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Error }
}

/// `2024-08-31T00:00:00`.
fn iso(text: &str, texts: &mut Texts) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse().ok());
    day.map_or_else(|| Cell::Text(texts.keep(text)), Cell::Day)
}

fn of_moment(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let small = |number: u8| i8::try_from(number).ok();
    let day = i16::try_from(year).ok().zip(small(month)).zip(small(day));
    let day = day.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    day.map_or(Cell::Number(moment.as_f64()), Cell::Day)
}

fn of_dimensions(cells: &Dimensions) -> Merged {
    let place = |(row, column): (u32, u32)| (row as usize + 1, column as usize);
    let ((top, left), (bottom, right)) = (place(cells.start), place(cells.end));
    Merged { rows: (top, bottom), columns: (left, right) }
}

fn broken() -> Unreadable {
    Unreadable {
        message: say!("这个工作簿打不开，可能没有存完整", "this workbook cannot be read"),
        hint: say!(
            "请用电子表格软件打开，另存为 .xlsx 再导入",
            "open it in a spreadsheet program and save it again as .xlsx"
        ),
    }
}

fn locked() -> Unreadable {
    Unreadable {
        message: say!(
            "这个工作簿打不开，可能设了密码",
            "this workbook cannot be read; perhaps it has a password"
        ),
        hint: say!(
            "请用电子表格软件打开，去掉密码，另存为 .xlsx 再导入",
            "remove the password and save it as .xlsx"
        ),
    }
}
