//! A table with many columns does not fit a page that stands upright.

use std::collections::BTreeMap;

use super::{Rule, Slips, Text, warning};
use crate::check::official::host;
use crate::model::Attached;
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/wide-table",
    explain: "竖排的纸放不下栏目多的表，六栏以上要看字数，九栏以上要横过来排，不然每栏只剩两三个字宽。",
    wrong: "| 村 | 组 | 户 | 人 | 医保 | 学校 | 住房 | 饮水 | 帮扶 | 备注 |\n|---|---|---|---|---|---|---|---|---|---|\n| 甲 | 1 | 2 | 6 | 有 | 有 | 有 | 有 | 有 | 无 |",
    right: "| 村 | 组 | 户 | 人 | 住房 | 饮水 |\n|---|---|---|---|---|---|\n| 甲 | 1 | 2 | 6 | 有 | 有 |",
    look,
};

/// So many columns fit whatever stands in them.
const FEW: usize = 6;

/// More do not fit even if nothing stands in them.
const MOST: usize = 9;

/// The width of the page in millimetres, of a character in a table, and of what stands beside it in its cell.
const PAGE: usize = 156;
const CHARACTER: usize = 5;
const CELL: usize = 3;

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut tables: BTreeMap<usize, Table<'_>> = BTreeMap::new();
    for passage in text.body() {
        if let PassageKind::Cell { table, row, column } = passage.kind {
            tables.entry(table).or_default().cell(passage, row, column);
        }
    }
    if is_landscape(text) {
        return;
    }
    let attached = text.year.is_some_and(|year| host(text.document, year).is_some());
    for table in tables.into_values().filter(Table::is_wide) {
        let (columns, Some(first)) = (table.columns.len(), table.first) else { continue };
        let hint = if attached {
            say!(
                "请在列出这个附件的地方写上 landscape: true，表就横过来排",
                "write `landscape: true` where this attachment is listed"
            )
        } else {
            say!(
                "请把表单独成一份附件，列附件时写上 landscape: true；或者减少栏目",
                "make the table an attachment with `landscape: true`, or leave out columns"
            )
        };
        let message = say!(
            "这张表有 {columns} 栏，竖排放不下",
            "a table of {columns} columns is set upright"
        );
        slips.find(first, 0..first.text.len(), warning(message, hint));
    }
}

/// A table, by how many characters each of its columns needs.
#[derive(Default)]
struct Table<'p> {
    first: Option<&'p Passage>,
    columns: BTreeMap<usize, usize>,
}

impl<'p> Table<'p> {
    /// A head may be broken into three lines, a cell needs room for some characters.
    fn cell(&mut self, passage: &'p Passage, row: usize, column: usize) {
        let length = passage.text.chars().count();
        let need = if row == 0 { length.div_ceil(3).max(2) } else { length.min(6) };
        self.first.get_or_insert(passage);
        let known = self.columns.entry(column).or_default();
        *known = need.max(*known);
    }

    fn is_wide(&self) -> bool {
        let width: usize = self.columns.values().map(|need| need * CHARACTER + CELL).sum();
        let columns = self.columns.len();
        columns > MOST || (columns > FEW && width > PAGE)
    }
}

/// Whether the text is attached across the page.
fn is_landscape(text: &Text<'_>) -> bool {
    let Some(year) = text.year else { return false };
    let all = year.texts.iter().flat_map(|one| &one.front.attachments);
    all.filter(|one| one.landscape)
        .any(|one| matches!(&one.content, Attached::Text(name) if text.document.is_named(name)))
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::findings_in;
    use super::super::cases::{ALL, found, silent};

    const NAME: &str = "wide-table";

    const WIDE: &str = "| 序号 | 户主 | 类别 | 组 | 人 | 收入 | 帮扶措施 |\n|---|---|---|---|---|---|---|\n| 12 | 示例甲乙 | 边缘易致贫户 | 第三村民小组 | 4 | 12500.00元 | 公益性岗位等 |\n";

    #[test]
    fn a_wide_table_is_found_at_its_first_column() {
        assert_eq!(found(NAME, WIDE), ["序号"]);
    }

    #[test]
    fn narrow_tables_and_those_across_the_page_are_not() {
        silent(NAME, "| 序号 | 村 |\n|---|---|\n| 1 | 甲 |");
        let form = "| 姓名 | 年龄 | 与户主关系 | 健康状况 | 学校 | 医保 | 备注 |\n|---|---|---|---|---|---|---|\n";
        silent(NAME, form);
        let table = format!("---\ntitle: 乙表\n---\n{WIDE}");
        let host = |more: &str| {
            format!(
                "---\ntitle: 甲\nattachments: [{{title: 乙表, text: policies/b{more}}}]\n---\n见乙表。\n"
            )
        };
        let run = |more: &str| {
            let host = host(more);
            let files = [
                ("content/2024/policies/a.md", host.as_str()),
                ("content/2024/policies/b.md", &table),
            ];
            findings_in(ALL, &files)
        };
        assert_eq!(run(", landscape: true"), [""; 0]);
        assert_eq!(run(""), ["text/wide-table 序号"]);
    }
}
