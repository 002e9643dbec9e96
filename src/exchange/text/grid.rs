//! Cells that span rows and columns → a table that is even everywhere.

use super::characters::{is_blank, is_han};
use super::source::{Block, Line, Look, Side, Table};
use super::{doubts, heads};

/// A cell as it stands in its row.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// How many columns it spans.
    pub(super) across: usize,
    /// How many rows it spans.
    pub(super) down: usize,
    /// Whether it was merged with others, which stand in their rows as empty cells.
    pub(super) merged: bool,
}

/// The cells of a line that is divided by gaps of two blanks or more; two single characters are a name spaced out.
pub(super) fn cells_by_gaps(text: &str) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let mut gap = String::new();
    for c in text.chars() {
        if is_blank(c) {
            gap.push(c);
            continue;
        }
        let wide = gap.chars().count() >= 2 || gap.contains('\u{3000}');
        match cells.last_mut() {
            Some(cell) if !wide => cell.push_str(&gap),
            _ => cells.push(String::new()),
        }
        gap.clear();
        if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
    }
    let mut joined: Vec<String> = Vec::new();
    let single = |text: &str| text.chars().count() == 1 && text.chars().all(is_han);
    for cell in cells {
        match joined.last_mut() {
            Some(last) if single(last) && single(&cell) => last.push_str(&cell),
            _ => joined.push(cell),
        }
    }
    joined
}

/// Whether a line looks like the row of a table that was typed with blanks.
pub(super) fn gaps(text: &str) -> bool {
    let cells = cells_by_gaps(text);
    cells.len() >= 3
        && !text.contains(['。', '；', '：', ':'])
        && cells.iter().all(|cell| cell.chars().count() <= 24)
}

/// A table with more fields is taken apart into lines: no document has one.
const LARGEST: usize = 200_000;

/// Makes a table of rows of cells. A first row of one cell is its title and becomes a line; a table of one column
/// was only drawn for the frame and becomes lines.
pub(super) fn blocks(rows: &[Vec<Cell>]) -> Vec<Block> {
    let columns =
        rows.iter().map(|row| row.iter().map(|cell| cell.across).sum()).max().unwrap_or(0);
    // One row alone arranges a red head or a signature.
    if columns < 2 || rows.len() < 2 || columns.saturating_mul(rows.len()) > LARGEST {
        return lines(rows);
    }
    let (mut even, titles) = even(rows, columns);
    let mut blocks: Vec<Block> = Vec::new();
    let look = Look { side: Side::Middle, ..Look::default() };
    for title in even.drain(..titles) {
        let text = title.into_iter().next().unwrap_or_default();
        blocks.push(Block::Line(Line { text, look, ..Line::default() }));
    }
    let Some(mut table) = Table::new(even) else { return lines(rows) };
    table.remarks.extend(heads::join(&mut table.rows).then(doubts::joined_head));
    let cells = || rows.iter().skip(titles).flatten();
    if cells().any(|cell| cell.across > 1 || cell.down > 1 || cell.merged) {
        table.remarks.push(doubts::merged_cells());
    }
    if cells().any(|cell| cell.lines.len() > 1) {
        table.remarks.push(doubts::cell_lines());
    }
    blocks.push(Block::Table(table));
    blocks
}

/// The rows with a field for every column, and how many rows at the top are one cell each.
fn even(rows: &[Vec<Cell>], columns: usize) -> (Vec<Vec<String>>, usize) {
    // For each column, how many more rows are covered from above.
    let mut covered = vec![0_usize; columns];
    let mut out = Vec::with_capacity(rows.len());
    let mut titles = 0;
    for row in rows {
        let mut fields = vec![String::new(); columns];
        let mut at = 0;
        for cell in row {
            while at < columns && covered[at] > 0 {
                at += 1;
            }
            let end = (at + cell.across).min(columns);
            if at < end {
                fields[at] = cell.lines.join(" ");
                covered[at..end].fill(cell.down);
            }
            at = end;
        }
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        let whole = row.len() == 1 && row[0].across >= columns && row[0].lines.len() == 1;
        if whole && titles == out.len() && out.len() + 1 < rows.len() {
            titles += 1;
        }
        out.push(fields);
    }
    (out, titles)
}

/// The lines of all cells; a row of short ones is one line.
fn lines(rows: &[Vec<Cell>]) -> Vec<Block> {
    const SHORT: usize = 40;
    if let [row] = rows
        && row.iter().all(|cell| cell.lines.len() < 2)
    {
        let texts: Vec<&str> =
            row.iter().flat_map(|cell| &cell.lines).map(String::as_str).collect();
        if texts.iter().all(|text| text.chars().count() <= SHORT) && !texts.is_empty() {
            return vec![Block::Line(Line::plain(&texts.join("  ")))];
        }
    }
    let lines = rows.iter().flatten().flat_map(|cell| &cell.lines);
    lines.map(|line| Block::Line(Line::plain(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, across: usize, down: usize) -> Cell {
        let lines = text.split('/').filter(|line| !line.is_empty()).map(str::to_owned).collect();
        Cell { lines, across, down, merged: false }
    }

    #[test]
    fn spans_leave_empty_fields_and_a_doubt() {
        let rows = vec![
            vec![cell("排查汇总表", 3, 1)],
            vec![cell("村", 1, 2), cell("户数", 2, 1)],
            vec![cell("脱贫/户", 1, 1), cell("监测", 1, 1)],
            vec![cell("柳湾", 1, 1), cell("3", 1, 1), cell("1", 1, 1)],
        ];
        let blocks = blocks(&rows);
        let Some(Block::Table(table)) = blocks.last() else { panic!("{blocks:?}") };
        assert_eq!(blocks[0].shown(), "排查汇总表");
        assert_eq!(table.rows, [["村", "户数脱贫 户", "户数监测"], ["柳湾", "3", "1"]]);
        assert_eq!(table.remarks.len(), 3);
    }

    #[test]
    fn one_column_is_no_table_and_a_huge_one_neither() {
        assert_eq!(blocks(&[vec![cell("甲/乙", 1, 1)], vec![cell("丙", 1, 1)]]).len(), 3);
        assert_eq!(blocks(&[vec![cell("甲", 1_000_000_000, 1)]]).len(), 1);
        assert!(blocks(&[]).is_empty());
    }
}
