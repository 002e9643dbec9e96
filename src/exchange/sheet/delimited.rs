//! Separated values: UTF-8 or GB18030, comma, semicolon or tab.

use encoding_rs::GB18030;

use super::{Cell, FIRST_ROWS, Row, Sheet, Unreadable};
use crate::say;

/// A text with separated values.
pub(super) struct Delimited {
    name: String,
    text: String,
    separator: u8,
}

impl Delimited {
    pub(super) fn open(name: &str, bytes: &[u8]) -> Result<Self, Unreadable> {
        let text = text(bytes)?;
        Ok(Self { name: name.to_owned(), separator: separator(&text), text })
    }

    pub(super) fn sheet(&self) -> Result<Sheet, Unreadable> {
        let mut rows = Vec::new();
        self.rows(FIRST_ROWS, &mut |row| rows.push(row.clone()))?;
        Ok(Sheet { name: self.name.clone(), rows, merged: Vec::new() })
    }

    pub(super) fn rows(&self, most: usize, take: &mut dyn FnMut(&Row)) -> Result<(), Unreadable> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(self.text.as_bytes());
        let mut lines = Lines { text: &self.text, at: 0, number: 1 };
        let (mut row, mut record, mut taken) = (Row::default(), csv::StringRecord::new(), 0);
        while taken < most && reader.read_record(&mut record).map_err(|_| broken())? {
            row.number = lines.of(record.position().map_or(0, csv::Position::byte));
            row.cells.clear();
            row.cells.extend(record.iter().map(cell));
            if row.cells.iter().any(|cell| !cell.is_empty()) {
                take(&row);
                taken += 1;
            }
        }
        Ok(())
    }
}

/// Counts lines.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    number: usize,
}

impl Lines<'_> {
    /// The line of a record; the byte may be that of the line end before it.
    fn of(&mut self, byte: u64) -> usize {
        let byte = usize::try_from(byte).unwrap_or(0).min(self.text.len());
        let ends =
            self.text.as_bytes()[byte..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let begin = byte + ends.count();
        self.number += self.text[self.at.min(begin)..begin].matches('\n').count();
        self.at = begin;
        self.number
    }
}

/// `="0012"` and a tab before a number keep spreadsheets from changing it.
fn cell(field: &str) -> Cell {
    let field = field.trim_matches('\t');
    let bare = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field);
    if bare.is_empty() { Cell::Empty } else { Cell::Text(bare.into()) }
}

fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Ok(encoding_rs::UTF_16LE.decode(rest).0.into_owned());
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if text.contains('\0') { Err(broken()) } else { Ok(text.to_owned()) };
    }
    let (text, _, lossy) = GB18030.decode(bytes);
    if lossy || text.contains('\0') { Err(broken()) } else { Ok(text.into_owned()) }
}

/// What stands most often in the first lines.
fn separator(text: &str) -> u8 {
    let head: String = text.lines().take(20).collect();
    let count = |separator: &u8| head.bytes().filter(|byte| byte == separator).count();
    *[b',', b'\t', b';'].iter().rev().max_by_key(|separator| count(separator)).unwrap_or(&b',')
}

fn broken() -> Unreadable {
    Unreadable {
        message: say!(
            "这个文件不是表格，也不是用逗号隔开的文字",
            "this file is neither a workbook nor separated text"
        ),
        hint: say!(
            "请用电子表格软件打开，另存为 .xlsx 再导入",
            "open it in a spreadsheet program and save it as .xlsx"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Sheet, Unreadable> {
        Delimited::open(name, bytes)?.sheet()
    }

    fn shown(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheet = read("a.csv", bytes).expect("a table");
        sheet.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect()).collect()
    }

    #[test]
    fn encodings_and_separators_are_recognised() {
        let rows = [["户编号", "姓名"], ["0012", "司马砺"]];
        for separator in [",", "\t", ";"] {
            let text = rows.map(|row| row.join(separator)).join("\r\n");
            let (gb, _, _) = GB18030.encode(&text);
            let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
            for bytes in [text.as_bytes(), &gb, &marked] {
                assert_eq!(shown(bytes), rows, "{separator:?}");
            }
        }
    }

    #[test]
    fn guarded_numbers_and_quoted_fields_are_what_they_stand_for() {
        let text = "编号,说明\n=\"0012\",\"一,\n\"\"二\"\"\"\n\t690721196905251353,\n";
        let rows = shown(text.as_bytes());
        assert_eq!(rows[1], ["0012", "一,\n\"二\""]);
        assert_eq!(rows[2], ["690721196905251353", ""]);
        let sheet = read("a.csv", text.as_bytes()).expect("a table");
        assert_eq!(sheet.rows[2].number, 4);
        let sheet = read("a.csv", text.replace('\n', "\r\n").as_bytes()).expect("a table");
        assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(read("a.csv", &[0, 1, 2, 255, 254, 0]).is_err());
    }
}
