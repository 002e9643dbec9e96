//! What the titles of a foreign table mean, where the program cannot know: a small file that it proposes and a person corrects.

use super::cells::{self, Said};
use super::columns::{COLUMNS, Place, by_title, plain};
use super::head;
use crate::diag::{Diagnostic, Diagnostics};
use crate::exchange::amend::plain_or_quoted;
use crate::exchange::sheet::Sheet;
use crate::files::{Origin, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record;
use crate::record::{Decode, Reading, Record};
use crate::say;

/// What stands for a column of which nothing is taken.
const NOT_TAKEN: &str = "不收";

record! {
    /// A mapping as it stands in its file.
    pub struct Written, "对应表" {
        /// The sheet; that with the most known columns if absent.
        pub sheet: Option<String> = "工作表",
        /// The number of the last row of the head; found by itself if absent.
        pub head: Option<u32> = "表头行",
        /// Title in the table → title that is known.
        pub columns: Vec<(String, String)> = "列名",
        /// Known title → what stands there in every row.
        pub values: Vec<(String, String)> = "每行一样的",
    }
}

/// A mapping that was read.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// The sheet, if it says which.
    pub sheet: Option<String>,
    /// The last row of the head, if it says which.
    pub head: Option<u32>,
    /// Titles without what differs from office to office → the column; none if nothing is taken of it.
    titles: Vec<(String, Option<usize>)>,
    /// What stands in every row.
    pub values: Vec<(usize, String)>,
}

impl Mapping {
    /// Reads a mapping; everything that is wrong in it is told.
    pub fn read(text: &str, file: &WorkspacePath, findings: &mut Diagnostics) -> Option<Self> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let node = yaml::parse(text, 0, file, findings)?;
        let written = Written::decode(&node, Written::LABEL, &mut Reading::new(file, findings))?;
        let mut known = |title: &str| {
            let found = by_title(title).filter(|at| COLUMNS[*at].place != Place::Nowhere);
            if found.is_none() {
                findings.push(unknown(title).at(Origin::place(file, written.at)));
            }
            found
        };
        let mut mapping = Self { sheet: written.sheet, head: written.head, ..Self::default() };
        for (title, means) in &written.columns {
            let column = if means == NOT_TAKEN { None } else { known(means) };
            mapping.titles.push((plain(title), column));
        }
        for (title, value) in written.values {
            mapping.values.extend(known(&title).map(|column| (column, value)));
        }
        Some(mapping)
    }

    /// The column of a title: as the mapping says, else by its name.
    pub fn column(&self, title: &str) -> Option<usize> {
        let bare = plain(title);
        let said = self.titles.iter().find(|(known, _)| *known == bare);
        said.map_or_else(|| by_title(title), |(_, column)| *column)
    }

    /// The values of every row, as our files write them.
    pub fn constants(&self, words: &Catalogues) -> Vec<(usize, String)> {
        let read = |(column, value): &(usize, String)| match cells::read_text(
            value,
            COLUMNS[*column].form,
            words,
        ) {
            Said::Value(value) => Some((*column, value)),
            _ => None,
        };
        self.values.iter().filter_map(read).collect()
    }
}

/// The mapping that a table would need, to be corrected by a person: every title, and what it is taken for.
pub fn proposed(name: &str, sheets: &[Sheet]) -> Option<String> {
    let (sheet, head) = head::most_likely(sheets)?;
    let mut text = format!(
        "# “{name}”的列名：左边是表里的，右边是收进哪一列。\n\
         # 认得的列名见 mingbai import --list-columns；不要的写“{NOT_TAKEN}”。\n\
         sheet: {}\nhead: {}\ncolumns:\n",
        plain_or_quoted(&sheet.name),
        head.last
    );
    let mut seen: Vec<&str> = Vec::new();
    for title in &head.titles {
        if seen.contains(&title.text.as_str()) {
            continue;
        }
        seen.push(&title.text);
        let means = title.column.map(|at| &COLUMNS[at]);
        let means = means.filter(|column| column.place != Place::Nowhere);
        let (means, remark) = match means {
            Some(column) => (column.title, String::new()),
            None => (NOT_TAKEN, guess(&title.text)),
        };
        let title = plain_or_quoted(&title.text.replace(['\n', '\r'], ""));
        text.extend(["  ", &title, ": ", &plain_or_quoted(means), &remark, "\n"]);
    }
    text += "# 表里没有、每一行都一样的，去掉下面两行前面的井号，照样写：\n# values:\n#   行政村: 槐漪村\n";
    Some(text)
}

