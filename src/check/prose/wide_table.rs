//! A table with many columns does not fit a page that stands upright.

use std::collections::BTreeMap;

use super::{Rule, Slips, Text, warning};
use crate::check::official::host;
use crate::model::Attached;
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/wide-table",
    explain: "竖排的纸放不下栏目多的表，超过六栏的表要横过来排，不然每栏只剩三四个字宽。",
    wrong: "| 村 | 组 | 户 | 人 | 收入 | 住房 | 饮水 |\n|---|---|---|---|---|---|---|\n| 甲 | 1 | 2 | 6 | 有 | 有 | 有 |",
    right: "| 村 | 组 | 户 | 人 | 住房 | 饮水 |\n|---|---|---|---|---|---|\n| 甲 | 1 | 2 | 6 | 有 | 有 |",
    look,
};

/// More columns are too narrow for words.
const MOST: usize = 6;

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut tables: BTreeMap<usize, (usize, &Passage)> = BTreeMap::new();
    for passage in text.body() {
        if let PassageKind::Cell { table, row: 0, column } = passage.kind {
            let (columns, _) = tables.entry(table).or_insert((0, passage));
            *columns = (*columns).max(column + 1);
        }
    }
    if is_landscape(text) {
        return;
    }
    let attached = text.year.is_some_and(|year| host(text.document, year).is_some());
    for (columns, first) in tables.into_values().filter(|(columns, _)| *columns > MOST) {
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

    const WIDE: &str =
        "| 序号 | 村 | 组 | 户 | 人 | 收入 | 住房 |\n|---|---|---|---|---|---|---|\n";

    #[test]
    fn a_wide_table_is_found_at_its_first_column() {
        assert_eq!(found(NAME, WIDE), ["序号"]);
    }

    #[test]
    fn narrow_tables_and_those_across_the_page_are_not() {
        silent(NAME, "| 序号 | 村 |\n|---|---|\n| 1 | 甲 |");
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
