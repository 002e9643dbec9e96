//! Where the head of a table is and which of its columns are known.

use std::collections::BTreeSet;

use super::columns::{COLUMNS, Place};
use super::mapping::Mapping;
use crate::exchange::sheet::{Cell, Merged, Row, Sheet};

/// A head is looked for in so many rows.
const SEARCHED: usize = 40;
/// It has no more rows than this.
const HIGHEST: usize = 4;
/// Fewer known columns are no head.
const FEWEST: usize = 3;

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of its last row.
    pub last: usize,
    /// Every column of the sheet that has a title.
    pub titles: Vec<Title>,
}

/// The title of a column of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Which column of the sheet, from nought.
    pub at: usize,
    /// What stands there.
    pub text: String,
    /// Which column that is, an index into [`COLUMNS`].
    pub column: Option<usize>,
}

/// Finds the rows that name the most columns, as few as do; or takes those that a mapping names. None if nothing tells
/// people or households apart.
pub fn find(sheet: &Sheet, mapping: &Mapping) -> Option<Head> {
    if let Some(last) = mapping.head {
        let last = sheet.rows.iter().position(|row| row.number == last as usize)?;
        let mut head = head_at(sheet, (last, last), mapping);
        first_only(&mut head.titles);
        return head.is_enough(1).then_some(head);
    }
    let mut best: Option<(usize, Head)> = None;
    let rows = sheet.rows.len().min(SEARCHED);
    for height in 0..HIGHEST {
        for first in 0..rows.saturating_sub(height) {
            let head = head_at(sheet, (first, first + height), mapping);
            let known = head.known().len();
            if head.is_enough(FEWEST) && best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, head));
            }
        }
    }
    let (_, mut head) = best?;
    first_only(&mut head.titles);
    Some(head)
}

/// The sheet and the head that a person most likely means: the one that is known best, else the row with the most texts.
pub fn most_likely(sheets: &[Sheet]) -> Option<(&Sheet, Head)> {
    let none = Mapping::default();
    let found = sheets.iter().filter_map(|sheet| Some((sheet, find(sheet, &none)?)));
    if let Some(found) = found.max_by_key(|(_, head)| head.known().len()) {
        return Some(found);
    }
    let texts = |row: &Row| {
        row.cells
            .iter()
            .filter(|cell| matches!(cell, Cell::Text(text) if !text.trim().is_empty()))
            .count()
    };
    let rows = sheets.iter().flat_map(|sheet| {
        sheet.rows.iter().take(SEARCHED).enumerate().map(move |(at, row)| (sheet, at, texts(row)))
    });
    // The first of those with the most.
    let (sheet, at, _) = rows.min_by_key(|(_, _, count)| std::cmp::Reverse(*count))?;
    Some((sheet, head_at(sheet, (at, at), &none)))
}

impl Head {
    /// The columns that are known.
    pub fn known(&self) -> BTreeSet<usize> {
        self.titles.iter().filter_map(|title| title.column).collect()
    }

    fn is_enough(&self, fewest: usize) -> bool {
        let known = self.known();
        known.len() >= fewest && known.iter().any(|column| tells_apart(*column))
    }
}

fn head_at(sheet: &Sheet, (first, last): (usize, usize), mapping: &Mapping) -> Head {
    Head { last: sheet.rows[last].number, titles: titles(sheet, (first, last), mapping) }
}

/// Which village, household or member it is.
fn tells_apart(column: usize) -> bool {
    let place = COLUMNS[column].place;
    place == Place::Household || place.is_of_member("name") || place.is_of_member("id_no")
}

/// Of two columns of one name the first counts.
fn first_only(titles: &mut [Title]) {
    let mut seen = BTreeSet::new();
    for title in titles {
        if title.column.is_some_and(|column| !seen.insert(column)) {
            title.column = None;
        }
    }
}

