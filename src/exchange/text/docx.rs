//! A Word document → lines, tables and footnotes.
//!
//! 1. [`package`] takes the parts out of the archive, with limits, and [`xml`] makes trees of them.
//! 2. [`styles`] and [`numbering`] say what a paragraph looks like and which number Word puts before it.
//! 3. [`body`] goes through the paragraphs, [`run`] through their text, [`table`] through tables.

mod body;
mod numbering;
mod package;
mod run;
mod styles;
mod table;
mod xml;

#[cfg(test)]
mod cases;

use super::refusal::{self, Refusal};
use super::source::Source;
use crate::diag::Text;
use package::Package;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let document = package.tree(&main)?.ok_or_else(refusal::broken_docx)?;
    let margins =
        [package.names(&format!("{folder}header")), package.names(&format!("{folder}footer"))]
            .concat();
    let mut part = |name: &str| package.tree(&format!("{folder}{name}"));
    let styles = styles::Styles::new(part("styles.xml")?.as_ref());
    let numbering = numbering::Numbering::new(part("numbering.xml")?.as_ref(), &styles);
    let notes = [part("footnotes.xml")?, part("endnotes.xml")?];
    let body = document.child("body").ok_or_else(refusal::broken_docx)?;
    let mut reader = body::Reader::new(styles, numbering, notes);
    reader.blocks(body);
    for name in margins {
        if let Some(part) = package.tree(&name)? {
            reader.margin(&part);
        }
    }
    Ok(reader.finish())
}

/// What a document has that is not imported, or only in part; each is said once.
#[derive(Debug, Default)]
struct Left(Vec<Text>);

impl Left {
    fn add(&mut self, remark: Text) {
        if !self.0.contains(&remark) {
            self.0.push(remark);
        }
    }
}
