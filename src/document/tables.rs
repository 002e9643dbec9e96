//! Tables as data: the columns a theme declares, filled from a dataset.

use super::{Names, View};
use crate::files::Place;
use crate::model::{Column, Side, Table};
use crate::slots::Slots;
use crate::text::{Align, Block, Inline};

/// The value of a column that counts the rows.
const ORDINAL: &str = "#";

/// The fields that the columns of a table show.
pub(super) fn names(table: &Table) -> Names {
    let mut names = Names::none();
    for column in &table.columns {
        column.value.iter().chain(&column.under).for_each(|value| names.add(value));
    }
    names
}

/// How a table is laid out, for a template that fills it from its view. A column that asks for what the readers may
/// not see then fails like any other template.
pub(super) fn layout(table: &Table, slots: &Slots<'_>) -> View {
    let path = |value: &Option<String>| match value {
        Some(value) => View::list(value.split('.')),
        None => View::Nothing,
    };
    let side = |side| match side {
        Side::Left => "left",
        Side::Center => "center",
        Side::Right => "right",
    };
    let column = |column: &Column| {
        View::map([
            ("label", (&column.label).into()),
            ("value", path(&column.value)),
            ("under", path(&column.under)),
            ("align", column.align.map(side).into()),
            ("width", column.width.map(|width| width.to_string()).into()),
            ("between", column.between.as_ref().into()),
            ("choices", View::list(&column.choices)),
        ])
    };
    let line = |line: &Option<String>| line.as_ref().map(|line| slots.expand(line)).into();
    View::map([
        ("data", (&table.data).into()),
        ("unit", table.unit.as_ref().into()),
        ("remark", line(&table.remark)),
        ("note", line(&table.note)),
        ("landscape", table.landscape.unwrap_or(false).into()),
        ("empty", table.empty.unwrap_or(0).into()),
        ("signatures", View::list(&table.signatures)),
        ("columns", View::list(table.columns.iter().map(column))),
    ])
}

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
