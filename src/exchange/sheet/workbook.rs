//! Workbooks: .xlsx and .ods (zipped), .xls.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, Xls, Xlsx, XlsxError,
};
use jiff::civil::Date;

use super::{Cell, FIRST_ROWS, Merged, Row, Sheet, Unreadable};
use crate::say;

/// A workbook has no more columns than this that anybody fills in; formats of whole rows reach farther.
const MOST_COLUMNS: usize = 1024;

/// An `.xlsx`, read cell by cell.
pub(super) struct Zipped<'b>(Xlsx<Cursor<&'b [u8]>>);

impl<'b> Zipped<'b> {
    /// None if it is no `.xlsx`.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Option<Self>, Unreadable> {
        match Xlsx::new(Cursor::new(bytes)) {
            Ok(workbook) => Ok(Some(Self(workbook))),
            Err(XlsxError::Password) => Err(locked()),
            Err(_) => Ok(None),
        }
    }

    pub(super) fn sheets(&mut self) -> Result<Vec<Sheet>, Unreadable> {
        let mut sheets = Vec::new();
        for name in self.0.sheet_names() {
            let merged = self.0.merge_cells_by_sheet_name(&name).unwrap_or_default();
            let mut rows = Vec::new();
            self.rows(&name, FIRST_ROWS, &mut |row| rows.push(row.clone()))?;
            sheets.push(Sheet { name, rows, merged: merged.iter().map(of_dimensions).collect() });
        }
        Ok(sheets)
    }

    /// No more than `most` rows.
    pub(super) fn rows(
        &mut self,
        sheet: &str,
        most: usize,
        take: &mut dyn FnMut(&Row),
    ) -> Result<(), Unreadable> {
        // A sheet that holds a chart has no cells.
        let Ok(mut cells) = self.0.worksheet_cells_reader(sheet) else { return Ok(()) };
        let (mut row, mut taken) = (Row::default(), 0);
        while let Some(found) = cells.next_cell().map_err(|_| broken())? {
            let (number, column) = found.get_position();
            let cell = of_reference(found.get_value());
            if cell.is_empty() {
                continue;
            }
            let number = number as usize + 1;
            if row.number != number && !row.cells.is_empty() {
                take(&row);
                taken += 1;
                row.cells.clear();
            }
            if taken == most {
                return Ok(());
            }
            row.number = number;
            row.put(column as usize, cell);
        }
        if !row.cells.is_empty() {
            take(&row);
        }
        Ok(())
    }
}

/// `.ods`.
pub(super) fn open_document(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let names = workbook.sheet_names();
    names.into_iter().map(|name| ranged(&mut workbook, name, &[])).collect()
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

fn ranged<'b, R>(workbook: &mut R, name: String, merged: &[Dimensions]) -> Result<Sheet, Unreadable>
where
    R: Reader<Cursor<&'b [u8]>>,
{
    let range: Range<Data> = workbook.worksheet_range(&name).map_err(|_| broken())?;
    let mut sheet = Sheet { name, ..Sheet::default() };
    sheet.merged = merged.iter().map(of_dimensions).collect();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let cell = of_value(value);
        if !cell.is_empty() {
            sheet.put(top as usize + row + 1, left as usize + column, cell);
        }
    }
    Ok(sheet)
}

impl Sheet {
    /// Puts a cell into its place; rows come in their order.
    fn put(&mut self, number: usize, column: usize, cell: Cell) {
        if self.rows.last().is_none_or(|row| row.number != number) {
            let like = self.rows.last().map_or(0, |row| row.cells.len());
            self.rows.push(Row { number, cells: Vec::with_capacity(like) });
        }
        if let Some(row) = self.rows.last_mut() {
            row.put(column, cell);
        }
    }
}

impl Row {
    fn put(&mut self, column: usize, cell: Cell) {
        if column >= MOST_COLUMNS {
            return;
        }
        while self.cells.len() <= column {
            self.cells.push(Cell::Empty);
        }
        self.cells[column] = cell;
    }
}

fn of_reference(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::Text((*text).into()),
        DataRef::String(text) => Cell::Text(text.as_str().into()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Int(number) => whole(*number),
        DataRef::Float(number) => of_number(*number),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(moment) => of_moment(moment),
        DataRef::Error(_) => Cell::Error,
        DataRef::Empty => Cell::Empty,
    }
}

fn of_value(value: &Data) -> Cell {
    match value {
        Data::String(text) => Cell::Text(text.as_str().into()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
        Data::Int(number) => whole(*number),
        Data::Float(number) => of_number(*number),
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(moment) => of_moment(moment),
        Data::Error(_) => Cell::Error,
        Data::Empty => Cell::Empty,
    }
}

/// A whole number as it stands: it has not been through a figure that loses digits.
fn whole(number: i64) -> Cell {
    Cell::Text(number.to_string().into())
}

fn of_number(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Error }
}

/// `2024-08-31T00:00:00`.
fn iso(text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse().ok());
    day.map_or_else(|| Cell::Text(text.into()), Cell::Day)
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
