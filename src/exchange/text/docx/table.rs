//! A table of a document → an even table.

use super::super::doubts;
use super::super::grid::{self, Cell};
use super::super::source::Block;
use super::body::Reader;
use super::xml::Element;

/// Reads a table.
pub(super) fn read(reader: &mut Reader, table: &Element) -> Vec<Block> {
    let outer = std::mem::take(&mut reader.out);
    let mut nested = false;
    let mut rows = Vec::new();
    let mut found = Vec::new();
    members(table, "tr", &mut found);
    for row in found {
        let properties = row.child("trPr");
        if properties.is_some_and(|properties| properties.child("del").is_some()) {
            reader.left.add(doubts::tracked_changes());
            continue;
        }
        let before = properties
            .and_then(|properties| properties.value("gridBefore"))
            .and_then(|n| n.parse().ok());
        let mut cells: Vec<Cell> = Vec::new();
        if let Some(before) = before.filter(|before| (1..64).contains(before)) {
            cells.push(Cell { across: before, down: 1, ..Cell::default() });
        }
        let mut found = Vec::new();
        members(row, "tc", &mut found);
        for cell in found {
            cells.push(self::cell(reader, cell, &mut nested));
        }
        rows.push(cells);
    }
    reader.out = outer;
    let mut blocks = grid::blocks(&rows);
    if nested && let Some(table) = blocks.last_mut() {
        table.remarks().push(doubts::nested_table());
    }
    blocks
}

/// The rows of a table or the cells of a row, also those inside changes and controls.
fn members<'e>(parent: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for child in &parent.children {
        match child.name.as_str() {
            of if of == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" | "moveTo" => members(child, name, found),
            _ => {}
        }
    }
}

fn cell(reader: &mut Reader, cell: &Element, nested: &mut bool) -> Cell {
    reader.blocks(cell);
    let blocks = std::mem::take(&mut reader.out);
    *nested |= blocks.iter().any(|block| block.line().is_none());
    let lines = blocks.iter().map(|block| block.shown().replace(['\n', '\t'], " ")).collect();
    let properties = cell.child("tcPr");
    let across =
        properties.and_then(|properties| properties.value("gridSpan")).and_then(|n| n.parse().ok());
    let merged = properties.is_some_and(|properties| properties.child("vMerge").is_some());
    Cell { lines, across: across.unwrap_or(1).clamp(1, 64), down: 1, merged }
}
