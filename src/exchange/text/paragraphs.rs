//! Lines as they stand in a file → paragraphs and tables.
//!
//! 1. Page numbers between lines are dropped ([`without_page_numbers`]).
//! 2. Lines divided by bars, tabs or gaps become a table ([`bars`], [`with_tables`]).
//! 3. If the text is wrapped at a fixed width ([`wrap::width`]), its lines are joined; a sentence that a page number
//!    had cut in two is joined in any case.

use super::source::{Before, Block, Line, Source, Table};
use super::wrap::{Joint, Setting};
use super::{bars, date, doubts, grid, heads, noise, words, wrap};

/// Makes paragraphs of lines.
pub(super) fn settle(source: &mut Source) {
    let blocks = std::mem::take(&mut source.blocks);
    let blocks = without_page_numbers(blocks, &mut source.dropped);
    let blocks = with_tables(with_typed_tables(bars::with_tables(blocks)));
    let width = wrap::width(&blocks);
    let setting = Setting {
        width: width.or_else(|| wrap::narrow_width(&blocks)),
        sure: width.is_some(),
        indented: wrap::is_indented(&blocks),
    };
    let mut joined = 0;
    // The first and the last line of a paragraph as they were typed, by which the next one is judged.
    let mut typed: Option<(Line, Line)> = None;
    for block in blocks {
        let Block::Line(line) = block else {
            typed = None;
            source.blocks.push(block);
            continue;
        };
        let joint =
            typed.as_ref().and_then(|(start, last)| wrap::goes_on(start, last, &line, setting));
        let start = typed
            .take()
            .filter(|_| joint.is_some())
            .map_or_else(|| line.clone(), |(start, _)| start);
        typed = Some((start, line.clone()));
        match (source.blocks.last_mut(), joint) {
            (Some(Block::Line(paragraph)), Some(joint)) => {
                wrap::append(&mut paragraph.text, &line.text);
                paragraph.remarks.extend(line.remarks);
                let remark = match joint {
                    Joint::Wrapped => {
                        joined += 1;
                        continue;
                    }
                    Joint::Page => doubts::joined_over_page(),
                    Joint::Open => doubts::joined_open(),
                };
                if !paragraph.remarks.contains(&remark) {
                    paragraph.remarks.push(remark);
                }
            }
            _ => source.blocks.push(Block::Line(line)),
        }
    }
    if joined > 0 {
        source.remarks.push(doubts::unwrapped(joined));
    }
}

/// The lines without page numbers; the line behind one is marked.
fn without_page_numbers(blocks: Vec<Block>, dropped: &mut Vec<String>) -> Vec<Block> {
    let bare = bare_numbers(&blocks);
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut turned = false;
    for (at, mut block) in blocks.into_iter().enumerate() {
        if let Block::Line(line) = &mut block {
            if noise::is_page_number(&line.text) || bare.binary_search(&at).is_ok() {
                dropped.push(std::mem::take(&mut line.text));
                turned = true;
                continue;
            }
            if turned {
                line.look.before = Before::Number;
            }
        }
        turned = false;
        kept.push(block);
    }
    kept
}