/// What an unknown title may mean: a known one within it, or the other way round.
fn guess(title: &str) -> String {
    let title = plain(title);
    let is_like = |known: &str| {
        let known = plain(known);
        known.chars().count() > 1 && (title.contains(&known) || known.contains(&title))
    };
    let like = COLUMNS.iter().filter(|column| column.place != Place::Nowhere);
    let mut like = like
        .filter(|column| is_like(column.title) || column.others.iter().any(|other| is_like(other)));
    like.next().map_or_else(String::new, |column| format!("   # 可能是“{}”", column.title))
}

fn unknown(title: &str) -> Diagnostic {
    Diagnostic::error(
        "import/unknown-column",
        say!("对应表里的“{title}”不是认得的列名", "`{title}` is no known column"),
    )
    .hint(say!(
        "认得的列名见 mingbai import --list-columns；不要的写“不收”",
        "see `mingbai import --list-columns`; write 不收 for a column that is not wanted"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::{Cell, Row};

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |(at, cells): (usize, &&[&str])| Row {
            number: at + 1,
            cells: cells.iter().map(|text| Cell::Text((*text).into())).collect(),
        };
        let rows = rows.iter().enumerate().map(row).collect();
        Sheet { name: "台账".to_owned(), rows, merged: Vec::new() }
    }

    fn read(text: &str) -> (Option<Mapping>, Vec<String>) {
        let file = WorkspacePath::new("对应.yaml");
        let mut findings = Diagnostics::default();
        let mapping = Mapping::read(text, &file, &mut findings);
        (mapping, findings.iter().map(|finding| finding.code.to_string()).collect())
    }

    #[test]
    fn what_is_proposed_can_be_read_and_says_the_same() {
        let sheet = sheet(&[
            &["槐漪村农户台账", "", "", "", ""],
            &["门牌", "户主身份证号码", "姓名", "备注: 说明", "户编号"],
            &["12", "690721196905251353", "司马砺", "", "1042030001"],
        ]);
        let text = proposed("台账.xlsx", &[sheet]).expect("a head");
        assert!(text.contains("head: 2") && text.contains("姓名: 姓名"), "{text}");
        assert!(text.contains("户主身份证号码: 不收   # 可能是“证件号码”"), "{text}");
        let (mapping, findings) = read(&text);
        assert_eq!(findings, Vec::<String>::new());
        let mapping = mapping.expect("a mapping");
        assert_eq!((mapping.sheet.as_deref(), mapping.head), (Some("台账"), Some(2)));
        assert_eq!(mapping.column("门牌"), None);
        assert_eq!(mapping.column("户编号"), by_title("户编号"));
    }

    #[test]
    fn what_a_person_writes_comes_first_and_is_checked() {
        let (mapping, findings) =
            read("columns: {门牌: 住址, 姓名: 不收, 身高: 高矮}\nvalues: {行政村: 槐漪村}\n");
        assert_eq!(findings, ["import/unknown-column"]);
        let mapping = mapping.expect("the rest of it");
        assert_eq!(mapping.column(" 门牌 "), by_title("住址"));
        assert_eq!((mapping.column("姓名"), mapping.column("户编号")), (None, by_title("户编号")));
        let village = by_title("行政村").expect("it");
        assert_eq!(
            mapping.constants(&Catalogues { lists: Vec::new() }),
            [(village, "槐漪村".to_owned())]
        );
    }
}
