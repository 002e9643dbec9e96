//! Tables that were typed with bars, as in Markdown: `| 村 | 户 |`, below the head a line of dashes.
//!
//! Chat programs and assistants leave them in every kind of file.

use super::characters::clean;
use super::doubts;
use super::source::{Block, Table};

/// The lines with tables made of those that are divided by bars.
pub(super) fn with_tables(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut run: Vec<Block> = Vec::new();
    for block in blocks {
        let bar = block.line().is_some_and(|line| cells(&line.text).is_some());
        if !bar || run.first().is_some_and(|first| first.aside() != block.aside()) {
            flush(&mut run, &mut out);
        }
        if bar {
            run.push(block);
        } else {
            out.push(block);
        }
    }
    flush(&mut run, &mut out);
    out
}

/// Ends a run of rows. One row alone is none, unless it is the head of an empty form.
fn flush(run: &mut Vec<Block>, out: &mut Vec<Block>) {
    let run = std::mem::take(run);
    let lines = run.iter().filter_map(Block::line);
    let rows: Vec<Vec<String>> = lines.filter_map(|line| cells(&line.text)).collect();
    let ruled = rows.get(1).is_some_and(|row| is_rule(row));
    let filled: Vec<Vec<String>> = rows.into_iter().filter(|row| !is_rule(row)).collect();
    if filled.len() < 2 && !ruled {
        out.extend(run);
        return;
    }
    let aside = run.iter().all(Block::aside);
    let broken = filled.iter().flatten().any(|cell| breaks(cell).count() > 1);
    let marked = filled.iter().flatten().any(|cell| cell.matches("**").count() > 1);
    let rows = filled.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let Some(mut table) = Table::new(rows) else { return };
    table.aside = aside;
    table.remarks = run.into_iter().flat_map(|mut block| std::mem::take(block.remarks())).collect();
    table.remarks.extend(broken.then(doubts::cell_lines));
    table.remarks.extend(marked.then(doubts::markup_left_out));
    out.push(Block::Table(table));
}

/// The cells of `| 甲 | 乙 |`. `\|` stands inside a cell.
fn cells(text: &str) -> Option<Vec<String>> {
    const BAR: char = '\u{1}';
    let text = text.replace("\\|", &BAR.to_string()).replace('｜', "|");
    let inner = text.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<String> = inner.split('|').map(|cell| clean(&cell.replace(BAR, "|"))).collect();
    (cells.len() > 1 || cells.iter().any(|cell| !cell.is_empty())).then_some(cells)
}

/// `|---|:--:|`.
fn is_rule(row: &[String]) -> bool {
    row.iter().all(|cell| cell.contains('-') && cell.chars().all(|c| c == '-' || c == ':'))
}

/// The lines of a cell: `甲<br>乙`.
fn breaks(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("<br>").flat_map(|part| part.split("<br/>")).flat_map(|part| part.split("<br />"))
}

/// A cell without its markup, in one line.
fn plain(cell: &str) -> String {
    breaks(cell).map(str::trim).collect::<Vec<_>>().join(" ").replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[test]
    fn rows_with_bars_are_a_table_in_plain_text_too() {
        let source = plain::read(
            "分工表\n\n| 序号 | 任务 | 单位 | 备注 |\n| --- | :--: | --- | --- |\n| 1 | **培训** | 县局<br>镇办 | |\n| 2 | 入户 | 各村 | 急 |\n\n石漪镇人民政府",
        );
        let Some(Block::Table(table)) = source.blocks.get(1) else { panic!("{source:?}") };
        assert_eq!(table.rows[0], ["序号", "任务", "单位", "备注"]);
        assert_eq!(table.rows[1], ["1", "培训", "县局 镇办", ""]);
        assert_eq!((table.rows.len(), table.remarks.len(), source.blocks.len()), (3, 2, 3));
    }

    #[test]
    fn one_row_alone_is_a_line() {
        assert!(
            plain::read("| 返回首页 | 打印 |\n各村：").blocks.iter().all(|b| b.line().is_some())
        );
    }
}
