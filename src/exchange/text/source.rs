//! A document as it was read from a file, before anything in it is understood: lines and tables from top to bottom.

use super::characters::{clean, is_blank, squeeze, width};
use crate::diag::Text;

/// A document as it was read.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Its lines and tables.
    pub(super) blocks: Vec<Block>,
    /// Its footnotes; [`super::characters::note_sign`] refers to them.
    pub(super) notes: Vec<String>,
    /// What the file says of itself: `ArticleTitle`, `PubDate` and their like, and their values.
    pub(super) properties: Vec<(String, String)>,
    /// What was left out of the document, as it stood there.
    pub(super) dropped: Vec<String>,
    /// What was left out because it stood beside the article of a page.
    pub(super) beside: Vec<String>,
    /// What is to be said of the document as a whole.
    pub(super) remarks: Vec<Text>,
}

/// A line or a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A paragraph, a heading, a line of a signature …
    Line(Line),
    /// A table.
    Table(Table),
}

/// A line of a document: in most files a whole paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Its text, trimmed, never empty once paragraphs are made.
    pub(super) text: String,
    /// Its columns, if it is divided by tabs.
    pub(super) cells: Vec<String>,
    /// How it looked.
    pub(super) look: Look,
    /// What is to be said of it.
    pub(super) remarks: Vec<Text>,
}

/// How a line looked in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Where it stood between the margins.
    pub(super) side: Side,
    /// The level of a heading by its style; 0 for none.
    pub(super) heading: u8,
    /// What stood before it.
    pub(super) before: Before,
    /// Columns of blanks before it.
    pub(super) indent: usize,
    /// An item of a list with dots.
    pub(super) bullet: bool,
    /// A question of an explanation, whose number stood in a line of its own.
    pub(super) asked: bool,
    /// Beside the article: menus, footers. Only web pages know.
    pub(super) aside: bool,
}

/// Where a line stood between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    /// At the left, or unknown.
    #[default]
    Left,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

/// What stood before a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Before {
    /// Another line, or nothing is known.
    #[default]
    Line,
    /// An empty line.
    Gap,
    /// The end of a page.
    Page,
    /// The number of a page, which was dropped.
    Number,
}

/// A table. All rows have the same number of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// The rows, the head first.
    pub(super) rows: Vec<Vec<String>>,
    /// Beside the article.
    pub(super) aside: bool,
    /// What is to be said of it.
    pub(super) remarks: Vec<Text>,
}

impl Line {
    /// A line of which nothing but its text is known.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// A line as it was typed, with blanks and tabs; nothing if there is neither text nor a row of cells.
    pub(super) fn typed(raw: &str) -> Option<Self> {
        let text = clean(raw);
        let cells: Vec<String> = if raw.contains(['\t', '\u{7}']) {
            raw.split(['\t', '\u{7}']).map(clean).collect()
        } else {
            Vec::new()
        };
        let start = raw.len() - raw.trim_start_matches(is_blank).len();
        let indent = width(&raw[..start].replace('\t', "        "));
        let look = Look { indent, ..Look::default() };
        (!text.is_empty() || cells.len() > 1).then_some(Self {
            text,
            cells,
            look,
            remarks: Vec::new(),
        })
    }

    /// Its text without blanks.
    pub(super) fn squeezed(&self) -> String {
        squeeze(&self.text)
    }
}

impl Block {
    /// The line, if it is one.
    pub(super) fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) => None,
        }
    }

    /// Its text; of a table all cells.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Line(line) => line.text.clone(),
            Self::Table(table) => {
                let rows = table.rows.iter().map(|row| row.join(" "));
                rows.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// Whether it stands beside the article.
    pub(super) fn aside(&self) -> bool {
        match self {
            Self::Line(line) => line.look.aside,
            Self::Table(table) => table.aside,
        }
    }

    /// Where remarks about it go.
    pub(super) fn remarks(&mut self) -> &mut Vec<Text> {
        match self {
            Self::Line(line) => &mut line.remarks,
            Self::Table(table) => &mut table.remarks,
        }
    }
}

impl Table {
    /// A table of these rows, made even with empty cells; nothing if all cells are empty. Empty columns at the
    /// right and empty rows above the head are left out; empty rows below it are there to be filled in.
    pub(super) fn new(mut rows: Vec<Vec<String>>) -> Option<Self> {
        let head = rows.iter().position(|row| row.iter().any(|cell| !cell.is_empty()))?;
        rows.drain(..head);
        let filled = |row: &Vec<String>| {
            row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1)
        };
        let columns = rows.iter().map(filled).max().filter(|columns| *columns > 0)?;
        for row in &mut rows {
            row.resize(columns, String::new());
        }
        Some(Self { rows, ..Self::default() })
    }
}
