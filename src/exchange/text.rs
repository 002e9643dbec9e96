//! A document from elsewhere (a pasted text, a Word file, a saved web page) → Markdown texts with front matter.
//!
//! 1. [`kind`] finds out what the bytes are; [`plain`], [`page`], [`archive`] and [`docx`] read lines and tables.
//! 2. [`metadata`] reads what the site says of the document, [`noise`] drops what belongs to the site.
//! 3. [`parts`] finds the documents in the file: a notice, the plan that it puts out, attachments.
//! 4. [`drafts`] understands each: [`imprint`], [`head`], [`tail`], [`levels`], [`basis`]; [`links`] puts them in relation.
//! 5. [`markdown`] writes them and says which line each doubt is about.
//!
//! 6. [`ledger`] looks whether every word of the source is somewhere in the result.
//!
//! Words are never changed; the width of punctuation is ([`punctuation`]), and that is said. What was repaired or guessed is a [`Doubt`], what was left out is in `dropped`; a person
//! looks at both. Nothing here touches a disk, and the same bytes give the same result.

mod archive;
mod attachments;
mod bars;
mod basis;
mod characters;
mod contacts;
mod date;
mod decode;
mod docx;
mod doubts;
mod drafts;
mod forms;
mod front;
mod grid;
mod head;
mod heads;
mod imprint;
mod kind;
mod ledger;
mod levels;
mod links;
mod markdown;
mod marked_up;
mod marks;
mod metadata;
mod noise;
mod number;
mod page;
mod paragraphs;
mod parts;
mod plain;
mod punctuation;
mod questions;
mod refusal;
mod shape;
mod source;
mod speaker;
mod suspicion;
mod tail;
mod title;
mod words;
mod wrap;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;

pub use front::scalar;
pub use refusal::Refusal;

use std::collections::BTreeMap;

use crate::diag::Text;
use kind::Kind;
use parts::Role;
use source::{Block, Source};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The texts: the document, what it puts out, its attachments.
    pub texts: Vec<ImportedText>,
    /// What a person should look at, in the order of texts and lines.
    pub doubts: Vec<Doubt>,
    /// The lines that were left out as not belonging to the document.
    pub dropped: Vec<String>,
    /// The lines of a page that stood beside its article: menus, footers.
    pub beside: Vec<String>,
}

/// A Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedText {
    /// A suggestion for its name, without ending: `notice`, `attachments/notice-1`. Other texts refer to it by this.
    pub name: String,
    /// Front matter and body.
    pub markdown: String,
    /// Whether it is a document of its own, and not put out by or attached to another.
    pub own: bool,
    /// Its organs, if it is a document of its own without 印发机关.
    pub unprinted: Vec<String>,
}

/// Something the import was unsure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The index of the text.
    pub text: usize,
    /// The line in its Markdown, counted from one; 1 for the document as a whole.
    pub line: usize,
    /// What it is.
    pub message: Text,
}

/// Of one kind of doubt so many are listed for a text.
const ALIKE: usize = 20;

/// Reads a file. `name` is its name, `bytes` what it holds; `wanted` is a name for its first text, if one was asked for.
pub fn import(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Imported, Refusal> {
    let mut source = read(name, bytes)?;
    let lines = ledger::lines(&source);
    let record = metadata::take(&mut source);
    noise::sweep(&mut source);
    punctuation::mend(&mut source);
    if source.blocks.is_empty() {
        return Err(refusal::empty());
    }
    if suspicion::is_beyond_reading(
        source.blocks.iter().filter_map(Block::line).map(|line| line.text.as_str()),
    ) {
        return Err(refusal::garbled());
    }
    let parts = parts::split(std::mem::take(&mut source.blocks));
    let stem = wanted.map(str::to_owned).or_else(|| links::stem(name));
    let drafts = drafts::drafts(parts, &record, &mut source, stem.as_deref());
    let mut done = written(&drafts, source);
    let lost = ledger::missing(&lines, &done);
    let lost =
        lost.into_iter().map(|words| Doubt { text: 0, line: 1, message: doubts::lost(&words) });
    done.doubts.splice(0..0, lost);
    Ok(done)
}

/// Reads the lines of a file.
fn read(name: &str, bytes: &[u8]) -> Result<Source, Refusal> {
    let (mut source, remark) = match kind::kind(name, bytes)? {
        Kind::Plain { text, remark } => (plain::read(&text), remark),
        Kind::Markdown { text, remark } => (marked_up::read(&text)?, remark),
        Kind::Page { text, remark } => (page::read(&text), remark),
        Kind::Archive => {
            let decode::Decoded { text, remark } = archive::page(bytes)?;
            (page::read(&text), remark)
        }
        Kind::Zip => (docx::read(bytes)?, None),
    };
    source.remarks.extend(remark);
    Ok(source)
}

/// Writes all texts and lists all doubts.
fn written(drafts: &[drafts::Draft], source: Source) -> Imported {
    let whole = source.remarks.into_iter().map(|message| Doubt { text: 0, line: 1, message });
    let mut doubts: Vec<Doubt> = whole.collect();
    let mut texts = Vec::with_capacity(drafts.len());
    for (text, draft) in drafts.iter().enumerate() {
        let written = markdown::write(&draft.front, &draft.items, &source.notes);
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        for (line, message) in written.remarks {
            let count = alike.entry(message.zh.clone()).or_default();
            *count += 1;
            if *count <= ALIKE {
                doubts.push(Doubt { text, line, message });
            }
        }
        let own = matches!(draft.role, Role::Main | Role::Other);
        let unprinted = if own && draft.front.printed_by.is_none() {
            draft.front.organs.clone()
        } else {
            Vec::new()
        };
        let (name, markdown) = (draft.name.clone(), written.markdown);
        texts.push(ImportedText { name, markdown, own, unprinted });
    }
    Imported { texts, doubts, dropped: source.dropped, beside: source.beside }
}