/// The titles that some rows give: of every column all that stand in it, if that is known; else the lowest
/// alone.
fn titles(sheet: &Sheet, (first, last): (usize, usize), mapping: &Mapping) -> Vec<Title> {
    let width = sheet.rows[first..=last].iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut titles = Vec::new();
    for at in 0..width {
        let mut texts: Vec<String> = Vec::new();
        for row in first..=last {
            let text = text(sheet, row, at);
            if !text.is_empty() && texts.last() != Some(&text) {
                texts.push(text);
            }
        }
        let Some(lowest) = texts.last() else { continue };
        let all = texts.concat();
        let column = mapping.column(&all).or_else(|| mapping.column(lowest));
        titles.push(Title { at, text: if texts.len() > 1 { all } else { lowest.clone() }, column });
    }
    titles
}

/// What stands in a cell of the head; of merged cells, what stands in the first.
fn text(sheet: &Sheet, row: usize, column: usize) -> String {
    let own = sheet.rows[row].cell(column).shown();
    if !own.trim().is_empty() {
        return own.trim().to_owned();
    }
    let number = sheet.rows[row].number;
    let covers = |merged: &&Merged| {
        (merged.rows.0..=merged.rows.1).contains(&number)
            && (merged.columns.0..=merged.columns.1).contains(&column)
    };
    let Some(merged) = sheet.merged.iter().find(covers) else { return String::new() };
    let above = sheet.rows.iter().find(|row| row.number == merged.rows.0);
    above.map_or_else(String::new, |row| row.cell(merged.columns.0).shown().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell =
            |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).into()) };
        let row = |(at, cells): (usize, &&[&str])| Row {
            number: at + 1,
            cells: cells.iter().map(cell).collect(),
        };
        Sheet { rows: rows.iter().enumerate().map(row).collect(), ..Sheet::default() }
    }

    fn known(head: &Head) -> Vec<(usize, &str)> {
        let known = |title: &Title| Some((title.at, COLUMNS[title.column?].title));
        head.titles.iter().filter_map(known).collect()
    }

    #[test]
    fn a_head_is_found_below_titles_and_above_the_rows() {
        let sheet = sheet(&[
            &["石漪镇农户信息表"],
            &["填报单位：槐漪村", "", "", "2024年8月"],
            &["序号", "户编号", "户主姓名", "姓名", "身份证号", "备注"],
            &["1", "1042030001", "司马砺", "司马砺", "690721196905251353", "户主"],
        ]);
        let head = find(&sheet, &Mapping::default()).expect("a head");
        assert_eq!(head.last, 3);
        assert_eq!(
            known(&head),
            [(0, "序号"), (1, "户编号"), (2, "户主姓名"), (3, "姓名"), (4, "证件号码")]
        );
    }

    #[test]
    fn a_head_of_two_rows_is_read_with_what_stands_above() {
        let mut sheet = sheet(&[
            &["户编号", "姓名", "参保情况", "", "务工", ""],
            &["", "", "大病保险", "养老保险", "时间（月）", "地点"],
            &["1", "司马砺", "是", "否", "3", "省外"],
        ]);
        sheet.merged = vec![
            Merged { rows: (1, 2), columns: (0, 0) },
            Merged { rows: (1, 2), columns: (1, 1) },
            Merged { rows: (1, 1), columns: (2, 3) },
            Merged { rows: (1, 1), columns: (4, 5) },
        ];
        let head = find(&sheet, &Mapping::default()).expect("a head");
        assert_eq!(head.last, 2);
        let expected = [
            (0, "户编号"),
            (1, "姓名"),
            (2, "是否参加大病保险"),
            (3, "养老保险"),
            (4, "务工时间（月）"),
            (5, "务工地点"),
        ];
        assert_eq!(known(&head), expected);
    }

    #[test]
    fn a_table_about_other_things_has_no_head() {
        let none = |rows: &[&[&str]]| find(&sheet(rows), &Mapping::default()).is_none();
        assert!(none(&[&["品名", "单价", "数量"], &["羊", "1200", "3"]]));
        assert!(none(&[&["村", "组", "备注", "人数"], &["槐漪村", "一组", "", "3"]]));
    }
}
