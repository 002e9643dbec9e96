//! Tables as data: the columns a theme declares, filled from a dataset.

use super::View;
use crate::files::Place;
use crate::model::{Column, Side, Table};
use crate::text::{Align, Block, Inline};

/// The value of a column that counts the rows.
const ORDINAL: &str = "#";

/// The table with one row for each entry of a dataset. A column without a value stays empty, to be filled in by hand.
pub(super) fn block(table: &Table, data: &View) -> Block {
    let rows = match data {
        View::List(rows) => rows.as_slice(),
        _ => &[],
    };
    let head = table.columns.iter().map(|column| text(&column.label)).collect();
    let align = table.columns.iter().map(|column| align(column.align)).collect();
    let row = |(index, entry): (usize, &View)| {
        table.columns.iter().map(|column| text(&cell(column, index, entry))).collect()
    };
    let rows = rows.iter().enumerate().map(row).collect();
    Block::Table { align, head, rows, at: Place::default() }
}

fn cell(column: &Column, index: usize, entry: &View) -> String {
    let Some(name) = &column.value else { return String::new() };
    if name == ORDINAL {
        return (index + 1).to_string();
    }
    let View::Map(fields) = entry else { return String::new() };
    match fields.iter().find(|(key, _)| **key == *name).map(|(_, value)| value) {
        Some(View::Text(text)) => text.clone(),
        Some(View::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn text(text: &str) -> Vec<Inline> {
    // What is one entry of several lines is shown in lines.
    let mut content = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            content.push(Inline::Break);
        }
        if !line.is_empty() {
            content.push(Inline::Text(line.to_owned()));
        }
    }
    content
}

fn align(side: Option<Side>) -> Align {
    match side {
        None => Align::None,
        Some(Side::Left) => Align::Left,
        Some(Side::Center) => Align::Center,
        Some(Side::Right) => Align::Right,
    }
}
