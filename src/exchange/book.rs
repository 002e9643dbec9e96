//! Workbooks (.xlsx) as spreadsheet programs open them: typed cells, lists to choose from, protected columns, a head that stays.
//!
//! Rows are handed over one by one and never kept: a county has half a million of them. Until the workbook is finished they
//! stand in files without a name in a folder that the caller gives (data of people do not belong into a common one).

use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet,
};

/// The name of the sheet with the words that can be chosen.
const WORDS: &str = "词表";
/// So many empty rows below a table can be filled in.
const SPARE: u32 = 500;
/// The usual 6 makes the workbook of a county a fifth smaller, and takes longer.
const COMPRESSION: u8 = 3;
/// The size of paper: A4.
const A4: u8 = 9;

/// A column of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// What stands in the head.
    pub title: String,
    /// What its cells are.
    pub kind: Kind,
    /// How wide, in half-width characters.
    pub width: u8,
    /// Whether what was written into it stays as it is.
    pub is_locked: bool,
    /// Whether it is out of sight.
    pub is_hidden: bool,
    /// The words to choose from; none if anything may be written.
    pub words: Vec<String>,
    /// Whether other words may be written too.
    pub is_open: bool,
    /// What to know when filling it in.
    pub hint: String,
}

/// What a cell is to a spreadsheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A text; figures stay as they are written.
    #[default]
    Text,
    /// A number.
    Number,
    /// A day.
    Day,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Its name.
    pub name: String,
    /// Its columns; without them it is one of texts.
    pub columns: Vec<Column>,
    /// So many columns stay in sight.
    pub frozen: u16,
    /// Whether it is out of sight.
    pub is_hidden: bool,
}

/// A workbook that is being written.
pub struct Book {
    workbook: Workbook,
    sheets: Vec<Written>,
    looks: Looks,
}

struct Written {
    sheet: Worksheet,
    plan: Plan,
    /// The next row.
    row: u32,
}

struct Looks {
    head: Format,
    open: [Format; 3],
    locked: [Format; 3],
    text: Format,
    /// A place of a text sheet that somebody fills in.
    asked: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = |kind: Kind| {
            let cell = Format::new()
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00BF_BFBF));
            match kind {
                Kind::Text => cell.set_num_format("@"),
                Kind::Number => cell,
                Kind::Day => cell.set_num_format("yyyy-mm-dd"),
            }
        };
        let grey =
            |format: Format| format.set_background_color(Color::RGB(0x00E4_E4E4)).set_locked();
        let kinds = [Kind::Text, Kind::Number, Kind::Day];
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_background_color(Color::RGB(0x00DD_E6F0)),
            open: kinds.map(|kind| cell(kind).set_unlocked()),
            locked: kinds.map(|kind| grey(cell(kind))),
            asked: Format::new()
                .set_border(FormatBorder::Thin)
                .set_background_color(Color::RGB(0x00FF_F8DC))
                .set_align(FormatAlign::Left)
                .set_unlocked(),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top).set_unlocked(),
        }
    }
}

impl Book {
    /// Begins a workbook. `made_on` stands in it as the day on which it was made, so that the same data give the same bytes.
    ///
    /// # Errors
    /// If the folder for what is not finished cannot be written to.
    pub fn new(plans: Vec<Plan>, made_on: Date, scratch: &Path) -> Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(scratch)?;
        workbook.set_zip_compression_level(COMPRESSION);
        let [year, month, day] = [
            made_on.year().unsigned_abs(),
            made_on.month().unsigned_abs().into(),
            made_on.day().unsigned_abs().into(),
        ];
        let made = ExcelDateTime::from_ymd(year, u8::try_from(month)?, u8::try_from(day)?)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let looks = Looks::new();
        let mut sheets = Vec::new();
        for plan in plans {
            let mut sheet = workbook.new_worksheet_with_constant_memory()?;
            sheet.set_name(&plan.name)?;
            let mut written = Written { sheet, plan, row: 0 };
            written.begin(&looks)?;
            sheets.push(written);
        }
        Ok(Self { workbook, sheets, looks })
    }

    /// Adds a row to a sheet.
    ///
    /// # Errors
    /// If the disk is full, or a text is longer than a cell can be.
    pub fn row<'v>(
        &mut self,
        sheet: usize,
        values: impl IntoIterator<Item = &'v str>,
    ) -> Result<()> {
        let Some(written) = self.sheets.get_mut(sheet) else { return Ok(()) };
        for (at, value) in values.into_iter().enumerate() {
            if !value.is_empty() {
                written.cell(u16::try_from(at)?, value, &self.looks)?;
            } else if at > 0 && written.plan.columns.is_empty() && !written.plan.is_hidden {
                written.sheet.write_blank(written.row, u16::try_from(at)?, &self.looks.asked)?;
            }
        }
        written.row += 1;
        Ok(())
    }

    /// The finished workbook.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let mut words = self.workbook.new_worksheet_with_constant_memory()?;
        words.set_name(WORDS)?;
        let mut lists = Lists::default();
        for written in &mut self.sheets {
            written.end(&mut lists)?;
        }
        lists.write(&mut words)?;
        for written in self.sheets {
            self.workbook.push_worksheet(written.sheet);
        }
        if !lists.0.is_empty() {
            self.workbook.push_worksheet(words);
        }
        let mut bytes = Vec::new();
        self.workbook
            .save_to_writer(&mut bytes)
            .context("工作簿写不出来 / cannot write the workbook")?;
        Ok(bytes)
    }
}