/// Page numbers that stand as a bare figure: one more each time, and far apart.
fn bare_numbers(blocks: &[Block]) -> Vec<usize> {
    const APART: usize = 8;
    let figure = |block: &Block| {
        let line = block.line().filter(|line| line.text.len() <= 3 && line.cells.is_empty())?;
        line.text.parse::<usize>().ok()
    };
    let found: Vec<(usize, usize)> =
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, figure(block)?))).collect();
    let steps =
        found.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1 && pair[1].0 >= pair[0].0 + APART);
    let first = found.first().is_some_and(|(at, figure)| *figure <= 2 && *at >= APART);
    if steps && first { found.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

/// Gives the lines of tables that were typed with blanks their cells: rows of as many cells, some with figures.
fn with_typed_tables(mut blocks: Vec<Block>) -> Vec<Block> {
    let row = |block: &Block| {
        let line = block.line().filter(|line| line.cells.is_empty() && grid::gaps(&line.text))?;
        Some(grid::cells_by_gaps(&line.text))
    };
    let mut at = 0;
    while at < blocks.len() {
        let rows: Vec<Vec<String>> = blocks[at..].iter().map_while(row).collect();
        let even = rows.iter().take_while(|cells| cells.len() == rows[0].len()).count();
        let figures = |cells: &&Vec<String>| {
            cells.iter().any(|cell| cell.chars().any(|c| c.is_ascii_digit()))
        };
        if even >= 2 && rows[1..even].iter().filter(figures).count() * 2 >= even - 1 {
            for (block, cells) in blocks[at..at + even].iter_mut().zip(&rows) {
                if let Block::Line(line) = block {
                    line.cells.clone_from(cells);
                }
            }
            blocks[at].remarks().push(doubts::typed_table());
            at += even;
            continue;
        }
        if rows.len() >= 2 {
            blocks[at].remarks().push(doubts::perhaps_table());
        }
        at += rows.len().max(1);
    }
    blocks
}

/// The lines with tables made of those that are divided by tabs.
fn with_tables(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut rows: Vec<Line> = Vec::new();
    for block in blocks {
        match block {
            Block::Line(line)
                if begins_row(&line.cells)
                    || rows.first().is_some_and(|first| first.cells.len() == line.cells.len()) =>
            {
                rows.push(line);
            }
            block => {
                flush(&mut rows, &mut out);
                out.push(block);
            }
        }
    }
    flush(&mut rows, &mut out);
    let filled =
        out.into_iter().filter(|block| block.line().is_none_or(|line| !line.text.is_empty()));
    let plain = filled.map(|block| match block {
        Block::Line(line) => Block::Line(Line { text: line.text.replace('\t', "  "), ..line }),
        table @ Block::Table(_) => table,
    });
    plain.collect()
}

/// Ends a run of divided lines. One alone is a signature and its date, or a name spaced out.
fn flush(rows: &mut Vec<Line>, out: &mut Vec<Block>) {
    let rows = std::mem::take(rows);
    // The head of an empty form stands alone.
    let head = rows.first().is_some_and(|row| {
        row.cells.iter().filter(|cell| !cell.is_empty()).count() >= 4 && row.remarks.is_empty()
    });
    if rows.len() < 2 && !head {
        out.extend(rows.into_iter().map(Block::Line));
        return;
    }
    let aside = rows.iter().all(|row| row.look.aside);
    let remarks: Vec<_> = rows.iter().flat_map(|row| row.remarks.iter().cloned()).collect();
    let table = Table::new(rows.into_iter().map(|row| row.cells).collect());
    out.extend(table.map(|mut table| {
        let joined = heads::join(&mut table.rows).then(doubts::joined_head);
        let remarks: Vec<_> = [remarks, joined.into_iter().collect()].concat();
        Block::Table(Table { aside, remarks, ..table })
    }));
}

/// Whether cells are a row that can begin a table: `联系人：李某⇥电话：…` is a line.
fn begins_row(cells: &[String]) -> bool {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let signature = filled().any(|cell| words::is_organ(cell))
        && filled().any(|cell| date::alone(cell).is_some());
    filled().count() >= 2 && !signature && !filled().all(|cell| cell.contains(['：', ':']))
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[test]
    fn page_numbers_are_dropped_and_the_sentence_goes_on() {
        let text = "各村要对照重点关注群体逐户开展入户排查工作，做到不漏一户、\n— 1 —\n不漏一人。\n— 2 —\n二、工作要求";
        let source = plain::read(text);
        let shown: Vec<String> = source.blocks.iter().map(Block::shown).collect();
        assert_eq!(
            shown,
            [
                "各村要对照重点关注群体逐户开展入户排查工作，做到不漏一户、不漏一人。",
                "二、工作要求"
            ]
        );
        assert_eq!(source.dropped, ["— 1 —", "— 2 —"]);
    }

    #[test]
    fn lines_with_tabs_are_a_table_unless_there_is_only_one() {
        let source =
            plain::read("名单\n序号\t村\t户数\n1\t柳湾村\t12\n2\t\t\n石漪镇人民政府\t2024年9月2日");
        let Some(Block::Table(table)) = source.blocks.get(1) else { panic!("{source:?}") };
        assert_eq!(table.rows, [["序号", "村", "户数"], ["1", "柳湾村", "12"], ["2", "", ""]]);
        assert_eq!(
            source.blocks.last().map(Block::shown).as_deref(),
            Some("石漪镇人民政府  2024年9月2日")
        );
        assert_eq!(plain::read("联系人：李某\t电话：1\n联系人：王某\t电话：2").blocks.len(), 2);
    }

    #[test]
    fn tables_typed_with_blanks_are_tables_and_lists_of_names_are_none() {
        let source =
            plain::read("村名    户数    人数\n大湾村    12    41\n何  喆    9    30\n落实。");
        let Some(Block::Table(table)) = source.blocks.first() else { panic!("{source:?}") };
        assert_eq!(table.rows[2], ["何喆", "9", "30"]);
        assert_eq!(table.remarks.len(), 1);
        let source = plain::read("张某  李某  王某\n赵某  钱某  孙某");
        assert_eq!(source.blocks.len(), 2);
        assert_eq!(source.blocks[0].line().map(|line| line.remarks.len()), Some(1));
        let names = "组  长：李某  镇长\n副组长：王某  副镇长\n        何  喆  主任";
        assert_eq!(plain::read(names).blocks.len(), 3);
    }

    #[test]
    fn empty_rows_of_a_form_stay() {
        let source = plain::read("户主\t人口\n\t\n \t \n填表人：");
        let Some(Block::Table(table)) = source.blocks.first() else { panic!("{source:?}") };
        assert_eq!((table.rows.len(), source.blocks.len()), (3, 2));
    }

    #[test]
    fn bare_page_numbers_are_known_by_their_course() {
        let page = "这一页有很多行\n".repeat(9);
        let text = format!("{page}1\n{page}2\n{page}");
        assert_eq!(plain::read(&text).dropped, ["1", "2"]);
        assert!(plain::read("1\n张某\n2\n李某").dropped.is_empty());
    }
}
