//! Markdown as clerks write it → a tree with places, placeholders and Chinese emphasis.
//!
//! 1. [`prepare`] puts a token where a placeholder such as `{{ policy.line }}` stands, so that no
//!    character of it is ever taken for markup, and reports private-use characters.
//! 2. [`emphasis`] finds the `**` that `CommonMark` cannot pair because Chinese writes no blanks, and
//!    puts an invisible letter beside them.
//! 3. [`build`] turns the events of the Markdown library into blocks, [`inline`] those inside a
//!    paragraph; [`notes`] puts the footnotes where they are referred to.
//!
//! What the text may not do (HTML, scripts, pictures without description) is a finding and is left
//! out of the tree: whoever renders it needs no further checks. [`Tree::fill`] then puts values in.

mod article;
mod build;
mod character;
mod check;
pub mod clause;
mod emphasis;
mod event;
mod fill;
mod findings;
pub mod headline;
mod inline;
mod levels;
mod line;
pub mod mark;
mod notes;
mod outline;
pub mod passages;
mod plain;
mod prepare;
mod seam;
pub mod squeeze;
mod target;
mod visit;
mod walk;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;
#[cfg(test)]
pub(crate) mod samples;

pub use line::{Line, line};

use crate::diag::Diagnostics;
use crate::files::{Place, WorkspacePath};

/// A text as a tree. Every place is a range of bytes in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// Its name in the page by position: `s1`, `s1-2`. Unique in the tree.
        id: String,
        /// `一、`, as typed or as numbered; empty where headings have no numbers.
        number: String,
        /// Its text.
        content: Vec<Inline>,
        /// The text that runs on behind it in the same paragraph; mostly empty.
        rest: Vec<Inline>,
        /// Where it stands.
        at: Place,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
        /// Where it stands.
        at: Place,
    },
    /// A list.
    List {
        /// The first number of a numbered list; none for dots.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A table. Every row has as many cells as the head.
    Table {
        /// How each column is aligned.
        align: Vec<Align>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
        /// Where it stands.
        at: Place,
    },
    /// A block of code, shown as typed.
    Code(String),
    /// A line across.
    Rule,
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// As the theme likes.
    #[default]
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whether the box at its start is ticked; none without a box. The box is not in `blocks`.
    pub checked: Option<bool>,
    /// What the item says.
    pub blocks: Vec<Block>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text. Two never stand side by side.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// Code, shown as typed.
    Code(String),
    /// A link.
    Link {
        /// `http:`, `https:`, `mailto:`, `tel:`, `#…` or a relative path; nothing else.
        target: String,
        /// Its text.
        content: Vec<Inline>,
        /// Where it stands.
        at: Place,
    },
    /// A picture.
    Image {
        /// A relative path.
        target: String,
        /// What it shows, in words.
        alt: String,
        /// Where it stands.
        at: Place,
    },
    /// A footnote, put where it is referred to. Contains neither headings nor footnotes.
    Footnote(Vec<Block>),
    /// The line ends here.
    Break,
    /// A box in running text, and whether it is ticked: `☐`, `☑`.
    Checkbox(bool),
    /// A placeholder.
    Slot(Slot),
}

/// A placeholder: `{{ policy.line }}`, `{{ policy.line | money }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What stands before the `|`.
    pub name: String,
    /// What stands after the `|`.
    pub format: Option<String>,
    /// Where it stands.
    pub at: Place,
}

/// Reads a text. `source` is the Markdown after the front matter, `base` its byte offset in the file.
pub fn parse(source: &str, base: usize, file: &WorkspacePath, findings: &mut Diagnostics) -> Tree {
    let mut report = findings::Report::new(base, file, findings);
    let prepared = prepare::prepare(source, &mut report);
    let joints = emphasis::joints(prepared.text());
    build::tree(&prepared.join(&joints), &mut report)
}