impl Written {
    /// The head of a table.
    fn begin(&mut self, looks: &Looks) -> Result<()> {
        let Self { sheet, plan, row } = self;
        sheet.set_hidden(plan.is_hidden);
        for (at, column) in plan.columns.iter().enumerate() {
            let at = u16::try_from(at)?;
            sheet.set_column_width(at, column.width)?;
            let looks_of = if column.is_hidden { &looks.locked } else { &looks.open };
            sheet.set_column_format(at, &looks_of[column.kind as usize])?;
            if column.is_hidden {
                sheet.set_column_hidden(at)?;
            }
            sheet.write_string_with_format(0, at, &column.title, &looks.head)?;
        }
        if plan.columns.is_empty() {
            sheet.set_column_width(0, 12)?.set_column_width(1, 96)?;
            sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        } else {
            sheet.set_row_height(0, 32)?;
            sheet.set_freeze_panes(1, plan.frozen)?;
            sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
            sheet.set_repeat_rows(0, 0)?;
            sheet.set_footer("&C第 &P 页　共 &N 页");
            *row = 1;
        }
        Ok(())
    }

    fn cell(&mut self, at: u16, value: &str, looks: &Looks) -> Result<()> {
        let Self { sheet, plan, row } = self;
        let Some(column) = plan.columns.get(usize::from(at)) else {
            sheet.write_string_with_format(*row, at, value, &looks.text)?;
            return Ok(());
        };
        // A cell without a look of its own has that of its column. Giving one to each would be a sixth of the time.
        let locked =
            (column.is_locked && !column.is_hidden).then(|| &looks.locked[column.kind as usize]);
        match column.kind {
            Kind::Number if let Ok(number) = value.parse::<f64>() => match locked {
                Some(look) => sheet.write_number_with_format(*row, at, number, look)?,
                None => sheet.write_number(*row, at, number)?,
            },
            Kind::Day if let Ok(day) = ExcelDateTime::parse_from_str(value) => match locked {
                Some(look) => sheet.write_datetime_with_format(*row, at, &day, look)?,
                None => sheet.write_datetime(*row, at, &day)?,
            },
            _ => match locked {
                Some(look) => sheet.write_string_with_format(*row, at, value, look)?,
                None => sheet.write_string(*row, at, value)?,
            },
        };
        Ok(())
    }

    /// What can be chosen, and what is protected.
    fn end(&mut self, lists: &mut Lists) -> Result<()> {
        let Self { sheet, plan, row } = self;
        let Some(last) = plan.columns.len().checked_sub(1) else { return Ok(()) };
        let (last, end) = (u16::try_from(last)?, *row + SPARE);
        for (at, column) in plan.columns.iter().enumerate() {
            let at = u16::try_from(at)?;
            if let Some(rule) = lists.rule(column)? {
                sheet.add_data_validation(1, at, end, at, &rule)?;
            }
        }
        sheet.autofilter(0, 0, (*row).max(2) - 1, last)?;
        if plan.columns.iter().any(|column| column.is_locked) {
            let options = ProtectionOptions {
                format_columns: true,
                format_rows: true,
                sort: true,
                use_autofilter: true,
                ..ProtectionOptions::default()
            };
            sheet.protect_with_options(&options);
        }
        Ok(())
    }
}

/// Words to choose from, each list once however many columns have it.
#[derive(Default)]
struct Lists(Vec<Vec<String>>);

impl Lists {
    fn rule(&mut self, column: &Column) -> Result<Option<DataValidation>> {
        let mut rule = DataValidation::new();
        if !column.words.is_empty() {
            rule = rule
                .allow_list_formula(Formula::new(self.range(&column.words)))
                .set_error_title("不在词表里")?
                .set_error_message("请从下拉的词里选，或者在 catalogues.yaml 里加上这个词")?
                .set_error_style(if column.is_open {
                    DataValidationErrorStyle::Information
                } else {
                    DataValidationErrorStyle::Stop
                });
        }
        if !column.hint.is_empty() {
            rule = rule.set_input_title(&column.title)?.set_input_message(&column.hint)?;
        }
        Ok((!column.words.is_empty() || !column.hint.is_empty()).then_some(rule))
    }

    /// Where a list stands.
    fn range(&mut self, words: &[String]) -> String {
        let known = self.0.iter().position(|list| list == words);
        let at = known.unwrap_or_else(|| {
            self.0.push(words.to_vec());
            self.0.len() - 1
        });
        let column = letters(at);
        format!("={WORDS}!${column}$1:${column}${}", words.len())
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<()> {
        let longest = self.0.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..longest {
            for (at, list) in self.0.iter().enumerate() {
                if let Some(word) = list.get(row) {
                    sheet.write_string(u32::try_from(row)?, u16::try_from(at)?, word)?;
                }
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}

/// The name of a column: A, B … Z, AA.
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + u8::try_from(at % 26).unwrap_or(0));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => break,
        }
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_that_spreadsheets_give_them() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
