//! Finished files → everything in them that somebody could read: text, attributes, remarks, metadata, attachments.
//!
//! Nothing here knows how the files were made. What cannot be opened is read as plain text, never skipped.

mod image;
mod markup;
mod pdf;

use std::io::Read as _;

use crate::files::Artifact;
use crate::load::decode;

/// Something readable in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub place: Place,
    /// What it says, as a reader sees or copies it.
    pub text: String,
}

/// Where something stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the file's name.
    Name,
    /// In the text that everybody sees.
    Text,
    /// On a page, counted from 1.
    Page(usize),
    /// In an attribute, a remark or a script, which a reader of the source sees.
    Source,
    /// In the metadata.
    Metadata,
    /// In a file inside of the file.
    Inside,
    /// Where nobody can look: packed or written in a way that is not known here.
    Closed,
}

impl Place {
    /// What it is called.
    pub fn label(&self) -> String {
        match self {
            Self::Name => "文件名".to_owned(),
            Self::Text => "正文".to_owned(),
            Self::Page(page) => format!("第{page}页"),
            Self::Source => "源代码".to_owned(),
            Self::Metadata => "文件属性".to_owned(),
            Self::Inside => "夹带的文件".to_owned(),
            Self::Closed => "文件内容".to_owned(),
        }
    }

    /// The same in English.
    pub fn english(&self) -> String {
        match self {
            Self::Name => "the file's name".to_owned(),
            Self::Text => "the text".to_owned(),
            Self::Page(page) => format!("page {page}"),
            Self::Source => "the source".to_owned(),
            Self::Metadata => "the metadata".to_owned(),
            Self::Inside => "a file inside".to_owned(),
            Self::Closed => "its contents".to_owned(),
        }
    }
}

/// How deep files may lie in each other.
const DEEPEST: usize = 4;

/// The largest file that is unpacked out of another, in bytes: nothing that is printed is as large.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Everything readable in a file.
pub(super) fn passages(artifact: &Artifact) -> Vec<Passage> {
    let path = artifact.path.as_str();
    let mut found = vec![Passage { place: Place::Name, text: markup::unescaped(path) }];
    let extension = path.rsplit_once('.').map_or("", |(_, end)| end).to_lowercase();
    contents(&artifact.bytes, &extension, 0, &mut found);
    found
}

/// The contents of a file, told from its first bytes; `extension` decides where they say nothing.
fn contents(bytes: &[u8], extension: &str, depth: usize, found: &mut Vec<Passage>) {
    if depth > DEEPEST {
        found.push(closed(extension));
        return;
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"%PDF-") {
        pdf::read(bytes, depth, found);
    } else if starts(b"PK\x03\x04") {
        archive(bytes, depth, found);
    } else if image::read(bytes, found) || is_face(bytes, extension) {
        // A face holds the names of its makers only.
    } else {
        let text = decode::text(bytes);
        // A text has no zeros in it: this is a database, an old office file, something packed.
        if text.contains('\0')
            || text.contains('\u{FFFD}') && !bytes.is_ascii() && std::str::from_utf8(bytes).is_err()
        {
            found.push(closed(extension));
        }
        // What a document type declares is shown where it is named.
        if text.contains("<!ENTITY") {
            found.push(Passage { place: Place::Source, text: text.clone().into_owned() });
        }
        match extension {
            "html" | "htm" | "svg" | "xml" | "xhtml" | "rels" => markup::read(&text, depth, found),
            "ics" => found.push(Passage { place: Place::Text, text: unfolded(&text) }),
            _ if looks_like_markup(&text) => markup::read(&text, depth, found),
            _ => found.push(Passage { place: Place::Text, text: markup::unescaped(&text) }),
        }
    }
}

/// A calendar breaks its lines anywhere and goes on behind a blank (RFC 5545, 3.1).
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\n ", "").replace("\r\n\t", "").replace("\\n", "\n")
}

fn looks_like_markup(text: &str) -> bool {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with('<') && start.contains('>')
}

/// Something that cannot be looked into, by the end of its name.
fn closed(extension: &str) -> Passage {
    Passage { place: Place::Closed, text: format!(".{extension}") }
}

/// OpenType, TrueType, WOFF.
fn is_face(bytes: &[u8], extension: &str) -> bool {
    const ENDS: &[&str] = &["ttf", "otf", "ttc", "woff", "woff2"];
    const MAGIC: &[&[u8]] = &[b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2"];
    ENDS.contains(&extension) && MAGIC.iter().any(|magic| bytes.starts_with(magic))
}

/// A zip: workbooks and Word files are such. Names of its files count as text.
fn archive(bytes: &[u8], depth: usize, found: &mut Vec<Passage>) {
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        found.push(closed("zip"));
        return;
    };
    let comment = decode::text(zip.comment()).into_owned();
    found.push(Passage { place: Place::Inside, text: comment });
    for index in 0..zip.len() {
        let Ok(file) = zip.by_index(index) else {
            found.push(closed("zip"));
            continue;
        };
        let name = file.name().map_or_else(|_| String::new(), |name| name.to_string());
        found.push(Passage { place: Place::Inside, text: name.clone() });
        let mut inner = Vec::new();
        if file.take(LARGEST).read_to_end(&mut inner).is_ok() {
            let extension = name.rsplit_once('.').map_or("", |(_, end)| end).to_lowercase();
            contents(&inner, &extension, depth + 1, found);
        } else {
            found.push(closed("zip"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::OutPath;

    pub(super) fn texts(name: &str, bytes: &[u8]) -> String {
        let artifact = Artifact { path: OutPath::new(name), bytes: bytes.to_vec() };
        let all =
            passages(&artifact).into_iter().map(|one| format!("{:?}: {}", one.place, one.text));
        all.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn names_of_files_and_folded_lines_are_read() {
        let said = texts("public/%E5%BC%A0%E4%B8%89.ics", b"SUMMARY:13800\r\n 138000\r\n");
        assert_eq!(said, "Name: public/张三.ics\nText: SUMMARY:13800138000\r\n");
    }

    #[test]
    fn workbooks_are_unpacked() {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("xl/sharedStrings.xml", options).expect("a file");
        zip.write_all("<sst><si><t>张</t><t>三</t></si></sst>".as_bytes()).expect("bytes");
        let bytes = zip.finish().expect("a zip").into_inner();
        assert!(texts("internal/a.xlsx", &bytes).contains("张三"));
    }
}
