//! Workbooks that `export` made. Every row of them keeps what stood in it at first, so that on its way back only what somebody
//! changed counts, and an emptied cell means that the value is to go.

use std::borrow::Cow;

use jiff::civil::Date;

use super::cells;
use super::columns::{COLUMNS, by_title};
use crate::exchange::sheet::Sheet;

/// The hidden sheet by which such a workbook is known.
pub const INFO: &str = "mingbai";
/// What stands in its first cell.
pub const MARK: &str = "mingbai households 1";
/// The title of the hidden column with what stood in a row.
pub const ORIGINAL: &str = "原值";

/// The sheet that says how to fill the others in.
pub const GUIDE: &str = "说明";
/// Where the guide asks who made the changes, and when.
pub const BY: &str = "更正人";
/// The day of the changes.
pub const ON: &str = "更正日期";

/// What such a workbook says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// The year of its records.
    pub year: u32,
    /// What tells this export from others: the same data in the same form have the same.
    pub id: String,
    /// Who made the changes.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// Its sheets, with the columns in the order in which [`ORIGINAL`] has them.
    pub sheets: Vec<(String, Vec<usize>)>,
}

impl Own {
    /// Reads the hidden sheet. None if the workbook is another program's.
    pub fn of(sheets: &[Sheet]) -> Option<Self> {
        let info = sheets.iter().find(|sheet| sheet.name == INFO)?;
        let first = info.rows.first()?;
        if first.cell(0).shown() != MARK {
            return None;
        }
        let year = first.cell(1).shown().parse().ok()?;
        let id = first.cell(2).shown();
        let sheet = |row: &crate::exchange::sheet::Row| {
            let columns = row.cells.iter().skip(1).filter_map(|cell| by_title(&cell.shown()));
            (row.cell(0).shown(), columns.collect())
        };
        let said = |title: &str| {
            let guide = sheets.iter().find(|sheet| sheet.name == GUIDE)?;
            let row = guide.rows.iter().find(|row| row.cell(0).shown().trim() == title)?;
            Some(row.cell(1)).filter(|cell| !cell.is_empty())
        };
        Some(Self {
            year,
            id,
            by: said(BY).map(|cell| cell.shown().trim().to_owned()),
            on: said(ON).and_then(cells::day_of),
            sheets: info.rows[1..].iter().map(sheet).collect(),
        })
    }

    /// The rows of the hidden sheet.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let first = vec![MARK.to_owned(), self.year.to_string(), self.id.clone()];
        let sheet = |(name, columns): &(String, Vec<usize>)| {
            let titles = columns.iter().map(|column| COLUMNS[*column].title.to_owned());
            std::iter::once(name.clone()).chain(titles).collect()
        };
        std::iter::once(first).chain(self.sheets.iter().map(sheet)).collect()
    }

    /// The columns that a sheet keeps.
    pub fn columns(&self, sheet: &str) -> Option<&[usize]> {
        let own = self.sheets.iter().find(|(name, _)| name == sheet)?;
        Some(&own.1)
    }
}

/// What stands in a row → one text: every value behind a bar.
pub fn kept<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let mut text = String::new();
    for value in values {
        text.push('|');
        for c in value.chars() {
            match c {
                '\\' => text.push_str("\\\\"),
                '|' => text.push_str("\\p"),
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                '\t' => text.push_str("\\t"),
                c => text.push(c),
            }
        }
    }
    text
}

/// What stood in a row, in the order of the columns; empty values too. None if somebody wrote into the hidden column.
pub fn original(text: &str, count: usize) -> Option<Vec<Cow<'_, str>>> {
    let values: Option<Vec<_>> = text.strip_prefix('|')?.split('|').map(plain).collect();
    values.filter(|values| values.len() == count)
}

fn plain(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('\\') {
        return Some(text.into());
    }
    let mut plain = String::with_capacity(text.len());
    let mut all = text.chars();
    while let Some(c) = all.next() {
        plain.push(match c {
            '\\' => match all.next()? {
                '\\' => '\\',
                'p' => '|',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => return None,
            },
            c => c,
        });
    }
    Some(plain.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_stood_in_a_row_comes_back(values in prop::collection::vec(any::<String>(), 1..9)) {
            let text = kept(values.iter().map(String::as_str));
            let back = original(&text, values.len()).expect("it was kept");
            prop_assert_eq!(back, values);
        }
    }

    #[test]
    fn a_column_that_somebody_wrote_into_is_not_believed() {
        for text in ["", "司马砺", "|司马砺", "|a|b|c", "|a\\|b", "|a\\x|b"] {
            assert_eq!(original(text, 2), None, "{text}");
        }
    }
}
