//! The archive that a Word document is. Whatever it claims of itself, no more than [`LARGEST`] bytes are unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::decode;
use super::super::refusal::{self, Refusal};
use super::xml::{self, Element};
use crate::diag::Text;
use crate::say;

/// What a part may take when unpacked. A long plan takes one megabyte.
const LARGEST: u64 = 24 << 20;

/// An archive with many more parts was made to harm.
const PARTS: usize = 20_000;

/// An opened archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked, of all parts together.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refusal::broken_docx())?;
        if archive.len() > PARTS {
            return Err(refusal::too_large());
        }
        Ok(Self { archive, left: LARGEST })
    }

    /// The name of the part that holds the text.
    pub(super) fn main(&mut self) -> Result<String, Refusal> {
        let relations = self.tree("_rels/.rels")?;
        let target = relations.as_ref().and_then(|relations| {
            let mut all = relations.elements("Relationship");
            let main = all.find(|one| {
                one.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            })?;
            Some(main.attribute("Target")?.trim_start_matches('/').to_owned())
        });
        let known = |name: &str| self.archive.index_for_name(name).is_some();
        match target.filter(|target| target.starts_with("word/") || !target.contains('/')) {
            Some(target) if known(&target) => Ok(target),
            _ if known("word/document.xml") => Ok("word/document.xml".to_owned()),
            _ => Err(self.other_kind()),
        }
    }

    /// The names of all parts that begin like this.
    pub(super) fn names(&self, start: &str) -> Vec<String> {
        let names = self.archive.file_names_raw().filter_map(|name| std::str::from_utf8(name).ok());
        let mut names: Vec<String> =
            names.filter(|name| name.starts_with(start)).map(str::to_owned).collect();
        names.sort_unstable();
        names
    }

    /// What else the archive is.
    fn other_kind(&self) -> Refusal {
        let has = |start: &str| {
            self.archive.file_names_raw().any(|name| name.starts_with(start.as_bytes()))
        };
        let kind: Text = if has("xl/") {
            say!("Excel 表格", "an Excel workbook")
        } else if has("ppt/") {
            say!("演示文稿", "a presentation")
        } else if has("OFD.xml") {
            say!("OFD 版式文件", "an OFD file")
        } else if has("content.xml") {
            say!("ODT 文档", "an OpenDocument text")
        } else {
            say!("压缩包", "an archive")
        };
        refusal::not_docx(&kind)
    }

    /// A part as a tree; nothing if there is no such part.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, Refusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|_| refusal::broken_docx())?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| refusal::broken_docx())?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(read).ok_or_else(refusal::too_large)?;
        let text = decode::text(&bytes, None).map_err(|_| refusal::broken_docx())?.text;
        xml::parse(&text).map(Some)
    }
}
